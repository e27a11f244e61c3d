"""Two weeks under a machine's clock that leaps about: every day's digest and reminder rings, no draft is lost."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from sqlalchemy import func, select, update

from bot.care.steady import Steady
from bot.clock import Clock, Scheduler
from bot.housework import Housework
from handlers.domain.periods import VIETNAM
from handlers.facts import Draft, State
from handlers.ports import Memory
from handlers.talk.kinds import Outgoing, Push, Shelf
from handlers.talk.messages import Message
from storage import tables
from storage.database import Database
from tests.bench import Row
from tests.bench.events import SEAL

BEGIN = datetime(2026, 11, 23, 0, 0, tzinfo=VIETNAM)
DAYS, EVERY = 14, 30.0
LEAPS = (60.0, 3600.0, 6 * 3600.0, 86_400.0, 30 * 86_400.0, 365 * 86_400.0)
LASTING = (30.0, 120.0, 240.0, 1800.0)
"""Seconds a leap lasts: mostly less than it takes to be believed, some half an hour."""


SENT = update(tables.outbox).values(state="sent")


class Machine:
    """Both clocks of a machine, the one of them that can be set leaping now and then."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.run, self.off, self.until, self.leaps = 0.0, 0.0, 0.0, 0

    def wall(self) -> float:
        return BEGIN.timestamp() + self.run + self.off

    def step(self) -> None:
        """So much later; perhaps the clock leaps, perhaps it is put right."""
        self.run += EVERY
        if self.off and self.run >= self.until:
            self.off = 0.0
        elif not self.off and self.chance.random() < 0.002:
            self.off = self.chance.choice(LEAPS) * self.chance.choice((-1, 1))
            self.until = self.run + self.chance.choice(LASTING)
            self.leaps += 1


def compose(memory: Memory, moment: datetime, shelf: Shelf) -> Sequence[Outgoing]:
    """What leaves says for which day it was meant."""
    return [Outgoing(Message(f"{moment:%d/%m %H:%M}"), "vi", address=1)]


PUSHES = {
    "digest": Push("digest", "", {time(7): timedelta(hours=5)}, compose),
    "due": Push("due", "", {time(8): timedelta(hours=3, minutes=30), time(19): timedelta(hours=1)}, compose),
}


async def weeks(folder: Path, machine: Machine) -> tuple[int, int, int]:
    """Days without their digest or a reminder, messages said twice, drafts lost."""
    db = Database.open(f"sqlite:///{folder / 'bot.db'}", seal=SEAL)
    clock = Clock(VIETNAM, 0, Steady(machine.wall, lambda: machine.run))
    posted = asyncio.Event()
    scheduler = Scheduler(db, clock, PUSHES, posted.set, Housework(db, clock))

    def begin(memory: Memory) -> None:
        memory.known("web", "web", "hoa", "hoa", False)
        person = memory.people.add("Nguyễn Thị Hoa", None)
        memory.drafts.save(person.id, Draft(1, "report.candidate", State({}), BEGIN.timestamp() + 86_400 * 10))

    await db.write(begin)
    for _look in range(int(DAYS * 86_400 / EVERY)):
        machine.step()
        await scheduler.tick()
        if posted.is_set():
            posted.clear()
            await db.write(lambda memory: memory.connection.execute(SENT))
    said = select(tables.outbox.c.payload)
    texts = [row["text"] for row in await db.read(lambda memory: memory.connection.execute(said).scalars().all())]
    kept = await db.read(lambda m: m.connection.execute(select(func.count()).select_from(tables.drafts)).scalar_one())
    await db.close()
    slots = [f"{BEGIN + timedelta(days=day):%d/%m} {at}" for day in range(DAYS) for at in ("07:00", "08:00", "19:00")]
    return sum(slot not in texts for slot in slots), len(texts) - len(set(texts)), 1 - kept


def rows() -> Iterator[Row]:
    """Five such fortnights."""
    leaps, missed, twice, lost = 0, 0, 0, 0
    for seed in range(5):
        machine = Machine(Random(seed))
        with TemporaryDirectory() as folder:
            found = asyncio.run(weeks(Path(folder), machine))
        leaps, missed, twice, lost = leaps + machine.leaps, missed + found[0], twice + found[1], lost + found[2]
    figure = f"{leaps} leaps in {5 * DAYS} days: {missed} slots missed, {twice} said twice, {lost} drafts lost"
    yield Row("a clock that jumps", figure, "0 missed, 0 lost", missed == 0 and lost == 0)
