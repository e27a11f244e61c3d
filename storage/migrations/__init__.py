"""Brings a database made by an older version up to today's tables; leaves one made by a newer version alone."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import URL, Connection, Engine, inspect, text
from sqlalchemy.exc import DatabaseError

from storage.sql.engines import copy_file, is_damage, is_file, path_of, studying, writing
from storage.sql.metadata import Number
from storage.traces import blank_refused

if TYPE_CHECKING:
    from alembic.autogenerate.api import AutogenContext
    from alembic.config import Config

HERE = Path(__file__).parent
DAY = 86400.0
COPY_DAYS = 7  # how long the database of before an upgrade is kept (docs/domain.md §8.5)


class NewerDatabase(Exception):
    """The database was written by a newer version of this bot."""

    def __init__(self, revision: str) -> None:
        super().__init__(
            f"The database was written by a newer version of the bot ({revision}; this one knows {head()}). Nothing "
            "was changed. Install the newer version; or move the database away, then bring back a backup made by this "
            "one: python -m bot restore FILE"
        )


class UnknownReports(Exception):
    """Reports of kinds of which nothing is known, not even whether they are about somebody."""

    def __init__(self, types: Iterable[str]) -> None:
        super().__init__(
            f"The database has reports of a kind this version does not know: {', '.join(sorted(types))}. Nothing was "
            "changed. Go on with the version that wrote them; whoever added that kind says in a migration what it is "
            "about."
        )


class DamagedDatabase(Exception):
    """The database file is damaged."""

    def __init__(self, finding: str, file: Path) -> None:
        self.finding = " ".join(finding.split())
        super().__init__(
            f"The database {file} is damaged ({self.finding}). Nothing was changed. Restore the latest backup, with "
            f"the bot stopped: {bring_back(file)}"
        )


def bring_back(file: Path) -> str:
    """The command that lays an SQLite database aside, with all that belongs to it, and puts a backup in its place."""
    aside = quote(str(file.parent / "aside"))
    return f"mkdir -p {aside} && mv {quote(str(file))}* {aside} && python -m bot restore"


RELEASES = sorted((HERE / "versions").glob("v*"))
"""A folder of migrations for each release."""


def head() -> str:
    """The revision of today's tables: the number the newest file in versions/ begins with."""
    return max(known())


def known() -> set[str]:
    """Every revision this code knows."""
    return {path.name.partition("_")[0] for path in (HERE / "versions").rglob("[0-9]*.py")}


def revision(connection: Connection) -> str | None:
    """The revision a database is at, None for an empty one; NewerDatabase if this code does not know it."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if found is not None and found not in known():
        raise NewerDatabase(found)
    return found


def ready(place: URL, engine: Engine, hold: bool) -> None:
    """Checks a database and brings it up to date; `engine` writes to it, and holds it if `hold`."""
    at = look(place, thorough=True)
    if hold:
        engine.connect().close()  # takes the hold now, so that a second bot is refused before anything else
    if at == head():
        return
    if not hold:  # nobody upgrades a database under a running bot
        engine = writing(place, hold=True)
    try:
        if at is not None and is_file(place):
            # The copy of an earlier upgrade makes room.
            copy_file(engine, copy_of(place))
            blank_refused(copy_of(place))
        upgrade(engine)
    finally:
        if not hold:
            engine.dispose()


def copy_of(place: URL) -> Path:
    """Where an SQLite database lies as it was before the last upgrade."""
    return path_of(place).with_name(f"{path_of(place).name}.before-upgrade")


def forget_copy(place: URL, real_now: float) -> None:
    """Takes that copy away once nobody goes back to it any more: it keeps everything whose time is over."""
    copy = copy_of(place) if is_file(place) else None
    if copy and copy.exists() and copy.stat().st_mtime < real_now - COPY_DAYS * DAY:
        copy.unlink()


def look(place: URL, thorough: bool) -> str | None:
    """The revision of a database, found without touching it; None where there is no file, or nothing in it."""
    if is_file(place) and not path_of(place).exists():
        return None
    library = studying(place)
    try:
        with damage_told(place), library.connect() as connection:
            if thorough and is_file(place):
                check(connection)
            return revision(connection)
    finally:
        library.dispose()


@contextmanager
def damage_told(place: URL) -> Iterator[None]:
    """Whatever SQLite stumbles over inside is told as damage to this file."""
    try:
        yield
    except (DatabaseError, sqlite3.DatabaseError) as error:
        if is_damage(error):
            raise DamagedDatabase(str(getattr(error, "orig", error)), path_of(place)) from error
        raise


def check(connection: Connection) -> None:
    """SQLite's own quick check; DamagedDatabase if it finds anything."""
    finding = connection.execute(text("PRAGMA quick_check(1)")).scalar()
    if finding != "ok":
        raise DamagedDatabase(str(finding), path_of(connection.engine.url))


def upgrade(engine: Engine) -> None:
    """Runs every missing migration in one transaction: after a failure the database is as it was."""
    from alembic import command  # half a second and 11 MB, hardly ever needed

    with engine.connect() as connection, unchecked(connection), connection.begin():
        command.upgrade(config(connection), "head")
        if is_file(engine.url) and connection.execute(text("PRAGMA foreign_key_check")).first():
            raise DamagedDatabase("a migration would leave rows that refer to nothing", path_of(engine.url))


def config(connection: Connection) -> Config:
    """Alembic's settings, here instead of in an alembic.ini."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", str(HERE))
    made.set_main_option("path_separator", "os")
    made.set_main_option("version_locations", os.pathsep.join(map(str, RELEASES)))
    made.attributes["connection"] = connection
    return made


@contextmanager
def unchecked(connection: Connection) -> Iterator[None]:
    """Lets SQLite rebuild a table others refer to, which looks like deleting it."""
    driver: Any = connection.connection.driver_connection
    if not is_file(connection.engine.url):
        yield
        return
    driver.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys = ON")


def written(kind: str, thing: Any, _context: AutogenContext) -> str | Literal[False]:
    """How a type of ours is written in a new migration, which must run alone for ever; False: as Alembic would."""
    return "sa.Integer()" if kind == "type" and isinstance(thing, Number) else False
