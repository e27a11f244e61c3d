"""One person with Telegram and Zalo: begun there, finished here; where one fails, nothing is lost or doubled."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.app import House, ground
from bot.channels import telegram, zalo
from handlers.domain.people import Role
from handlers.facts import Lane, Post
from handlers.talk.messages import Message
from storage import tables
from storage.memory import Memory
from tests.bot.fakes import Hand, settle_in, soon
from tests.telegram.server import updates
from tests.telegram.server.wire import TOKEN as TELEGRAM
from tests.telegram.server.wire import telegram as fake_telegram
from tests.zalo.rig import settings
from tests.zalo.server.updates import BOT
from tests.zalo.server.wire import zalo as fake_zalo

HOA = "0a1b"
IN_TELEGRAM = 1001
HOUR = 3600


class Phones:
    """Hoa's two apps and the house behind them."""

    def __init__(self, house: House, hand: Hand, telegram: Any, zalo: Any) -> None:
        self.house, self.hand, self.telegram, self.zalo = house, hand, telegram, zalo

    async def says_in_telegram(self, words: str) -> str:
        before = len(self.telegram.world.texts(IN_TELEGRAM))
        self.telegram.world.put(updates.text(IN_TELEGRAM, words))
        await soon(lambda: len(self.telegram.world.texts(IN_TELEGRAM)) > before)
        return str(self.telegram.world.texts(IN_TELEGRAM)[-1])

    async def says_in_zalo(self, words: str) -> str:
        before = len(self.zalo.world.texts(HOA))
        self.zalo.world.says(HOA, words)
        await soon(lambda: len(self.zalo.world.texts(HOA)) > before)
        return str(self.zalo.world.texts(HOA)[-1])

    async def push(self, *keys: str) -> None:
        def write(memory: Memory) -> None:
            for key in keys:
                memory.posts.put(Post(key, Message(key).payload("vi"), person=1, kind="push", lane=Lane.PUSH))

        await self.house.inbox.db.write(write)
        self.house.delivery.nudge()

    async def wait(self, seconds: float) -> None:
        self.hand.at += seconds
        self.house.delivery.nudge()
        await asyncio.sleep(0.2)

    def heard(self, key: str) -> tuple[int, int]:
        """How often it arrived in Telegram, and in Zalo."""
        return self.telegram.world.texts(IN_TELEGRAM).count(key), self.zalo.world.texts(HOA).count(key)


def settle(memory: Memory) -> None:
    settle_in(memory)
    for channel, bot, chat in (("telegram", "4242", str(IN_TELEGRAM)), ("zalo", BOT, HOA)):
        memory.people.bind(memory.known(channel, bot, chat, chat, False).address.id, 1)


@pytest.fixture
async def phones(tmp_path: Path) -> AsyncIterator[Phones]:
    hand = Hand()
    async with AsyncExitStack() as stack:
        one = await stack.enter_async_context(fake_telegram())
        other = await stack.enter_async_context(fake_zalo())
        one.world.chat(IN_TELEGRAM)
        other.world.chat(HOA)
        given: dict[str, Any] = {"telegram_token": TELEGRAM, "telegram_api_url": one.root, "zalo_monthly": 0}
        given |= {f"{name}_{what}": 100 for name in ("telegram", "zalo") for what in ("per_chat", "burst")}
        set_up = settings(other.root, bot_data_dir=tmp_path, **given)
        base = await stack.enter_async_context(ground(set_up, hold=True, real=hand))
        await base.db.write(settle)
        house = House(base, [telegram.build(set_up), *zalo.build(set_up)])
        house.scheduler.pushes = {}
        await stack.enter_async_context(house)
        yield Phones(house, hand, one, other)


async def test_a_report_begun_in_telegram_is_finished_in_zalo(phones: Phones) -> None:
    await phones.says_in_telegram("quần chúng mới")
    assert "Nam hay nữ?" in await phones.says_in_telegram("Trần Văn An")
    assert "Sinh ngày nào?" in await phones.says_in_zalo("nam")
    assert "Xem lại trước khi gửi" in await phones.says_in_zalo("1998, kinh, đội 2, chưa, rồi")
    assert "(UV-" in await phones.says_in_zalo("gửi")


async def test_a_push_goes_where_one_wants_it_and_by_the_other_when_that_is_down(phones: Phones) -> None:
    await phones.says_in_telegram("/baocao")
    await phones.says_in_telegram("/kenh chon zalo")
    await phones.push("tin 1")
    await soon(lambda: phones.heard("tin 1") == (0, 1))
    await phones.zalo.down()
    keys = [f"tin {number}" for number in range(2, 7)]
    await phones.push(*keys)
    await phones.wait(HOUR - 60)
    assert all(phones.heard(key) == (0, 0) for key in keys)
    await phones.wait(400)
    for _look in range(20):
        await phones.wait(15)
    await soon(lambda: all(phones.heard(key) == (1, 0) for key in keys))
    await phones.zalo.up()
    for _look in range(5):
        await phones.wait(HOUR)
    assert all(phones.heard(key) == (1, 0) for key in keys)
    states = await phones.house.inbox.db.read(
        lambda memory: memory.connection.execute(
            select(tables.outbox.c.state).where(tables.outbox.c.kind == "push")
        ).scalars().all()
    )  # fmt: skip
    assert set(states) == {"sent"}


async def test_with_both_down_everything_waits_and_comes_once(phones: Phones) -> None:
    await phones.telegram.down()
    await phones.zalo.down()
    await phones.push("tin")
    for _look in range(6):
        await phones.wait(HOUR / 2)
    await phones.telegram.up()
    for _look in range(40):
        await phones.wait(60)
        if phones.heard("tin") != (0, 0):
            break
    await phones.zalo.up()
    await phones.wait(HOUR)
    assert sum(phones.heard("tin")) == 1


async def test_an_admin_hears_by_the_other_channel_that_one_sends_nothing(phones: Phones) -> None:
    await phones.says_in_telegram("/kenh chon zalo")
    await phones.house.inbox.db.write(lambda memory: memory.people.grant(1, Role.ADMIN, 1, None, date(2025, 1, 2)))
    await phones.zalo.down()
    await phones.push("tin")
    for _look in range(40):
        await phones.wait(301)
        if any("qua Zalo gửi hơn mười lần chưa được" in text for text in phones.telegram.world.texts(IN_TELEGRAM)):
            break
    else:
        raise AssertionError(phones.telegram.world.texts(IN_TELEGRAM))
