"""Everything anybody could see of a committee, and the rows it rests on; reports by what they say, not by number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Row, select

from handlers.candidates.path.card import card
from handlers.candidates.path.file import open_file
from handlers.candidates.path.journey import helpers, journey
from handlers.candidates.path.view import View
from handlers.catalogue import catalogue
from handlers.domain.path import allowed, offered
from handlers.domain.rules import rule_sets
from handlers.owed.debts import duties_of
from handlers.owed.viec import owed_by
from handlers.progress import figures, months, telling
from handlers.texts import word
from storage import tables
from storage.memory import Memory
from storage.register.reports import COUNTS
from tests.lives.committee import Committee

FULL = View(keeps=True, birth=True)
RESTS_ON = {
    "candidates": (tables.candidates, tables.candidates.c.until.is_(None)),
    "mentorships": (tables.mentorships, tables.mentorships.c.until.is_(None)),
    "steps": (tables.stage_events, tables.stage_events.c.voided_by.is_(None)),
    "attendance": (tables.attendance, tables.attendance.c.voided_by.is_(None)),
    "amendments": (tables.amendments, tables.amendments.c.id > 0),
    "reports": (tables.reports, COUNTS),
}
"""The tables a report changes, and which of their rows hold now."""
NUMBERS = {"report", "replaces", "ended_by"}
"""Columns that name a report."""
UNTOLD = {"id", "filed_at"}


def seen(committee: Committee) -> dict[str, object]:
    """All of it, by what it is about."""
    with committee.town.memory() as memory:
        found = dict(everything(committee, memory, committee.town.today))
    return found


def everything(committee: Committee, memory: Memory, today: date) -> Iterator[tuple[str, object]]:
    """Persons, cells, limits, counts, what is owed, the class, then the rows."""
    known = select(tables.candidates.c.id).where(tables.candidates.c.until.is_(None)).order_by("id")
    for one in memory.connection.execute(known).scalars():
        yield from person(memory, one, today)
    for cell in committee.cells:
        yield f"{cell.code} follows", [person.id for person in memory.candidates.of_cells([cell.id])]
        yield f"{cell.code} has on the way", [person.id for person in memory.candidates.on_way([cell.id])]
        yield f"{cell.code} has off the way", [person.id for person in memory.candidates.off_way([cell.id])]
        yield f"{cell.code} helps", dict(memory.candidates.mentor_loads(cell.id))
    for year in (2025, 2026):
        read = figures.read(memory, year, today)
        yield f"figures of {year}", read
        yield f"{year} as it is told", [word(telling.in_private(read, org, "vi")) for org in read.orgs]
        yield f"months of {year}", [months.read(memory, read, org) for org in read.orgs]
    officer = memory.people.who(committee.huong.person or 0)
    yield "owed, as the officer reads it", officer and owed_by(memory, duties_of(catalogue()), officer, today)
    yield "roles", [memory.people.who(one) for one in committee.helpers]
    yield (
        "heard of",
        [
            memory.owed.reported(None, monday, monday + timedelta(days=6))
            for monday in (date(2026, 11, 16), date(2026, 11, 23))
        ],
    )
    yield "came", [memory.classes.learners(committee.course, session=meeting) for meeting in committee.meetings]
    every = [cell.id for cell in committee.cells]
    yield "files", {name: memory.rules.files_of(name, every) for name in rule_sets()}
    said = {row.id: (row.type, row.period, str(row.said)) for row in memory.connection.execute(select(tables.reports))}
    for name, (table, holds) in RESTS_ON.items():
        held = memory.connection.execute(select(table).where(holds))
        yield f"rows of {name}", Counter(str(told(row, said)) for row in held)


def person(memory: Memory, number: int, today: date) -> Iterator[tuple[str, object]]:
    """One file: as it is kept, as it is read, and what may come next."""
    file, mentors = open_file(memory, number), memory.candidates.mentors(number)
    name = file.candidate.code
    yield f"{name}", (replace(file.candidate, report=None), file.stage, file.union)
    yield f"{name} is", dict(memory.candidates.facts(number))
    yield f"{name} was", [replace(one, report=None) for one in file.history.all]
    yield f"{name} has papers", file.meter
    yield f"{name} has limits", file.clocks(today)
    yield f"{name} may", [[step.name for step in ahead(file.history, file.rules)] for ahead in (allowed, offered)]
    yield f"{name} was helped", mentors
    screens = (card(memory, file, FULL, today), journey(memory, file, FULL, today), helpers(file, mentors, FULL))
    yield f"{name} reads", [word(screen) for screen in screens]


def told(row: Row[Any], said: Mapping[int, object]) -> dict[str, object]:
    """A row with each report it names as what that report says."""
    columns = {name: value for name, value in row._mapping.items() if name not in UNTOLD}
    named = {name: said.get(columns[name]) for name in NUMBERS & columns.keys()}
    if before := columns.get("before"):
        named["before"] = {**before, "report": said.get(before["report"])}
    return columns | named
