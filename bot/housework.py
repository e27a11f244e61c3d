"""What is done once a day without being asked: old words forgotten, the log's head written down, a copy kept."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, time, timedelta

from bot.care.notices import not_done, tell_admins
from bot.clock import Clock, newest_slot
from bot.logs import place
from handlers.catalogue import catalogue
from handlers.owed import half_filled
from storage.database import Database
from storage.memory import Memory

log = logging.getLogger(__name__)

Chore = Callable[[], Awaitable[object]]

TIDY_AT = time(0, 0)
COPY_AT = time(2, 30)
"""When nobody reports and no push is being sent."""

STRIDE = timedelta(days=2)
"""How far the tidying moves on in one night at most: a clock that is a year ahead must cost no draft and no key."""

TIDIED = "tidied_until"
"""The note that keeps the moment of which it last asked what is too old."""


class Housework:
    """The daily chores, each once per day however often the clock looks in."""

    def __init__(self, db: Database, clock: Clock, copy: Chore | None = None, head: Chore | None = None) -> None:
        self.db, self.clock, self.head = db, clock, head
        self.chores: Mapping[str, tuple[time, Chore]] = {"tidy": (TIDY_AT, self.tidy)}
        if copy:
            self.chores = {**self.chores, "copy": (COPY_AT, copy)}
        self.done: dict[str, datetime] = {}

    async def __call__(self) -> None:
        """Does what today still needs; of a chore that fails the admins are told, and tomorrow it is tried again."""
        for name, (at, chore) in self.chores.items():
            slot = newest_slot((at,), self.clock.now())
            if self.done.get(name) != slot and await self.begin(name, slot):
                await self.do(name, chore)
            self.done[name] = slot
        if self.head:
            await self.head()

    async def begin(self, name: str, slot: datetime) -> bool:
        """Whether this chore was not begun yet today; from now on it is."""

        def once(memory: Memory) -> bool:
            memory.rings.unring(name, f"{slot:%Y-%m-%d}", self.clock.at())
            return memory.rings.rang(name, f"{slot:%Y-%m-%d}", self.clock.at())

        return await self.db.write(once)

    async def do(self, name: str, chore: Chore) -> None:
        """Does one, or says that it could not be done."""
        try:
            await chore()
        except Exception as error:
            log.error("chore failed", extra={"chore": name, "error": place(error)})
            now = self.clock.now()
            await self.db.write(lambda memory: tell_admins(memory, f"chore:{name}", not_done(name), now))

    async def tidy(self) -> None:
        """Forgets what has been kept as long as it may be, on disk too, and logs the head of the audit chain."""
        now = self.clock.at()

        def work(memory: Memory) -> str:
            before = memory.health.note(TIDIED)
            until = now if before is None else min(now, float(before) + STRIDE.total_seconds())
            for word in half_filled.ended(memory, until, self.clock.now(), catalogue()):
                memory.posts.put(word)
            memory.purge(until)
            memory.health.keep(TIDIED, repr(until))
            return memory.chain.head()

        log.info("audit head", extra={"head": await self.db.write(work)})
        await self.db.forget_copy()
        if not await self.db.wipe():
            log.warning("what was forgotten is still in the write-ahead file")
