"""What happened to candidates on their way, read as the rules take it: only the steps that count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, select

from handlers.domain.path import Happened, History
from storage.statement import Statement
from storage.tables import candidates, stage_events

SHAPE = (
    stage_events.c.stage,
    stage_events.c.on,
    stage_events.c.paper_no,
    stage_events.c.facts,
    stage_events.c.report,
)
OF_ONE = Statement(
    select(*SHAPE)
    .where(stage_events.c.candidate == bindparam("whose"), stage_events.c.voided_by.is_(None))
    .order_by(stage_events.c.id)
)
OF_REPORT = Statement(
    select(stage_events.c.candidate, *SHAPE).where(stage_events.c.report == bindparam("by")).order_by(stage_events.c.id)
)
ALL = (
    select(stage_events.c.candidate, *SHAPE)
    .join_from(stage_events, candidates, candidates.c.id == stage_events.c.candidate)
    .where(
        stage_events.c.voided_by.is_(None),
        candidates.c.until.is_(None),
        candidates.c.stage.in_(bindparam("stages", expanding=True)),
    )
    .order_by(stage_events.c.id)
)
OF_CELLS = ALL.where(candidates.c.org.in_(bindparam("cells", expanding=True)))


def of_one(connection: Connection, candidate: int) -> History:
    """One candidate's way so far."""
    return History(map(happened, OF_ONE.rows(connection, whose=candidate)))


def of_report(connection: Connection, report: int) -> list[tuple[int, Happened]]:
    """What one report said of whom, whether it still counts or not."""
    return [(candidate, happened(row)) for candidate, *row in OF_REPORT.rows(connection, by=report)]


def of_many(connection: Connection, stages: Iterable[str], orgs: Sequence[int] | None) -> Mapping[int, History]:
    """The way of everybody at one of these stages, in some cells or all, in one look."""
    found: dict[int, list[Happened]] = defaultdict(list)
    values: dict[str, Any] = {"stages": list(stages)}
    statement = ALL
    if orgs is not None:
        statement, values = OF_CELLS, {**values, "cells": list(orgs)}
    for candidate, *row in connection.execute(statement, values):
        found[candidate].append(happened(row))
    return {candidate: History(steps) for candidate, steps in found.items()}


def happened(row: Sequence[Any]) -> Happened:
    """A row as the rules take it."""
    step, on, paper_no, facts, report = row
    assert isinstance(on, date)
    return Happened(step, on, paper_no, facts or {}, report)
