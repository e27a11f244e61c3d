"""What is asked for, and how far along it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from handlers.domain.progress import Parents, Stood
from handlers.facts import Balance, CellCount, Given, Quota


class Quotas(Protocol):
    """Targets, and the counts held against them."""

    def set(self, quota: Quota, by: int | None, at: float) -> None:
        """The new quota of that organisation and year; an earlier one stays in the history."""
        ...

    def of_year(self, year: int) -> Mapping[int, Quota]:
        """The assigned quotas that hold for a year, by organisation, as they are counted against: the number alone."""
        ...

    def given(self, year: int) -> Sequence[Given]:
        """All quotas of a year as they were given, of every kind, also those replaced, the oldest first."""
        ...

    def ways(self) -> Mapping[int, str]:
        """By which day admissions count, of each organisation that chose one for itself and those below."""
        ...

    def counts(self, year: int, upto: date, last_upto: date) -> Sequence[CellCount]:
        """One wide row per cell with any admission: this year to `upto`, the year before to `last_upto` and in all."""
        ...

    def counted(self, first: date, last: date) -> Mapping[int, int]:
        """Admissions of these days by cell; cells without any are left out."""
        ...

    def stood(self, parents: Parents, day: date) -> Stood:
        """How the year of a day stood on it, of every organisation with all below: what was entered, then counted."""
        ...


class Balances(Protocol):
    """Numbers from before the register, one for each organisation, thing and day."""

    def enter(self, balance: Balance, by: int | None, at: float) -> None:
        """From now on this number holds; what was entered before of the same day stays in the history."""
        ...

    def end(self, balance: Balance, at: float) -> None:
        """What is entered of this organisation, thing and day holds no longer."""
        ...

    def between(self, what: str, first: date, last: date) -> Sequence[Balance]:
        """What holds of one thing with a day in this span, the earliest first."""
        ...
