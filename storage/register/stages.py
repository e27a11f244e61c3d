"""What happened to each candidate, step by step; where they stand, and in which cell, follows from what counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from handlers.domain.path import STEPS, Happened, History
from storage.candidates import histories
from storage.register.standing import let_newest_count
from storage.sql.rows import NewRow
from storage.sql.statement import Statement
from storage.tables import candidates, enrolments, mentorships, stage_events

NEW = NewRow(stage_events, "candidate", "org", "stage", "on", "paper_no", "facts", "report")
SAID = Statement(
    select(
        stage_events.c.id,
        stage_events.c.stage,
        stage_events.c.report,
        stage_events.c.voided_by,
        stage_events.c.on,
        stage_events.c.org,
    )
    .where(stage_events.c.candidate == bindparam("whose"))
    .order_by(stage_events.c.id)
)
PLACES = Statement(
    select(stage_events.c.id, stage_events.c.org, stage_events.c.facts)
    .where(stage_events.c.candidate == bindparam("whose"), stage_events.c.voided_by.is_(None))
    .order_by(stage_events.c.on, stage_events.c.id)
)
PLACE = Statement(update(stage_events).where(stage_events.c.id == bindparam("which")).values(org=bindparam("cell")))
HELPED = Statement(
    select(mentorships.c.person).where(mentorships.c.candidate == bindparam("whose"), mentorships.c.until.is_(None))
)
MOVED_BY = Statement(select(stage_events.c.candidate).where(stage_events.c.report == bindparam("by")).distinct())
SETTLE = Statement(
    update(candidates)
    .where(candidates.c.id == bindparam("whose"))
    .values(stage=bindparam("now"), mentor=bindparam("helped_by"), org=bindparam("cell"))
)

LEARNS = Statement(select(enrolments.c.id, enrolments.c.org).where(enrolments.c.candidate == bindparam("whose")))
SENT_BY = Statement(update(enrolments).where(enrolments.c.id == bindparam("which")).values(org=bindparam("cell")))


def enter(connection: Connection, candidate: int, org: int, happened: Happened, report: int) -> None:
    """Writes a step of a candidate, said by this report."""
    NEW.write(
        connection,
        candidate=candidate,
        org=org,
        stage=happened.step,
        on=happened.on,
        paper_no=happened.paper_no,
        facts=dict(happened.facts) or None,
        report=report,
    )


def history(connection: Connection, candidate: int) -> History:
    """The candidate's way so far."""
    return histories.of_one(connection, candidate)


def moved_by(connection: Connection, *reports: int) -> set[int]:
    """The candidates of whom these reports said how far they came."""
    return {row[0] for report in reports for row in MOVED_BY.rows(connection, by=report)}


def settle(connection: Connection, some: Iterable[int]) -> None:
    """Works out anew which steps count, and brings stage, cell and mentor of each candidate in line with them."""
    for candidate in some:
        said = SAID.rows(connection, whose=candidate)
        let_newest_count(connection, stage_events, things([row[:5] for row in said]))
        if not said:
            continue
        first, *_said, found_by = said[0]
        place(connection, candidate, found_by, first)
        way = history(connection, candidate)
        helped = HELPED.row(connection, whose=candidate)
        if way.all:
            SETTLE.run(
                connection,
                whose=candidate,
                now=way.stage(helped is not None).value,
                helped_by=helped[0] if helped else None,
                cell=cell(way, found_by),
            )
            learn(connection, candidate, way, found_by)


def learn(connection: Connection, candidate: int, way: History, found_by: int) -> None:
    """Whoever was sent to a class by a cell they never were in, as is known now, was sent by the one they are in."""
    been = {found_by, *(one.facts["to"] for one in way.all if one.facts.get("to"))}
    for enrolment, org in LEARNS.rows(connection, whose=candidate):
        if org not in been:
            SENT_BY.run(connection, which=enrolment, cell=cell(way, found_by))


def place(connection: Connection, candidate: int, cell: int, first: int) -> None:
    """Each step counts for the cell that followed the candidate that day, whenever it was reported or corrected."""
    for row, org in placed(PLACES.rows(connection, whose=candidate), cell, first).items():
        PLACE.run(connection, which=row, cell=org)


def placed(steps: Iterable[Sequence[Any]], cell: int, first: int) -> dict[int, int]:
    """Of steps (id, cell, facts) in the order of their days, those that count for another cell, with that one.

    The first one said keeps its own, which is where they were found: a move of an earlier day would overwrite it.
    """
    moved: dict[int, int] = {}
    for row, org, facts in steps:
        if org != cell and row != first:
            moved[row] = cell
        cell = (facts or {}).get("to") or cell
    return moved


def things(said: Iterable[Sequence[Any]]) -> list[tuple[int, str, Any, Any]]:
    """Of steps (id, step, report, voided_by, on) what each speaks of, as (id, thing, report, voided_by).

    Where a step may happen again, each time is a thing of its own; and so is all that comes after a name was removed.
    """
    rows = [tuple(row) for row in said]
    ends = [
        (on, id) for id, step, by, voided, on in rows if step == "name_removed" and (voided is None or voided != by)
    ]

    def thing(id: int, step: str, on: Any) -> str:
        return f"{step}:{id}" if STEPS[step].again else f"{step}/{sum(end < (on, id) for end in ends)}"

    return [(id, thing(id, step, on), by, voided) for id, step, by, voided, on in rows]


def cell(way: History, first: int) -> int:
    """The cell that follows the candidate: the one they were last handed to, else the one that found them."""
    moves = [one.facts["to"] for one in way.all if one.facts.get("to")]
    return moves[-1] if moves else first
