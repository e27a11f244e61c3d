"""Whether the file a database was opened on still stands where it stood.

SQLite goes on writing to a file that was moved away or removed, and nobody would find again what it wrote.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from sqlalchemy.engine.interfaces import DBAPIConnection


class Presence:
    """Which file stood at a path when it was opened first."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.file = identity(path)

    def opened(self, driver: DBAPIConnection) -> None:
        """A new file is made by its first connection; one that was opened on another file is of no use."""
        self.file = self.file or identity(self.path)
        try:
            self.see()
        except sqlite3.OperationalError:
            driver.close()
            raise

    def see(self) -> None:
        """Says what SQLite says where it cannot open a file, so that this is met as an outage like any other."""
        if identity(self.path) != self.file:
            error = sqlite3.OperationalError("the database's file was moved away or replaced")
            error.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
            raise error


def identity(path: Path) -> tuple[int, int] | None:
    """Which file stands here now; None where none does."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino
