"""What becomes of a message: it arrived, it is in doubt, it was refused, its chat is closed."""

from datetime import date
from itertools import pairwise

import pytest
from sqlalchemy import select, update

from handlers.facts import Lane
from storage.memory import Memory
from storage.tables import addresses, outbox
from tests.storage.traffic.posting import DAY, NOW, bound, chat, claim, keys, push, say, someone, state


def test_a_sent_message_leaves_its_ref_and_no_words(memory: Memory) -> None:
    say(memory, chat(memory, "an"), "r1")
    memory.outbox.sent(claim(memory)[0].id, "77", NOW)
    assert state(memory, "r1") == ("sent", None)
    assert chat(memory, "an").last_ref == "77"


@pytest.mark.parametrize("kind", ["code", "file"])
def test_in_doubt_what_must_come_once_is_held(memory: Memory, kind: str) -> None:
    say(memory, chat(memory, "an"), "r1", kind=kind)
    memory.outbox.unknown(claim(memory)[0].id, "timeout", NOW)
    assert claim(memory) == []
    assert [(row["kind"], row["state"], row["error"]) for row in memory.health.troubles(9)] == [
        (kind, "unknown", "timeout")
    ]


def in_doubt(memory: Memory, lane: Lane, hours: float) -> list[float]:
    """When a message was sent of which nobody ever says that it arrived, in seconds since it was first."""
    say(memory, chat(memory, "an"), "x", lane=lane)
    memory.connection.execute(update(outbox).values(made_at=NOW))
    times, now = [], NOW
    while now < NOW + hours * 3600 and (claimed := claim(memory, now=now)):
        times.append(now - NOW)
        memory.outbox.unknown(claimed[0].id, "502", now + 1)
        now = memory.connection.execute(select(outbox.c.due)).scalar_one()
    return times


def test_in_doubt_a_reply_is_repeated_with_growing_pauses_and_never_dropped(memory: Memory) -> None:
    times = in_doubt(memory, Lane.REPLY, hours=1)
    assert times[:5] == [0, 1, 4, 9, 18]
    assert max(later - before for before, later in pairwise(times)) <= 301
    assert state(memory, "x")[0] == "waiting"


def test_in_doubt_a_push_waits_as_long_as_it_is_old_so_that_a_day_has_few(memory: Memory) -> None:
    times = in_doubt(memory, Lane.PUSH, hours=24)
    assert 8 <= len(times) <= 20
    assert times[-1] > 6 * 3600
    assert state(memory, "x")[0] == "waiting"


@pytest.mark.parametrize("then", ["unknown", "retry"])
def test_what_was_under_way_when_its_chat_closed_ends_with_it(memory: Memory, then: str) -> None:
    person = someone(memory)
    here = bound(memory, person, "an")
    push(memory, person, "p")
    memory.outbox.unknown(claim(memory)[0].id, "timeout", NOW)
    (parcel,) = claim(memory)
    memory.outbox.close_address(here.id, "blocked", NOW)
    assert parcel.again
    getattr(memory.outbox, then)(parcel.id, *(("cut", NOW) if then == "unknown" else (NOW, "cut")))
    assert state(memory, "p") == ("dead", None)


def test_what_waits_in_doubt_for_a_chat_closed_long_ago_is_given_up(memory: Memory) -> None:
    person = someone(memory)
    bound(memory, person, "an")
    push(memory, person, "p")
    memory.outbox.unknown(claim(memory)[0].id, "timeout", NOW)
    memory.connection.execute(update(addresses).values(closed_at=NOW))
    memory.purge(NOW)
    assert state(memory, "p") == ("dead", None)


def test_the_digest_of_a_group_that_closed_waits_for_it_as_long_as_it_is_worth_sending(memory: Memory) -> None:
    group = chat(memory, "g", group=True)
    say(memory, group, "digest", Lane.PUSH, not_after=NOW + 9)
    memory.outbox.close_address(group.id, "kicked", NOW)
    memory.purge(NOW)
    assert claim(memory) == []
    chat(memory, "g", group=True)  # let in again
    assert keys(claim(memory)) == ["digest"]


