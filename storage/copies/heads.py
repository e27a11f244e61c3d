"""The head of the log and how many entries it has, kept apart from it: in small sealed files, and in each backup.

Whoever cuts the newest entries off, or lays an older database in place of this one, does not reach what stands there.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from storage.copies.backup import copies
from storage.copies.sealing import CannotOpen, facts_of, seal

FILE = "log.head"
"""What it is called in the data folder."""


@dataclass(frozen=True, slots=True)
class Head:
    """One kept apart: how many entries there were and the newest one's seal, `number:seal`; None if not to be read."""

    place: Path
    head: str | None
    made: datetime | None = None
    wrong: str = ""
    """Why it cannot be read."""

    @property
    def entries(self) -> int:
        """How many there were."""
        return int((self.head or "0").partition(":")[0])


@dataclass(frozen=True, slots=True)
class Places:
    """Where it is kept, and with which keys it is sealed."""

    notes: Sequence[Path]
    backups: Path
    note_key: bytes
    backup_key: bytes

    def heads(self) -> Iterator[Head]:
        """Every one there is: the notes, then the newest backup's."""
        kept = [(note, self.note_key) for note in self.notes]
        for place, key in (*kept, *((newest, self.backup_key) for newest in copies(self.backups)[-1:])):
            try:
                found = read(place, key)
            except OSError as error:
                found = Head(place, None, wrong=f"It cannot be read: {os.strerror(error.errno or 0)}.")
            if found:
                yield found


def keep(note: Path, key: bytes, head: str, now: float) -> None:
    """Writes it, whole or not at all, for its owner only; OSError where that place takes nothing."""
    note.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    seal(Path(os.devnull), note, key, {"made": datetime.fromtimestamp(now, UTC).isoformat(), "audit": head})


def read(place: Path, key: bytes) -> Head | None:
    """What a note or a backup says; None where there is none. OSError where that place cannot be looked at."""
    try:
        facts = facts_of(place, key)
        return Head(place, facts["audit"], datetime.fromisoformat(facts["made"]))
    except FileNotFoundError:
        return None
    except CannotOpen as error:
        return Head(place, None, wrong=str(error))
    except KeyError:
        return Head(place, None, wrong="It names no head of a log.")
