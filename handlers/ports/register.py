"""What was said, and what it changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Protocol

from handlers.domain.register import Change
from handlers.facts import Report, Subject


class Reports(Protocol):
    """What was said."""

    def add(
        self,
        type: str,
        org: int,
        period: str,
        subject: Subject | None,
        said: Mapping[str, Any],
        filed_by: int,
        at: float,
        channel: str,
        replaces: int | None = None,
        void: bool = False,
        reason: str | None = None,
        on: date | None = None,
    ) -> Report:
        """Writes a report, said `on` a day that may lie before `at`; the one it replaces is only marked."""
        ...

    def name_subject(self, report: int, subject: Subject) -> None:
        """Names what a report is about, where that was only born with it (a new candidate)."""
        ...

    def get(self, report: int) -> Report | None:
        """One report, whatever became of it; None where none has this number."""
        ...

    def standing(self, type: str, period: str | None, org: int, subject: Subject | None) -> Report | None:
        """The report that counts for this type, cell and subject now, or in this period; None where none does."""
        ...

    def since(self, type: str, subject: Subject, at: float) -> list[Report]:
        """Those of one kind about one subject that count and were filed at that moment or later, the newest first."""
        ...

    def all_of(self, type: str) -> list[Report]:
        """Those of one kind that count, the oldest first; for kinds of which there are few."""
        ...

    def last_of(self, person: int, limit: int = 5) -> list[Report]:
        """The person's newest reports that still count."""
        ...


class Pictures(Protocol):
    """Pictures of paper sheets, kept sealed."""

    def keep(self, sealed: bytes, draft: int, at: float) -> int:
        """Keeps one with the draft it was sent for, and goes with it unless a report owns it by then."""
        ...

    def own(self, report: int, numbers: Iterable[int]) -> None:
        """They belong to this report now, the newest that shows them."""
        ...

    def sealed(self, number: int) -> bytes | None:
        """One picture as it is kept; None once it is no longer."""
        ...

    def reported(self) -> list[int]:
        """The reports that count and have pictures, the newest first."""
        ...


class Register(Protocol):
    """Carries out the few changes a report may make, and takes them back."""

    def apply(self, change: Change, report: int) -> Subject:
        """Does it; returns what it is about."""
        ...

    def void(self, report: int) -> None:
        """Takes back everything the report did, as if it had not been."""
        ...

    def standing_on(self, report: int) -> list[str]:
        """Codes of later reports that stand on this one (a remark on the candidate it added)."""
        ...
