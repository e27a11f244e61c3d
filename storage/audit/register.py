"""Where everybody stands, worked out anew from what the reports brought: which steps count, for which cell, who helps.

Nothing is written: what the tables say otherwise is named. The rules are those of storage/register.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, select

from handlers.domain.codes import candidate_code
from handlers.domain.path import Happened, History
from storage.candidates.candidates import FACTS
from storage.register.stages import cell, placed, things
from storage.register.standing import overtaken
from storage.sql.unreadable import readable
from storage.tables import attendance, candidates, mentorships, reports, stage_events

NEWCOMER = "candidate"
"""The report whose correction states somebody anew and leaves the steps it brought; of others nothing stays."""
STATED = ("name", *(fact for fact in FACTS if not fact.startswith(("basis", "birth_"))))
"""What a candidate's row says word for word as their report does."""


@dataclass
class Reports:
    """What became of every report, worked out from which takes the place of which."""

    replaced: dict[int, int | None] = field(default_factory=dict)
    """Each report with the one that stands in its place."""
    dead: set[int] = field(default_factory=set)
    """Those of which nothing counts: taken back, or corrected as a whole."""
    taken_back: set[int] = field(default_factory=set)
    once_corrected: set[int] = field(default_factory=set)


def weigh(connection: Connection) -> Reports:
    """Every report, in the order they were filed; one taken back brings back what it had replaced."""
    found, void = Reports(), set()
    amending = set()
    asked = select(reports.c.id, reports.c.type, reports.c.replaces, reports.c.void).order_by(reports.c.id)
    for report, kind, replaces, is_void in readable(connection, asked):
        found.replaced[report] = None
        if kind == NEWCOMER:
            amending.add(report)
        if is_void:
            void.add(report)
            for old in [old for old in found.once_corrected if found.replaced[old] == replaces]:
                found.replaced[old] = None
        if replaces in found.replaced:
            found.replaced[replaces] = report
            found.once_corrected.add(replaces)
    for report, by in found.replaced.items():
        if by in void:
            found.taken_back.add(report)
        if by is not None and (by in void or by not in amending):
            found.dead.add(report)
    return found


def differences(connection: Connection) -> Iterator[str]:
    """Where the tables say otherwise than the reports, by code alone."""
    weighed = weigh(connection)
    for report, replaced in readable(connection, select(reports.c.id, reports.c.replaced).order_by(reports.c.id)):
        if weighed.replaced.get(report, replaced) != replaced:
            yield f"BC-{report:04d}: whether it counts"
    yield from miscounted(connection, attendance, weighed)
    yield from misplaced(connection, weighed)
    yield from misstated(connection, weighed)


def misjudged(rows: list[tuple[int, str, int | None, int | None]], weighed: Reports) -> set[int]:
    """The rows (id, thing, report, voided_by) that count though they should not, or the other way round."""
    alive = [(row, thing, report, None) for row, thing, report, _voided in rows if report not in weighed.dead]
    due = overtaken(alive)
    return {
        row
        for row, _thing, report, voided in rows
        if voided != (report if report in weighed.dead else due.get(row))
    }  # fmt: skip


def miscounted(connection: Connection, table: Table, weighed: Reports) -> Iterator[str]:
    """Sessions in which somebody's attendance counts otherwise than it was last said."""
    said: dict[int, list[Any]] = defaultdict(list)
    asked = select(table.c.session, table.c.id, table.c.enrolment, table.c.report, table.c.voided_by)
    for session, *row in readable(connection, asked.order_by(table.c.id)):
        said[session].append(tuple(row))
    for session, rows in said.items():
        if misjudged(rows, weighed):
            yield f"session {session}: whose attendance counts"


def misplaced(connection: Connection, weighed: Reports) -> Iterator[str]:
    """Candidates whose steps, stage, cell or helper are not what follows from their reports."""
    steps = defaultdict(list)
    for step in readable(connection, select(stage_events).order_by(stage_events.c.id)):
        steps[step.candidate].append(step)
    helped = defaultdict(list)
    for pairing in readable(connection, select(mentorships).order_by(mentorships.c.id)):
        helped[pairing.candidate].append(pairing)
    asked = select(candidates.c.id, candidates.c.stage, candidates.c.org, candidates.c.mentor, candidates.c.until)
    for one in readable(connection, asked.order_by(candidates.c.id)):
        for what in wrong_of(one, steps[one.id], helped[one.id], weighed):
            yield f"{candidate_code(one.id)}: {what}"


def wrong_of(one: Any, said: list[Any], helped: list[Any], weighed: Reports) -> Iterator[str]:
    """What is wrong with one candidate: their row, all steps said of them, and whoever helped them."""
    if not said:
        yield "no step"
        return
    rows = things((step.id, step.stage, step.report, step.voided_by, step.on) for step in said)
    if misjudged(rows, weighed):
        yield "which steps count"
    if (one.until is not None) != (said[0].report in weighed.taken_back):
        yield "whether they are followed"
    open_now = [pairing for pairing in helped if pairing.until is None]
    if len(open_now) > 1 or any(not stands(pairing, said, weighed) for pairing in open_now):
        yield "who helps"
    counting = [step for step in said if step.voided_by is None]
    if not counting:
        return
    found_by = said[0].org
    by_day = sorted(counting, key=lambda step: (step.on, step.id))
    if placed([(step.id, step.org, step.facts) for step in by_day], found_by, said[0].id):
        yield "for which cell a step counts"
    way = History(Happened(step.stage, step.on, step.paper_no, step.facts or {}, step.report) for step in counting)
    mentor = open_now[0].person if open_now else None
    for what, due, kept in (
        ("stage", way.stage(mentor is not None).value, one.stage),
        ("cell", cell(way, found_by), one.org),
        ("helper", mentor, one.mentor),
    ):
        if due != kept:
            yield what


def stands(pairing: Any, said: list[Any], weighed: Reports) -> bool:
    """Whether somebody still helps: their report counts, and none filed since handed the candidate on.

    A report that was corrected and stands again may have handed them back; of it only the first is known.
    """
    if pairing.report in weighed.dead:
        return False
    since = pairing.report or 0
    handed = [
        step for step in said
        if step.voided_by is None and (step.report or 0) > since and {"to", "mentor"} & (step.facts or {}).keys()
    ]  # fmt: skip
    return not handed or pairing.report in weighed.once_corrected


def misstated(connection: Connection, weighed: Reports) -> Iterator[str]:
    """Candidates of whom something else is written than what the report says whose words stand."""
    asked = select(candidates.c.id, candidates.c.report, reports.c.said, *(candidates.c[name] for name in STATED))
    followed = candidates.c.until.is_(None)
    joined = asked.join_from(candidates, reports, reports.c.id == candidates.c.report, isouter=True).where(followed)
    for candidate, report, said, *kept in readable(connection, joined.order_by(candidates.c.id)):
        due = [(said or {}).get(name) for name in STATED]
        if due != kept or weighed.replaced.get(report, report) is not None:
            yield f"{candidate_code(candidate)}: what is written about them"
