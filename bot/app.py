"""The composition root: puts the house together, keeps it running until told to stop, and takes it apart in order.

Read from top to bottom: the ground (settings, key, database, clock, tools), then the house on it (inbox, delivery,
scheduler, channels, server). Everything is handed in, so that a test builds the same house with a clock of its own.
"""

from __future__ import annotations

import asyncio
import logging
import tomllib
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random, SystemRandom
from typing import Any, Self

from bot.audit.keeping import Keeper, places
from bot.care.alarm import Alarm
from bot.care.keys import KeyProblem, Keys, read, read_or_make
from bot.care.misplaced import misplaced
from bot.care.steady import Steady, running
from bot.channels.base import Channel, Down
from bot.channels.pictures import open_sealed
from bot.clock import EVERY, Clock, Scheduler, kept_offset
from bot.delivery import Delivery
from bot.health import Watch
from bot.housework import Chore, Housework
from bot.inbox import Inbox
from bot.logs import place, unexpected
from bot.settings import Settings
from handlers.catalogue import catalogue
from handlers.facts import Way
from handlers.talk.scene import Tools
from storage.copies.backup import NoDatabase
from storage.database import Database, free_bytes, is_new
from storage.memory import Memory
from storage.sql.engines import is_file, locate, path_of

log = logging.getLogger(__name__)

ROOT = Path(__file__).parent.parent
LAST_WORDS = 3.0
"""Seconds in which what is under way may still arrive when the house closes; closing takes five at most."""

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
"""Seconds before a channel that failed is run again: longer each time it fails before it has heard anything."""

STEADY = 30.0
"""Seconds after which a channel that runs again counts as well."""


def version() -> str:
    """The version of this checkout."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])


@dataclass(frozen=True)
class Ground:
    """What everything stands on; side commands need no more than this."""

    settings: Settings
    keys: Keys
    db: Database
    clock: Clock
    tools: Tools


@asynccontextmanager
async def ground(
    settings: Settings,
    *,
    hold: bool,
    create: bool = True,
    real: Callable[[], float] | None = None,
    chance: Random | None = None,
) -> AsyncIterator[Ground]:
    """Opens key and database; with `hold` as the one running bot, without it beside one. Raises NoDatabase."""
    for wrong in misplaced(settings):
        raise wrong
    real = real or Steady()
    place = locate(settings.database_url)
    if not create and is_file(place) and not path_of(place).exists():
        raise NoDatabase(path_of(place))
    new = not settings.key_file.exists() and is_new(settings.database_url)
    keys = read_or_make(settings.key_file) if new else read(settings.key_file)
    db = Database.open(settings.database_url, seal=keys.derive("audit"), hold=hold, clock=real)
    try:
        await db.write(partial(check_key, fingerprint=keys.fingerprint, path=settings.key_file))
        clock = Clock(settings.zone, await db.read(kept_offset), real)
        if not await db.read(is_compared):
            await db.write(lambda memory: memory.ledger.begin(clock.at()))
        seal = partial(keys.digest, "codes")
        tools = Tools(seal, chance or SystemRandom(), settings.bot_pictures, version())
        tools.pulse.now = running
        yield Ground(settings, keys, db, clock, tools)
    finally:
        await db.close()


def way_of(channel: Channel) -> Way:
    """How a channel's bot is told of."""
    can = channel.capabilities
    return Way(
        channel.name, channel.bot, getattr(channel, "link", ""), can.people, can.monthly, can.pause, can.strangers
    )


def check_key(memory: Memory, fingerprint: str, path: Path) -> None:
    """Refuses a key that is not the one this database was made with: codes, audit and backups hang on it."""
    known = memory.health.note("key")
    if known is None:
        memory.health.keep("key", fingerprint)
    elif known != fingerprint:
        raise KeyProblem(f"The key in {path} is not the one this database was made with. Put that one back there.")


def is_compared(memory: Memory) -> bool:
    """Whether the log is held against the tables already, or there is no committee to begin with."""
    return memory.ledger.begun() or not memory.orgs.all()


