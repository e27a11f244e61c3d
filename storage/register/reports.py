"""What was said: reports are written once, and replaced by later ones, never changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, and_, bindparam, null, select, update

from handlers.domain.periods import day_of
from handlers.facts import Report
from storage.sql.rows import NewRow
from storage.sql.statement import Statement
from storage.tables import reports

COUNTS = and_(reports.c.replaced.is_(None), reports.c.void.is_(False))
"""Stands now: neither replaced by a later report nor one that only takes another back."""

NAMES = (
    "type",
    "org",
    "period",
    "about",
    "said",
    "filed_by",
    "filed_at",
    "replaces",
    "replaced",
    "void",
    "reason",
)
SHAPE = (reports.c.id, *(reports.c[name] for name in NAMES))

ONE = Statement(select(*SHAPE).where(reports.c.id == bindparam("one")))
STANDING = Statement(
    select(*SHAPE)
    .where(
        reports.c.type == bindparam("kind"),
        reports.c.period == bindparam("span"),
        reports.c.org == bindparam("cell"),
        reports.c.about.is_not_distinct_from(bindparam("subject", type_=reports.c.about.type)),
        COUNTS,
    )
    .order_by(reports.c.id.desc())
    .limit(1)
)
SINCE = Statement(
    select(*SHAPE)
    .where(
        reports.c.type == bindparam("kind"),
        reports.c.about == bindparam("subject"),
        reports.c.filed_at > bindparam("since"),
        COUNTS,
    )
    .order_by(reports.c.id.desc())
)
LAST = Statement(
    select(*SHAPE)
    .where(reports.c.filed_by == bindparam("person"), COUNTS)
    .order_by(reports.c.id.desc())
    .limit(bindparam("most"))
)
NEW = NewRow(reports, *(name for name in NAMES if name != "replaced"), "filed_on", "channel")
REPLACE = Statement(
    update(reports)
    .where(reports.c.id == bindparam("old"), reports.c.replaced.is_(None))
    .values(replaced=bindparam("new"))
)
# What a correction had replaced stands again once that correction is taken back.
STANDS_AGAIN = Statement(update(reports).where(reports.c.replaced == bindparam("undone")).values(replaced=null()))
ABOUT = Statement(update(reports).where(reports.c.id == bindparam("one")).values(about=bindparam("subject")))


class Reports:
    """What was said."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(
        self,
        type: str,
        org: int,
        period: str,
        about: int | None,
        said: Mapping[str, Any],
        filed_by: int,
        at: float,
        channel: str,
        replaces: int | None = None,
        void: bool = False,
        reason: str | None = None,
        on: date | None = None,
    ) -> Report:
        """Writes a report and marks the one it replaces; a void one brings back what that one had replaced.

        It counts for the day `on` which it was said, where that is not the day of `at`.
        """
        new = {
            "type": type,
            "org": org,
            "period": period,
            "about": about,
            "said": dict(said),
            "filed_by": filed_by,
            "filed_at": at,
            "replaces": replaces,
            "void": void,
            "reason": reason,
        }
        day = on or day_of(datetime.fromtimestamp(at, UTC))
        report = NEW.write(self._connection, **new, filed_on=day, channel=channel)
        if replaces is not None:
            self._replace(replaces, report, void)
        return Report(id=report, **new)  # type: ignore[arg-type]

    def about(self, report: int, subject: int) -> None:
        """Names whom a report is about, where that was only born with it (a new candidate)."""
        ABOUT.run(self._connection, one=report, subject=subject)

    def get(self, report: int) -> Report | None:
        """One report, whatever became of it."""
        row = ONE.row(self._connection, one=report)
        return Report(*row) if row else None

    def standing(self, type: str, period: str, org: int, about: int | None) -> Report | None:
        """The report that counts for this type, period, cell and subject now."""
        row = STANDING.row(self._connection, kind=type, span=period, cell=org, subject=about)
        return Report(*row) if row else None

    def since(self, type: str, about: int, at: float) -> list[Report]:
        """Those of one kind about one subject that count and were filed after that moment, the newest first."""
        return [Report(*row) for row in SINCE.rows(self._connection, kind=type, subject=about, since=at)]

    def last_of(self, person: int, limit: int = 5) -> list[Report]:
        """The person's newest reports that still count."""
        return [Report(*row) for row in LAST.rows(self._connection, person=person, most=limit)]

    def _replace(self, old: int, new: int, void: bool) -> None:
        if REPLACE.run(self._connection, old=old, new=new) != 1:
            raise LookupError(f"report {old} does not stand: a later one replaced it already")
        if void:
            STANDS_AGAIN.run(self._connection, undone=old)
