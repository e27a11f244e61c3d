"""A copy of the whole memory as one sealed file, and the way back from it, into either kind of database."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, select

from storage.audit.chain import Audit
from storage.copies.room import room
from storage.copies.sealing import CannotOpen, seal, unseal
from storage.migrations import DamagedDatabase, check, damage_told, look, ready, revision, upgrade
from storage.sql.engines import copy_file, count_on, is_file, locate, path_of, studying, writing
from storage.tables import metadata
from storage.traffic.health import Health

NUMBERED = re.compile(r"backup-n(\d+)-")
KEEP = 14  # backups; with one a night, two weeks
ROWS = 1000  # copied at a time

HOUSE_ONLY = {"notes", "rings"}
"""What a bot writes by itself at its first start: a database that holds no more is still empty."""


class NotEmpty(Exception):
    """The database to restore into already holds something."""

    def __init__(self) -> None:
        super().__init__("The database already holds data. Restore into an empty one: move the old one away first.")


class NoDatabase(Exception):
    """There is nothing to copy."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"There is no database at {path}. Check --data or BOT_DATABASE_URL.")


def backup(url: str, folder: Path, key: bytes, now: float, *, data: Path, keep: int = KEEP) -> Path:
    """Writes a sealed, checked copy beside a running bot, and keeps the newest `keep` of them.

    Only what is sealed comes into `folder`: in clear it lies in a room of `data`. `key` is of 32 bytes or more; the
    readable first line holds the moment, the tables' revision and the audit head.
    """
    place = locate(url)
    if is_file(place) and not path_of(place).exists():
        raise NoDatabase(path_of(place))
    made = datetime.fromtimestamp(now, UTC)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    engine = writing(place)
    try:
        with room(data, folder) as here, damage_told(place):
            copy = here / "copy.db"
            if is_file(place):
                look(place, thorough=True)  # copying passes over what is broken beside the rows
                copy_file(engine, copy)
            else:
                ready(place, engine, hold=False)
                copy_server(url, copy)
            target = folder / f"backup-n{next_number(folder):05d}-{made:%Y%m%dT%H%M%SZ}.sealed"
            seal(copy, target, key, {"made": made.isoformat(), **facts(copy)})
        with engine.begin() as connection:
            Health(connection, time.time).keep("last_backup", repr(now))
    finally:
        engine.dispose()
    for old in copies(folder)[:-keep]:
        old.unlink()
    return target


def copies(folder: Path) -> list[Path]:
    """The copies kept there, in the order in which they were made, whatever the clock said then."""
    return sorted(folder.glob("backup-*.sealed"))  # the older names, without a number, come first


def next_number(folder: Path) -> int:
    """One more than the newest copy's."""
    numbers = [int(found[1]) for copy in copies(folder) if (found := NUMBERED.match(copy.name))]
    return max(numbers, default=0) + 1


def restore(file: Path, url: str, key: bytes, *, data: Path) -> dict[str, str]:
    """Brings a backup back into an empty database; returns its readable facts.

    It is opened in a room of `data`, never beside the file. Everything is checked before the first row is written, and
    all rows come in one transaction. Raises CannotOpen, NotEmpty, AlreadyRunning, NewerDatabase or DamagedDatabase,
    having changed nothing.
    """
    place = locate(url)
    refuse_unless_readable(file)
    with room(data, file.parent) as here:
        copy = here / "copy.db"
        known = unseal(file, copy, key)
        source = up_to_date(copy, file)
        target = writing(place, hold=True)
        try:
            ready(place, target, hold=True)
            with source.connect() as old, old.begin(), target.begin() as new:
                refuse_unless_empty(new)
                copy_rows(old, new)
                kept_at = datetime.fromisoformat(known["made"]).timestamp()
                Health(new, time.time).keep("last_backup", repr(kept_at))  # what came back is the latest there is
        finally:
            source.dispose()
            target.dispose()
    return known


def copy_server(url: str, copy: Path) -> None:
    """All rows of a PostgreSQL, as they stood at one moment, in an SQLite file."""
    library, target = studying(locate(url)), writing(locate(f"sqlite:///{copy}"))
    try:
        upgrade(target)
        with library.connect() as source, source.begin(), target.begin() as connection:
            copy_rows(source, connection)
    finally:
        library.dispose()
        target.dispose()
    copy.chmod(0o600)


def copy_rows(source: Connection, target: Connection) -> None:
    """Every row of every table, those referred to first."""
    for table in metadata.sorted_tables:
        order = list(table.primary_key)
        with source.execute(select(table).order_by(*order), execution_options={"yield_per": ROWS}) as found:
            for rows in found.mappings().partitions():
                target.execute(insert(table), list(map(dict, rows)))
        if "id" in table.c:
            count_on(target, table.name)


def facts(copy: Path) -> dict[str, str]:
    """What the readable line says of a copy, which is checked on the way."""
    engine = studying(locate(f"sqlite:///{copy}"))
    try:
        with engine.connect() as connection:
            check(connection)
            return {"revision": revision(connection) or "", "audit": Audit(connection, b"").head()}
    finally:
        engine.dispose()


def refuse_unless_readable(file: Path) -> None:
    """CannotOpen, before anything is made for what would come back from there."""
    try:
        file.open("rb").close()
    except OSError as error:
        raise CannotOpen(f"The backup {file} cannot be read: {os.strerror(error.errno or 0)}.") from None


def up_to_date(copy: Path, file: Path) -> Engine:
    """An unsealed copy, checked and with today's tables."""
    place = locate(f"sqlite:///{copy}")
    engine = writing(place, hold=True)
    try:
        ready(place, engine, hold=True)
    except DamagedDatabase as error:
        engine.dispose()
        raise CannotOpen(f"The backup {file} holds a damaged database ({error.finding}). Name an older one.") from None
    except BaseException:
        engine.dispose()
        raise
    return engine


def refuse_unless_empty(connection: Connection) -> None:
    """NotEmpty if anyone ever used this database; what a bot writes by itself is swept away."""
    tables: Iterable[str] = metadata.tables.keys() - HOUSE_ONLY
    if any(connection.execute(select(1).select_from(metadata.tables[name]).limit(1)).first() for name in tables):
        raise NotEmpty
    for name in HOUSE_ONLY:
        connection.execute(metadata.tables[name].delete())
