"""The one place where a copy lies in clear before it is sealed or filled in: a room of the data folder, swept at start.

Nothing in clear is ever made in the folder of the backups, which people carry away. What a killed process left is gone
once the next one starts, and one copy is made at a time, so that nobody sweeps a room in which another is at work.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ROOM = "copying"


@contextmanager
def room(data: Path, *folders: Path) -> Iterator[Path]:
    """An empty place for one copy, for its owner only; waits for the copy that is made there now.

    `folders` are where sealed files lie or come: what was left there goes as well.
    """
    handle = enter(data)
    try:
        clear(data)
        with suppress(OSError):  # a backup may come from a disk that takes nothing
            clear(data, folders)
        yield data / ROOM
    finally:
        clear(data)
        os.close(handle)


def sweep(data: Path, *folders: Path) -> None:
    """Takes away what a killed copying left behind; nothing while a copy is made, or where this user may not."""
    with suppress(OSError):
        if not any(leftovers(data, folders)):
            return
        handle = enter(data, fcntl.LOCK_NB)
        try:
            clear(data, folders)
        finally:
            os.close(handle)


def enter(data: Path, how: int = 0) -> int:
    """A handle that keeps everybody else out of the room, freed by the system however the process ends."""
    there = data / ROOM
    there.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(there, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        os.fchmod(handle, 0o700)
        fcntl.flock(handle, fcntl.LOCK_EX | how)
    except OSError:
        os.close(handle)
        raise
    return handle


def clear(data: Path, folders: tuple[Path, ...] = ()) -> None:
    """Empties the room."""
    for left in list(leftovers(data, folders)):
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left)
        else:
            left.unlink(missing_ok=True)


def leftovers(data: Path, folders: tuple[Path, ...]) -> Iterator[Path]:
    """What stands in the room; in the folders, half a sealed file, and a room of the time when they were made there."""
    yield from data.glob(f"{ROOM}/*")
    for folder in {data, *folders}:
        yield from folder.glob("backup-*.sealed.part")
        yield from {copy.parent for copy in folder.glob("tmp????????/copy.db*")}
