"""What is asked for in a year, what was before the register, and the counts held against it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple


class QuotaKind(StrEnum):
    """Which of an organisation's numbers it is."""

    ASSIGNED = "assigned"
    """Given from above: the one that is counted against."""
    OWN = "own"
    """What the unit set itself, shown beside it."""
    WOMEN = "women"
    MINORITY = "minority"
    YOUTH = "youth"
    STUDENTS = "students"
    RESERVISTS = "reservists"
    MILITIA = "militia"
    PRIVATE = "private"
    """Of the assigned number, those of one group."""


class Quota(NamedTuple):
    """The admissions one organisation is asked for in one year, with the resolution that says so, as it was given."""

    org: int
    year: int
    target: int
    source_no: str
    source_on: date | None
    source_name: str = ""
    kind: str = QuotaKind.ASSIGNED
    at_least: bool = False
    percent: str | None = None
    """“3.25” of the base, where it was given so; the target is then the whole people this makes."""
    base: int | None = None
    base_on: date | None = None


class Given(NamedTuple):
    """A quota, and whether another has taken its place since."""

    quota: Quota
    replaced: bool


class Counting(StrEnum):
    """By which day an admission counts."""

    DECISION = "decision"
    CEREMONY = "ceremony"


class CellCount(NamedTuple):
    """Admissions of one cell in a year up to a day, in the year before up to the same day, and in all of that year."""

    org: int
    admitted: int
    last_year: int
    before: int


class What(StrEnum):
    """What a number from before the register counts."""

    ADMITTED = "admitted"
    """Those admitted from New Year to its day."""
    MEMBERS = "members"
    """The members there are on its day."""


class Balance(NamedTuple):
    """A number from before the register (số đầu kỳ): whose, of what, up to which day, and where it comes from."""

    org: int
    what: str
    upto: date
    number: int
    source: str
