"""Plays inputs against the house, one after the other, and judges what becomes of each."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from sqlalchemy import text as sql

from bot.logs import place
from storage.memory import Memory
from tests.fuzz.given.inputs import Inputs
from tests.fuzz.house import Founded, House, Turned, found, opened
from tests.fuzz.outcome import Outcome, Trouble

CHAPTER = 1000
"""Inputs to one committee; the next begins with a new one, since people are struck off the list on the way."""
FAST = next((place for place in ("/dev/shm",) if Path(place).is_dir()), None)
"""Where a database need not wait for a disk, if there is such a place."""
NOT_UNDERSTOOD = ("KeyError", "TypeError", "ValueError")
"""What a channel raises where an update cannot be understood: that is set aside, and nothing fell."""
EXPECTED = frozenset({"event set aside", "picture not taken"})
PERSONS = ("typed", "tapped")
"""Ways in which what comes is whole, so that it must have its turn."""


class Ear(logging.Handler):
    """Whatever else is worth a warning."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.getMessage() not in EXPECTED:
            error = record.exc_info[1] if record.exc_info else getattr(record, "error", "")
            self.heard.append(f"{record.name}: {record.getMessage()} {error!r}")


@contextmanager
def listening() -> Iterator[Ear]:
    """Hears what is logged, and nobody else does."""
    ear, root = Ear(), logging.getLogger()
    before, root.handlers = root.handlers, [ear]
    try:
        yield ear
    finally:
        root.handlers = before


async def play(inputs: int, seed: int, told: Callable[[Trouble], None] = print) -> Outcome:
    """So many inputs; the same seed plays the same. What goes wrong is told at once."""
    outcome = Outcome()
    with listening() as ear, TemporaryDirectory(dir=FAST) as name:
        founded = await found(Path(name))
        for chapter in range(-(-inputs // CHAPTER)):
            count = min(CHAPTER, inputs - chapter * CHAPTER)
            with TemporaryDirectory(dir=name) as folder:
                async with opened(founded, Path(folder)) as house:
                    await Chapter(house, founded, seed + chapter, outcome, ear, told).play(count)
    return outcome


class Chapter:
    """A thousand inputs to one committee."""

    def __init__(
        self, house: House, founded: Founded, seed: int, outcome: Outcome, ear: Ear, told: Callable[[Trouble], None]
    ) -> None:
        self.house, self.seed, self.outcome, self.ear, self.told = house, seed, outcome, ear, told
        self.inputs = Inputs(house, founded, Random(seed))

    async def play(self, count: int) -> None:
        """One after the other, then the database is looked at."""
        for number in range(count):
            self.house.now[0] += 1
            await self.one(number)
        for what in await self.house.db.write(broken):
            self.inputs.given = "all of them"
            self.wrong(self.outcome.crashes, count - 1, what)

    async def one(self, number: int) -> None:
        """One input and what became of it."""
        way, status = "", 0
        try:
            way, status = await self.inputs.give(number)
        except Exception as error:
            self.wrong(self.outcome.crashes, number, place(error))
        await self.house.inbox.idle.wait()
        turns, self.house.inbox.turns = self.house.inbox.turns, []
        self.outcome.inputs += 1
        if status >= 500:
            self.wrong(self.outcome.crashes, number, f"the web server answered {status}")
        if way in PERSONS and not turns:
            self.wrong(self.outcome.silent, number, "no turn")
        for turned in turns:
            self.judge(turned, number, way)
        for heard in self.ear.heard:
            self.wrong(self.outcome.crashes, number, heard)
        self.ear.heard.clear()
        await self.inputs.heard(turns)
        if self.inputs.stands:
            self.outcome.questions.add((self.inputs.stands.flow, self.inputs.stands.question))

    def judge(self, turned: Turned, number: int, way: str) -> None:
        """Whether one turn fell or kept silent; an update that says nothing may be set aside unread."""
        unread = not turned.understood and turned.error.startswith(NOT_UNDERSTOOD) and way not in PERSONS
        if turned.error and not unread:
            self.wrong(self.outcome.crashes, number, turned.error)
        if turned.silent:
            self.wrong(self.outcome.silent, number, "not answered")
        self.outcome.took(turned.spent, self.seed, number, self.inputs.given)

    def wrong(self, kind: list[Trouble], number: int, what: str) -> None:
        """Notes and tells it."""
        kind.append(Trouble(self.seed, number, what, self.inputs.given))
        self.told(kind[-1])


def broken(memory: Memory) -> list[str]:
    """What is no longer whole in the database."""
    found = [f"a row points nowhere: {row}" for row in memory.connection.execute(sql("PRAGMA foreign_key_check"))]
    entry, damage = memory.chain.verify(), memory.connection.execute(sql("PRAGMA integrity_check")).scalar()
    found += [f"the log is broken at entry {entry}"] if entry is not None else []
    return found + ([f"the database is damaged: {damage}"] if damage != "ok" else [])
