"""The whole house behind Telegram: taps are answered, moves and blocks are followed, pace and privacy are kept."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.app import House, ground
from bot.channels import telegram
from bot.channels.base import Certainty
from handlers.facts import Lane, Post
from handlers.routing import dispatch
from handlers.talk.messages import Message
from storage import tables
from storage.memory import Memory
from tests.bot.fakes import PEOPLE, Running, settle_in, soon
from tests.telegram.rig import BLOCKED, FLOOD, settings
from tests.telegram.server import updates
from tests.telegram.server.wire import Wire
from tests.telegram.server.wire import telegram as fake
from tests.telegram.server.world import Fault

HOA, TUAN, GROUP, SUPERGROUP = 1001, 1002, -200, -100200


def settle(memory: Memory) -> None:
    """The committee of the other tests, its secretary and admin in Telegram, and a group the leaders read."""
    settle_in(memory)
    for person, (_chat, _name, _role) in enumerate(PEOPLE, 1):
        chat = str({1: HOA, 2: TUAN}[person])
        memory.people.bind(memory.known("telegram", "4242", chat, chat, False).address.id, person)
    place = memory.known("telegram", "4242", str(GROUP), str(TUAN), True).address
    memory.people.lead(place.id, memory.orgs.root().id)


class Office:
    """The running house and the people around it."""

    def __init__(self, wire: Wire, house: House) -> None:
        self.wire, self.world, self.house, self.db = wire, wire.world, house, house.inbox.db

    async def rest(self) -> None:
        """Everything that happened has reached the bot, and everything it says has left."""
        await self.world.until(lambda: not self.world.pending)
        await asyncio.wait_for(self.house.quiet(), 10)

    async def says(self, who: int, words: str, where: int | None = None) -> list[str]:
        """What is then to be read in the person's own chat."""
        self.world.put(updates.text(who if where is None else where, words, who))
        await self.rest()
        return self.world.texts(who)

    async def taps(self, who: int, label: str) -> None:
        number, _label, data = next(one for one in reversed(self.world.buttons(who)) if one[1] == label)
        self.world.tap(who, number, data)
        await self.rest()

    async def a_minute_passes(self) -> None:
        """And what waited for that has left."""
        scheduler = self.house.scheduler
        await scheduler.move_to(scheduler.clock.now() + timedelta(seconds=61))
        self.house.delivery.nudge()
        await self.rest()

    async def look(self, *columns: Any, where: Any = True) -> list[tuple[Any, ...]]:
        wanted = select(*columns).where(where)
        return await self.db.read(lambda memory: [tuple(row) for row in memory.connection.execute(wanted)])

    async def post(self, chat: int, key: str, lane: Lane = Lane.REPLY) -> None:
        [(address,)] = await self.look(tables.addresses.c.id, where=tables.addresses.c.chat == str(chat))
        post = Post(key, Message(key).payload("vi"), address=address, lane=lane)
        await self.db.write(lambda memory: memory.posts.put(post))
        self.house.delivery.nudge()


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with fake() as wire:
        for chat in (HOA, TUAN, GROUP, SUPERGROUP):
            wire.world.chat(chat)
        given = settings(wire.root, bot_data_dir=tmp_path, telegram_per_chat=100, telegram_burst=100)
        async with ground(given, hold=True, real=Running()) as base:
            await base.db.write(settle)
            async with House(base, [telegram.build(given)]) as house:
                yield Office(wire, house)


def crash(*_: object) -> None:
    raise RuntimeError("Nguyễn Thị Hoa")


async def test_a_tap_is_answered_and_its_message_takes_its_turn(office: Office) -> None:
    await office.says(HOA, "/baocao")
    before = office.world.texts(HOA)
    await office.taps(HOA, "Quần chúng mới")
    assert office.world.queries == {"q0": True}
    assert len(office.world.texts(HOA)) >= len(before)
    assert len(office.world.called("answerCallbackQuery")) == 1


