"""How long an answer takes when each call to Telegram takes 50 ms, at an even pace of updates."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.bench import Row
from tests.bench.telegram import place
from tests.bench.telegram.place import FIRST, Library
from tests.telegram.process import Bot
from tests.telegram.server import updates
from tests.telegram.server.wire import Wire, telegram

LATENCY, EACH = 0.05, 2.0
WARM, SECONDS = 2, 8
"""Seconds before it counts, and that count."""

ROUNDS = 3
"""Ours is measured so often, the middle counts: this machine does other things beside."""

BAR = 0.2


class Waits(NamedTuple):
    """Milliseconds from an update to its answer."""

    half: float
    p99: float


async def ask(wire: Wire, rate: int) -> Waits:
    """So many updates a second, each person at most one every two seconds; how long each waits for its answer."""
    world, loop = wire.world, asyncio.get_running_loop()
    people = round(rate * EACH)
    asked: dict[str, list[float]] = defaultdict(list)
    begun = loop.time() + 0.2
    for number in range(rate * (WARM + SECONDS)):
        await asyncio.sleep(begun + number / rate - loop.time())
        who = FIRST + number % people
        asked[str(who)].append(loop.time())
        world.put(updates.text(who, "/baocao"))
    await world.until(lambda: len(world.called("sendMessage")) >= rate * (WARM + SECONDS), within=120)
    answered: dict[str, list[float]] = defaultdict(list)
    for call in world.called("sendMessage"):
        answered[call.values["chat_id"]].append(call.at)
    pairs = [pair for who, times in asked.items() for pair in zip(times, answered[who], strict=True)]
    waits = sorted(then - at for at, then in pairs if at >= begun + WARM)
    return Waits(1000 * waits[len(waits) // 2], 1000 * waits[int(len(waits) * 0.99)])


async def ours(folder: Path, rate: int, more: dict[str, str]) -> Waits:
    """Our bot, at Telegram's limits or at those given."""
    await place.found(folder)
    async with telegram() as wire, Bot(wire, folder, more) as bot:
        wire.world.latency = LATENCY
        await bot.start()
        waits = await ask(wire, rate)
        await bot.end()
    return waits


async def library(folder: Path, rate: int) -> Waits:
    """python-telegram-bot as it comes, one update after the other."""
    async with telegram() as wire, Library(wire, folder) as bot:
        wire.world.latency = LATENCY
        await bot.start()
        for who in range(FIRST, FIRST + 100):
            wire.world.chat(who)
        waits = await ask(wire, rate)
        await bot.end()
    return waits


def middle(rate: int, more: dict[str, str]) -> Waits:
    """The middle of the rounds."""
    found = []
    for _ in range(ROUNDS):
        with TemporaryDirectory() as folder:
            found.append(asyncio.run(ours(Path(folder), rate, more)))
    return sorted(found, key=lambda waits: waits.p99)[ROUNDS // 2]


def rows() -> Iterator[Row]:
    """At 25 a second with the default pace, at 50 with an overall limit of 100."""
    for rate, more in ((25, dict[str, str]()), (50, {"TELEGRAM_OVERALL": "100"})):
        mine = middle(rate, more)
        with TemporaryDirectory() as folder:
            theirs = asyncio.run(library(Path(folder), rate))
        figure = f"p99 {mine.p99:.0f} ms, half {mine.half:.0f} (the library alone {theirs.p99:.0f}, {theirs.half:.0f})"
        yield Row(f"telegram, answers at {rate}/s", figure, f"p99 ≤ {BAR * 1000:.0f} ms", mine.p99 <= BAR * 1000)
