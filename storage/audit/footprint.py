"""What a report wrote that nobody changes afterwards: its own row, the steps, the pairings, the attendance it brought.

What later reports may change of these rows (whether they still count, for which cell) is no part of it: that is worked
out anew from the rest (storage/audit/register.py).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Select, String, bindparam, case, cast, select

from handlers.facts import SESSION
from storage.sql.statement import Row, Statement
from storage.sql.unreadable import UNREADABLE
from storage.tables import attendance, mentorships, reports, stage_events

OWN = (
    "type", "org", "period", "subject", "said", "filed_by", "filed_at", "filed_on", "channel", "replaces", "void",
    "reason",
)  # fmt: skip


def traces(by: Column[Any], *columns: ColumnElement[Any]) -> Select[Any]:
    """The rows of one table with the report that brought them."""
    return select(by, *columns)


def as_sealed(name: str) -> ColumnElement[Any]:
    """A report's column as the log seals it: attendance by its session, for whose month it counts."""
    if name != "period":
        return reports.c[name]
    return case(
        (reports.c.subject_kind == SESSION, "session-" + cast(reports.c.subject, String)), else_=reports.c.period
    )


WRITTEN: Mapping[str, Select[Any]] = {
    "report": traces(reports.c.id, *(as_sealed(name) for name in OWN)),
    "step": traces(
        stage_events.c.report,
        stage_events.c.candidate,
        stage_events.c.stage,
        stage_events.c.on,
        stage_events.c.paper_no,
        stage_events.c.facts,
    ),
    "pairing": traces(mentorships.c.report, mentorships.c.candidate, mentorships.c.person, mentorships.c.since),
    "attendance": traces(attendance.c.report, attendance.c.session, attendance.c.enrolment, attendance.c.status),
}
OF_ONE = {
    kind: Statement(written.where(written.selected_columns[0] == bindparam("by")), marked=True)
    for kind, written in WRITTEN.items()
}


def footprint(connection: Connection, report: int) -> list[str]:
    """All one report wrote, in an order of its own; a pairing taken up again by the same report counts once."""
    return ordered(told(kind, row) for kind, one in OF_ONE.items() for row in one.rows(connection, by=report))


def footprints(connection: Connection) -> dict[int, list[str]]:
    """The same of every report there is, and of numbers that rows refer to without one."""
    found: dict[int, list[str]] = defaultdict(list)
    for kind, written in WRITTEN.items():
        for row in connection.execute(written.where(written.selected_columns[0].is_not(None))):
            if row[0] is not UNREADABLE:
                found[row[0]].append(told(kind, tuple(row)))
    return {report: ordered(rows) for report, rows in found.items()}


def told(kind: str, row: Row) -> str:
    """A row as text, the same from either kind of database."""
    said = [repr(cell) if cell is UNREADABLE else cell for cell in row]
    return json.dumps([kind, *said], ensure_ascii=False, sort_keys=True, default=str)


def ordered(rows: Iterable[str]) -> list[str]:
    """Each once, in the order of the letters."""
    return sorted(set(rows))
