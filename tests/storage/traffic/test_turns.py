"""Whose turn it is: what goes out goes once, in order and in time, to the chat it is for."""

import pytest
from sqlalchemy import update

from handlers.facts import Lane, Post
from storage.memory import Memory
from storage.tables import addresses, outbox
from tests.storage.traffic.posting import NOW, bound, chat, claim, keys, push, say, someone, state, use


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
