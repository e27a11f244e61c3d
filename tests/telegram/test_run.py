"""`python -m bot run` with nothing but a token: people are served, a kill loses nothing, an end is quick."""

from __future__ import annotations

import asyncio
import signal
import socket
import sqlite3
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import httpx
import pytest

from tests.telegram.process import Bot, Person
from tests.telegram.rig import FLOOD, SECRET
from tests.telegram.server import updates
from tests.telegram.server.wire import telegram as fake
from tests.telegram.server.world import Fault, Refused


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


FAST = {"TELEGRAM_PER_CHAT": "100", "TELEGRAM_BURST": "100"}
both = pytest.mark.parametrize("bot", ["polling", "webhook"], indirect=True)


@pytest.fixture
async def bot(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Bot]:
    """One that hears by long polling unless the test wants both ways; it may speak faster than Telegram allows."""
    async with fake() as wire:
        made = Bot(wire, tmp_path, dict(FAST))
        if getattr(request, "param", "polling") == "webhook":
            port = str(free_port())
            made.more |= {
                "TELEGRAM_MODE": "webhook",
                "TELEGRAM_WEBHOOK_SECRET": SECRET,
                "BOT_PUBLIC_URL": f"http://127.0.0.1:{port}",
                "BOT_HTTP_PORT": port,
            }
        async with made:
            yield made


def more_confirmed(bot: Bot, than: int) -> bool:
    return len(bot.wire.world.confirmed) > than or not bot.wire.world.pending


def kept(bot: Bot, query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(bot.folder / "data/bot.db") as database:
        return database.execute(query).fetchall()


@both
async def test_a_secretary_comes_in_reports_and_a_leader_reads_the_digest(bot: Bot) -> None:
    seats = await bot.found()
    secretary, leader = Person(bot.wire.world, 1001), Person(bot.wire.world, 1002)
    await bot.start()
    for person, seat in ((secretary, "secretary-1"), (leader, "leader")):
        await person.says(f"/start {seats[seat]}", "đúng không?")
        await person.taps("Đúng", "Xong. Từ nay đồng chí")
    await secretary.taps("Báo cáo", "Đồng chí báo cáo việc gì?")
    await secretary.taps("Quần chúng mới", "Họ và tên quần chúng?")
    await secretary.says("Trần Văn Thử", "Nam hay nữ?")
    await secretary.taps("Nam", "Sinh ngày nào?")
    await secretary.says("12/3/1998, kinh, Đội CNCH", "giúp đỡ?")
    await secretary.says("chưa, rồi", "Xem lại trước khi gửi")
    await secretary.taps("Gửi", "(UV-")
    await bot.command("push", "quota_digest")
    await leader.reads(set(), "Kết nạp")
    assert all(bot.wire.world.queries.values())
    assert await bot.end() < 5
    assert bot.wire.world.token.partition(":")[2] not in bot.log.read_text()


@both
async def test_a_kill_loses_nothing_and_does_nothing_twice(bot: Bot) -> None:
    seats = await bot.found()
    secretary = Person(bot.wire.world, 1001)
    await bot.start()
    await secretary.says(f"/start {seats['secretary-1']}", "đúng không?")
    await secretary.taps("Đúng", "Xong.")
    reports = int(str(kept(bot, "SELECT count(*) FROM reports")[0][0]))
    for given in "ABCDEGHIKL":
        for words in (
            "/baocao candidate",
            f"Trần Văn Thử {given}",
            "nam, 1998",
            "kinh, Đội",
            "chưa, rồi",
            "gửi",
        ):
            bot.wire.world.put(updates.text(1001, words))
    for _ in range(2):
        await bot.wire.world.until(partial(more_confirmed, bot, len(bot.wire.world.confirmed) + 5))
        await bot.end(signal.SIGKILL)
        await bot.start()
    await bot.wire.world.until(lambda: not bot.wire.world.pending, within=30)
    await bot.end()
    await bot.start()
    await bot.end()
    assert kept(bot, "SELECT DISTINCT state FROM inbox") == [("done",)]
    assert int(str(kept(bot, "SELECT count(*) FROM reports")[0][0])) == reports + 10


async def test_it_ends_within_seconds_whatever_still_waits(bot: Bot) -> None:
    seats = await bot.found()
    secretary = Person(bot.wire.world, 1001)
    await bot.start()
    await secretary.says(f"/start {seats['secretary-1']}", "đúng không?")
    bot.wire.world.faults = [Fault("sendMessage", FLOOD), Fault("sendMessage", slow=10)]
    for number in range(30):
        bot.wire.world.put(updates.text(2000 + number, "xin chào"))
    await bot.wire.world.until(lambda: not bot.wire.world.faults)
    assert await bot.end() < 5
    assert bot.process and bot.process.returncode == 0


async def test_the_token_is_in_no_line_whatever_goes_wrong(bot: Bot) -> None:
    await bot.found()
    bot.wire.world.faults = [
        Fault("getUpdates", Refused(502, "Bad Gateway")),
        Fault("getUpdates", cut="before"),
        Fault("sendMessage", Refused(400, "Bad Request: BUTTON_DATA_INVALID")),
        Fault("sendMessage", cut="after"),
    ]
    await bot.start()
    bot.wire.world.put(updates.text(1001, "xin chào"))
    bot.wire.world.put(updates.text(1002, "xin chào"))
    await bot.wire.world.until(lambda: not bot.wire.world.faults, within=20)
    await bot.wire.down()
    await asyncio.sleep(0.5)
    await bot.end()
    lines = bot.log.read_text()
    assert "does not answer as it should (bad gateway (502)" in lines
    assert "cannot be reached" in lines
    assert bot.wire.world.token.partition(":")[2] not in lines
    assert "xin chào" not in lines


async def test_a_wrong_token_is_said_and_the_health_is_bad(tmp_path: Path) -> None:
    async with fake(token="4242:another") as wire:
        async with Bot(wire, tmp_path) as bot, httpx.AsyncClient(trust_env=False) as client:
            await bot.found()
            await bot.start()
            for _ in range(100):
                answer = await client.get(bot.health)
                if answer.status_code == 503:
                    break
                await asyncio.sleep(0.1)
        assert answer.json()["down"] == ["telegram"]
        assert "Telegram does not accept TELEGRAM_TOKEN" in answer.json()["failing"]["telegram"]
        assert "Telegram does not accept TELEGRAM_TOKEN" in bot.log.read_text()
