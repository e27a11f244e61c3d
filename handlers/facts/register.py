"""What was said, once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NewType

Kind = NewType("Kind", str)
"""What a report may be about, one English noun; a report that is about something new names its own."""
CANDIDATE, SESSION = Kind("candidate"), Kind("session")


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom or what a report is about: a number alone would mean a person to one reader and a session to the next."""

    kind: Kind
    id: int

    @classmethod
    def candidate(cls, number: int | str) -> Subject:
        """Somebody on the way, by the number of their row, as an answer holds it too."""
        return cls(CANDIDATE, int(number))

    @classmethod
    def session(cls, number: int | str) -> Subject:
        """One sitting of a class."""
        return cls(SESSION, int(number))


def number_of(subject: Subject | None, kind: Kind) -> int | None:
    """The number of a subject of this kind; None of another, or of nothing."""
    return subject.id if subject and subject.kind == kind else None


@dataclass(frozen=True, slots=True)
class Report:
    """What was said, once, by whom, about whom. `replaced` means a later report stands in its place."""

    id: int
    type: str
    org: int
    period: str
    subject: Subject | None
    said: Mapping[str, Any]
    filed_by: int
    filed_at: float
    filed_on: date
    """The day on which it was typed, which may lie before the moment it was read; what is said of it names this day."""
    replaces: int | None = None
    replaced: int | None = None
    void: bool = False
    reason: str | None = None

    @property
    def code(self) -> str:
        """BC-0412: how people name this report."""
        return f"BC-{self.id:04d}"

    @property
    def candidate(self) -> int | None:
        """The number of whom it is about; None where it is about nobody on the way."""
        return number_of(self.subject, CANDIDATE)

    @property
    def session(self) -> int | None:
        """The number of the sitting it is about; None where it is about none."""
        return number_of(self.subject, SESSION)
