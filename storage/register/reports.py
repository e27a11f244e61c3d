"""What was said: reports are written once, and replaced by later ones, never changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, and_, bindparam, null, select, update

from handlers.domain.periods import day_of
from handlers.facts import Kind, Report, Subject
from storage.sql.rows import NewRow
from storage.sql.statement import Row, Statement
from storage.tables import reports

COUNTS = and_(reports.c.replaced.is_(None), reports.c.void.is_(False))
"""Stands now: neither replaced by a later report nor one that only takes another back."""

NAMES = (
    "type",
    "org",
    "period",
    "subject_kind",
    "subject",
    "said",
    "filed_by",
    "filed_at",
    "filed_on",
    "replaces",
    "replaced",
    "void",
    "reason",
)
SHAPE = (reports.c.id, *(reports.c[name] for name in NAMES))

OF_SUBJECT = (
    reports.c.subject_kind.is_not_distinct_from(bindparam("of_kind", type_=reports.c.subject_kind.type)),
    reports.c.subject.is_not_distinct_from(bindparam("subject", type_=reports.c.subject.type)),
)
ONE = Statement(select(*SHAPE).where(reports.c.id == bindparam("one")))
STANDING = Statement(
    select(*SHAPE)
    .where(
        reports.c.type == bindparam("kind"),
        reports.c.period == bindparam("span"),
        reports.c.org == bindparam("cell"),
        *OF_SUBJECT,
        COUNTS,
    )
    .order_by(reports.c.id.desc())
    .limit(1)
)
STANDING_EVER = Statement(
    select(*SHAPE)
    .where(reports.c.type == bindparam("kind"), reports.c.org == bindparam("cell"), *OF_SUBJECT, COUNTS)
    .order_by(reports.c.id.desc())
    .limit(1)
)
SINCE = Statement(
    select(*SHAPE)
    .where(
        reports.c.type == bindparam("kind"),
        *OF_SUBJECT,
        reports.c.filed_at >= bindparam("since"),
        COUNTS,
    )
    .order_by(reports.c.id.desc())
)
ALL_OF = Statement(select(*SHAPE).where(reports.c.type == bindparam("kind"), COUNTS).order_by(reports.c.id))
LAST = Statement(
    select(*SHAPE)
    .where(reports.c.filed_by == bindparam("person"), COUNTS)
    .order_by(reports.c.id.desc())
    .limit(bindparam("most"))
)
NEW = NewRow(reports, *(name for name in NAMES if name != "replaced"), "channel")
REPLACE = Statement(
    update(reports)
    .where(reports.c.id == bindparam("old"), reports.c.replaced.is_(None))
    .values(replaced=bindparam("new"))
)
# What a correction had replaced stands again once that correction is taken back.
STANDS_AGAIN = Statement(update(reports).where(reports.c.replaced == bindparam("undone")).values(replaced=null()))
NAME_SUBJECT = Statement(
    update(reports)
    .where(reports.c.id == bindparam("one"))
    .values(subject_kind=bindparam("of_kind"), subject=bindparam("subject_id"))
)


def report_of(row: Row) -> Report:
    """A report as its row tells it, in the order of `SHAPE`."""
    number, type, org, period, kind, subject, *rest = row
    return Report(number, type, org, period, Subject(Kind(kind), subject) if kind else None, *rest)


def columns_of(subject: Subject | None) -> dict[str, str | int | None]:
    """What a report is about, as a statement asks for it."""
    return {"of_kind": subject.kind if subject else None, "subject": subject.id if subject else None}


class Reports:
    """What was said."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

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
        """Writes a report and marks the one it replaces; a void one brings back what that one had replaced.

        It counts for the day `on` which it was said, where that is not the day of `at`.
        """
        new = {
            "type": type,
            "org": org,
            "period": period,
            "said": dict(said),
            "filed_by": filed_by,
            "filed_at": at,
            "filed_on": on or day_of(datetime.fromtimestamp(at, UTC)),
            "replaces": replaces,
            "void": void,
            "reason": reason,
        }
        kind, number = (subject.kind, subject.id) if subject else (None, None)
        report = NEW.write(self._connection, **new, subject_kind=kind, subject=number, channel=channel)
        if replaces is not None:
            self._replace(replaces, report, void)
        return Report(id=report, subject=subject, **new)  # type: ignore[arg-type]

    def name_subject(self, report: int, subject: Subject) -> None:
        """Names what a report is about, where that was only born with it (a new candidate)."""
        NAME_SUBJECT.run(self._connection, one=report, of_kind=subject.kind, subject_id=subject.id)

    def get(self, report: int) -> Report | None:
        """One report, whatever became of it; None where none has this number."""
        row = ONE.row(self._connection, one=report)
        return report_of(row) if row else None

    def standing(self, type: str, period: str | None, org: int, subject: Subject | None) -> Report | None:
        """The report that counts for this type, cell and subject now, or in this period; None where none does."""
        told = {"kind": type, "cell": org, **columns_of(subject)}
        if period is None:
            row = STANDING_EVER.row(self._connection, **told)
        else:
            row = STANDING.row(self._connection, **told, span=period)
        return report_of(row) if row else None

    def since(self, type: str, subject: Subject, at: float) -> list[Report]:
        """Those of one kind about one subject that count and were filed at that moment or later, the newest first."""
        return [report_of(row) for row in SINCE.rows(self._connection, kind=type, since=at, **columns_of(subject))]

    def all_of(self, type: str) -> list[Report]:
        """Those of one kind that count, the oldest first; for kinds of which there are few."""
        return [report_of(row) for row in ALL_OF.rows(self._connection, kind=type)]

    def last_of(self, person: int, limit: int = 5) -> list[Report]:
        """The person's newest reports that still count."""
        return [report_of(row) for row in LAST.rows(self._connection, person=person, most=limit)]

    def _replace(self, old: int, new: int, void: bool) -> None:
        if REPLACE.run(self._connection, old=old, new=new) != 1:
            raise LookupError(f"report {old} does not stand: a later one replaced it already")
        if void:
            STANDS_AGAIN.run(self._connection, undone=old)
