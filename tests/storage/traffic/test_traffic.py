"""What comes in is handled once; what goes out goes once, in order, in time, to the right chat."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import select, update

from handlers.facts import Address, Draft, Lane, Post
from storage.memory import Memory
from storage.tables import addresses, outbox
from storage.traffic.outbox import Parcel

DAY = 86400.0
NOW = 1_000_000.0
ASK = {"text": "Tuần này có gì mới?", "choices": [["Không có gì", "/khongco"], ["Có", "/baocao"]], "controls": []}


def chat(memory: Memory, name: str, bot: str = "bot", group: bool = False) -> Address:
    return memory.known("web", bot, name, name, group).address


def bound(memory: Memory, person: int, name: str, bot: str = "bot") -> Address:
    address = chat(memory, name, bot)
    memory.people.bind(address.id, person)
    return address


def someone(memory: Memory) -> int:
    return memory.people.add("Nguyễn Văn An", None).id


def say(memory: Memory, to: Address, key: str, lane: Lane = Lane.REPLY, **more: Any) -> None:
    memory.posts.put(Post(key, {"text": key}, address=to.id, lane=lane, **more))


def push(memory: Memory, person: int, key: str, **more: Any) -> None:
    memory.posts.put(Post(key, ASK, person=person, kind="push", lane=Lane.PUSH, **more))


def claim(
    memory: Memory, bot: str = "bot", now: float = NOW, limit: int = 9, not_chats: Sequence[str] = ()
) -> list[Parcel]:
    return memory.outbox.claim(
        "web", bot, product_now=now, real_now=now, lease_seconds=60, limit=limit, not_chats=not_chats
    )


def keys(parcels: list[Parcel]) -> list[str]:
    return [parcel.key for parcel in parcels]


# --- inbox ---


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


# --- outbox: whose turn it is ---


def test_a_message_goes_out_once_per_key(memory: Memory) -> None:
    an = chat(memory, "an")
    say(memory, an, "once")
    say(memory, an, "once")
    assert keys(claim(memory)) == ["once"]
    assert claim(memory) == []


def test_a_message_goes_to_a_person_or_to_an_address(memory: Memory) -> None:
    with pytest.raises(ValueError, match="nowhere"):
        memory.posts.put(Post("nowhere", {}))


def test_replies_go_before_pushes_and_the_oldest_first(memory: Memory) -> None:
    chats = [chat(memory, name) for name in "abcd"]
    for to, key, lane in zip(
        chats, ("p1", "r1", "ack", "r2"), (Lane.PUSH, Lane.REPLY, Lane.ACK, Lane.REPLY), strict=True
    ):
        say(memory, to, key, lane)
    assert keys(claim(memory, limit=3)) == ["ack", "r1", "r2"]
    assert keys(claim(memory)) == ["p1"]


def test_a_chat_hears_its_messages_one_after_the_other(memory: Memory) -> None:
    an, binh = chat(memory, "an"), chat(memory, "binh")
    for to, key in ((an, "a1"), (an, "a2"), (binh, "b1")):
        say(memory, to, key)
    first, other = claim(memory)
    assert (first.key, other.key) == ("a1", "b1")
    assert claim(memory) == []
    memory.outbox.sent(first.id, "77", NOW)
    assert keys(claim(memory)) == ["a2"]


def test_an_answer_to_a_tap_that_failed_is_forgotten_like_everything_settled(memory: Memory) -> None:
    say(memory, chat(memory, "an"), "ack", Lane.ACK)
    (parcel,) = claim(memory)
    memory.outbox.retry(parcel.id, NOW, "429")
    memory.outbox.purge(NOW + 400 * 86400)
    assert memory.connection.exec_driver_sql("SELECT count(*) FROM outbox").scalar() == 0


def test_a_message_waiting_for_its_second_try_holds_back_what_comes_after_it(memory: Memory) -> None:
    an = chat(memory, "an")
    say(memory, an, "a1")
    say(memory, an, "a2")
    (first,) = claim(memory)
    memory.outbox.retry(first.id, NOW + 30, "429")
    assert claim(memory) == []
    (first,) = claim(memory, now=NOW + 30)
    assert (first.key, first.attempts) == ("a1", 2)


def test_the_answer_to_a_tap_neither_waits_nor_keeps_others_waiting(memory: Memory) -> None:
    an = chat(memory, "an")
    say(memory, an, "r1")
    claim(memory)
    say(memory, an, "tap", Lane.ACK)
    (tap,) = claim(memory, not_chats=["an"])
    memory.outbox.retry(tap.id, NOW, "timeout")
    assert claim(memory) == []


def test_chats_at_their_limit_are_passed_over_however_much_waits_there(memory: Memory) -> None:
    busy, calm = chat(memory, "busy"), chat(memory, "calm")
    for number in range(250):
        say(memory, busy, f"b{number}")
    say(memory, calm, "c1")
    assert keys(claim(memory, not_chats=["busy"])) == ["c1"]
    assert memory.outbox.anything("web", "bot", product_now=NOW, real_now=NOW)
    assert not memory.outbox.anything("web", "bot", product_now=NOW, real_now=NOW, not_chats={"busy"})


@pytest.mark.parametrize("pushes", [0, 1])
def test_replies_are_taken_however_few_pushes_may_go(memory: Memory, pushes: int) -> None:
    for name in "abc":
        say(memory, chat(memory, name), f"p{name}", Lane.PUSH)
    say(memory, chat(memory, "d"), "reply")
    claimed = memory.outbox.claim("web", "bot", product_now=NOW, real_now=NOW, lease_seconds=60, limit=9, pushes=pushes)
    assert keys(claimed) == ["reply", "pa"][: 1 + pushes]


def test_each_bot_takes_its_own(memory: Memory) -> None:
    say(memory, chat(memory, "an", bot="one"), "to one")
    say(memory, chat(memory, "an", bot="two"), "to two")
    assert keys(claim(memory, bot="two")) == ["to two"]


def test_nothing_leaves_before_its_time_or_after_it(memory: Memory) -> None:
    say(memory, chat(memory, "a"), "early", not_before=NOW + 1)
    say(memory, chat(memory, "b"), "late", not_after=NOW - 1)
    say(memory, chat(memory, "c"), "in time", not_before=NOW, not_after=NOW)
    assert keys(claim(memory)) == ["in time"]
    assert state(memory, "late") == ("expired", {"text": "late"})
    memory.purge(NOW)
    assert state(memory, "late") == ("expired", None)
    assert keys(claim(memory, now=NOW + 1)) == ["early"]


def test_what_a_clock_that_was_ahead_put_off_or_gave_up_goes_when_it_is_put_back(memory: Memory) -> None:
    say(memory, chat(memory, "a"), "put off")
    say(memory, chat(memory, "b"), "too late", not_after=NOW + 60)
    (first,) = claim(memory, now=NOW + 72000)
    memory.outbox.retry(first.id, NOW + 72004, "network")
    assert keys(claim(memory)) == []
    memory.outbox.put_back(NOW, NOW)
    assert sorted(keys(claim(memory))) == ["put off", "too late"]


@pytest.mark.parametrize("spoilt", [5, "x", [1], None])
def test_a_row_nobody_can_read_is_given_up_and_the_next_goes(memory: Memory, spoilt: object) -> None:
    for name in ("an", "binh"):
        say(memory, chat(memory, name), name)
    row = update(outbox).where(outbox.c.key == "an").values(payload=spoilt)
    memory.connection.execute(row)
    memory.connection.execute(update(addresses).values(offer=[1]))
    assert keys(claim(memory)) == ["binh"]
    assert state(memory, "an")[0] == "dead"


# --- outbox: where a push goes ---


def test_a_push_goes_to_the_chat_the_person_used_last(memory: Memory) -> None:
    person = someone(memory)
    bound(memory, person, "old"), bound(memory, person, "new", bot="zalo")
    use(memory, "old", NOW - 5)
    use(memory, "new", NOW)
    push(memory, person, "push:weekly:1")
    assert claim(memory) == []
    (parcel,) = claim(memory, bot="zalo")
    assert (parcel.address.chat, parcel.address.person, parcel.language) == ("new", person, "vi")


def test_what_a_push_offers_is_what_a_typed_number_means_there(memory: Memory) -> None:
    person = someone(memory)
    bound(memory, person, "an")
    push(memory, person, "push:weekly:1")
    claim(memory)
    assert chat(memory, "an").offer == (("Không có gì", "/khongco"), ("Có", "/baocao"))


def test_a_push_finds_another_chat_when_one_is_closed_and_a_reply_does_not(memory: Memory) -> None:
    person = someone(memory)
    bound(memory, person, "old"), bound(memory, person, "new")
    use(memory, "old", NOW - 5)
    use(memory, "new", NOW)
    push(memory, person, "push")
    (parcel,) = claim(memory)
    memory.outbox.retry(parcel.id, NOW, "403")
    say(memory, parcel.address, "reply")
    memory.outbox.close_address(parcel.address.id, "blocked", NOW)
    assert [(parcel.key, parcel.address.chat) for parcel in claim(memory)] == [("push", "old")]
    assert state(memory, "reply") == ("dead", None)


def test_a_push_that_may_have_arrived_stays_with_its_chat(memory: Memory) -> None:
    person = someone(memory)
    bound(memory, person, "old"), bound(memory, person, "new")
    use(memory, "old", NOW)
    push(memory, person, "push")
    memory.outbox.unknown(claim(memory)[0].id, "timeout", NOW)
    use(memory, "new", NOW + 5)
    assert [(parcel.address.chat, parcel.again) for parcel in claim(memory)] == [("old", True)]


# --- outbox: what became of it ---


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
    group, org = chat(memory, "g1", group=True), memory.orgs.add("DB", "Đảng bộ", "committee", None, day())
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


# --- drafts, rings, notes ---


def test_one_draft_is_open_and_the_other_waits_aside(memory: Memory) -> None:
    person = someone(memory)
    bound(memory, person, "an")
    memory.drafts.save(person, Draft(1, "candidate", {"said": {"name": "Y Bhăm Niê"}}, NOW))
    memory.drafts.save(person, Draft(1, "candidate", {"said": {"name": "Y Bhăm"}}, NOW + 1))
    memory.drafts.save(person, Draft(2, "mentoring", {}, NOW + 2))
    assert open_draft(memory) == Draft(2, "mentoring", {}, NOW + 2)
    shelved = memory.drafts.shelved(person, "candidate", since=NOW)
    assert shelved == Draft(1, "candidate", {"said": {"name": "Y Bhăm"}}, NOW + 1)
    assert memory.drafts.reopen(1, NOW + 3).updated == NOW + 3
    assert (open_draft(memory) or shelved).id == 1
    assert memory.drafts.shelved(person, None, since=NOW) == Draft(2, "mentoring", {}, NOW + 2)


def test_a_draft_put_aside_is_offered_only_while_it_is_young(memory: Memory) -> None:
    person = someone(memory)
    memory.drafts.save(person, Draft(1, "candidate", {}, NOW))
    memory.drafts.shelve(1)
    assert memory.drafts.shelved(person, "mentoring", since=0) is None
    assert memory.drafts.shelved(person, None, since=NOW + 1) is None
    memory.purge(NOW + 7 * DAY + 1)
    assert memory.drafts.shelved(person, None, since=0) is None


def test_a_dropped_draft_is_gone(memory: Memory) -> None:
    person = someone(memory)
    bound(memory, person, "an")
    memory.drafts.save(person, Draft(1, "candidate", {}, NOW))
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


def use(memory: Memory, chat: str, at: float) -> None:
    memory.connection.exec_driver_sql(f"UPDATE addresses SET used_at = {at} WHERE chat = '{chat}'")


def state(memory: Memory, key: str) -> tuple[str, Any]:
    row = memory.connection.execute(select(outbox.c.state, outbox.c.payload).where(outbox.c.key == key)).one()
    return row.state, row.payload


def day() -> Any:
    from datetime import date

    return date(2026, 11, 23)


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
