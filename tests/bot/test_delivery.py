"""Delivery: each message once, replies first, each chat in order, at the channel's pace, no failure forgotten."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import select

from bot.care.notices import tell_closed
from bot.channels import papers
from bot.channels.base import Certainty, SendError
from bot.delivery import IN_FLIGHT, Delivery
from handlers.facts import Lane, Post
from handlers.talk.kinds import Paper
from handlers.talk.messages import Enclosed, Message
from storage import tables
from storage.database import Database
from storage.memory import Memory
from tests.bot.fakes import FAST, MONDAY, Hand, Messenger, clock, soon


def error(certainty: Certainty, **more: Any) -> SendError:
    return SendError(certainty, "the reason", **more)


class Office:
    """Delivery with one messenger."""

    def __init__(self, db: Database, hand: Hand, chats: dict[str, int]) -> None:
        self.db, self.hand, self.chats = db, hand, chats
        self.messenger = Messenger()

    async def post(self, key: str, chat: str = "hoa", text: str = "", **more: Any) -> None:
        """Lays a message for a chat into the outbox (`person=True`: for whoever owns the chat)."""
        address = self.chats[chat]

        def write(memory: Memory) -> None:
            payload = Message(text or key, paper=more.pop("paper", None)).payload("vi")
            if more.pop("person", False):
                (owner,) = (one.person for one in memory.people.of_channel("fake") if one.id == address)
                memory.posts.put(Post(key, payload, person=owner, **more))
            else:
                memory.posts.put(Post(key, payload, address=address, **more))

        await self.db.write(write)

    async def states(self) -> dict[str, str]:
        """What became of each message, by its key."""
        wanted = select(tables.outbox.c.key, tables.outbox.c.state).order_by(tables.outbox.c.id)
        return await self.db.read(lambda memory: dict(map(tuple, memory.connection.execute(wanted))))

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Delivery]:
        """Delivery at work."""
        delivery, stop = Delivery(self.db, [self.messenger], clock(self.hand)), asyncio.Event()
        running = asyncio.create_task(delivery.run(stop))
        try:
            yield delivery
        finally:
            stop.set()
            await running
            await asyncio.gather(*(flight for door in delivery.doors for flight in door.flights))
            delivery.close()

    async def deliver(self) -> list[str]:
        """Everything that may go now goes; returns the texts in the order they arrived."""
        async with self.open() as delivery:
            await asyncio.wait_for(delivery.quiet(), 5)
        return [one.text for one in self.messenger.sent]


@pytest.fixture
def office(db: Database, hand: Hand, chats: dict[str, int]) -> Office:
    return Office(db, hand, chats)


async def test_a_message_is_sent_once_and_its_words_are_blanked(office: Office) -> None:
    await office.post("a")
    assert await office.deliver() == ["a"]
    assert await office.deliver() == ["a"]
    wanted = select(tables.outbox.c.payload, tables.outbox.c.ref)
    assert await office.db.read(lambda memory: memory.connection.execute(wanted).all()) == [(None, "m1")]


async def test_replies_go_before_pushes(office: Office) -> None:
    await office.post("push", lane=Lane.PUSH)
    await office.post("reply", "tuan")
    assert await office.deliver() == ["reply", "push"]


async def test_a_chat_hears_everything_in_order_also_when_the_first_is_slow(office: Office) -> None:
    office.messenger.answers.append(0.05)
    for number in range(8):
        await office.post(f"{number}")
    assert await office.deliver() == [str(number) for number in range(8)]


async def test_never_more_than_five_are_under_way(office: Office) -> None:
    many = {f"c{number}": 0 for number in range(20)}
    office.chats |= await office.db.write(
        lambda memory: {chat: memory.known("fake", "fake", chat, chat, False).address.id for chat in many}
    )
    office.messenger.answers.extend([0.02] * 20)
    for chat in many:
        await office.post(chat, chat)
    assert len(await office.deliver()) == 20
    assert 1 < office.messenger.most_under_way <= IN_FLIGHT


async def test_what_is_posted_later_leaves_at_once_when_nudged(office: Office) -> None:
    async with office.open() as delivery:
        await delivery.quiet()
        await office.post("later")
        delivery.nudge()
        await soon(lambda: office.messenger.sent, within=1)


async def test_what_a_command_beside_the_bot_posts_leaves_within_seconds(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.LOOK", 0.05)
    async with office.open() as delivery:
        await delivery.quiet()
        await office.post("written by another process")
        await soon(lambda: office.messenger.sent, within=1)


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
    assert told == "Một tin gửi qua Fake không đi được. Xem /loi."


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
    assert office.messenger.texts("tuan")[0].startswith("Đã hơn mười lần chưa gửi được tin qua Fake.")


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


def broken(*_: Any) -> Enclosed:
    raise LookupError("Nguyễn Thị Hoa")


PAPERS = {
    "list": Paper("list", lambda memory, given, language: Enclosed(f"{given['year']}.{language}", b"x", False)),
    "broken": Paper("broken", broken),
}


@pytest.fixture
def drawing(office: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    """An office whose messages may enclose a list, or something that cannot be drawn."""
    monkeypatch.setattr(papers, "catalogue", lambda: SimpleNamespace(papers=PAPERS))
    office.messenger.capabilities = replace(FAST, files=True)
    return office


async def test_a_paper_is_drawn_when_its_message_leaves(drawing: Office) -> None:
    await drawing.post("a", paper=("list", {"year": 2026}))
    assert await drawing.deliver() == ["a"]
    assert drawing.messenger.enclosed == [Enclosed("2026.vi", b"x", False)]


async def test_a_paper_that_cannot_be_drawn_is_told_to_who_asked_and_to_the_admin(drawing: Office) -> None:
    await drawing.post("a", paper=("broken", {}))
    await drawing.deliver()
    await drawing.deliver()
    assert drawing.messenger.texts("hoa") == ["a\nTôi chưa làm được ảnh hoặc tệp này và đã báo người quản trị."]
    assert drawing.messenger.texts("tuan") == ["Biểu đồ hoặc tệp broken chưa làm được. Xem nhật ký máy chủ."]
    assert not drawing.messenger.enclosed


async def test_a_channel_that_brings_no_files_says_so(drawing: Office) -> None:
    drawing.messenger.capabilities = FAST
    await drawing.post("a", paper=("list", {"year": 2026}))
    assert await drawing.deliver() == ["a\nỞ kênh này tôi chưa gửi được ảnh và tệp."]


async def stand(office: Office, *texts: str) -> None:
    """A standing message of the group, sent and then corrected; each text has its turn."""
    for text in texts:
        post = Post("p", Message(text).payload("vi"), address=office.chats["hoa"], lane=Lane.PUSH, stands=True)

        def write(memory: Memory, post: Post = post) -> None:
            memory.posts.put(post)
            memory.posts.correct(post)

        await office.db.write(write)
        await office.deliver()


async def test_a_standing_message_is_corrected_where_it_stands(office: Office) -> None:
    await stand(office, "41/45", "41/45", "42/45", "41/45")
    assert [(one.text, one.edits) for one in office.messenger.sent] == [
        ("41/45", None), ("42/45", "m1"), ("41/45", "m2"),
    ]  # fmt: skip


async def test_what_stands_is_corrected_as_often_as_it_takes_and_never_marked(office: Office) -> None:
    office.messenger.answers.extend([0.0, error(Certainty.UNKNOWN), error(Certainty.UNKNOWN), error(Certainty.UNKNOWN)])
    await stand(office, "41/45", "42/45")
    for _time in range(2):
        office.hand.at += 8
        await office.deliver()
    assert [one.text for one in office.messenger.sent] == ["41/45", *["42/45"] * 4]
    assert await office.states() == {"p": "sent"}


async def test_a_channel_that_cannot_edit_leaves_the_correction_to_the_next_one(office: Office) -> None:
    office.messenger.capabilities = replace(FAST, edits=False)
    await stand(office, "41/45", "42/45")
    assert [one.text for one in office.messenger.sent] == ["41/45"]
    assert await office.states() == {"p": "sent"}


async def test_a_channel_that_breaks_counts_as_perhaps_arrived(office: Office) -> None:
    office.messenger.answers.append(KeyError("chat"))
    await office.post("r")
    await office.deliver()
    assert await office.states() == {"r": "sent"}
    assert len(office.messenger.sent) == 2


async def test_the_answer_to_a_tap_is_not_worth_a_second_try(office: Office) -> None:
    office.messenger.answers.append(error(Certainty.NOT_SENT))
    await office.post("ack", lane=Lane.ACK, kind="ack", not_after=office.hand.at + 15)
    office.hand.at += 2
    assert await office.deliver() == []
    assert await office.states() == {"ack": "expired"}


async def test_answers_to_taps_leave_also_when_no_message_may_and_do_not_count(office: Office) -> None:
    office.messenger.capabilities = replace(FAST, overall=1, pushes=1)
    for number in range(3):
        await office.post(f"ack {number}", lane=Lane.ACK, kind="ack")
    await office.post("first")
    await office.post("later", "tuan")
    async with office.open():
        await soon(lambda: len(office.messenger.sent) == 4)
        await asyncio.sleep(0.05)
    assert {one.text for one in office.messenger.sent} == {"ack 0", "ack 1", "ack 2", "first"}


async def test_what_is_no_longer_worth_sending_is_not_sent(office: Office) -> None:
    await office.post("late", lane=Lane.PUSH, not_after=office.hand.at + 60)
    office.hand.at += 61
    assert await office.deliver() == []
    assert await office.states() == {"late": "expired"}


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