async def test_a_tap_is_answered_also_when_its_turn_crashes(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    await office.says(HOA, "/baocao")
    monkeypatch.setattr(dispatch, "run", crash)
    await office.taps(HOA, "Quần chúng mới")
    assert office.world.queries == {"q0": True}
    assert "Tôi chưa làm được việc đó" in office.world.texts(HOA)[-1]


async def test_a_stale_tap_is_answered_with_the_present_question(office: Office) -> None:
    await office.says(HOA, "/baocao")
    [old] = [one for one in office.world.buttons(HOA) if one[1] == "Quần chúng mới"]
    await office.taps(HOA, "Quần chúng mới")
    await office.says(HOA, "Trần Văn Bình")
    present = office.world.texts(HOA)[-1]
    office.world.tap(HOA, old[0], "1.name.stale")
    await office.rest()
    assert office.world.queries == {"q0": True, "q1": True}
    assert office.world.texts(HOA)[-1].endswith(present.splitlines()[-1])


async def test_a_private_question_in_a_group_is_answered_in_private(office: Office) -> None:
    assert await office.says(HOA, "/viec@TroLyThuBot", GROUP)
    assert office.world.texts(GROUP) == ["Tôi trả lời riêng cho đồng chí."]


async def test_chatter_in_a_group_is_left_alone(office: Office) -> None:
    await office.says(HOA, "sáng nay họp nhé", GROUP)
    assert office.world.texts(GROUP) == []


@pytest.mark.parametrize(("who", "where"), [(HOA, HOA), (TUAN, GROUP)])
async def test_a_chat_that_puts_the_bot_out_is_closed_and_the_admin_told(office: Office, who: int, where: int) -> None:
    office.world.put(updates.membership(where, who, "member", "kicked"))
    await office.rest()
    [(closed,)] = await office.look(tables.addresses.c.closed_at, where=tables.addresses.c.chat == str(where))
    assert closed is not None
    await office.a_minute_passes()
    assert "không còn nhận tin" in office.world.texts(TUAN)[-1]


async def test_a_group_that_puts_the_bot_out_before_it_says_it_moved_alarms_nobody(office: Office) -> None:
    office.world.put(updates.membership(GROUP, TUAN, "member", "left"))
    for update in updates.upgraded(GROUP, SUPERGROUP, TUAN):
        office.world.put(update)
    await office.rest()
    await office.a_minute_passes()
    assert office.world.texts(TUAN) == []
    assert [group.chat for group in await office.db.read(lambda memory: memory.people.groups())] == [str(SUPERGROUP)]


async def test_a_tap_of_which_telegram_says_neither_message_nor_line_is_answered(office: Office) -> None:
    office.world.queries["bare"] = False
    office.world.put({"callback_query": {"id": "bare", "from": updates.user(HOA), "chat_instance": "1"}})
    await office.rest()
    assert office.world.queries == {"bare": True}
    assert len(office.world.texts(HOA)) == 1
    assert await office.look(tables.inbox.c.state) == [("done",)]


async def test_an_update_of_a_kind_never_asked_for_alarms_nobody(office: Office) -> None:
    office.world.put({"chat_boost": {"chat": {"id": HOA}}})
    assert "Đồng chí báo cáo việc gì?" in (await office.says(HOA, "/baocao"))[-1]
    assert office.world.texts(TUAN) == []


HALF = "\ud83d"


@pytest.mark.parametrize(
    "bad",
    [
        {"message": updates.message(HOA, HOA, text=f"xin chào {HALF}")},
        {"message": {**updates.message(HOA, HOA, text="/viec"), "from": {"id": HOA, "first_name": HALF}}},
        {"message": updates.message(HOA, HOA, photo=[], caption=HALF)},
        {"message": updates.message(HOA, HOA, text="a\0b"), "nan": float("nan")},
        {"message": updates.message(HOA, HOA, text="sâu", deep=[[[[{"a": [1e999]}]]]])},
    ],
)
async def test_what_no_database_can_store_stops_nobody(office: Office, bad: dict[str, Any]) -> None:
    office.world.put(bad)
    assert "1 nhóm lãnh đạo." in (await office.says(TUAN, "/nhom"))[-1]


async def test_whoever_lets_the_bot_in_again_is_reached_again_and_hears_nothing_of_it(office: Office) -> None:
    for before, after in (("member", "kicked"), ("kicked", "member")):
        office.world.put(updates.membership(HOA, HOA, before, after))
    await office.rest()
    assert office.world.texts(HOA) == []
    assert "Đồng chí báo cáo việc gì?" in (await office.says(HOA, "/baocao"))[-1]


async def test_a_blocked_chat_is_closed_and_the_admin_told(office: Office) -> None:
    office.world.chat(HOA).blocked = BLOCKED.description.removeprefix("Forbidden: ")
    await office.post(HOA, "tin")
    await office.world.until(lambda: office.world.texts(TUAN))
    assert "không còn nhận tin" in office.world.texts(TUAN)[0]
    assert await office.look(tables.outbox.c.state, where=tables.outbox.c.key == "tin") == [("dead",)]


async def test_a_group_that_said_it_moved_is_followed(office: Office) -> None:
    for update in updates.upgraded(GROUP, SUPERGROUP, TUAN):
        office.world.put(update)
    await office.rest()
    groups = await office.db.read(lambda memory: memory.people.groups())
    assert [group.chat for group in groups] == [str(SUPERGROUP)]


async def test_a_group_that_moved_unnoticed_gets_its_message_at_the_new_place(office: Office) -> None:
    office.world.chat(GROUP).moved_to = SUPERGROUP
    await office.post(GROUP, "bản tin", Lane.PUSH)
    await office.world.until(lambda: office.world.texts(SUPERGROUP))
    assert office.world.texts(SUPERGROUP) == ["bản tin"]
    assert [group.chat for group in await office.db.read(lambda memory: memory.people.groups())] == [str(SUPERGROUP)]


async def test_too_many_requests_in_one_chat_delays_that_chat_only(office: Office) -> None:
    office.world.faults.append(Fault("sendMessage", FLOOD, chat=str(HOA)))
    await office.post(HOA, "chờ")
    await office.world.until(lambda: office.world.called("sendMessage"))
    await office.post(HOA, "chờ nữa")
    await office.post(TUAN, "đi ngay")
    await office.world.until(lambda: office.world.texts(TUAN))
    assert office.world.texts(HOA) == []


@pytest.mark.parametrize(("cut", "heard"), [("before", ["tin"]), ("after", ["tin", "tin"])])
async def test_a_line_that_breaks_while_sending_costs_at_most_a_repeat(
    office: Office, cut: str, heard: list[str]
) -> None:
    office.world.faults.append(Fault("sendMessage", cut=cut))
    await office.post(HOA, "tin")
    await office.world.until(lambda: len(office.world.texts(HOA)) == len(heard))
    await office.rest()
    assert office.world.texts(HOA) == heard


async def test_an_update_nobody_understands_is_set_aside_and_the_next_answered(office: Office) -> None:
    office.world.put({"message": {"message_id": 3, "date": 1}})
    assert "Đồng chí báo cáo việc gì?" in (await office.says(HOA, "/baocao"))[-1]
    assert await office.look(tables.inbox.c.state) == [("aside",), ("done",)]


async def test_updates_out_of_order_and_repeated_do_no_harm(office: Office) -> None:
    later, sooner = ({"update_id": number, **updates.text(HOA, "/baocao")} for number in (900, 899))
    for update in (later, sooner, later):
        office.world.put(update)
    await office.rest()
    assert len(office.world.texts(HOA)) == 2


async def test_a_file_nobody_asked_for_is_refused_and_not_fetched(office: Office) -> None:
    office.world.put(updates.photo(HOA, [("big", 900, 1000)]))
    await office.rest()
    assert "chưa mở tệp đó" in office.world.texts(HOA)[0]
    assert not office.world.called("getFile")


async def test_a_contact_is_not_kept_and_the_question_stays(office: Office) -> None:
    question = (await office.says(HOA, "/baocao candidate"))[-1]
    contact = {"phone_number": "0900000000", "first_name": "Trần Văn An"}
    office.world.put({"message": updates.message(HOA, HOA, contact=contact)})
    await office.rest()
    assert "Tôi chưa đọc được loại tin này" in office.world.texts(HOA)[-2]
    assert office.world.texts(HOA)[-1].endswith(question)
    assert await office.look(tables.inbox.c.payload, where=tables.inbox.c.payload.is_not(None)) == []


async def test_an_outage_of_days_ends_in_one_digest(office: Office) -> None:
    scheduler = office.house.scheduler
    tomorrow = (scheduler.clock.now() + timedelta(days=1)).replace(hour=7, minute=0)
    await office.wire.down()
    for moment in (tomorrow, tomorrow + timedelta(hours=3), tomorrow + timedelta(days=1), tomorrow + timedelta(days=2)):
        await scheduler.move_to(moment)
    await office.wire.up()
    await office.world.until(lambda: office.world.texts(GROUP))
    await office.rest()
    [digest] = office.world.texts(GROUP)
    assert f"đến {tomorrow + timedelta(days=2):%d/%m}" in digest


async def test_an_outage_of_the_network_ends_in_one_catch_up(office: Office) -> None:
    await office.wire.down()
    for number in range(3):
        await office.post(TUAN, f"tin {number}", Lane.PUSH)
        office.world.put(updates.text(HOA, f"/baocao {number}"))
    await soon(lambda: office.house.delivery.counts["telegram", Certainty.NOT_SENT])
    await office.wire.up()
    await office.world.until(lambda: len(office.world.texts(TUAN)) == 3 and len(office.world.texts(HOA)) == 3)
    await office.rest()
    assert office.world.texts(TUAN) == ["tin 0", "tin 1", "tin 2"]
    assert await office.look(tables.inbox.c.state) == [("done",)] * 3


async def test_whoever_writes_too_long_a_message_is_told_and_nothing_stands_still(office: Office) -> None:
    begun = asyncio.get_running_loop().time()
    texts = await office.says(HOA, "b" * 200_000)
    assert "dài quá 4096 chữ" in texts[-1]
    assert asyncio.get_running_loop().time() - begun < 2
    assert len(await office.says(HOA, "/trogiup")) > len(texts)
