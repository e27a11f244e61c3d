"""What is owed, and who was told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from handlers.facts import Missing, Report


class Owed(Protocol):
    """What is missing, and who was reminded of it."""

    def reported(self, orgs: Sequence[int] | None, first: date, last: date) -> set[int]:
        """Cells heard of in these days of one week: a report first filed then, or “nothing new” said for that week."""
        ...

    def given(self, type: str, period: str, orgs: Sequence[int] | None = None) -> set[int]:
        """Cells of which a report of this type counts for this period."""
        ...

    def first_word(self, org: int, first: date, last: date) -> Report | None:
        """The report by which a cell was first heard of in these days of one week; None where nothing came."""
        ...

    def remarks(self, month: str, orgs: Sequence[int] | None = None) -> list[Missing]:
        """Followed candidates whose mentor was chosen before the month, and no remark for it; label = UV code.

        Who was chosen in the course of a month is first asked for the next one: they may hardly have met.
        """
        ...

    def attendance(self, first: date, last: date, orgs: Sequence[int] | None = None) -> list[Missing]:
        """Sessions held in these days × cells (existing then) with learners there that have not reported."""
        ...

    def pushes(self, name: str, since: float) -> Mapping[int, list[float]]:
        """When each person was sent this push since then."""
        ...

    def snoozed(self, day: date) -> set[int]:
        """People who asked to be reminded on that day."""
        ...

    def snooze(self, person: int, day: date) -> None: ...
