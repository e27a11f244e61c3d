"""One person on several channels: where a push goes, when it goes another way; and what a bot's month has used up."""

from __future__ import annotations

import time
from collections.abc import Collection

from handlers.facts import Lane, Post, Tally
from storage.memory import Memory
from storage.traffic.queue import STEP_BACK

HOUR = 3600.0


def person(memory: Memory, *channels: str) -> int:
    """Somebody with a chat on each channel, the last used last."""
    one = memory.people.add("Nguyễn Văn An", None).id
    for number, channel in enumerate(channels):
        event = memory.inbox.add(channel, "bot", f"e{number}", "an", {}, 0.0)
        known = memory.known(channel, "bot", "an", "an", False)
        memory.people.bind(known.address.id, one)
        memory.people.remember_offer(known.address.id, [], typed=True)
        assert event
    return one


def push(memory: Memory, one: int, key: str = "p", kind: str = "push") -> None:
    memory.posts.put(Post(key, {"text": key}, person=one, kind=kind, lane=Lane.PUSH))


def claim(memory: Memory, channel: str, after: float = 0.0, held: Collection[str] = ()) -> list[str]:
    """What this channel's bot may send, so many seconds after it was posted."""
    now = time.time() + after
    parcels = memory.outbox.claim(
        channel, "bot", product_now=now, real_now=now, lease_seconds=60, limit=9, not_kinds=held, late_before=now - HOUR
    )
    return [parcel.key for parcel in parcels]


def number(memory: Memory) -> int:
    found = memory.connection.exec_driver_sql("SELECT id FROM outbox").scalar()
    assert isinstance(found, int)
    return found


def test_a_push_goes_where_the_person_wrote_last(memory: Memory) -> None:
    push(memory, person(memory, "telegram", "zalo"))
    assert claim(memory, "telegram") == []
    assert claim(memory, "zalo") == ["p"]


def test_or_where_they_want_it(memory: Memory) -> None:
    one = person(memory, "telegram", "zalo")
    memory.people.prefer(one, "telegram")
    push(memory, one)
    assert claim(memory, "zalo") == []
    assert claim(memory, "telegram") == ["p"]
    memory.people.prefer(one, None)
    push(memory, one, "q")
    assert memory.people.prefers(one) is None


def test_after_hours_it_goes_by_the_other_channel_and_once(memory: Memory) -> None:
    push(memory, person(memory, "telegram", "zalo"))
    assert claim(memory, "zalo") == ["p"]
    memory.outbox.retry(number(memory), time.time() + 300, "down")
    assert claim(memory, "telegram", after=HOUR - 60) == []
    assert claim(memory, "telegram", after=HOUR + 1) == ["p"]
    assert claim(memory, "zalo", after=HOUR + 1) == []
    memory.outbox.sent(number(memory), "r1", time.time())
    for channel in ("telegram", "zalo"):
        assert claim(memory, channel, after=9 * HOUR) == []


def test_the_one_that_failed_steps_back_for_the_others_but_not_for_good(memory: Memory) -> None:
    push(memory, person(memory, "telegram", "zalo"))
    claim(memory, "zalo")
    memory.outbox.retry(number(memory), 0.0, "down")
    due = time.time() + HOUR + 1
    memory.outbox.retry(number(memory), due, "down")
    memory.connection.exec_driver_sql(f"UPDATE outbox SET due = {due}")
    assert claim(memory, "zalo", after=HOUR + 2) == []
    assert claim(memory, "zalo", after=HOUR + 2 + STEP_BACK) == ["p"]


def test_a_channel_that_is_no_longer_set_up_holds_nothing_for_ever(memory: Memory) -> None:
    push(memory, person(memory, "telegram", "zalo"))
    assert claim(memory, "telegram", after=HOUR + 1) == ["p"]


def test_what_may_have_arrived_never_goes_another_way(memory: Memory) -> None:
    push(memory, person(memory, "telegram", "zalo"))
    claim(memory, "zalo")
    memory.outbox.unknown(number(memory), "cut", time.time())
    assert claim(memory, "telegram", after=9 * HOUR) == []
    assert claim(memory, "zalo", after=9 * HOUR) == ["p"]


def test_what_is_held_back_here_goes_by_the_other_channel_later(memory: Memory) -> None:
    push(memory, person(memory, "telegram", "zalo"))
    assert claim(memory, "zalo", held={"push"}) == []
    assert claim(memory, "telegram", held=()) == []
    assert claim(memory, "telegram", after=HOUR + 1) == ["p"]


def test_only_the_kinds_named_are_held_back(memory: Memory) -> None:
    one = person(memory, "zalo")
    push(memory, one, "digest", kind="digest")
    push(memory, one, "notice", kind="notice")
    assert claim(memory, "zalo", held={"digest"}) == ["notice"]


def test_messages_are_counted_by_bot_and_month(memory: Memory) -> None:
    memory.counter.add("zalo", "1", "2026-11", incoming=1)
    memory.counter.add("zalo", "1", "2026-11", outgoing=2)
    memory.counter.add("zalo", "2", "2026-11", outgoing=5)
    memory.counter.add("zalo", "1", "2026-12", incoming=7)
    assert memory.tallies.of_month("2026-11") == [Tally("zalo", "1", 1, 2), Tally("zalo", "2", 0, 5)]
    assert memory.counter.of_bot("zalo", "1", "2026-11").spent == 3
    assert memory.counter.of_bot("zalo", "9", "2026-11").spent == 0
