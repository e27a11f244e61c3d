"""Plays a whole run: people write, the bot dies and comes back, and at the end everything is counted."""

from __future__ import annotations

import asyncio
import multiprocessing
import time
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from pydantic import SecretStr
from sqlalchemy import func, select

from bot.app import ground
from bot.care.keys import read_or_make
from bot.delivery import IN_FLIGHT
from bot.settings import Settings
from storage import tables
from storage.memory import Memory
from tests.bot.fakes import Running
from tests.kills import people
from tests.kills.messenger import Exchange
from tests.kills.victim import live

PATIENCE = 30.0
"""Seconds in which nobody gets on, after which the last answers are taken as not coming."""


@dataclass(frozen=True)
class Outcome:
    """What a run came to."""

    kills: int
    filed: int
    events_lost: int
    effects_twice: int
    effects_lost: int
    messages_lost: int
    messages_twice: int
    twice_allowed: int
    stuck: int
    held: int
    set_aside: int
    pushes: int
    log_whole: bool


class Run:
    """One database, one messenger, some people."""

    def __init__(self, folder: Path, url: str, seed: int, lose: float = 0.0) -> None:
        self.settings = Settings(_env_file=None, bot_data_dir=folder, bot_database_url=SecretStr(url))  # type: ignore[call-arg]
        read_or_make(self.settings.key_file)  # a server's tables are there already, and no key is made beside them
        self.real = Running(people.BEGIN)
        self.socket = folder / "line"
        self.exchange = Exchange(Random(seed), lose)
        self.exchange.hear = self.hear
        self.chance = Random(seed + 1)
        self.people: dict[str, people.Person] = {}
        self.kills = 0
        self.process: multiprocessing.process.BaseProcess | None = None

    def hear(self, chat: str, payload: Mapping[str, Any]) -> None:
        if chat in self.people:
            self.people[chat].hear(payload)

    async def settle(self, count: int, rounds: int, pushes: bool = False) -> None:
        """Fills the database; everyone begins to write."""
        async with ground(self.settings, hold=True, real=self.real) as base:
            chats = await base.db.write(lambda memory: people.settle(memory, count, self.real(), pushes))
        names = people.names()
        self.people = {chat: people.Person(chat, names, self.exchange.write, rounds) for chat in chats}

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """The messenger is reachable; at the end the bot is told to stop."""
        async with self.exchange.open(self.socket):
            yield
            await self.stop()

    async def start(self, point: str | None = None) -> None:
        """A new process, ready at once because everything is imported already."""
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["tests.kills.victim"])
        self.process = context.Process(target=live, args=(self.settings, self.real, self.socket, point), daemon=True)
        await asyncio.to_thread(self.process.start)

    async def died(self) -> int | None:
        """Waits until the process has ended; its exit code."""
        assert self.process
        await asyncio.to_thread(self.process.join, PATIENCE)
        return self.process.exitcode

    async def says_something(self) -> None:
        """Until a message has arrived, so that no kill is wasted on a process still starting."""
        before, until = len(self.exchange.log), time.monotonic() + PATIENCE
        while len(self.exchange.log) == before and time.monotonic() < until:  # noqa: ASYNC110
            await asyncio.sleep(0.002)

    async def kill(self) -> None:
        """As the power failing."""
        assert self.process
        self.process.kill()
        self.kills += 1
        await self.died()

    def progress(self) -> list[tuple[int, int]]:
        """How far everyone is."""
        return [(len(person.filed), len(person.open)) for person in self.people.values()]

    def wonder(self) -> None:
        """Whoever has heard nothing for long asks."""
        for person in self.people.values():
            person.wonder()

    async def stop(self) -> None:
        """As a deploy."""
        if self.process and self.process.is_alive():
            self.process.terminate()
            await self.died()

    async def quiet(self) -> None:
        """Until everyone has heard what they wait for, or nobody got on for long."""
        seen, since = self.progress(), time.monotonic()
        while any(person.waiting for person in self.people.values()) and time.monotonic() - since < PATIENCE:
            await asyncio.sleep(0.05)
            self.wonder()
            if self.progress() != seen:
                seen, since = self.progress(), time.monotonic()
        await asyncio.sleep(0.5)

    async def outcome(self) -> Outcome:
        """Counts everything, in the database and in the messenger's own log."""
        async with ground(self.settings, hold=True, real=self.real) as base:
            return await base.db.study(self.count)

    def count(self, memory: Memory) -> Outcome:
        """The comparison of the two."""
        rows = memory.connection
        events = Counter(rows.execute(select(tables.inbox.c.state)).scalars())
        posts = Counter(rows.execute(select(tables.outbox.c.state)).scalars())
        again = select(func.count()).where(tables.outbox.c.state == "waiting", tables.outbox.c.again)
        doubted = rows.execute(again).scalar_one()
        refs = list(rows.execute(select(tables.outbox.c.ref).where(tables.outbox.c.ref.is_not(None))).scalars())
        held = posts["unknown"] + doubted  # what is in doubt for the second time keeps a distance from its last try
        names = Counter(rows.execute(select(tables.candidates.c.name)).scalars())
        filed = [name for person in self.people.values() for name in person.filed]
        known = {one["ref"] for one in self.exchange.log}
        pushes = rows.execute(
            select(func.count()).select_from(tables.outbox).where(tables.outbox.c.kind.in_(("push", "digest")))
        )
        return Outcome(
            kills=self.kills,
            filed=len(filed),
            events_lost=len(self.exchange.updates) - events["done"] - events["aside"],
            effects_twice=sum(times - 1 for times in names.values()),
            effects_lost=sum(names[name] == 0 for name in filed),
            messages_lost=posts["waiting"] - doubted + posts["sending"] + posts["dead"] + len(set(refs) - known),
            messages_twice=len(self.exchange.log) - posts["sent"],
            twice_allowed=self.kills * IN_FLIGHT + self.exchange.answers_lost,
            stuck=sum(person.waiting for person in self.people.values()),
            held=held,
            set_aside=events["aside"],
            pushes=pushes.scalar_one(),
            log_whole=memory.chain.verify() is None,
        )


async def play(folder: Path, url: str, kills: int, seed: int, persons: int = 8, lose: float = 0.01) -> Outcome:
    """People file candidates while the bot is killed so many times at random moments; then they finish in peace."""
    run = Run(folder, url, seed, lose)
    await run.settle(persons, rounds=10**6, pushes=True)
    async with run.open():
        for person in run.people.values():
            person.begin()
        mornings = people.mornings()
        for number in range(kills):
            if number % 4 == 1:  # drafts are kept a week: nobody is to lose one in the middle
                run.exchange.clock = next(mornings).isoformat()
            await run.start()
            if number % 4:  # every fourth is killed while it starts
                await run.says_something()
            await asyncio.sleep(run.chance.random() * 0.5)
            await run.kill()
            run.wonder()
        await run.start()
        for person in run.people.values():
            person.rounds = len(person.filed) + person.waiting
        await run.quiet()
    return await run.outcome()
