"""What happened to candidates on their way, as the rules take it: only the steps that count; and who helped them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, or_, select

from handlers.domain.path import Happened, History
from handlers.facts import Mentorship
from storage.sql.statement import Statement
from storage.tables import candidates, mentorships, people, stage_events

SHAPE = (
    stage_events.c.stage,
    stage_events.c.on,
    stage_events.c.paper_no,
    stage_events.c.facts,
    stage_events.c.report,
    stage_events.c.org,
)
OF_ONE = Statement(
    select(*SHAPE)
    .where(stage_events.c.candidate == bindparam("whose"), stage_events.c.voided_by.is_(None))
    .order_by(stage_events.c.id),
    marked=True,  # a way that lacks a step would be told as another way
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
NUMBERED = Statement(
    select(stage_events.c.candidate, stage_events.c.paper_no)
    .join_from(stage_events, candidates, candidates.c.id == stage_events.c.candidate)
    .where(
        stage_events.c.stage == bindparam("step"),
        stage_events.c.on >= bindparam("since"),
        stage_events.c.voided_by.is_(None),
        stage_events.c.paper_no.is_not(None),
        candidates.c.until.is_(None),
    )
    .order_by(stage_events.c.id)
)
# A pairing ended by the very report that began it was taken back.
HELPED = Statement(
    select(people.c.id, people.c.name, mentorships.c.since, mentorships.c.until, people.c.until)
    .join_from(mentorships, people, people.c.id == mentorships.c.person)
    .where(
        mentorships.c.candidate == bindparam("whose"),
        or_(mentorships.c.ended_by.is_(None), mentorships.c.ended_by.is_distinct_from(mentorships.c.report)),
    )
    .order_by(mentorships.c.since, mentorships.c.id)
)


def of_one(connection: Connection, candidate: int) -> History:
    """One candidate's way so far."""
    return History(map(happened, OF_ONE.rows(connection, whose=candidate)))


def numbered(connection: Connection, step: str, since: date) -> list[tuple[int, str]]:
    """Whose step since that day bears the number of a paper, and which."""
    return [(candidate, number) for candidate, number in NUMBERED.rows(connection, step=step, since=since)]


def of_report(connection: Connection, report: int) -> list[tuple[int, Happened]]:
    """What one report said of whom, whether it still counts or not."""
    return [(candidate, happened(row)) for candidate, *row in OF_REPORT.rows(connection, by=report)]


def of_many(
    connection: Connection, stages: Iterable[str], orgs: Sequence[int] | None
) -> Mapping[int, Sequence[Happened]]:
    """What happened to everybody at one of these stages, in some cells or all, in one look; weighed later."""
    found: dict[int, list[Happened]] = defaultdict(list)
    values: dict[str, Any] = {"stages": list(stages)}
    statement = ALL
    if orgs is not None:
        statement, values = OF_CELLS, {**values, "cells": list(orgs)}
    for candidate, *row in connection.execute(statement, values):
        found[candidate].append(happened(row))
    return found


def happened(row: Sequence[Any]) -> Happened:
    """A row as the rules take it; a mark in it refuses when the way is weighed."""
    step, on, paper_no, facts, report, org = row
    return Happened(step, on, paper_no, {} if facts is None else facts, report, org)


def mentors(connection: Connection, candidate: int) -> list[Mentorship]:
    """Who helped one candidate, the earliest first; what was taken back never was."""
    return [Mentorship(*row) for row in HELPED.rows(connection, whose=candidate)]
