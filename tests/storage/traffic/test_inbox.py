"""What comes in is handled once."""

from typing import Any

from storage.memory import Memory
from tests.storage.traffic.posting import DAY, NOW


def test_a_repeated_event_is_dropped(memory: Memory) -> None:
    first = memory.inbox.add("web", "bot", "e1", "an", {"text": "chào"}, NOW)
    assert first is not None
    assert memory.inbox.add("web", "bot", "e1", "an", {"text": "chào"}, NOW) is None
    assert memory.inbox.add("web", "other bot", "e1", "an", {"text": "chào"}, NOW) is not None
    assert memory.inbox.payload(first) == {"text": "chào"}


def test_a_done_event_leaves_its_key_and_nothing_of_what_was_said(memory: Memory) -> None:
    event = memory.inbox.add("web", "bot", "e1", "an", {"text": "chào"}, NOW)
    assert event
    memory.inbox.done(event, NOW)
    assert memory.inbox.payload(event) is None
    assert memory.inbox.waiting() == []
    assert memory.inbox.add("web", "bot", "e1", "an", {"text": "chào"}, NOW) is None


def test_what_waits_is_found_in_order_after_a_restart(memory: Memory) -> None:
    for number in range(3):
        memory.inbox.add("web", "bot", f"e{number}", "an", {"n": number}, NOW)
    assert [(event.key, event.sender, event.payload) for event in memory.inbox.waiting()] == [
        ("e0", "an", {"n": 0}), ("e1", "an", {"n": 1}), ("e2", "an", {"n": 2}),
    ]  # fmt: skip


def test_an_event_set_aside_is_listed_without_its_text_and_blanked_after_a_week(memory: Memory) -> None:
    event = memory.inbox.add("web", "bot", "e1", "an", {"text": "chào"}, NOW)
    assert event
    memory.inbox.aside(event, "ValueError in dispatch.py:12", NOW)
    assert memory.inbox.waiting() == []
    assert memory.health.troubles(9) == [
        {
            "id": event,
            "kind": "event",
            "channel": "web",
            "at": NOW,
            "error": "ValueError in dispatch.py:12",
            "state": "aside",
        }
    ]
    memory.purge(NOW + 7 * DAY)
    assert text_kept(memory, event) is not None
    memory.purge(NOW + 7 * DAY + 1)
    assert text_kept(memory, event) is None


def test_old_keys_are_forgotten_after_a_month(memory: Memory) -> None:
    event = memory.inbox.add("web", "bot", "e1", "an", {}, NOW)
    assert event
    memory.inbox.done(event, NOW)
    memory.inbox.add("web", "bot", "e2", "an", {}, NOW)
    memory.purge(NOW + 31 * DAY)
    assert memory.inbox.add("web", "bot", "e1", "an", {}, NOW) is not None


def test_no_number_is_given_twice_however_long_nobody_wrote(memory: Memory) -> None:
    first = memory.inbox.add("web", "bot", "e1", "an", {}, NOW)
    assert first
    memory.inbox.done(first, NOW)
    memory.purge(NOW + 31 * DAY)
    second = memory.inbox.add("web", "bot", "e2", "an", {}, NOW + 31 * DAY)
    assert second and second > first


def text_kept(memory: Memory, event: int) -> Any:
    return memory.connection.exec_driver_sql(f"SELECT payload FROM inbox WHERE id = {event}").scalar()
