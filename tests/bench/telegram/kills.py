"""Six hundred updates at 150 a second while the process is killed -9 six times."""

from __future__ import annotations

import asyncio
import signal
import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.bench import Row, town
from tests.bench.telegram import place
from tests.bench.telegram.place import FIRST, Library
from tests.bench.town import Secretary
from tests.telegram.process import Bot
from tests.telegram.server import updates
from tests.telegram.server.wire import Wire, telegram

UPDATES, RATE, KILLS, SEED = 600, 150.0, 6, 2026
REPORTS = UPDATES // 6
HANDLER = 0.008
"""Seconds the library's handler takes."""


class Outcome(NamedTuple):
    """What became of the updates."""

    lost: int
    twice: int
    again: int


def lines(secretaries: list[Secretary]) -> list[tuple[int, str]]:
    """Who says what, in order: everybody files two reports, each in six messages, all at once."""
    said = {
        number: [part["text"] for turn in range(2) for part in town.newcomer(one, turn, 0)]
        for number, one in enumerate(secretaries, FIRST)
    }
    return [(who, texts[step]) for step in range(12) for who, texts in said.items()]


async def speak(wire: Wire, said: list[tuple[int, str]]) -> None:
    """Everything is said at an even pace."""
    loop = asyncio.get_running_loop()
    begun = loop.time()
    for number, (who, words) in enumerate(said):
        await asyncio.sleep(begun + number / RATE - loop.time())
        wire.world.put(updates.text(who, words))


async def suffer(bot: Bot, said: list[tuple[int, str]]) -> None:
    """Kills the bot six times in the middle of it; returns once everything is confirmed."""
    chance, world = Random(SEED), bot.wire.world
    await bot.start()
    speaking = asyncio.create_task(speak(bot.wire, said))
    for number in range(1, KILLS + 1):
        wanted = number * len(said) // (KILLS + 1)
        await world.until(lambda wanted=wanted: len(world.handed) >= wanted, within=60)  # type: ignore[misc]
        await asyncio.sleep(chance.uniform(0, 0.05))
        await bot.end(signal.SIGKILL)
        await bot.start()
    await speaking
    await world.until(lambda: not world.pending, within=60)


async def ours(folder: Path) -> Outcome:
    """Our bot: every update must have had its turn, every report must stand once."""
    secretaries = await place.found(folder)
    async with telegram() as wire, Bot(wire, folder) as bot:
        await suffer(bot, lines(secretaries))
        await bot.end()
        await bot.start()  # whatever was left has its turn now
        await asyncio.sleep(1)
        await bot.end()
        again = sum(wire.world.handed.values()) - len(wire.world.handed)
    with sqlite3.connect(folder / "data/bot.db") as database:
        [(done,)] = database.execute("SELECT count(*) FROM inbox WHERE state = 'done'").fetchall()
        filed = database.execute(
            "SELECT name, org FROM candidates WHERE id > ?", (len(secretaries) * town.CANDIDATES,)
        ).fetchall()
    return Outcome(UPDATES - done, len(filed) - len(set(filed)) + abs(REPORTS - len(set(filed))), again)


async def library(folder: Path) -> Outcome:
    """python-telegram-bot: every update must have left a line."""
    async with telegram() as wire, Library(wire, folder, work=HANDLER) as bot:
        await suffer(bot, [(FIRST + number % 50, f"tin {number}") for number in range(UPDATES)])
        await asyncio.sleep(1)
        await bot.end()
        again = sum(wire.world.handed.values()) - len(wire.world.handed)
    handled = Counter(bot.file.read_text().splitlines())
    return Outcome(UPDATES - len(handled), sum(times - 1 for times in handled.values()), again)


def rows() -> Iterator[Row]:
    """Ours, and the library's beside it."""
    with TemporaryDirectory() as folder:
        for one in ("ours", "library"):
            (Path(folder) / one).mkdir()
        mine, theirs = asyncio.run(ours(Path(folder) / "ours")), asyncio.run(library(Path(folder) / "library"))
    beside = f"python-telegram-bot's own polling: {theirs.lost} lost, {theirs.twice} twice"
    lost = f"{mine.lost} of {UPDATES} ({mine.again} came again)"
    yield Row(f"telegram, {KILLS} kills: lost updates", lost, "0", mine.lost == 0)
    yield Row("telegram, effects twice or never", f"{mine.twice} of {REPORTS} reports", "0", mine.twice == 0)
    yield Row("telegram, the same kills beside", beside)
