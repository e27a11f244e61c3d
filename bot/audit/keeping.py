"""Keeps the head of the log apart while the bot runs; the admins hear of it where the log no longer goes through it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from bot.care.keys import Keys
from bot.care.notices import head_lost, head_not_kept, tell_admins
from bot.clock import Clock
from bot.logs import place
from bot.settings import Settings
from handlers.texts import Words
from storage.copies.heads import FILE, Places, keep, read
from storage.database import Database
from storage.memory import Memory

log = logging.getLogger(__name__)

EVERY = timedelta(seconds=20)
"""How old the note may be while entries are written (the clock's own rhythm): what is younger can be cut off unseen.

A note at every entry would be a second wait for the disk in each turn; this is one small file three times a minute.
"""


def places(settings: Settings, keys: Keys) -> Places:
    """The data folder, the file elsewhere if one is named, and the backups."""
    elsewhere = settings.bot_log_head_file
    notes = [settings.bot_data_dir / FILE, *([elsewhere] if elsewhere else [])]
    return Places(notes, settings.backups, keys.derive("heads"), keys.derive("backups"))


class Keeper:
    """Writes the notes at the start, at every look of the clock before which something was written, and at the end."""

    def __init__(self, db: Database, clock: Clock, kept: Places) -> None:
        self.db, self.clock, self.kept = db, clock, kept
        self.looked: float | None = None
        self.written: dict[Path, str] = {}
        self.told: dict[str, date] = {}

    async def __call__(self) -> None:
        """One look of the clock: the notes, if it is time."""
        real = self.clock.real()
        if self.looked is None or abs(real - self.looked) >= EVERY.total_seconds():
            self.looked = real
            await self.write()

    async def last(self) -> None:
        """The notes once more as the house closes; what keeps that from being done keeps it from nothing else."""
        try:
            await self.write()
        except Exception as error:
            log.error("head of the log not kept", extra={"error": place(error)})

    async def write(self) -> None:
        """Each note says what the log's head is now, unless the log lost what it said before."""
        head = await self.db.read(lambda memory: memory.chain.head())
        for note in self.kept.notes:
            if self.written.get(note) == head:
                continue
            try:
                if await self.holds(note):
                    await asyncio.to_thread(keep, note, self.kept.note_key, head, self.clock.real())
                    self.written[note] = head
            except OSError as error:
                log.error("head of the log not kept", extra={"error": place(error)})
                await self.tell("head", head_not_kept())

    async def holds(self, note: Path) -> bool:
        """Whether the log goes through what the note says; a note that it lost is left as it is, for `verify-log`."""
        kept = await asyncio.to_thread(read, note, self.kept.note_key)
        if kept is None:
            return True
        lost = kept.head is None or await self.db.study(partial(is_lost, head=kept.head))
        if lost:
            log.error("the log does not go through the head kept apart", extra={"entries": kept.entries})
            await self.tell("log", head_lost())
        return not lost

    async def tell(self, what: str, words: Words) -> None:
        """The admins hear of it once a day."""
        now = self.clock.now()
        if self.told.get(what) != now.date():
            self.told[what] = now.date()
            await self.db.write(lambda memory: tell_admins(memory, what, words, now))


def is_lost(memory: Memory, head: str) -> bool:
    """Whether the chain does not go through it, and nobody gave it up."""
    return bool(memory.ledger.lost([head]))


def lost(memory: Memory, kept: Places) -> Sequence[str]:
    """Every head kept apart that the log does not go through."""
    return memory.ledger.lost([one.head for one in kept.heads() if one.head])
