"""What is asked for, and how far along it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from handlers.facts import CellCount, MonthCount, Quota


class Quotas(Protocol):
    """Targets, and the counts held against them."""

    def set(self, quota: Quota, by: int | None, at: float) -> None:
        """The new quota of that organisation and year; an earlier one stays in the history."""
        ...

    def of_year(self, year: int) -> Mapping[int, Quota]: ...
    def counts(self, year: int, upto: date, last_upto: date) -> Sequence[CellCount]:
        """One wide row per cell with any admission: this year to `upto`, the year before to `last_upto` and in all."""
        ...

    def by_month(self, year: int, upto: date) -> Sequence[MonthCount]:
        """Every cell's admissions of the year up to a day, month by month; months without any are left out."""
        ...

    def archive(self, org: int, year: int, admitted: int, source: str) -> None:
        """Closes a year whose people are not known to the bot: the number alone, and where it comes from."""
        ...

    def archived(self, year: int) -> Mapping[int, int]:
        """Admissions of a closed year kept as numbers only, by organisation."""
        ...
