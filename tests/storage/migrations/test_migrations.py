"""A database of any age opens, unless it is newer than the code or damaged: then nothing of it is touched."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata, produce_migrations, render_python_code
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, Table, inspect, text

from storage import migrations
from storage.database import Database
from storage.memory import Memory
from storage.migrations import DamagedDatabase, NewerDatabase, config, head, known, revision, upgrade, written
from storage.sql.engines import AlreadyRunning, locate, studying, writing
from storage.sql.keeping import nobody
from storage.sql.metadata import key
from storage.tables import metadata
from tests.storage.conftest import SEAL


def test_the_migrations_make_the_tables_the_code_expects(memory: Memory) -> None:
    context = MigrationContext.configure(memory.connection, opts={"compare_type": True})
    difference = compare_metadata(context, metadata)
    assert difference == [], "tables.py changed: run python -m storage.migrations 'what changes'"


def test_a_new_migration_runs_alone_for_ever_and_names_nothing_of_ours(memory: Memory) -> None:
    larger = MetaData()
    Table("campaigns", larger, key(nobody()))
    context = MigrationContext.configure(memory.connection)
    upgrade_ops = produce_migrations(context, larger).upgrade_ops
    assert upgrade_ops
    code = render_python_code(upgrade_ops, render_item=written)
    assert "sa.Column('id', sa.Integer(), nullable=False)" in code
    assert "storage" not in code


def test_the_newest_migration_is_known_by_its_number(memory: Memory) -> None:
    scripts = ScriptDirectory.from_config(config(memory.connection))
    assert scripts.get_current_head() == head() == revision(memory.connection)
    assert {script.revision for script in scripts.walk_revisions()} == known()


def test_upgrading_again_changes_nothing(file: str) -> None:
    for _ in range(2):
        engine = writing(locate(file))
        upgrade(engine)
        engine.dispose()


def mark(url: str, revision: str) -> None:
    engine = writing(locate(url))
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE alembic_version SET version_num = '{revision}'"))
    engine.dispose()


@contextmanager
def peek(url: str) -> Iterator[Connection]:
    engine = studying(locate(url))
    with engine.connect() as connection:
        yield connection
    engine.dispose()


@pytest.mark.parametrize("hold", [True, False])
async def test_a_newer_database_is_refused_and_untouched(url: str, hold: bool) -> None:
    await Database.open(url, seal=SEAL).close()
    mark(url, "9999")
    before = content(url)
    with pytest.raises(NewerDatabase, match="newer version"):
        Database.open(url, seal=SEAL, hold=hold)
    assert content(url) == before


def content(url: str) -> Any:
    if locate(url).database and url.startswith("sqlite"):
        return Path(str(locate(url).database)).read_bytes()
    with peek(url) as connection:
        return sorted(inspect(connection).get_table_names())


async def test_a_damaged_file_is_refused_and_untouched(file: str, tmp_path: Path) -> None:
    await Database.open(file, seal=SEAL).close()
    path = tmp_path / "bot.db"
    path.write_bytes(path.read_bytes()[:8192] + b"\x5a" * 4096 + path.read_bytes()[12288:])
    before = path.read_bytes()
    with pytest.raises(DamagedDatabase, match="Restore the latest backup"):
        Database.open(file, seal=SEAL)
    assert path.read_bytes() == before


async def test_what_is_no_database_is_refused_and_untouched(file: str, tmp_path: Path) -> None:
    (tmp_path / "bot.db").write_text("Đây là một tệp văn bản, không phải cơ sở dữ liệu." * 100)
    with pytest.raises(DamagedDatabase):
        Database.open(file, seal=SEAL)
    assert (tmp_path / "bot.db").read_text().startswith("Đây là một tệp văn bản")


def broken_upgrade(connection: Connection) -> None:
    connection.execute(text("CREATE TABLE half (id INTEGER)"))
    connection.execute(text("INSERT INTO notes (key, value) VALUES ('half', 'done')"))
    raise RuntimeError("the migration fails half-way")


async def test_a_migration_that_fails_leaves_everything_as_it_was(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    await Database.open(url, seal=SEAL).close()
    monkeypatch.setattr(migrations, "head", lambda: "9998")
    monkeypatch.setattr(command, "upgrade", lambda made, _: broken_upgrade(made.attributes["connection"]))
    with pytest.raises(RuntimeError, match="half-way"):
        Database.open(url, seal=SEAL)
    with peek(url) as connection:
        assert "half" not in inspect(connection).get_table_names()
        assert connection.execute(text("SELECT count(*) FROM notes")).scalar() == 0


async def test_an_upgrade_keeps_a_copy_of_the_file_as_it_was(
    file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = Database.open(file, seal=SEAL)
    await db.write(lambda memory: memory.health.keep("was", "here"))
    await db.close()
    monkeypatch.setattr(migrations, "head", lambda: "9998")
    for _ in range(2):
        await Database.open(file, seal=SEAL).close()
    copy = tmp_path / "bot.db.before-upgrade"
    assert sqlite3.connect(copy).execute("SELECT value FROM notes").fetchall() == [("here",)]
    assert copy.stat().st_mode & 0o077 == 0


async def test_nobody_upgrades_a_database_under_a_running_bot(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    db = Database.open(url, seal=SEAL)
    monkeypatch.setattr(migrations, "head", lambda: "9998")
    with pytest.raises(AlreadyRunning):
        Database.open(url, seal=SEAL, hold=False)
    await db.close()


@pytest.mark.parametrize("kind", ["file", "empty_schema"])
async def test_a_side_command_may_be_the_first_to_open_a_new_database(
    request: pytest.FixtureRequest, kind: str
) -> None:
    url = request.getfixturevalue(kind)
    db = Database.open(url, seal=SEAL, hold=False)
    await db.write(lambda memory: memory.health.keep("was", "here"))
    await Database.open(url, seal=SEAL).close()
    await db.close()
