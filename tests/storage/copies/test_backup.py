"""A backup taken under load comes back whole, only with its key, and never over something else."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text

from handlers.facts import Post
from storage.copies import backup as backups
from storage.copies.backup import NoDatabase, NotEmpty
from storage.copies.sealing import CannotOpen, seal
from storage.database import Database
from storage.memory import Memory
from storage.migrations import DamagedDatabase, NewerDatabase
from storage.sql.engines import AlreadyRunning, locate, studying, writing
from storage.tables import metadata
from tests.storage.conftest import SEAL

KEY = b"another key, also 32 bytes long."
NOW = 1_795_000_000.0


def backup(url: str, folder: Path, key: bytes, now: float, **more: int) -> Path:
    return backups.backup(url, folder, key, now, data=data_of(folder), **more)


def restore(file: Path, url: str, key: bytes) -> dict[str, str]:
    return backups.restore(file, url, key, data=data_of(file.parent))


def data_of(folder: Path) -> Path:
    """A data folder that is not the one of the copies."""
    return folder.parent / f"{folder.name} data"


@pytest.fixture(params=["sqlite", "postgres"])
def other(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database to restore into, of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'other' / 'bot.db'}"
    wanted: str = request.getfixturevalue("other_schema")
    return wanted


def enrol_one(memory: Memory) -> None:
    """Three tables move together or not at all."""
    person = memory.people.add("Y Bhăm Niê", None)
    address = memory.known("web", "bot", f"chat {person.id}", "x", False).address
    memory.posts.put(Post(f"k{person.id}", {"text": "Chào đồng chí"}, address=address.id))
    memory.audit.note(None, "person.added", str(person.id), NOW, "web", after={"name": person.name})


async def filled(url: str, people: int = 3) -> Database:
    db = Database.open(url, seal=SEAL)
    await asyncio.gather(*(db.write(enrol_one) for _ in range(people)))
    return db


def everything(url: str) -> dict[str, list[Any]]:
    engine = studying(locate(url))
    with engine.connect() as connection:
        rows = {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for table in metadata.sorted_tables
            if table.name != "notes"
        }
    engine.dispose()
    return rows


async def test_what_comes_back_is_what_was_there(url: str, other: str, tmp_path: Path) -> None:
    db = await filled(url)
    first = await db.read(lambda memory: int(memory.connection.scalar(text("SELECT min(id) FROM outbox")) or 0))
    await db.write(lambda memory: memory.outbox.sent(first, "77", NOW))  # a blanked payload stays blank
    file = backup(url, tmp_path / "backups", KEY, NOW)
    await db.close()
    known = restore(file, other, KEY)
    assert everything(other) == everything(url)
    again = Database.open(other, seal=SEAL)
    assert await again.study(lambda memory: (memory.chain.verify(), memory.chain.holds(known["audit"]))) == (None, True)
    await again.write(enrol_one)
    assert len(everything(other)["people"]) == 4
    assert null_payloads(other) == 1
    await again.close()


async def test_a_backup_under_load_is_one_moment(url: str, other: str, tmp_path: Path) -> None:
    db = await filled(url, 50)
    done = asyncio.Event()

    async def enrol() -> None:
        while not done.is_set():
            await db.write(enrol_one)

    load = [asyncio.create_task(enrol()) for _ in range(10)]
    file = await asyncio.to_thread(backup, url, tmp_path / "backups", KEY, NOW)
    done.set()
    await asyncio.gather(*load)
    await db.close()
    restore(file, other, KEY)
    came = everything(other)
    counts = {len(came[name]) for name in ("people", "addresses", "outbox", "audit", "audit_values")}
    assert len(counts) == 1
    assert 50 <= counts.pop() <= len(everything(url)["people"])


async def test_a_backup_is_noted_and_gives_nothing_away(url: str, tmp_path: Path) -> None:
    db = await filled(url)
    file = backup(url, tmp_path / "backups", KEY, NOW)
    assert await db.read(lambda memory: memory.health.note("last_backup")) == repr(NOW)
    head = await db.read(lambda memory: memory.chain.head())
    await db.close()
    assert head.encode() in file.read_bytes().splitlines()[0]
    assert "Bhăm".encode() not in file.read_bytes()
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    assert (file.stat().st_mode | file.parent.stat().st_mode) & 0o077 == 0


async def test_only_the_newest_backups_are_kept(file: str, tmp_path: Path) -> None:
    await Database.open(file, seal=SEAL).close()
    made = [backup(file, tmp_path / "backups", KEY, NOW + day * 86400, keep=2) for day in range(4)]
    assert sorted((tmp_path / "backups").iterdir()) == made[2:]


async def test_a_copy_made_under_a_clock_that_was_fast_is_never_the_newest_one(file: str, tmp_path: Path) -> None:
    await (await filled(file)).close()
    year = 365 * 86_400
    fast = [backup(file, tmp_path, KEY, NOW + year + day, keep=3) for day in range(3)]
    right = [backup(file, tmp_path, KEY, NOW + day, keep=3) for day in range(2)]
    assert backups.copies(tmp_path) == [fast[2], *right]


async def test_copies_named_before_they_had_numbers_are_the_older_ones(file: str, tmp_path: Path) -> None:
    await (await filled(file)).close()
    old = tmp_path / "backup-20301123T193000Z.sealed"
    old.write_bytes(b"")
    new = backup(file, tmp_path, KEY, NOW, keep=2)
    assert backups.copies(tmp_path) == [old, new]


def test_nothing_is_made_of_a_database_that_is_not_there(file: str, tmp_path: Path) -> None:
    with pytest.raises(NoDatabase, match="--data"):
        backup(file, tmp_path / "backups", KEY, NOW)
    assert list(tmp_path.iterdir()) == []


# --- refusals: nothing is changed ---


@pytest.mark.parametrize("page", [0, 2, 9])
async def test_a_damaged_database_takes_no_good_copys_place(page: int, file: str, tmp_path: Path) -> None:
    await (await filled(file)).close()
    folder = tmp_path / "backups"
    good = [backup(file, folder, KEY, NOW + day * 86400, keep=2) for day in range(2)]
    spoil(tmp_path / "bot.db", page)
    with pytest.raises(DamagedDatabase) as said:
        backup(file, folder, KEY, NOW + 2 * 86400, keep=2)
    assert f"mv {tmp_path}/bot.db* {tmp_path}/aside && python -m bot restore" in str(said.value)
    assert sorted(folder.iterdir()) == good


@pytest.mark.parametrize("target", ["file", "schema"])
def test_a_backup_that_is_not_there_is_named_before_anything_is_made(
    target: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    missing = tmp_path / "nowhere" / "backup.sealed"
    with pytest.raises(CannotOpen, match=rf"The backup {missing} cannot be read: No such file"):
        restore(missing, request.getfixturevalue(target), KEY)
    with pytest.raises(CannotOpen, match="Is a directory"):
        restore(tmp_path, request.getfixturevalue(target), KEY)
    assert list(tmp_path.iterdir()) == []


async def test_a_backup_of_a_damaged_database_is_refused_by_its_own_name(file: str, tmp_path: Path) -> None:
    await (await filled(file)).close()
    spoil(tmp_path / "bot.db", 9)
    seal(tmp_path / "bot.db", tmp_path / "bad.sealed", KEY, {})
    with pytest.raises(CannotOpen, match=r"bad\.sealed holds a damaged database .* Name an older one"):
        restore(tmp_path / "bad.sealed", f"sqlite:///{tmp_path / 'other.db'}", KEY)
    assert not (tmp_path / "other.db").exists()


async def test_a_database_in_use_is_not_overwritten(file: str, other: str, tmp_path: Path) -> None:
    await (await filled(file)).close()
    copy = backup(file, tmp_path / "backups", KEY, NOW)
    await (await filled(other, 1)).close()
    before = everything(other)
    with pytest.raises(NotEmpty, match="move the old one away"):
        restore(copy, other, KEY)
    assert everything(other) == before


async def test_a_running_bot_is_not_restored_over(file: str, other: str, tmp_path: Path) -> None:
    await (await filled(file)).close()
    copy = backup(file, tmp_path / "backups", KEY, NOW)
    running = Database.open(other, seal=SEAL)
    with pytest.raises(AlreadyRunning):
        restore(copy, other, KEY)
    await running.close()


async def test_a_bot_that_only_started_does_not_count_as_use(file: str, other: str, tmp_path: Path) -> None:
    await (await filled(file)).close()
    copy = backup(file, tmp_path / "backups", KEY, NOW)
    started = Database.open(other, seal=SEAL)
    await started.write(lambda memory: memory.health.keep("last_backup", "0"))
    await started.write(lambda memory: memory.rings.rang("tidy", "2026-11-23", NOW))
    await started.close()
    restore(copy, other, KEY)
    assert everything(other) == everything(file)


async def test_a_backup_of_a_newer_version_is_refused(file: str, tmp_path: Path) -> None:
    await (await filled(file)).close()
    engine = writing(locate(file))
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    seal(tmp_path / "bot.db", tmp_path / "newer.sealed", KEY, {})
    with pytest.raises(NewerDatabase):
        restore(tmp_path / "newer.sealed", f"sqlite:///{tmp_path / 'other.db'}", KEY)
    assert not (tmp_path / "other.db").exists()


async def test_a_failure_half_way_leaves_the_target_empty(
    file: str, other: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await (await filled(file)).close()
    copy = backup(file, tmp_path / "backups", KEY, NOW)

    def fail(connection: object, table: str) -> None:
        if table == "outbox":
            raise OSError("the disk is gone")

    with monkeypatch.context() as broken:
        broken.setattr(backups, "count_on", fail)
        with pytest.raises(OSError, match="gone"):
            restore(copy, other, KEY)
    assert not any(everything(other).values())
    restore(copy, other, KEY)


def spoil(database: Path, page: int) -> None:
    """Overwrites one page of an SQLite file."""
    raw = database.read_bytes()
    database.write_bytes(raw[: page * 4096] + b"\x5a" * 4096 + raw[(page + 1) * 4096 :])


def null_payloads(url: str) -> int:
    engine = studying(locate(url))
    with engine.connect() as connection:
        count = connection.execute(text("SELECT count(*) FROM outbox WHERE payload IS NULL")).scalar_one()
    engine.dispose()
    return int(count)
