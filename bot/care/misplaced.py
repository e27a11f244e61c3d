"""Folders where the bot keeps a file, and files where it keeps a folder: a copy gone wrong, a mount that is missing."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from storage.copies.heads import FILE
from storage.copies.room import ROOM
from storage.sql.engines import is_file, locate, path_of


class Places(Protocol):
    """Where the settings say that things lie."""

    @property
    def database_url(self) -> str: ...
    @property
    def bot_data_dir(self) -> Path: ...
    @property
    def key_file(self) -> Path: ...
    @property
    def bot_log_head_file(self) -> Path | None:
        """None where the head of the log is written nowhere else."""
        ...

    @property
    def backups(self) -> Path: ...


def misplaced(settings: Places) -> Iterator[OSError]:
    """Each of them, as the error that using it would be."""
    place, data = locate(settings.database_url), settings.bot_data_dir
    database = path_of(place) if is_file(place) else None
    lock = Path(f"{database}.lock") if database else None
    for path in (settings.key_file, settings.bot_log_head_file, data / FILE, database, lock):
        if path and os.path.isdir(path):
            yield error(errno.EISDIR, path)
    for path in (settings.backups, data / ROOM):
        if os.path.lexists(path) and not os.path.isdir(path):
            yield error(errno.ENOTDIR, path)


def error(number: int, path: Path) -> OSError:
    """What the machine says of it."""
    return OSError(number, os.strerror(number), str(path))
