"""The one place that knows SQLite from PostgreSQL: how each is opened, begun, held, and seen to be out of order."""

from __future__ import annotations

import fcntl
import json
import os
import sqlite3
import sys
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from storage.sql.presence import Presence

WRITING = ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON")
READING = ("query_only = ON",)
PATIENCE = 10  # seconds a writer waits for another one, such as a side command; or anyone for a server that is silent
FILES = {"sslrootcert", "sslcert", "sslkey", "sslcrl", "passfile"}  # what its address may name here

# SQLite's codes for busy, locked, read-only, I/O error, corrupt, full, cannot open: never the statement's own fault.
UNABLE = {5, 6, 8, 10, 11, 13, 14}
FULL = {10, 13}
DAMAGED = {11, 26}  # corrupt, not a database

# Advisory locks are (purpose, schema): one running bot, and one write transaction at a time.
HOLD = "SELECT pg_try_advisory_lock(1, hashtext(current_schema()))"
TURN = "SELECT pg_advisory_xact_lock(2, hashtext(current_schema()))"

to_json = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))


class AlreadyRunning(Exception):
    """Another bot holds this database."""

    def __init__(self, place: URL) -> None:
        own = "BOT_DATA_DIR" if is_file(place) else "BOT_DATABASE_URL"
        super().__init__(f"A bot is already running on {shown(place)}. Stop it first, or give this one its own {own}.")


class NoSchema(Exception):
    """The user of a PostgreSQL has no schema to make tables in."""

    def __init__(self, place: URL) -> None:
        super().__init__(
            f"On {shown(place)} the schema that BOT_DATABASE_URL names is missing. Make it there (CREATE SCHEMA), or "
            "take search_path out of the address."
        )


class Ambiguous(ValueError):
    """An address that may be read in two ways: a password shown as the server's name, or two bots on one file."""


def locate(url: str) -> URL:
    """The address with this house's driver; only SQLite files and PostgreSQL are known. Raises ValueError."""
    place = make_url(url)
    if "@" in f"{place.host or ''}{place.database or ''}" and place.get_backend_name() != "sqlite":
        raise Ambiguous("holds an @, / or ? that belongs to a name or password: write it as %40, %2F or %3F there")
    match place.get_backend_name():
        case "sqlite" if place.query or (place.database or "").startswith("file:"):
            raise Ambiguous("names an SQLite file with options: write its path alone, sqlite:///path/to/file")
        case "sqlite" if place.database and place.database != ":memory:":
            return place.set(drivername="sqlite", database=os.path.expanduser(place.database))
        case "postgresql":
            at_home = {name: os.path.expanduser(str(place.query[name])) for name in FILES & place.query.keys()}
            return place.set(drivername="postgresql+psycopg").update_query_dict(at_home)
    raise ValueError("BOT_DATABASE_URL must be sqlite:///path/to/file or postgresql://user:password@host/name")


def shown(place: URL) -> str:
    """The address as anyone may read it; what stands after the ? may hold a password too."""
    return place.set(query={}).render_as_string(hide_password=True)


def is_file(place: URL) -> bool:
    """Whether this database is a file of ours (SQLite), and not a server."""
    return place.get_backend_name() == "sqlite"


def path_of(place: URL) -> Path:
    """The file of an SQLite database."""
    assert place.database
    return Path(place.database)


def writing(place: URL, *, hold: bool = False) -> Engine:
    """One connection that writes; with `hold` it keeps every other holder out (AlreadyRunning) while it is open."""
    one: dict[str, Any] = {"pool_size": 1, "max_overflow": 0, "json_serializer": to_json}
    if not is_file(place):
        engine = create_engine(place, connect_args=patience(place), **one)
        if hold:
            event.listen(engine, "connect", partial(hold_server, place))
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(TURN).close())
        return engine
    path_of(place).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(place, connect_args=driver_args(), **one)
    if hold:
        hold_file(engine, place)
    tune(engine, place, WRITING, "BEGIN IMMEDIATE")
    return engine


def reading(place: URL) -> AsyncEngine:
    """A few connections for short reads of the event loop; each transaction is one snapshot."""
    if is_file(place):
        place = place.set(drivername="sqlite+aiosqlite")
        engine = create_async_engine(place, connect_args=driver_args(), pool_size=3, json_serializer=to_json)
        tune(engine.sync_engine, place, READING, "BEGIN")
        return engine
    args, options = patience(place), snapshot()
    return create_async_engine(
        place, pool_size=3, connect_args=args, json_serializer=to_json, execution_options=options
    )