def test_a_refused_message_is_listed_without_its_words(memory: Memory) -> None:
    say(memory, chat(memory, "an"), "r1")
    memory.outbox.dead(claim(memory)[0].id, "400 too long", NOW)
    (trouble,) = memory.health.troubles(9)
    assert (trouble["kind"], trouble["channel"], trouble["at"], trouble["error"]) == (
        "reply",
        "web",
        NOW,
        "400 too long",
    )
    assert state(memory, "r1") == ("dead", None)


def test_a_lease_that_ran_out_is_a_doubt(memory: Memory) -> None:
    say(memory, chat(memory, "an"), "r1")
    (parcel,) = claim(memory)
    assert memory.outbox.recover(NOW + 59) == 0
    assert memory.outbox.recover(NOW + 61) == 1
    (repeated,) = claim(memory, now=NOW + 61)
    assert (repeated.id, repeated.again) == (parcel.id, True)


def test_at_the_start_whatever_was_being_sent_is_a_doubt(memory: Memory) -> None:
    say(memory, chat(memory, "an"), "r1")
    say(memory, chat(memory, "binh"), "c1", kind="code")
    claim(memory)
    assert memory.outbox.recover(NOW, at_start=True) == 2
    assert keys(claim(memory)) == ["r1"]


def test_an_answer_that_comes_after_all_is_believed(memory: Memory) -> None:
    say(memory, chat(memory, "an"), "r1")
    (parcel,) = claim(memory)
    memory.outbox.recover(NOW + 61)
    memory.outbox.sent(parcel.id, "77", NOW + 62)
    assert claim(memory, now=NOW + 62) == []
    memory.outbox.dead(parcel.id, "a late error", NOW + 63)
    assert state(memory, "r1") == ("sent", None)


def test_a_group_that_moved_keeps_its_messages_and_its_part_of_the_tree(memory: Memory) -> None:
    group, org = chat(memory, "g1", group=True), memory.orgs.add("DB", "Đảng bộ", "committee", None, date(2026, 11, 23))
    memory.people.lead(group.id, org.id)
    say(memory, group, "digest")
    chat(memory, "g2", group=True)  # the new number was heard of before the old one failed
    memory.outbox.moved(group.id, "g2")
    assert [(parcel.key, parcel.address.chat) for parcel in claim(memory)] == [("digest", "g2")]
    assert [(led.chat, led.org) for led in memory.people.groups()] == [("g2", org.id)]
    memory.outbox.moved(chat(memory, "g2", group=True).id, "g3")
    assert [led.chat for led in memory.people.groups()] == ["g3"]


def test_what_waits_for_a_closed_chat_is_given_up_in_time(memory: Memory) -> None:
    gone = chat(memory, "an")
    memory.outbox.close_address(gone.id, "blocked", NOW)
    say(memory, gone, "r1")
    assert claim(memory) == []
    memory.purge(NOW)
    assert state(memory, "r1") == ("dead", None)


def test_held_words_are_blanked_after_a_week_and_keys_forgotten_after_ninety_days(memory: Memory) -> None:
    say(memory, chat(memory, "an"), "c1", kind="code")
    memory.outbox.unknown(claim(memory)[0].id, "timeout", NOW)
    memory.purge(NOW + 7 * DAY)
    assert state(memory, "c1") == ("unknown", {"text": "c1"})
    memory.purge(NOW + 8 * DAY)
    assert state(memory, "c1") == ("unknown", None)
    memory.purge(NOW + 91 * DAY)
    say(memory, chat(memory, "an"), "c1")
    assert keys(claim(memory)) == ["c1"]


def test_a_receipt_is_known_by_its_ref_in_its_own_chat_once_it_was_sent(memory: Memory) -> None:
    an, binh = chat(memory, "an"), chat(memory, "binh")
    say(memory, an, "receipt", about="BC-0412")
    say(memory, an, "question")
    for number in (7, 8):
        [parcel] = claim(memory)
        memory.outbox.sent(parcel.id, f"m{number}", NOW)
    assert memory.posts.about(an.id, "m7") == "BC-0412"
    assert memory.posts.about(an.id, "m8") is None
    assert memory.posts.about(binh.id, "m7") is None
