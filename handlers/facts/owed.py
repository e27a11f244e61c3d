"""What nobody has said yet, and what is owed because of it."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from datetime import date

from handlers.domain.owing import Rhythm
from handlers.domain.path import Clock
from handlers.domain.rules import Ground
from handlers.facts.register import CANDIDATE, SESSION, Subject, number_of


@dataclass(frozen=True, slots=True)
class Missing:
    """A report that is not there, as memory finds it."""

    org: int
    """The cell it would count for."""
    period: str
    """The week or month it would count for, as reports write it."""
    since: date
    """The day from which it is asked for."""
    subject: Subject | None = None
    """Whom or what it would be about; None where that is nobody."""
    label: str = ""
    """What that is called where nobody may be named: UV-031."""
    mentor: int | None = None
    """Who answers before the cell's own people, by number; None where nobody does."""

    @property
    def candidate(self) -> int | None:
        """The number of whom it is about; None where it is about nobody on the way."""
        return number_of(self.subject, CANDIDATE)

    @property
    def session(self) -> int | None:
        """The number of the meeting whose list is missing; None where it is about none."""
        return number_of(self.subject, SESSION)


@dataclass(frozen=True, slots=True)
class Debt(Missing):
    """Something owed: what is missing, by which report it is given, and when it rings."""

    _: KW_ONLY
    kind: str
    """The report type that gives it, by name."""
    rhythm: Rhythm
    clock: Clock | None = None
    """The time limit of the way into the Party that this is about; None where it is about none."""

    @property
    def due(self) -> date:
        """By when it should be there: a limit's own day, else the day since which it is owed."""
        return self.clock.due if self.clock else self.since

    @property
    def ground(self) -> Ground:
        """Whether a document asks for it, the committee itself, or custom alone."""
        return self.rhythm.ground
