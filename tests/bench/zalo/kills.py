"""Six hundred messages at 150 a second brought to the webhook while the process is killed -9 six times."""

from __future__ import annotations

import asyncio
import signal
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from bot.app import ground
from bot.clock import OFFSET
from storage.memory import Memory
from tests.bench import Row, town
from tests.bench.telegram.kills import KILLS, RATE, REPORTS, SEED, UPDATES, Outcome
from tests.bench.telegram.place import NOON
from tests.bench.town import Secretary
from tests.process import Bot
from tests.zalo.rig import settings
from tests.zalo.server.updates import BOT
from tests.zalo.server.wire import Wire, zalo
from tests.zalo.server.world import World
from tests.zalo.test_run import FAST, by_webhook


def settle(memory: Memory) -> list[Secretary]:
    """Fifty secretaries with Zalo; the clock stands where nothing is due."""
    secretaries = town.build(memory)
    for one in secretaries:
        known = memory.known("web", "web", one.chat, one.chat, False)
        assert known.who
        memory.people.bind(memory.known("zalo", BOT, one.chat, one.chat, False).address.id, known.who.person)
    memory.health.keep(OFFSET, repr(NOON.timestamp() - time.time()))
    return secretaries


async def speak(world: World, secretaries: list[Secretary]) -> None:
    """Everybody files two reports, each in six messages, all at once and at an even pace."""
    said = {
        one.chat: [part["text"] for turn in range(2) for part in town.newcomer(one, turn, 0)] for one in secretaries
    }
    loop = asyncio.get_running_loop()
    begun = loop.time()
    for number, (who, words) in enumerate((who, texts[step]) for step in range(12) for who, texts in said.items()):
        await asyncio.sleep(begun + number / RATE - loop.time())
        world.says(who, words)


async def suffer(bot: Bot[Wire], secretaries: list[Secretary]) -> None:
    """Kills the bot in the middle of it; returns once everything was said to be received."""
    chance, world = Random(SEED), bot.wire.world
    await bot.start()
    await bot.command("zalo-webhook")
    speaking = asyncio.create_task(speak(world, secretaries))
    for number in range(1, KILLS + 1):
        wanted = number * UPDATES // (KILLS + 1)
        await world.until(lambda wanted=wanted: len(world.taken) >= wanted, within=60)  # type: ignore[misc]
        await asyncio.sleep(chance.uniform(0, 0.05))
        await bot.end(signal.SIGKILL)
        await bot.start()
    await speaking
    await world.until(lambda: not world.pending, within=60)
    await bot.end()
    await bot.start()  # whatever was left has its turn now
    await asyncio.sleep(1)
    await bot.end()


async def ours(folder: Path) -> Outcome:
    """Every message must have had its turn, every report must stand once."""
    async with ground(settings("http://127.0.0.1:9", bot_data_dir=folder / "data"), hold=True, real=time.time) as base:
        secretaries = await base.db.write(settle)
    async with zalo() as wire, Bot(wire, folder, {**FAST, **by_webhook(), "ZALO_MONTHLY": "0"}) as bot:
        await suffer(bot, secretaries)
        again = wire.world.brought.total() - len(wire.world.brought)
    with sqlite3.connect(folder / "data/bot.db") as database:
        [(done,)] = database.execute("SELECT count(*) FROM inbox WHERE state = 'done'").fetchall()
        filed = database.execute(
            "SELECT name, org FROM candidates WHERE id > ?", (len(secretaries) * town.CANDIDATES,)
        ).fetchall()
    return Outcome(UPDATES - done, len(filed) - len(set(filed)) + abs(REPORTS - len(set(filed))), again)


def rows() -> Iterator[Row]:
    """What a kill costs."""
    with TemporaryDirectory() as folder:
        came = asyncio.run(ours(Path(folder)))
    lost = f"{came.lost} of {UPDATES} ({came.again} came again)"
    yield Row(f"zalo webhook, {KILLS} kills: lost messages", lost, "0", came.lost == 0)
    yield Row("zalo webhook, effects twice or never", f"{came.twice} of {REPORTS} reports", "0", came.twice == 0)
