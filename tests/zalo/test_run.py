"""`python -m bot run` with nothing but a Zalo token: people are served, and in webhook mode a kill loses nothing."""

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

from tests.process import Bot
from tests.zalo.person import Person
from tests.zalo.rig import SECRET
from tests.zalo.server import updates
from tests.zalo.server.wire import TOKEN, Wire
from tests.zalo.server.wire import zalo as fake
from tests.zalo.server.world import Fault, Refused

FAST = {"ZALO_PER_CHAT": "100", "ZALO_BURST": "100", "ZALO_OVERALL": "100"}
both = pytest.mark.parametrize("bot", ["polling", "webhook"], indirect=True)


def by_webhook() -> dict[str, str]:
    """What is set for Zalo to bring messages to a free port of this machine."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
    return {
        "ZALO_MODE": "webhook",
        "ZALO_WEBHOOK_SECRET": SECRET,
        "BOT_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "BOT_HTTP_PORT": port,
    }


@pytest.fixture
async def bot(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Bot[Wire]]:
    """One that hears by polling unless the test wants both ways; it may speak faster than Zalo is thought to like."""
    async with fake() as wire:
        webhook = getattr(request, "param", "polling") == "webhook"
        async with Bot(wire, tmp_path, {**FAST, **(by_webhook() if webhook else {})}) as made:
            yield made


async def start(bot: Bot[Wire]) -> None:
    """Runs it; in webhook mode Zalo is told where to come, as an admin would."""
    await bot.start()
    if "ZALO_MODE" in bot.more and not bot.wire.world.webhook:
        assert "Zalo brings the messages" in await bot.command("zalo-webhook")


def kept(bot: Bot[Wire], query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(bot.folder / "data/bot.db") as database:
        return database.execute(query).fetchall()


@both
async def test_a_secretary_comes_in_reports_and_a_leader_reads_the_digest(bot: Bot[Wire]) -> None:
    seats = await bot.found()
    secretary, leader = Person(bot.wire.world, "0a1b2c"), Person(bot.wire.world, "0d1e2f")
    await start(bot)
    for person, seat in ((secretary, "secretary-1"), (leader, "leader")):
        await person.says("chào", "Đây là Trợ lý Chi bộ")
        await person.says(seats[seat].lower().replace("-", " "), "đúng không?")
        await person.says("1", "Xong. Từ nay đồng chí")
    await secretary.says("1", "Đồng chí báo cáo việc gì?")
    await secretary.says("quan chung moi", "Họ và tên quần chúng?")
    await secretary.says("Trần Văn Thử", "1. Nam\n2. Nữ")
    await secretary.says("1.", "Sinh ngày nào?")
    await secretary.says("12/3/1998, kinh, Đội CNCH", "giúp đỡ?")
    await secretary.says("chưa, rồi", "Xem lại trước khi gửi")
    await secretary.says("gửi", "(UV-")
    await bot.command("push", "quota_digest")
    await leader.reads("Kết nạp")
    assert await bot.end() < 5
    assert TOKEN.partition(":")[2] not in bot.log.read_text()


@pytest.mark.parametrize("bot", ["webhook"], indirect=True)
async def test_a_kill_loses_nothing_and_does_nothing_twice(bot: Bot[Wire]) -> None:
    seats, world = await bot.found(), bot.wire.world
    secretary = Person(world, "0a1b2c")
    await start(bot)
    await secretary.says(seats["secretary-1"], "đúng không?")
    await secretary.says("đúng", "Xong.")
    reports = int(str(kept(bot, "SELECT count(*) FROM reports")[0][0]))
    for given in "ABCDEGHIKL":
        for words in ("quần chúng mới", f"Trần Văn Thử {given}", "nam, 1998", "kinh, Đội", "chưa, rồi", "gửi"):
            world.says("0a1b2c", words)

    def more(than: int) -> bool:
        return world.taken.total() > than or not world.pending

    for _ in range(3):
        await world.until(partial(more, world.taken.total() + 5))
        await bot.end(signal.SIGKILL)
        await bot.start()
    await world.until(lambda: not world.pending, within=30)
    await bot.end()
    await bot.start()
    await bot.end()
    assert kept(bot, "SELECT DISTINCT state FROM inbox") == [("done",)]
    assert int(str(kept(bot, "SELECT count(*) FROM inbox")[0][0])) == world.taken.total()
    assert int(str(kept(bot, "SELECT count(*) FROM reports")[0][0])) == reports + 10


async def test_every_kind_of_message_is_answered_kindly(bot: Bot[Wire]) -> None:
    seats, world = await bot.found(), bot.wire.world
    secretary = Person(world, "0a1b2c")
    await start(bot)
    await secretary.says(seats["secretary-1"], "đúng không?")
    await secretary.says("1", "Xong.")
    for number, (kind, more, answer) in enumerate(
        (
            ("voice", {"voice_url": "http://127.0.0.1:9/v.aac"}, "gõ bằng chữ"),
            ("sticker", {"sticker": "x", "url": "http://127.0.0.1:9/s"}, "gõ bằng chữ"),
            ("unsupported", {}, "gõ nội dung bằng chữ"),
            ("image", {"photo_url": "http://127.0.0.1:9/p.jpg"}, "chưa mở tệp đó"),
        )
    ):
        before = len(world.chat("0a1b2c"))
        world.put(updates.event(kind, "0a1b2c", number=f"k{number}", **more))
        await secretary.reads(answer, before)
    world.put({"event_name": "message.reaction.received", "message": updates.message("0a1b2c", "0a1b2c", "k9")})
    world.put({"event_name": "message.text.received"})
    await secretary.says("/viec", "Đồng chí")
    await bot.end()
    assert kept(bot, "SELECT count(*) FROM inbox WHERE state = 'aside'") == [(1,)]


async def test_the_token_is_in_no_line_whatever_goes_wrong(bot: Bot[Wire]) -> None:
    await bot.found()
    world = bot.wire.world
    world.faults = [
        Fault("getUpdates", Refused(502, "", html=True)),
        Fault("getUpdates", cut="before"),
        Fault("sendMessage", Refused(400, f"Bad request {TOKEN}")),
        Fault("sendMessage", cut="after"),
    ]
    await bot.start()
    world.says("0a", "xin chào")
    world.says("0b", "xin chào")
    await world.until(lambda: not world.faults, within=20)
    await bot.wire.down()
    await asyncio.sleep(0.5)
    await bot.end()
    lines = bot.log.read_text()
    assert "does not answer as it should (502" in lines
    assert TOKEN.partition(":")[2] not in lines
    assert "xin chào" not in lines


async def test_a_wrong_token_is_said_and_the_health_is_bad(tmp_path: Path) -> None:
    async with fake() as wire:
        more = {"ZALO_TOKEN": "4343:planted-elsewhere"}
        async with Bot(wire, tmp_path, more) as bot, httpx.AsyncClient(trust_env=False) as client:
            await bot.found()
            await bot.start()
            for _ in range(100):
                answer = await client.get(bot.health)
                if answer.status_code == 503:
                    break
                await asyncio.sleep(0.1)
        assert answer.json()["down"] == ["zalo"]
        assert "Zalo does not accept ZALO_TOKEN" in answer.json()["failing"]["zalo"]
        assert "planted" not in bot.log.read_text()
