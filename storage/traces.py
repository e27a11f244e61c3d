"""What a database still holds of rows that were blanked or deleted, and how it is made to let go of it.

SQLite zeroes what is deleted in its file (`secure_delete`), yet the write-ahead file beside it keeps every page as it
was until it is emptied. PostgreSQL keeps the old versions of a row until they are vacuumed, and its own write-ahead log
as long as its administrator says: that lies outside this program (SECURITY.md).
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL, NullPool, create_engine

from handlers.talk.forms.reading import blanked
from storage.sql.engines import is_file, path_of, patience, to_json
from storage.sql.keeping import kept
from storage.tables import metadata

FORGOTTEN = sorted(table.name for table in metadata.tables.values() if any(kept(one).term.bounded for one in table.c))
"""The tables of which a night takes something away."""

SHORT = 0.1
"""Seconds in which the last readers may finish; meanwhile nobody writes."""


def wipe(place: URL) -> bool:
    """Empties the write-ahead file, or vacuums what is blanked; False while somebody still reads there."""
    if not is_file(place):
        vacuum(place)
        return True
    with closing(sqlite3.connect(path_of(place), timeout=SHORT, isolation_level=None)) as driver:
        try:
            (busy, _frames, _moved) = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.OperationalError:  # the disk is full, or somebody holds it all
            return False
    return not busy


def vacuum(place: URL) -> None:
    """Has PostgreSQL take away the old versions of rows whose words go after their term; writers hardly notice."""
    engine = create_engine(place, connect_args=patience(place), isolation_level="AUTOCOMMIT", poolclass=NullPool)
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql(f"VACUUM {', '.join(FORGOTTEN)}")
    finally:
        engine.dispose()


def blank_refused(copy: Path) -> None:
    """Takes out of a copy what an older version still wrote down: the words of events that wait or were set aside."""
    with closing(sqlite3.connect(copy)) as driver:
        driver.execute("PRAGMA journal_mode = MEMORY")
        driver.execute("PRAGMA secure_delete = ON")
        kept_words = driver.execute("SELECT id, payload FROM inbox WHERE payload IS NOT NULL").fetchall()
        for number, payload in kept_words:
            clean = to_json(blanked(json.loads(payload)))
            driver.execute("UPDATE inbox SET payload = ? WHERE id = ? AND payload != ?", (clean, number, clean))
        driver.commit()
