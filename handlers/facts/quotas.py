"""What is asked for in a year, what was before the register, and the counts held against it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Quota(NamedTuple):
    """The admissions one organisation is asked for in one year, with the resolution that says so."""

    org: int
    year: int
    target: int
    source_no: str
    source_on: date | None
    source_name: str = ""


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
