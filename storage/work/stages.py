"""What happened to each candidate, never rewritten: what no longer holds is marked by the report that says so.

The candidate's own `stage` always equals the furthest event that holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, bindparam, null, or_, select, update

from handlers.domain.register import Stage
from storage.rows import NewRow
from storage.statement import Statement
from storage.tables import attendance, candidates, reports, stage_events

FURTHER = {stage.value: place for place, stage in enumerate(Stage)}

NEW = NewRow(stage_events, "candidate", "org", "stage", "on", "paper_no", "ceremony_on", "report")
HOLDING = Statement(
    select(stage_events.c.stage).where(
        stage_events.c.candidate == bindparam("whose"), stage_events.c.voided_by.is_(None)
    )
)
SUPERSEDE = Statement(
    update(stage_events)
    .where(
        stage_events.c.candidate == bindparam("whose"),
        stage_events.c.stage == bindparam("which"),
        stage_events.c.voided_by.is_(None),
    )
    .values(voided_by=bindparam("because"))
)
TOUCHED = Statement(
    select(stage_events.c.candidate)
    .where(or_(stage_events.c.report == bindparam("by"), stage_events.c.voided_by == bindparam("by")))
    .distinct()
)
SETTLE = Statement(update(candidates).where(candidates.c.id == bindparam("whose")).values(stage=bindparam("now")))
REPLACED = Statement(select(reports.c.replaces).where(reports.c.id == bindparam("by")))
MARKED = (stage_events, attendance)
TAKE_OVER = [
    Statement(
        update(table)
        .where(
            table.c.report == bindparam("old"),
            or_(table.c.voided_by.is_(None), table.c.voided_by == bindparam("old")),
        )
        .values(voided_by=bindparam("because"))
    )
    for table in MARKED
]
TAKE_BACK = [
    Statement(update(table).where(table.c.report == bindparam("by")).values(voided_by=bindparam("by")))
    for table in MARKED
]
REVIVE = [
    Statement(
        update(table)
        .where(
            table.c.voided_by == bindparam("by"),
            table.c.report.is_distinct_from(bindparam("by", type_=table.c.report.type)),
        )
        .values(voided_by=null())
    )
    for table in MARKED
]


def enter(
    connection: Connection,
    candidate: int,
    org: int,
    stage: Stage,
    on: date,
    report: int,
    paper_no: str | None = None,
    ceremony_on: date | None = None,
) -> None:
    """Writes that a candidate came this far on this day, because of this report."""
    NEW.write(
        connection,
        candidate=candidate,
        org=org,
        stage=stage.value,
        on=on,
        paper_no=paper_no,
        ceremony_on=ceremony_on,
        report=report,
    )


def supersede(connection: Connection, candidate: int, stage: Stage, report: int) -> None:
    """What was said before about this stage no longer holds, because of this report."""
    SUPERSEDE.run(connection, whose=candidate, which=stage.value, because=report)


def holds(connection: Connection, candidate: int, stage: Stage) -> bool:
    """Whether an event of this stage holds."""
    return any(row[0] == stage.value for row in HOLDING.rows(connection, whose=candidate))


def touched(connection: Connection, report: int) -> set[int]:
    """The candidates whose events a report wrote or made void."""
    return {row[0] for row in TOUCHED.rows(connection, by=report)}


def settle(connection: Connection, some: Iterable[int]) -> None:
    """Brings each candidate's stage in line with the events that hold."""
    for candidate in some:
        stages = [row[0] for row in HOLDING.rows(connection, whose=candidate)]
        if stages:
            SETTLE.run(connection, whose=candidate, now=max(stages, key=FURTHER.__getitem__))


def take_over(connection: Connection, report: int) -> None:
    """A correction stands in for everything the report it replaces had written, until it is taken back itself."""
    row = REPLACED.row(connection, by=report)
    if row is not None and row[0] is not None:
        for statement in TAKE_OVER:
            statement.run(connection, old=row[0], because=report)


def take_back(connection: Connection, report: int) -> None:
    """Nothing the report wrote holds any more; what it had made void holds again."""
    for statement in (*TAKE_BACK, *REVIVE):
        statement.run(connection, by=report)
