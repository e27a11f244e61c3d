"""Looks, by a timer of its own, whether a part of the house stands still, and tells the admins by any way they have."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime

from bot.care.notices import ALARM, tell_admins
from bot.logs import place
from handlers.facts.pulse import Pulse
from handlers.upkeep.standing import Still, standing, told
from storage.database import Database
from storage.memory import Memory

log = logging.getLogger(__name__)

EVERY = 30.0
"""Seconds between two looks, by the loop's own time: no clock that stands can keep this from being noticed."""


class Alarm:
    """What stood at the last look."""

    def __init__(
        self,
        db: Database,
        pulse: Pulse,
        now: Callable[[], datetime],
        every: float = EVERY,
    ) -> None:
        self.db, self.pulse, self.every = db, pulse, every
        self.now = now
        self.still: set[str] = set()

    async def run(self, stop: asyncio.Event) -> None:
        """Looks until told to stop."""
        while not stop.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), self.every)
                return
            try:
                await self.look()
            except Exception as error:  # the database itself may be what stands
                log.error("nobody can be told what stands", extra={"error": place(error)})

    async def look(self) -> None:
        """Tells of what stands, at most once an hour; what runs again is not told of any more."""
        found = {str(one): one for one in standing(self.pulse)}
        for name in found.keys() - self.still:
            log.error("standing still", extra={"part": name})
        over, self.still = self.still - found.keys(), set(found)
        if found or over:
            async with asyncio.timeout(self.every):
                await self.db.write(lambda memory: self.tell(memory, found.values(), over))

    def tell(self, memory: Memory, found: Iterable[Still], over: Iterable[str]) -> None:
        """One notice for each, by whichever bot can bring it."""
        for name in over:
            memory.outbox.unsay(f"{ALARM}standing {name}:")
        for one in found:
            words = told(one, self.now())
            tell_admins(memory, f"standing {one}", words, self.now(), urgent=True)
