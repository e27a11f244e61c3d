"""Delivery: each message once, replies first, each chat in order, at the channel's pace; what stands is put right."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.channels.base import Certainty
from bot.delivery import IN_FLIGHT
from handlers.facts import Lane, Post
from handlers.talk.messages import Message
from storage import tables
from storage.memory import Memory
from tests.bot.fakes import FAST, soon
from tests.bot.office import Office, error, office

__all__ = ["office"]


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
