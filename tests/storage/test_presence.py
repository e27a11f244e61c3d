"""A database whose file is taken away under a running bot keeps nothing, and says so, until it is back."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.database import Database
from storage.memory import Memory
from storage.sql.writer import NotWritten
from tests.storage.conftest import SEAL


def kept(memory: Memory) -> str | None:
    return memory.health.note("mark")


async def test_nothing_is_written_to_a_file_that_was_moved_away(tmp_path: Path) -> None:
    file, aside = tmp_path / "bot.db", tmp_path / "aside.db"
    db = Database.open(f"sqlite:///{file}", seal=SEAL)
    try:
        await db.write(lambda memory: memory.health.keep("mark", "before"))
        file.rename(aside)
        with pytest.raises(NotWritten):
            await db.write(lambda memory: memory.health.keep("mark", "lost"))
        file.touch()  # another one in its place is not it either
        with pytest.raises(NotWritten):
            await db.write(lambda memory: memory.health.keep("mark", "lost"))
        for look in (db.read, db.study):
            with pytest.raises(Exception, match="moved away or replaced"):
                await look(kept)
        aside.rename(file)
        assert await db.read(kept) == await db.study(kept) == "before"
        await db.write(lambda memory: memory.health.keep("mark", "after"))
        assert await db.read(kept) == "after"
    finally:
        await db.close()
