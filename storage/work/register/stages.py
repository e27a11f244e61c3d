"""What happened to each candidate, event by event; their own `stage` always equals the furthest event that counts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, bindparam, select, update

from handlers.domain.register import Stage
from storage.rows import NewRow
from storage.statement import Statement
from storage.tables import candidates, stage_events
from storage.work.standing import let_newest_count

FURTHER = {stage.value: place for place, stage in enumerate(Stage)}

NEW = NewRow(stage_events, "candidate", "org", "stage", "on", "paper_no", "ceremony_on", "report")
SAID = Statement(
    select(stage_events.c.id, stage_events.c.stage, stage_events.c.report, stage_events.c.voided_by)
    .where(stage_events.c.candidate == bindparam("whose"))
    .order_by(stage_events.c.id)
)
COUNTING = Statement(
    select(stage_events.c.stage, candidates.c.mentor)
    .join_from(stage_events, candidates, candidates.c.id == stage_events.c.candidate)
    .where(stage_events.c.candidate == bindparam("whose"), stage_events.c.voided_by.is_(None))
)
MOVED_BY = Statement(select(stage_events.c.candidate).where(stage_events.c.report == bindparam("by")).distinct())
SETTLE = Statement(update(candidates).where(candidates.c.id == bindparam("whose")).values(stage=bindparam("now")))


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


def reached(connection: Connection, candidate: int, stage: Stage) -> bool:
    """Whether the candidate has been at this stage."""
    return any(row[0] == stage.value for row in COUNTING.rows(connection, whose=candidate))


def moved_by(connection: Connection, *reports: int) -> set[int]:
    """The candidates of whom these reports said how far they came."""
    return {row[0] for report in reports for row in MOVED_BY.rows(connection, by=report)}


def settle(connection: Connection, some: Iterable[int]) -> None:
    """Works out anew which events count, and brings each candidate's stage in line with them."""
    for candidate in some:
        let_newest_count(connection, stage_events, SAID.rows(connection, whose=candidate))
        counting = COUNTING.rows(connection, whose=candidate)
        # Whoever nobody helps any more is a source again; that they once were mentored stays written.
        stages = [stage for stage, mentor in counting if stage != Stage.MENTORED or mentor is not None]
        if stages:
            SETTLE.run(connection, whose=candidate, now=max(stages, key=FURTHER.__getitem__))
