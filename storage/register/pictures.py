"""Pictures of paper sheets: kept sealed for as long as their draft, or for some months once their report is filed."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from sqlalchemy import Connection, bindparam, delete, or_, select, update

from storage.register.reports import COUNTS
from storage.sql.keeping import Term
from storage.sql.rows import NewRow
from storage.sql.statement import Statement
from storage.tables import drafts, pictures, reports

DAY = 86400.0
KEEP_DAYS = Term.PICTURE.days

NEW = NewRow(pictures, "draft", "sealed", "sha256", "at")
OWN = Statement(update(pictures).where(pictures.c.id == bindparam("one")).values(report=bindparam("owner")))
ONE = Statement(select(pictures.c.sealed).where(pictures.c.id == bindparam("one")))
REPORTED = Statement(
    select(pictures.c.report)
    .join(reports, reports.c.id == pictures.c.report)
    .where(COUNTS)
    .group_by(pictures.c.report)
    .order_by(pictures.c.report.desc())
)
HALF_SAID = select(drafts.c.id).where(drafts.c.id == pictures.c.draft)
PURGE = Statement(
    delete(pictures).where(
        or_(pictures.c.at < bindparam("before"), pictures.c.report.is_(None) & ~HALF_SAID.correlate(pictures).exists())
    )
)


class Pictures:
    """Sealed pictures, each by its number."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, sealed: bytes, draft: int, at: float) -> int:
        """Keeps one with the draft it was sent for, and goes with it unless a report owns it by then."""
        return NEW.write(self._connection, draft=draft, sealed=sealed, sha256=sha256(sealed).hexdigest(), at=at)

    def own(self, report: int, numbers: Iterable[int]) -> None:
        """They belong to this report now, the newest that shows them."""
        for number in numbers:
            OWN.run(self._connection, one=number, owner=report)

    def sealed(self, number: int) -> bytes | None:
        """One picture as it is kept; None once it is no longer."""
        row = ONE.row(self._connection, one=number)
        return bytes(row[0]) if row else None

    def reported(self) -> list[int]:
        """The reports that count and have pictures, the newest first."""
        return [int(row[0]) for row in REPORTED.rows(self._connection)]

    def purge(self, at: float) -> None:
        """Forgets those whose time is over, and those of drafts that came to nothing."""
        PURGE.run(self._connection, before=at - KEEP_DAYS * DAY)
