"""One bot on one database, by whatever way a second one comes to it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from storage.database import Database
from storage.sql.engines import AlreadyRunning, NoSchema
from tests.storage.conftest import SEAL

HOLDING = """
import sys
from storage.database import Database
db = Database.open(sys.argv[1], seal=b"key")
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def another_bot(url: str) -> Iterator[None]:
    """A process of its own that holds this database, and is killed at the end."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDING, url], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout
    try:
        assert holder.stdout.readline() == "held\n"
        yield
    finally:
        holder.kill()
        holder.communicate()


def link(to: Path, at: Path) -> Path:
    at.symlink_to(to)
    return at


def hard_link(to: Path, at: Path) -> Path:
    at.hardlink_to(to)
    return at


WAYS: dict[str, Callable[[Path], Path]] = {
    "the same path": lambda file: file,
    "a relative path": lambda file: Path(os.path.relpath(file)),
    "a link to the file": lambda file: link(file, file.parent / "other.db"),
    "a link to the folder": lambda file: link(file.parent, file.parent.parent / "other") / file.name,
    "a hard link in another folder": lambda file: hard_link(file, file.parent.parent / "hard.db"),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("lock", ["there", "removed"])
async def test_a_second_bot_is_refused_whatever_the_path(way: str, lock: str, tmp_path: Path) -> None:
    file = tmp_path / "first" / "bot.db"
    with another_bot(f"sqlite:///{file}"):
        if lock == "removed":
            file.with_name("bot.db.lock").unlink()
        second = WAYS[way](file)
        with pytest.raises(AlreadyRunning, match=r"already running on .*\. Stop it first"):
            Database.open(f"sqlite:///{second}", seal=SEAL)
    await Database.open(f"sqlite:///{second}", seal=SEAL).close()


async def test_a_database_moved_away_under_a_running_bot_leaves_its_name_taken(tmp_path: Path) -> None:
    file = tmp_path / "bot.db"
    with another_bot(f"sqlite:///{file}"):
        file.rename(tmp_path / "old.db")
        for name in ("bot.db", "old.db"):
            with pytest.raises(AlreadyRunning):
                Database.open(f"sqlite:///{tmp_path / name}", seal=SEAL)


async def test_two_bots_with_a_database_each_may_share_a_folder(tmp_path: Path) -> None:
    with another_bot(f"sqlite:///{tmp_path / 'one.db'}"):
        await Database.open(f"sqlite:///{tmp_path / 'two.db'}", seal=SEAL).close()


async def test_a_refusal_leaves_the_running_bot_its_hold(file: str) -> None:
    db = Database.open(file, seal=SEAL)
    for _ in range(2):
        with pytest.raises(AlreadyRunning):
            Database.open(file, seal=SEAL)
    await db.close()
    with another_bot(file):
        pass


async def test_a_second_bot_on_a_server_reads_the_right_remedy_and_no_password(schema: str) -> None:
    db = Database.open(schema, seal=SEAL)
    with pytest.raises(AlreadyRunning) as said:
        Database.open(schema.replace("postgres@", "postgres:planted@") + "&password=planted", seal=SEAL)
    assert "its own BOT_DATABASE_URL" in str(said.value)
    assert "planted" not in str(said.value)
    await db.close()


def test_a_schema_that_is_missing_is_not_taken_for_another_bot(postgres_url: str) -> None:
    with pytest.raises(NoSchema, match="CREATE SCHEMA"):
        Database.open(f"{postgres_url}?options=-csearch_path%3Dnowhere", seal=SEAL)
