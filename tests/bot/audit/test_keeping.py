"""While the bot runs the head of the log is kept apart; where the log lost it, the admins hear and it stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text

from bot.audit.keeping import EVERY, Keeper
from storage import tables
from storage.copies.heads import Places, read
from storage.database import Database
from tests.bot.fakes import Hand, clock

KEY = b"k" * 32


@dataclass
class Watch:
    """A keeper with two notes, beside a log that grows."""

    db: Database
    hand: Hand
    notes: Sequence[Path]

    def __post_init__(self) -> None:
        self.keeper = self.anew()

    def anew(self) -> Keeper:
        """A bot that was just started."""
        return Keeper(self.db, clock(self.hand), Places(self.notes, self.notes[0].parent, KEY, KEY))

    async def writes(self, entries: int = 1) -> None:
        for _ in range(entries):
            await self.db.write(lambda memory: memory.audit.note(None, "person.add", "person 1", self.hand.at, "web"))

    async def later(self, span: timedelta = EVERY) -> None:
        self.hand.at += span.total_seconds()
        await self.keeper()

    async def cut(self, after: int) -> None:
        """Somebody who may write into the database takes the newest entries off."""
        await self.db.write(
            lambda memory: memory.connection.execute(text("DELETE FROM audit WHERE id > :last"), {"last": after})
        )

    def kept(self) -> list[int]:
        """How many entries each note says there were."""
        return [found.entries if (found := read(note, KEY)) else 0 for note in self.notes]

    async def alarms(self) -> list[str]:
        wanted = select(tables.outbox.c.payload).where(tables.outbox.c.kind == "notice")
        found = await self.db.read(lambda memory: memory.connection.execute(wanted).scalars().all())
        return [one["text"] for one in found]


@pytest.fixture
def watch(db: Database, hand: Hand, chats: dict[str, int], tmp_path: Path) -> Watch:
    return Watch(db, hand, [tmp_path / "data" / "log.head", tmp_path / "elsewhere" / "cb.head"])


async def test_it_is_written_at_the_start_then_within_a_minute_then_at_the_end(watch: Watch) -> None:
    await watch.writes()
    await watch.keeper()
    assert watch.kept() == [1, 1]
    await watch.writes(2)
    assert timedelta(minutes=1) >= 2 * EVERY
    await watch.later(EVERY - timedelta(seconds=1))
    assert watch.kept() == [1, 1]
    await watch.later(timedelta(seconds=1))
    assert watch.kept() == [3, 3]
    await watch.writes()
    await watch.keeper.last()
    assert watch.kept() == [4, 4]


async def test_a_database_that_is_gone_does_not_keep_the_house_from_closing(watch: Watch) -> None:
    await watch.db.close()
    await watch.keeper.last()


async def test_while_nothing_is_written_it_writes_nothing(watch: Watch) -> None:
    await watch.writes()
    await watch.keeper()
    before = watch.notes[0].stat().st_mtime_ns
    await watch.later()
    assert watch.notes[0].stat().st_mtime_ns == before


async def test_of_a_log_cut_short_the_admins_hear_once_and_the_note_stays(watch: Watch) -> None:
    await watch.writes(3)
    await watch.keeper()
    await watch.cut(after=1)
    await watch.writes()
    for _look in range(3):
        await watch.later()
    assert watch.kept() == [3, 3]
    assert len(await watch.alarms()) == 1
    assert "Nhật ký thay đổi không khớp với số mục đã cất riêng" in (await watch.alarms())[0]


async def test_the_next_start_does_not_forget_it(watch: Watch) -> None:
    await watch.writes(3)
    await watch.keeper()
    await watch.cut(after=1)
    await watch.anew()()
    assert watch.kept() == [3, 3]
    assert len(await watch.alarms()) == 1


async def test_once_given_up_by_whoever_holds_the_key_it_goes_on(watch: Watch) -> None:
    await watch.writes(3)
    await watch.keeper()
    head = await watch.db.read(lambda memory: memory.chain.head())
    await watch.cut(after=1)
    await watch.db.write(lambda memory: memory.ledger.restored(watch.hand.at, [head]))
    await watch.anew()()
    assert watch.kept() == [4, 4]
    assert await watch.alarms() == []


async def test_a_place_elsewhere_that_takes_nothing_keeps_the_other_from_nothing(watch: Watch) -> None:
    await watch.writes()
    watch.notes[1].parent.write_text("a file where the folder should be")
    await watch.keeper()
    assert read(watch.notes[0], KEY)
    assert "chưa cất riêng được" in (await watch.alarms())[0]
