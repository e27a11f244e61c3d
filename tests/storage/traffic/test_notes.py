"""Drafts, rings and notes, and how much waits."""

import pytest

from handlers.facts import Draft, State
from storage.memory import Memory
from tests.storage.traffic.posting import DAY, NOW, bound, chat, claim, say, someone


def test_one_draft_is_open_and_the_other_waits_aside(memory: Memory) -> None:
    person = someone(memory)
    bound(memory, person, "an")
    memory.drafts.save(person, Draft(1, "candidate", State({"name": "Y Bhăm Niê"}), NOW))
    memory.drafts.save(person, Draft(1, "candidate", State({"name": "Y Bhăm"}), NOW + 1))
    memory.drafts.save(person, Draft(2, "mentoring", State({}), NOW + 2))
    assert open_draft(memory) == Draft(2, "mentoring", State({}), NOW + 2)
    shelved = memory.drafts.shelved(person, "candidate", since=NOW)
    assert shelved == Draft(1, "candidate", State({"name": "Y Bhăm"}), NOW + 1)
    assert memory.drafts.reopen(1, NOW + 3).updated == NOW + 3
    assert (open_draft(memory) or shelved).id == 1
    assert memory.drafts.shelved(person, None, since=NOW) == Draft(2, "mentoring", State({}), NOW + 2)


def test_a_draft_put_aside_is_offered_only_while_it_is_young(memory: Memory) -> None:
    person = someone(memory)
    memory.drafts.save(person, Draft(1, "candidate", State({}), NOW))
    memory.drafts.shelve(1)
    assert memory.drafts.shelved(person, "mentoring", since=0) is None
    assert memory.drafts.shelved(person, None, since=NOW + 1) is None
    memory.purge(NOW + 8 * DAY)
    assert memory.drafts.shelved(person, None, since=0) is None


def test_a_dropped_draft_is_gone(memory: Memory) -> None:
    person = someone(memory)
    bound(memory, person, "an")
    memory.drafts.save(person, Draft(1, "candidate", State({}), NOW))
    memory.drafts.drop(1)
    assert open_draft(memory) is None
    with pytest.raises(LookupError):
        memory.drafts.reopen(1, NOW)


def test_a_slot_rings_once(memory: Memory) -> None:
    assert memory.rings.rang("digest", "2026-11-23", NOW)
    assert not memory.rings.rang("digest", "2026-11-23", NOW)
    assert memory.rings.rang("digest", "2026-11-24", NOW)


def test_a_note_is_kept_until_another_takes_its_place(memory: Memory) -> None:
    assert memory.health.note("version") is None
    memory.health.keep("version", "1")
    memory.health.keep("version", "2")
    assert memory.health.note("version") == "2"


def test_the_queue_is_counted(memory: Memory) -> None:
    memory.inbox.add("web", "bot", "e1", "an", {}, NOW)
    for name in "abc":
        say(memory, chat(memory, name), name)
    memory.outbox.dead(claim(memory, limit=1)[0].id, "400", NOW)
    claim(memory, limit=1)
    counts = dict(memory.health.queue())
    assert counts.pop("oldest_wait") < 60
    assert counts == {"waiting": 1, "sending": 1, "unknown": 0, "dead": 1, "events": 1, "aside": 0}


def test_each_channel_is_counted(memory: Memory) -> None:
    person = someone(memory)
    bound(memory, person, "phone"), bound(memory, person, "desk")
    gone = bound(memory, someone(memory), "gone")
    memory.outbox.close_address(gone.id, "blocked", NOW)
    (web,) = memory.health.channels()
    assert (web.channel, web.people, web.groups, web.closed) == ("web", 1, 0, 1)


def open_draft(memory: Memory) -> Draft | None:
    return memory.known("web", "bot", "an", "an", False).draft
