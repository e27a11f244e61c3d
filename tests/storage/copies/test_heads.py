"""The head of the log, kept apart: only this key reads it, and nobody else's word is taken for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.copies.backup import backup, copies
from storage.copies.heads import FILE, Places, keep, read
from storage.database import Database
from tests.storage.conftest import SEAL

KEY, OTHER = b"k" * 32, b"o" * 32
HEAD = "412:" + "ab" * 32
NOW = 1_795_000_000.0


@pytest.fixture
def note(tmp_path: Path) -> Path:
    kept = tmp_path / "elsewhere" / FILE
    keep(kept, KEY, HEAD, NOW)
    return kept


def test_it_says_how_many_entries_there_were_and_when(note: Path) -> None:
    found = read(note, KEY)
    assert found
    assert (found.head, found.entries, found.wrong) == (HEAD, 412, "")
    assert found.made
    assert found.made.timestamp() == NOW
    assert note.stat().st_mode & 0o077 == 0
    assert [path.name for path in note.parent.iterdir()] == [FILE]


@pytest.mark.parametrize("change", [(b"412:", b"380:"), (b"chi-bo sealed", b"chi-bo seaked"), (b"\n", b"\n\n")])
def test_a_changed_one_is_no_head(note: Path, change: tuple[bytes, bytes]) -> None:
    note.write_bytes(note.read_bytes().replace(*change))
    found = read(note, KEY)
    assert found
    assert found.head is None
    assert str(note) in found.wrong


def test_one_made_with_another_key_or_cut_short_or_empty_is_no_head(note: Path) -> None:
    assert (other := read(note, OTHER))
    assert other.head is None
    for left in (note.read_bytes()[:-3], note.read_bytes().splitlines()[0], b""):
        note.write_bytes(left)
        assert (found := read(note, KEY))
        assert found.head is None


def test_where_there_is_none_there_is_none(tmp_path: Path) -> None:
    assert read(tmp_path / FILE, KEY) is None


async def test_the_newest_backup_carries_one_too(url: str, tmp_path: Path) -> None:
    db = Database.open(url, seal=SEAL)
    await db.write(lambda memory: memory.audit.note(None, "setup", "org 1", NOW, "terminal"))
    head = await db.read(lambda memory: memory.chain.head())
    await db.close()
    for day in range(2):
        backup(url, tmp_path / "backups", KEY, NOW + day, data=tmp_path)
    newest = copies(tmp_path / "backups")[-1]
    found = list(Places([tmp_path / FILE], tmp_path / "backups", OTHER, KEY).heads())
    assert [(one.place, one.head) for one in found] == [(newest, head)]
