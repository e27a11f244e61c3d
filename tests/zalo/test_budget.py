"""The month's messages: counted in both directions, told and held back in time; two bots with one house behind them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.app import House, ground
from bot.channels import budget, zalo
from handlers.catalogue import catalogue
from handlers.domain.periods import VIETNAM
from handlers.facts import Lane, Post, Tally
from handlers.talk.messages import Message
from storage.memory import Memory
from tests.bot.fakes import Hand, settle_in, soon
from tests.zalo.rig import settings
from tests.zalo.server.wire import TOKEN, Wire
from tests.zalo.server.wire import zalo as fake
from tests.zalo.server.world import Fault, Refused

OTHER = "4444:planted-too"
HOA, TUAN = "0a1b", "0c2d"
TUESDAY = datetime(2026, 11, 24, 9, 0, tzinfo=VIETNAM)
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=VIETNAM)
FAST = {"zalo_per_chat": 1000, "zalo_burst": 1000, "zalo_overall": 1000}


class Office:
    """A house behind two Zalo bots, its secretary with the first, its admin with the second."""

    def __init__(self, wire: Wire, house: House, hand: Hand) -> None:
        self.first, self.second = wire.worlds.values()
        self.house, self.hand, self.db = house, hand, house.inbox.db

    async def rest(self) -> None:
        for world in (self.first, self.second):
            await world.until(lambda world=world: not world.pending and world.asking)  # type: ignore[misc]
        await asyncio.wait_for(self.house.quiet(), 10)

    async def says(self, who: str, words: str) -> list[str]:
        world = self.first if who == HOA else self.second
        before = len(world.texts(who))
        world.says(who, words)
        await self.rest()
        return world.texts(who)[before:]

    async def push(self, key: str, kind: str = "push", person: int = 1) -> None:
        post = Post(key, Message(key).payload("vi"), person=person, kind=kind, lane=Lane.PUSH)
        await self.db.write(lambda memory: memory.posts.put(post))
        self.house.delivery.nudge()
        await asyncio.sleep(0.1)

    async def spend(self, count: int, bot: str = "4343") -> None:
        month = budget.month(self.hand.at)
        await self.db.write(lambda memory: memory.counter.add("zalo", bot, month, incoming=count))

    async def month(self) -> list[Tally]:
        return list(await self.db.read(lambda memory: memory.tallies.of_month(budget.month(self.hand.at))))


def settle(memory: Memory) -> None:
    settle_in(memory)
    for person, (bot, chat) in enumerate((("4343", HOA), ("4444", TUAN)), 1):
        memory.people.bind(memory.known("zalo", bot, chat, chat, False).address.id, person)


@pytest.fixture
async def office(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Office]:
    hand = Hand(getattr(request, "param", TUESDAY).timestamp())
    async with AsyncExitStack() as stack:
        wire = await stack.enter_async_context(fake(TOKEN, OTHER))
        for chat in (HOA, TUAN, "stranger"):
            for world in wire.worlds.values():
                world.chat(chat)
        given: dict[str, Any] = {"zalo_token": f"{TOKEN},{OTHER}", "zalo_monthly": 100, **FAST}
        set_up = settings(wire.root, bot_data_dir=tmp_path, **given)
        base = await stack.enter_async_context(ground(set_up, hold=True, real=hand))
        await base.db.write(settle)
        catalogue().pushes  # noqa: B018  (found before anything is counted)
        house = House(base, zalo.build(set_up))
        house.scheduler.pushes = {}
        await stack.enter_async_context(house)
        yield Office(wire, house, hand)


async def test_both_directions_count_for_the_bot_they_went_through(office: Office) -> None:
    await office.says(HOA, "/baocao")
    await office.says(HOA, "1")
    await office.says(TUAN, "chào")
    assert await office.month() == [Tally("zalo", "4343", 2, 2), Tally("zalo", "4444", 1, 1)]


async def test_a_repeat_counts_once_and_a_long_text_as_many_times_as_it_has_pieces(office: Office) -> None:
    for _time in range(2):
        office.first.put({**_update(HOA, "/baocao"), "event_name": "message.text.received"})
    await office.rest()
    long = Post("long", Message("dòng\n" * 1000).payload("vi"), person=1, kind="notice", lane=Lane.PUSH)
    await office.db.write(lambda memory: memory.posts.put(long))
    office.house.delivery.nudge()
    await soon(lambda: len(office.first.texts(HOA)) == 4)
    await office.rest()
    assert (await office.month())[0] == Tally("zalo", "4343", 1, 1 + 3)


def _update(chat: str, words: str) -> dict[str, Any]:
    from tests.zalo.server import updates

    return updates.text(chat, words, number="same")


async def test_what_may_have_arrived_counts_too(office: Office) -> None:
    office.first.faults = [Fault("sendMessage", cut="after")]
    await office.says(HOA, "/baocao")
    await soon(lambda: len(office.first.texts(HOA)) == 2)
    await office.rest()
    assert (await office.month())[0] == Tally("zalo", "4343", 1, 2)


async def test_at_eighty_per_cent_admins_are_told_once_and_digests_wait_for_monday(office: Office) -> None:
    await office.spend(78)
    await office.says(HOA, "/baocao")
    await soon(lambda: office.second.texts(TUAN))
    assert "Zalo 4343 đã dùng 80/100 tin của tháng này (80%)" in office.second.texts(TUAN)[-1]
    await office.push("bản tin", "digest")
    await office.push("nhắc việc")
    assert office.first.texts(HOA)[-1] == "nhắc việc"
    await office.says(HOA, "1")
    assert sum("(80%)" in text for text in office.second.texts(TUAN)) == 1


@pytest.mark.parametrize("office", [MONDAY], indirect=True)
async def test_on_mondays_the_digest_still_goes(office: Office) -> None:
    await office.spend(85)
    await office.push("bản tin", "digest")
    await soon(lambda: office.first.texts(HOA) == ["bản tin"])


async def test_at_ninety_five_nothing_is_pushed_but_answers_and_notices(office: Office) -> None:
    await office.spend(95)
    await office.push("nhắc việc")
    await office.push("bản tin", "digest")
    await office.push("thôi vai trò", "notice")
    assert office.first.texts(HOA) == ["thôi vai trò"]
    assert "Đồng chí báo cáo việc gì?" in (await office.says(HOA, "/baocao"))[0]
    await soon(lambda: office.second.texts(TUAN) == [])


async def test_who_has_another_bot_gets_it_there_after_an_hour(office: Office) -> None:
    await office.db.write(
        lambda memory: memory.people.bind(memory.known("zalo", "4444", HOA, HOA, False).address.id, 1)
    )
    await office.says(HOA, "/baocao")
    await office.spend(95)
    await office.push("nhắc việc")
    assert "nhắc việc" not in office.second.texts(HOA)
    office.hand.at += 3601
    office.house.delivery.nudge()
    await soon(lambda: office.second.texts(HOA) == ["nhắc việc"])
    await office.rest()
    assert "nhắc việc" not in office.first.texts(HOA)


async def test_the_admin_and_the_figures_show_each_bots_month(office: Office) -> None:
    await office.spend(40)
    said = (await office.says(TUAN, "/tinhtrang"))[0]
    assert "Zalo 4343: 1 người" in said
    assert "Zalo 4343 tháng 11: 40/100 tin (đến 40, đi 0)." in said
    figures = (await office.house.watch.figures()).decode()
    assert 'bot_month_messages{bot="4343",channel="zalo",direction="in"} 40.0' in figures
    assert 'bot_month_limit{bot="4343",channel="zalo"} 100.0' in figures


async def test_a_stranger_costs_one_message_a_day_whatever_they_send(office: Office) -> None:
    for words in ("xin chào", "alo", "cho hỏi", "?", "ai đấy"):
        await office.says("stranger", words)
    for world in (office.first, office.second):
        assert len(world.texts("stranger")) <= 1
    assert len(office.second.texts("stranger")) == 1


async def test_a_quota_that_zalo_says_is_gone_is_no_loss(office: Office) -> None:
    office.first.faults = [Fault("sendMessage", Refused(429, "Quota exceeded", inside=True))]
    office.first.says(HOA, "/baocao")
    await soon(lambda: office.first.called("sendMessage"))
    await asyncio.sleep(0.1)
    assert office.first.texts(HOA) == []
    office.hand.at += 31
    office.house.delivery.nudge()
    await soon(lambda: office.first.texts(HOA))
