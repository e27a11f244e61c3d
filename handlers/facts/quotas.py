"""What is asked for in a year, and the counts held against it."""

from __future__ import annotations

from datetime import date
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


class MonthCount(NamedTuple):
    """Admissions of one cell in one month (1 to 12) of a year."""

    org: int
    month: int
    admitted: int
