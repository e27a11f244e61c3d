"""The bot's memory on disk, and the only three ways in: write, read and study."""

from __future__ import annotations

import asyncio
import shutil
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TypeVar

from sqlalchemy import URL, Connection, Engine

from storage.memory import Memory
from storage.migrations import forget_copy, look, ready
from storage.sql.engines import is_file, is_outage, locate, path_of, reading, studying, writing
from storage.sql.troubles import trouble
from storage.sql.writer import OUTAGE, NotWritten, Writer
from storage.traces import wipe

T = TypeVar("T")

STUDENTS = 2  # long reads at a time; more would take the processor from the turns
TRIES, PAUSE = 10, 0.1  # how often, and seconds between, until everybody has stopped reading


class Database:
    """An open memory. Every verb runs a plain function of `Memory` in one transaction of its own."""

    def __init__(self, place: URL, engine: Engine, remember: Callable[..., Memory], clock: Callable[[], float]) -> None:
        self.left_out: dict[str, Exception] = {}
        """What could not be worked out since somebody last looked here, and why."""
        remember = partial(remember, left_out=self.left_out)
        self._remember: Callable[[Connection], Memory] = remember
        self._place, self._clock = place, clock
        self._wiping = asyncio.Lock()
        self._wipe_waits = False
        self._engine = engine
        self._writer = Writer(engine, remember)
        self._readers = reading(place)
        self._library = studying(place)
        self._students = ThreadPoolExecutor(STUDENTS, thread_name_prefix="study")

    @classmethod
    def open(cls, url: str, *, seal: bytes, hold: bool = True, clock: Callable[[], float] = time.time) -> Database:
        """Checks it, brings it up to date and opens it.

        `seal` is the key of the audit chain. With `hold` (a bot) a second holder is refused with AlreadyRunning; side
        commands open without it and may write beside. NewerDatabase and DamagedDatabase come having touched nothing.
        """
        place = locate(url)
        engine = writing(place, hold=hold)
        try:
            ready(place, engine, hold)
        except BaseException as error:
            engine.dispose()
            if is_outage(error):
                raise NotWritten(trouble(error) or OUTAGE) from error
            raise
        return cls(place, engine, partial(Memory, key=seal, clock=clock), clock)

    async def write(self, work: Callable[[Memory], T]) -> T:
        """Carries it out whole or not at all, and answers once it is safe on disk.

        NotWritten means that nothing was kept and the same may be tried again later.
        """
        value: T = await self._writer.hand(work)
        return value

    async def read(self, look: Callable[[Memory], T]) -> T:
        """A short look at one moment's state. It runs on the event loop: anything long belongs to `study`."""
        async with self._readers.connect() as connection, connection.begin():
            return await connection.run_sync(lambda driver: look(self._remember(driver)))

    async def study(self, look: Callable[[Memory], T]) -> T:
        """A long look at one moment's state, on a thread of its own."""

        def run() -> T:
            with self._library.connect() as connection, connection.begin():
                return look(self._remember(connection))

        return await asyncio.get_running_loop().run_in_executor(self._students, run)

    async def wipe(self) -> bool:
        """Lets go of what was blanked or deleted so far, also where it is kept beside the rows; False if it could not.

        One at a time, and never in the way of a long read: what it could not take away goes the next time. Whoever
        comes while another waits leaves it to that one, so that many refusals at once are wiped away together.
        """
        if self._wipe_waits:
            return True
        self._wipe_waits = True
        async with self._wiping:
            self._wipe_waits = False
            for _try in range(TRIES):
                if await asyncio.to_thread(wipe, self._place):
                    return True
                await asyncio.sleep(PAUSE)
        return False

    async def forget_copy(self) -> None:
        """Takes away the copy of before an upgrade that was more than a week ago."""
        await asyncio.to_thread(forget_copy, self._place, self._clock())

    async def close(self) -> None:
        """Writes what still waits, then lets go of everything."""
        await asyncio.to_thread(self._writer.close)
        await asyncio.to_thread(self._students.shutdown)
        await self._readers.dispose()
        self._library.dispose()
        self._engine.dispose()


def is_new(url: str) -> bool:
    """Whether nothing was ever kept there; NotWritten if the server lets nobody look."""
    place = locate(url)
    if is_file(place):
        return not path_of(place).exists()
    try:
        return look(place, thorough=False) is None
    except Exception as error:
        if is_outage(error):
            raise NotWritten(trouble(error) or OUTAGE) from error
        raise


def free_bytes(path: Path) -> int:
    """How much room the disk under this path still has; the path itself need not exist yet."""
    while not path.exists():
        path = path.parent
    return shutil.disk_usage(path).free
