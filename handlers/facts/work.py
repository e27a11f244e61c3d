"""What the work is about: candidates, reports, quotas, classes, counts and debts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from handlers.domain.owing import Rhythm
from handlers.domain.path import Clock


@dataclass(frozen=True, slots=True)
class Candidate:
    """An outstanding non-member being followed. `code` (UV-031) is what may be said where a name may not."""

    id: int
    code: str
    org: int
    path: str
    name: str
    given: str
    birth: str | None
    stage: str
    mentor: int | None
    mentor_name: str | None = None
    report: int | None = None
    ruleset: str = ""
    """The rule set the file began under."""
    mentor_left: date | None = None
    """The day the mentor left the list of members, if they did."""

    @property
    def birth_year(self) -> str | None:
        """The year, from a full date or a bare year."""
        return self.birth[:4] if self.birth else None


class Mentorship(NamedTuple):
    """Somebody helping a candidate, until a day or still; `left` is the day they themselves were taken off the list."""

    person: int
    name: str
    since: date
    until: date | None
    left: date | None


@dataclass(frozen=True, slots=True)
class Report:
    """What was said, once, by whom, about whom. `replaced` means a later report stands in its place."""

    id: int
    type: str
    org: int
    period: str
    about: int | None
    said: Mapping[str, Any]
    filed_by: int
    filed_at: float
    replaces: int | None = None
    replaced: int | None = None
    void: bool = False
    reason: str | None = None

    @property
    def code(self) -> str:
        """BC-0412: how people name this report."""
        return f"BC-{self.id:04d}"


class Quota(NamedTuple):
    """The admissions one organisation is asked for in one year, with the resolution that says so."""

    org: int
    year: int
    target: int
    source_no: str
    source_on: date | None
    source_name: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """A class: kind, name, organiser, place, first and last day; who teaches it, once that is named."""

    id: int
    kind: str
    name: str
    organiser: str
    place: str
    starts: date
    ends: date
    seats: int | None = None
    trainer: int | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """One meeting of a class."""

    id: int
    course: int
    course_name: str
    number: int
    on: date


@dataclass(frozen=True, slots=True)
class Learner:
    """One person on a class's roster (a candidate or a member), and the cell that sent them."""

    enrolment: int
    name: str
    given: str
    org: int
    org_name: str
    status: str | None = None
    candidate: int | None = None
    person: int | None = None


class CellCount(NamedTuple):
    """Admissions of one cell in a year up to a day, in the year before up to the same day, and in all of that year."""

    org: int
    admitted: int
    last_year: int
    before: int


class MonthCount(NamedTuple):
    """Admissions of one cell in one month (1 to 12) of a year."""

    org: int
    month: int
    admitted: int


@dataclass(frozen=True, slots=True)
class Debt:
    """Something owed: `kind` is the report type, `since` the day it was due, `mentor` who answers first if any."""

    kind: str
    org: int
    period: str
    since: date
    about: int | None = None
    label: str = ""
    mentor: int | None = None
    clock: Clock | None = None
    """The time limit this is about, where it is one."""
    rhythm: Rhythm | None = None
    """When it rings, where its kind has no rhythm of its own."""

    @property
    def due(self) -> date:
        """By when it should be there: a limit's own day, else the day since which it is owed."""
        return self.clock.due if self.clock else self.since