class House:
    """The running bot."""

    def __init__(
        self, ground: Ground, channels: Sequence[Channel], copy: Chore | None = None, every: float = EVERY
    ) -> None:
        db, clock, settings = ground.db, ground.clock, ground.settings
        tools = replace(ground.tools, ways=tuple(map(way_of, channels)))
        self.channels = channels
        pictures, room = ground.keys.derive("pictures"), partial(free_bytes, settings.bot_data_dir)
        self.delivery = Delivery(db, channels, clock, timedelta(hours=settings.bot_failover_hours))
        self.delivery.pulse, self.delivery.opens = tools.pulse, partial(open_sealed, pictures)
        self.inbox = Inbox(db, channels, clock, tools, self.delivery.nudge, pictures, room)
        self.keeper = Keeper(db, clock, places(settings, ground.keys))
        chores = Housework(db, clock, copy, self.keeper)
        self.scheduler = Scheduler(db, clock, catalogue().pushes, self.delivery.nudge, chores, every, tools.pulse)
        self.watch = Watch(
            db,
            tools.version,
            self.inbox.counts,
            self.delivery.counts,
            ways=tools.ways,
            real=clock.real,
            pulse=tools.pulse,
        )
        self.alarm = Alarm(db, tools.pulse, clock.now)
        self.closing, self.closed = asyncio.Event(), asyncio.Event()
        self.doors: list[asyncio.Task[None]] = []
        self.engines: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> Self:
        """Settles what the last process left behind, then opens every door."""
        asyncio.get_running_loop().set_exception_handler(unexpected)
        await self.delivery.recover()
        await self.inbox.recover()
        self.scheduler.pulse.looks()  # from now on it is expected to look
        self.engines = [
            self.start(self.delivery.run(self.closed)),
            self.start(self.scheduler.run(self.closing)),
            self.start(self.alarm.run(self.closing)),
        ]
        self.doors = [self.start(self.keep_open(channel)) for channel in self.channels]
        return self

    def serve(self, server: Callable[[asyncio.Event], Coroutine[Any, Any, None]]) -> None:
        """Opens the web server as well."""
        self.engines.append(self.start(server(self.closing)))

    async def until(self, stop: asyncio.Event) -> None:
        """Returns when told to stop or when nobody can come in any more; raises if an engine broke."""
        ends = [self.start(stop.wait()), *([self.start(asyncio.wait(self.doors))] if self.doors else [])]
        await asyncio.wait([*ends, *self.engines], return_when=asyncio.FIRST_COMPLETED)
        for end in ends:
            end.cancel()
        for engine in self.engines:
            if engine.done():
                engine.result()

    async def quiet(self) -> None:
        """Returns once everything that came in is answered and everything that may leave now has left."""
        await self.scheduler.looked.wait()
        while not (self.inbox.idle.is_set() and all(door.idle.is_set() for door in self.delivery.doors)):
            await self.inbox.idle.wait()
            await self.delivery.quiet()

    async def __aexit__(self, *_: object) -> None:
        """Nobody comes in; what is under way finishes, what is not done by then waits in the database."""
        self.closing.set()
        with suppress(TimeoutError):
            async with asyncio.timeout(LAST_WORDS):
                await asyncio.gather(*self.doors, return_exceptions=True)
                await self.quiet()
        self.inbox.close()
        self.closed.set()
        await asyncio.wait(self.engines, timeout=LAST_WORDS)
        self.delivery.close()
        for task in (*self.doors, *self.engines):
            task.cancel()
        await asyncio.gather(*self.doors, *self.engines, return_exceptions=True)
        await self.keeper.last()
        for channel in self.channels:
            await channel.close()

    async def keep_open(self, channel: Channel) -> None:
        """Runs one channel; when it fails, again after a while, so that one broken channel leaves the others alone."""
        loop, watch, pause = asyncio.get_running_loop(), self.watch, FIRST_PAUSE
        name = self.called(channel)
        while not self.closing.is_set():
            steady = loop.time() + STEADY
            well = loop.call_at(steady, watch.recovered, name)
            try:
                await channel.run(self.inbox.receive, self.closing)
                return
            except Exception as error:
                pause = FIRST_PAUSE if loop.time() >= steady or getattr(error, "heard", False) else pause
                why = str(error) if isinstance(error, Down) else place(error)
                watch.failed(name, why)
                log.error("channel failed", extra={"channel": name, "error": why, "again_in": pause})
            finally:
                well.cancel()
            with suppress(TimeoutError):
                await asyncio.wait_for(self.closing.wait(), pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    def called(self, channel: Channel) -> str:
        """The channel's name; of several bots of one messenger also which."""
        several = sum(other.name == channel.name for other in self.channels) > 1
        return f"{channel.name} {channel.bot}" if several else channel.name

    def start(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        """Runs it beside everything else."""
        return asyncio.get_running_loop().create_task(work)
