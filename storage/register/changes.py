"""Carries out the changes a report may make; whatever they replace is kept, so that each can be taken back exactly."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update

from handlers.domain.path import Happened, Stage
from handlers.domain.register import AddCandidate, Advance, AmendCandidate, Attend
from handlers.domain.rules import in_force
from storage.candidates import histories
from storage.candidates.candidates import FACTS
from storage.register import mentors, presence, stages, standing
from storage.sql.rows import NewRow, named
from storage.sql.statement import Statement
from storage.tables import amendments, candidates, reports

STATED = ("name", "given", "sort_key", "folded", *FACTS, "sourced_on", "mentor", "report")
"""The columns a report states about a candidate; `report` is the one whose words stand."""

DAYS = ("basis_on", "sourced_on")

NEW = NewRow(candidates, "org", "stage", "ruleset", *STATED)
PRESENT = Statement(
    select(candidates.c.org, *(candidates.c[name] for name in STATED)).where(candidates.c.id == bindparam("whose"))
)
STATE = Statement(
    update(candidates)
    .where(candidates.c.id == bindparam("whose"))
    .values({name: bindparam(f"new_{name}") for name in STATED})
)
KEEP = NewRow(amendments, "report", "candidate", "before")
KEPT = Statement(select(amendments.c.candidate, amendments.c.before).where(amendments.c.report == bindparam("by")))
FORGET = Statement(delete(amendments).where(amendments.c.report == bindparam("by")))
UNDO_CANDIDATE = Statement(
    update(candidates)
    .where(candidates.c.report == bindparam("by"), candidates.c.until.is_(None))
    .values(until=bindparam("on_day"), ended_why="undone")
)
FILED = Statement(select(reports.c.filed_on, reports.c.replaces).where(reports.c.id == bindparam("by")))


def add(connection: Connection, change: AddCandidate, report: int) -> int:
    """A new candidate, sourced, and mentored where somebody helps them."""
    stage = Stage.MENTORED if change.mentor is not None else Stage.SOURCED
    rules = in_force(change.sourced_on).id  # a correction of that day moves no file (docs/domain.md §9.2)
    candidate = NEW.write(connection, org=change.org, stage=stage.value, ruleset=rules, **stated(change, report))
    stages.enter(connection, candidate, change.org, Happened("sourced", change.sourced_on), report)
    if change.mentor is not None:
        stages.enter(connection, candidate, change.org, Happened("mentored", change.sourced_on), report)
        mentors.begin(connection, candidate, change.mentor, change.sourced_on, report)
    return candidate


def amend(connection: Connection, change: AmendCandidate, report: int) -> int:
    """States a candidate anew; what was stated before is kept aside until an undo or privacy lets it go."""
    org, before = present(connection, change.candidate)
    kept = {name: before[name].isoformat() if name in DAYS and before[name] else before[name] for name in STATED}
    KEEP.write(connection, report=report, candidate=change.candidate, before=kept)
    state(connection, change.candidate, stated(change, report))
    if change.sourced_on != before["sourced_on"]:
        stages.enter(connection, change.candidate, org, Happened("sourced", change.sourced_on), report)
    if change.mentor != before["mentor"]:
        change_mentor(connection, change, org, report)
    stages.settle(connection, [change.candidate])
    return change.candidate


def change_mentor(connection: Connection, change: AmendCandidate, org: int, report: int) -> None:
    """From the day of the report somebody else helps, or nobody."""
    day, _replaces = filed(connection, report)
    mentors.end(connection, change.candidate, day, report)
    if change.mentor is None:
        return
    mentors.begin(connection, change.candidate, change.mentor, day, report)
    if "mentored" not in stages.history(connection, change.candidate):
        stages.enter(connection, change.candidate, org, Happened("mentored", day), report)


def advance(connection: Connection, change: Advance, report: int) -> int:
    """Steps on the candidate's way; what the report corrects no longer counts."""
    org, _before = present(connection, change.candidate)
    _day, old = filed(connection, report)
    if old is not None:
        mentors.take_back(connection, old)
    for happened in change.happened:
        stages.enter(connection, change.candidate, org, happened, report)
        mentors.follow(connection, change.candidate, happened, report)
    overtake(connection, report)
    return change.candidate


def attend(connection: Connection, change: Attend, report: int) -> int:
    """Who came, of the learners this report speaks for."""
    said = {"present": change.present, "excused": change.excused, "absent": change.absent}
    presence.note(connection, change.session, said, report)
    overtake(connection, report)
    return change.session


def overtake(connection: Connection, report: int) -> None:
    """Nothing counts any more of what the report corrects, nor of what others had said before of the same."""
    _day, old = filed(connection, report)
    if old is not None:
        standing.take_back(connection, old)
    settle(connection, report, old)


def take_back(connection: Connection, report: int, corrected: bool) -> None:
    """Nothing the report said counts any more; unless it is being corrected, what it had corrected counts again."""
    day, old = filed(connection, report)
    standing.take_back(connection, report)
    if old is not None and not corrected:
        standing.bring_back(connection, old)
    mentors.take_back(connection, report)
    if old is not None and not corrected:
        for candidate, happened in histories.of_report(connection, old):
            mentors.follow(connection, candidate, happened, old)
    restore(connection, report)
    UNDO_CANDIDATE.run(connection, by=report, on_day=day)
    settle(connection, report, old)


def settle(connection: Connection, report: int, old: int | None) -> None:
    """Works out anew what counts of all these two reports spoke of."""
    both = [report] if old is None else [report, old]
    stages.settle(connection, stages.moved_by(connection, *both))
    presence.settle(connection, presence.spoken_of(connection, *both))


def restore(connection: Connection, report: int) -> None:
    """A corrected candidate is again as they were stated before; the copy kept for this goes."""
    for candidate, kept in KEPT.rows(connection, by=report):
        days = {name: date.fromisoformat(kept[name]) for name in DAYS if kept[name]}
        state(connection, candidate, kept | days)
        stages.settle(connection, [candidate])
    FORGET.run(connection, by=report)


def stated(change: AddCandidate | AmendCandidate, report: int) -> dict[str, Any]:
    """The columns a change states; a fact it does not name is not known."""
    if strange := change.facts.keys() - set(FACTS):
        raise ValueError(f"not kept of a candidate (docs/domain.md §8.1): {sorted(strange)}")
    facts: dict[str, Any] = dict.fromkeys(FACTS) | dict(change.facts)
    facts["birth_year"] = str(facts["birth"])[:4] if facts["birth"] else None
    told = {"sourced_on": change.sourced_on, "mentor": change.mentor, "report": report}
    return named(change.name) | facts | told


def state(connection: Connection, candidate: int, columns: Mapping[str, Any]) -> None:
    """Writes what is stated about a candidate."""
    STATE.run(connection, whose=candidate, **{f"new_{name}": columns[name] for name in STATED})


def present(connection: Connection, candidate: int) -> tuple[int, dict[str, Any]]:
    """The candidate's cell, and what is stated about them now."""
    row = PRESENT.row(connection, whose=candidate)
    if row is None:
        raise LookupError(f"there is no candidate {candidate}")
    return row[0], dict(zip(STATED, row[1:], strict=True))


def filed(connection: Connection, report: int) -> tuple[date, int | None]:
    """The day a report was filed, and the report it replaces."""
    row = FILED.row(connection, by=report)
    if row is None:
        raise LookupError(f"there is no report {report}")
    return row[0], row[1]