def studying(place: URL) -> Engine:
    """Connections for long reads on threads of their own; each transaction is one snapshot."""
    if is_file(place):
        engine = create_engine(place, connect_args=driver_args(), json_serializer=to_json)
        tune(engine, place, READING, "BEGIN")
        return engine
    return create_engine(place, connect_args=patience(place), json_serializer=to_json, execution_options=snapshot())


def patience(place: URL) -> dict[str, Any]:
    """How long PostgreSQL's client waits for a server, unless the address says."""
    return {} if "connect_timeout" in place.query else {"connect_timeout": PATIENCE}


def snapshot() -> dict[str, Any]:
    """What makes a PostgreSQL transaction one snapshot that cannot write."""
    return {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}


def driver_args() -> dict[str, Any]:
    """How SQLite's driver is opened."""
    # isolation_level=None: with the driver's own transactions, RELEASE commits and rows survive a rollback.
    return {"isolation_level": None, "check_same_thread": False, "timeout": PATIENCE}


def tune(engine: Engine, place: URL, pragmas: tuple[str, ...], begin: str) -> None:
    """Sets up each SQLite connection, and begins its transactions in words of ours, in the file that is there."""
    file = Presence(path_of(place))

    @event.listens_for(engine, "connect")
    def connect(driver: Any, _: object) -> None:
        cursor = driver.cursor()
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()
        file.opened(driver)

    event.listen(engine, "begin", lambda _: file.see())
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))


def hold_server(place: URL, driver: Any, _: object) -> None:
    """The hold lives and dies with the writing connection: one that was lost must win it again before it writes."""
    (won,) = driver.execute(HOLD).fetchone()
    driver.commit()
    if not won:
        driver.close()
        raise NoSchema(place) if won is None else AlreadyRunning(place)


def hold_file(engine: Engine, place: URL) -> None:
    """Two locks, freed by the system when the process ends, however it ends: on the name and on the file itself.

    The lock file beside it keeps others out also where the file was moved away under a running bot. The file's own
    lock cannot be removed, and is met by every way to it. Where the two kinds of locks are one (macOS) it would shut
    out SQLite itself, so there the lock file is all.
    """
    held: list[int] = []

    @event.listens_for(engine, "connect")
    def take(*_: object) -> None:
        real = os.path.realpath(path_of(place))
        if not held:
            held.append(locked(f"{real}.lock", place))
            try:
                held.extend([locked(real, place)] if sys.platform == "linux" else [])
            except AlreadyRunning:
                os.close(held.pop())
                raise

    # Not with the connection: closing any handle of a file takes off the locks that SQLite keeps on it in this process.
    @event.listens_for(engine, "engine_disposed")
    def free(*_: object) -> None:
        while held:
            os.close(held.pop())


def locked(path: str, place: URL) -> int:
    """A handle that holds this file; AlreadyRunning if another process does."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise AlreadyRunning(place) from None  # the handle stays open, for the reason above; this process is to end
    return handle


def copy_file(engine: Engine, copy: Path) -> None:
    """A compact copy of an SQLite file as it stands now, readable by its owner only; writers hardly notice."""
    copy.unlink(missing_ok=True)
    copy.touch(mode=0o600)
    with engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        driver.execute("VACUUM INTO ?", (str(copy),))


def count_on(connection: Connection, table: str) -> None:
    """Makes PostgreSQL number the next row after those that were copied in; SQLite does by itself."""
    if connection.dialect.name == "postgresql":
        after = f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}"
        connection.exec_driver_sql(after)


def still_open(driver: Any) -> bool:
    """Whether the transaction still stands: a full disk or a lost server ends it behind our back."""
    if isinstance(driver, sqlite3.Connection):
        return driver.in_transaction
    return driver.info.transaction_status.name in {"INTRANS", "INERROR"}


def is_outage(error: BaseException) -> bool:
    """Whether the database could not write just now (full, locked, lost), as against a mistake of ours."""
    cause = getattr(error, "orig", None) or error
    return sqlite_code(cause) in UNABLE or is_server_error(cause, "OperationalError")


def is_server_error(error: BaseException, kind: str = "Error") -> bool:
    """Whether it is of this kind of PostgreSQL's client."""
    psycopg = sys.modules.get("psycopg")  # 9 MB that SQLite does without
    return psycopg is not None and isinstance(error, getattr(psycopg, kind))


def is_damage(error: BaseException) -> bool:
    """Whether the file is damaged or no database at all."""
    return sqlite_code(getattr(error, "orig", None) or error) in DAMAGED


def sqlite_code(error: BaseException | None) -> int:
    """SQLite's own number for what went wrong; 0 for any other error."""
    code = getattr(error, "sqlite_errorcode", 0) if isinstance(error, sqlite3.Error) else 0
    return int(code) & 0xFF
