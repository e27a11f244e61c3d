"""Something owed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from handlers.domain.owing import Rhythm, rhythm_of
from handlers.domain.path import Clock
from handlers.domain.rules import Ground
from handlers.facts.register import Kind, Subject, number_of


@dataclass(frozen=True, slots=True)
class Debt:
    """Something owed: `kind` is the report type, `since` the day it was due, `mentor` who answers first if any."""

    kind: str
    org: int
    period: str
    since: date
    subject: Subject | None = None
    label: str = ""
    mentor: int | None = None
    clock: Clock | None = None
    """The time limit this is about, where it is one."""
    rhythm: Rhythm | None = None
    """When it rings, where its kind has no rhythm of its own."""

    @property
    def candidate(self) -> int | None:
        """The number of whom it is about; None where it is about nobody on the way."""
        return number_of(self.subject, Kind.CANDIDATE)

    @property
    def session(self) -> int | None:
        """The number of the sitting whose list is owed; None where it is about none."""
        return number_of(self.subject, Kind.SESSION)

    @property
    def due(self) -> date:
        """By when it should be there: a limit's own day, else the day since which it is owed."""
        return self.clock.due if self.clock else self.since

    @property
    def ground(self) -> Ground:
        """Whether a document asks for it, the committee itself, or custom alone."""
        return rhythm_of(self).ground
