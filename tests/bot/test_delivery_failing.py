"""No failure is forgotten: what did not arrive, may have, never will, or finds its chat closed."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.care.notices import tell_closed
from bot.channels import settling
from bot.channels.base import Certainty
from bot.delivery import LEASE, Delivery
from bot.traffic.answered import LONGEST_WAIT, UNCLEAR_WAIT
from handlers.facts import Lane
from handlers.upkeep.standing import standing
from storage.memory import Memory
from tests.bot.fakes import MONDAY, clock, soon
from tests.bot.office import Office, error, office

__all__ = ["office"]


async def test_what_was_surely_not_sent_is_tried_again_after_a_while(office: Office) -> None:
    office.messenger.answers.append(error(Certainty.NOT_SENT))
    await office.post("a")
    assert await office.deliver() == []
    office.hand.at += 1.1
    assert await office.deliver() == ["a"]


async def test_too_many_requests_delays_that_chat_only(office: Office) -> None:
    office.messenger.answers.append(error(Certainty.NOT_SENT, after=30))
    await office.post("hoa 1")
    await office.post("hoa 2")
    await office.post("tuan 1", "tuan")
    async with office.open():
        await soon(lambda: office.messenger.sent)
        while (await office.states())["hoa 1"] != "waiting":  # noqa: ASYNC110
            await asyncio.sleep(0.005)
        office.hand.at += 29
        await asyncio.sleep(0.05)
        assert office.messenger.texts("hoa") == []
    assert office.messenger.texts("tuan") == ["tuan 1"]
    office.hand.at += 2
    await office.deliver()
    assert office.messenger.texts("hoa") == ["hoa 1", "hoa 2"]


async def test_what_is_refused_is_dead_and_the_admin_is_told_without_its_text(office: Office) -> None:
    office.messenger.answers.append(error(Certainty.REFUSED))
    await office.post("a", text="a secret")
    await office.deliver()
    await office.deliver()
    assert (await office.states())["a"] == "dead"
    (told,) = office.messenger.texts("tuan")
    assert told == "Một tin qua Fake không gửi được. Xem /loi."


async def test_a_closed_chat_gets_nothing_more_and_the_admin_is_told(office: Office) -> None:
    office.messenger.answers.append(error(Certainty.CLOSED))
    await office.post("a")
    await office.post("b")
    await office.deliver()
    await office.deliver()
    states = await office.states()
    assert (states["a"], states["b"]) == ("dead", "dead")
    assert office.messenger.texts("hoa") == []
    told = office.messenger.texts("tuan")[0]
    assert told.startswith("Fake …hoa của đồng chí N.T.H. (Bí thư Chi bộ Một): không còn nhận tin của tôi.")
    assert await office.db.read(lambda memory: [chat.chat for chat in memory.people.silent()]) == ["hoa"]


async def test_a_strangers_chat_that_is_closed_concerns_nobody(office: Office) -> None:
    def come_and_go(memory: Memory) -> None:
        stranger = memory.known("fake", "fake", "x", "x", False).address
        memory.outbox.close_address(stranger.id, "blocked", office.hand.at)
        tell_closed(memory, stranger, MONDAY)

    await office.db.write(come_and_go)
    await office.deliver()
    assert office.messenger.texts("tuan") == []


async def test_a_push_finds_the_persons_other_chat_when_the_first_is_closed(office: Office) -> None:
    def second_phone(memory: Memory) -> int:
        known = memory.known("fake", "fake", "hoa-2", "hoa-2", False)
        person = memory.known("fake", "fake", "hoa", "hoa", False).who
        assert person
        memory.people.bind(known.address.id, person.person)
        return known.address.id

    office.chats["hoa-2"] = await office.db.write(second_phone)
    office.messenger.answers.append(error(Certainty.CLOSED))
    await office.post("p", lane=Lane.PUSH, person=True)
    await office.deliver()
    await office.deliver()
    assert len(office.messenger.texts("hoa") + office.messenger.texts("hoa-2")) == 1


@pytest.mark.parametrize(
    ("kind", "lane", "heard"),
    [("reply", Lane.REPLY, ["x", "x"]), ("push", Lane.PUSH, ["x", "(gửi lại) x"]), ("code", Lane.REPLY, ["x"])],
)
async def test_what_may_have_arrived_is_repeated_once_marked_or_held(
    kind: str, lane: Lane, heard: list[str], office: Office
) -> None:
    office.messenger.answers.append(error(Certainty.UNKNOWN))
    await office.post("k", text="x", kind=kind, lane=lane)
    assert await office.deliver() == heard
    assert await office.states() == {"k": "unknown" if kind == "code" else "sent"}


@pytest.mark.parametrize("certainty", [Certainty.UNKNOWN, Certainty.DECLINED])
async def test_a_reply_that_fails_again_and_again_arrives_in_the_end(certainty: Certainty, office: Office) -> None:
    office.messenger.answers.extend([error(certainty)] * 12)
    await office.post("r", text="x")
    for _time in range(13):
        office.hand.at += 300
        await office.deliver()
    assert (await office.states())["r"] == "sent"
    assert office.messenger.texts("tuan")[0].startswith("Một tin qua Fake gửi hơn mười lần chưa được.")


@pytest.mark.parametrize(("kind", "state"), [("code", "unknown"), ("reply", "sent"), ("push", "sent")])
async def test_a_no_in_the_servers_own_words_is_no_doubt_but_for_what_must_arrive_once(
    kind: str, state: str, office: Office
) -> None:
    office.messenger.answers.extend([error(Certainty.DECLINED)] * 2)
    await office.post("k", text="x", kind=kind, lane=Lane.PUSH if kind == "push" else Lane.REPLY)
    for _time in range(3):
        await office.deliver()
        office.hand.at += 8
    assert await office.states() == {"k": state}
    assert [one.text for one in office.messenger.sent] == ([] if kind == "code" else ["x"])


async def test_what_was_under_way_at_a_kill_is_settled_as_unknown_at_the_next_start(office: Office) -> None:
    await office.post("r", text="x")
    await office.db.write(
        lambda memory: memory.outbox.claim(
            "fake", "fake", product_now=office.hand.at, real_now=office.hand.at, lease_seconds=60, limit=5
        )
    )
    assert await office.deliver() == []
    await Delivery(office.db, [office.messenger], clock(office.hand)).recover()
    assert await office.deliver() == ["x"]


async def test_a_channel_that_breaks_counts_as_perhaps_arrived(office: Office) -> None:
    office.messenger.answers.append(KeyError("chat"))
    await office.post("r")
    await office.deliver()
    assert await office.states() == {"r": "sent"}
    assert len(office.messenger.sent) == 2


@pytest.mark.parametrize("after", ["abc", [1], None, True, -5, float("nan"), 1e9, 10**400])
async def test_an_absurd_wait_is_bounded_and_holds_nothing_up_for_ever(after: Any, office: Office) -> None:
    office.messenger.answers.append(error(Certainty.NOT_SENT, after=after))
    await office.post("a")
    await office.post("b")
    async with office.open() as delivery:
        await soon(lambda: not office.messenger.answers)
        while "sending" in (await office.states()).values():  # noqa: ASYNC110
            await asyncio.sleep(0.005)
        told = [str(one) for one in standing(delivery.pulse)]
    assert told == (["held fake"] if after in (1e9, 10**400) else [])
    office.hand.at += (LONGEST_WAIT if told else UNCLEAR_WAIT) + 1
    assert await office.deliver()
    assert "waiting" not in (await office.states()).values()


@pytest.mark.parametrize("breaks", ["settle", "arrived"])
async def test_what_goes_wrong_with_settling_leaves_nothing_under_way(
    breaks: str, office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def stumble(*_all: object) -> None:
        raise KeyError("a secret")

    with monkeypatch.context() as broken:
        broken.setattr(settling, breaks, stumble)
        office.messenger.answers.extend([error(Certainty.NOT_SENT)] if breaks == "settle" else [])
        await office.post("a")
        async with office.open():
            await soon(lambda: "KeyError" in caplog.text or any("KeyError" in str(vars(one)) for one in caplog.records))
            while "sending" in (await office.states()).values():  # noqa: ASYNC110
                await asyncio.sleep(0.005)
    assert "a secret" not in str([vars(one) for one in caplog.records])
    office.hand.at += 600
    await office.deliver()
    assert await office.states() == {"a": "sent"}


async def test_what_nobody_sends_any_more_is_in_doubt_when_its_lease_ends(office: Office) -> None:
    await office.post("r", text="x")
    await office.db.write(
        lambda memory: memory.outbox.claim(
            "fake", "fake", product_now=office.hand.at, real_now=office.hand.at, lease_seconds=60, limit=5
        )
    )
    assert await office.deliver() == []
    office.hand.at += LEASE + 1
    assert await office.deliver() == ["x"]


async def test_the_answer_to_a_tap_is_not_worth_a_second_try(office: Office) -> None:
    office.messenger.answers.append(error(Certainty.NOT_SENT))
    await office.post("ack", lane=Lane.ACK, kind="ack", not_after=office.hand.at + 15)
    office.hand.at += 2
    assert await office.deliver() == []
    assert await office.states() == {"ack": "expired"}


async def test_a_moved_group_gets_its_message_at_the_new_place(office: Office) -> None:
    office.messenger.answers.append(error(Certainty.NOT_SENT, moved_to="supergroup"))
    await office.post("a")
    await office.deliver()
    assert [one.chat for one in office.messenger.sent] == ["supergroup"]


async def test_a_clock_put_back_mutes_nobody(office: Office) -> None:
    office.hand.at += 72_000
    office.messenger.answers.append(error(Certainty.NOT_SENT, after=600))
    await office.post("a")
    async with office.open():
        await soon(lambda: bool(office.messenger.answers) is False)
        office.hand.at -= 72_000
        await soon(lambda: len(office.messenger.sent) == 1)


async def test_an_answer_to_a_tap_that_is_lost_is_no_sign_of_standing(office: Office) -> None:
    office.messenger.answers.append(error(Certainty.UNKNOWN))
    await office.post("ack", lane=Lane.ACK, kind="ack")
    async with office.open() as delivery:
        await soon(lambda: not office.messenger.answers)
        assert delivery.pulse.failing == {}
