"""The people a cell is following towards admission."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, func, select

from handlers.domain.codes import candidate_code
from handlers.domain.path import AS_MEMBER, OFF_THE_WAY, ON_THE_WAY, Happened, History, Stage
from handlers.facts import Candidate, Mentorship
from storage.candidates import finding, histories
from storage.sql.statement import Statement
from storage.sql.unreadable import readable
from storage.tables import candidates, orgs, people


def but_for(stages: frozenset[Stage]) -> ColumnElement[bool]:
    """Everybody who is not undone and stands at none of these stages (no list: see storage.sql.statement)."""
    return and_(candidates.c.until.is_(None), *(candidates.c.stage != stage.value for stage in sorted(stages)))


FOLLOWED = but_for(AS_MEMBER | OFF_THE_WAY)
"""Nobody undone, off the way, or admitted."""
ON_WAY = but_for(OFF_THE_WAY | {Stage.OFFICIAL})
"""Whoever still has a step ahead of them, probationary members too."""

FACTS = (
    "sex",
    "birth",
    "birth_year",
    "ethnic_group",
    "unit",
    "education",
    "qualification",
    "union_membership",
    "rank",
    "basis",
    "basis_on",
)
"""What a report states about a candidate (docs/domain.md §8.1); nothing else is kept of them."""

CORE = ("name", *FACTS, "mentor", "sourced_on", "stage", "org")
CODE = re.compile(r"\s*UV[\s-]*0*(\d{1,9})\s*", re.IGNORECASE)


def shapes() -> Select[Any]:
    """Candidates with their cell's place and their mentor's name, by given name."""
    return (
        select(
            candidates.c.id,
            candidates.c.org,
            orgs.c.path,
            candidates.c.name,
            candidates.c.given,
            candidates.c.birth,
            candidates.c.stage,
            candidates.c.mentor,
            people.c.name,
            candidates.c.report,
            candidates.c.ruleset,
            people.c.until,
        )
        .join_from(candidates, orgs, orgs.c.id == candidates.c.org)
        .join(people, people.c.id == candidates.c.mentor, isouter=True)
        .order_by(candidates.c.sort_key, candidates.c.id)
    )


ONE = Statement(shapes().where(candidates.c.id == bindparam("one")))
FOLLOWED_ONE = Statement(shapes().where(candidates.c.id == bindparam("one"), FOLLOWED))
OF_CELL = Statement(shapes().where(candidates.c.org == bindparam("cell"), FOLLOWED))
OF_WAY = shapes().where(candidates.c.org.in_(bindparam("cells", expanding=True)), ON_WAY)
ALL_WAY = Statement(shapes().where(ON_WAY))
OFF_WAY = shapes().where(
    candidates.c.org.in_(bindparam("cells", expanding=True)),
    candidates.c.until.is_(None),
    candidates.c.stage.in_([stage.value for stage in sorted(OFF_THE_WAY)]),
)
OF_CELLS = shapes().where(candidates.c.org.in_(bindparam("cells", expanding=True)), FOLLOWED)
OF_MENTOR = Statement(shapes().where(candidates.c.mentor == bindparam("person"), FOLLOWED))
TWINS = Statement(
    shapes().where(
        candidates.c.folded == bindparam("folded"),
        candidates.c.birth_year == bindparam("year"),
        candidates.c.until.is_(None),
    )
)
ALL_FACTS = Statement(select(*(candidates.c[name] for name in CORE)).where(candidates.c.id == bindparam("one")))
LOADS = Statement(
    select(people.c.id, func.count(candidates.c.id))
    .join_from(people, candidates, and_(candidates.c.mentor == people.c.id, FOLLOWED), isouter=True)
    .where(people.c.org == bindparam("cell"), people.c.until.is_(None))
    .group_by(people.c.id)
)


class Candidates:
    """Those being followed (nobody ended, undone or admitted, unless said)."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, candidate: int) -> Candidate:
        """One candidate whatever became of them, for a receipt or a card."""
        row = ONE.row(self._connection, one=candidate)
        if row is None:
            raise LookupError(f"there is no candidate {candidate_code(candidate)}")
        return shaped(row)

    def by_code(self, code: str) -> Candidate | None:
        """The followed candidate named UV-031; None where nobody followed is named so."""
        found = CODE.fullmatch(code)
        row = FOLLOWED_ONE.row(self._connection, one=int(found[1])) if found else None
        return shaped(row) if row else None

    def numbered(self, step: str, since: date) -> list[tuple[int, str]]:
        """Whose step since that day bears the number of a paper, and which."""
        return histories.numbered(self._connection, step, since)

    def of_cells(self, orgs: Sequence[int]) -> list[Candidate]:
        """Those the cells are following, by given name."""
        if len(orgs) == 1:  # what a secretary's every question asks
            return [shaped(row) for row in OF_CELL.rows(self._connection, cell=orgs[0])]
        return [shaped(row) for row in readable(self._connection, OF_CELLS, {"cells": list(orgs)})]

    def on_way(self, orgs: Sequence[int] | None) -> list[Candidate]:
        """Those of some cells or all who still have a step ahead, probationary members too, by given name."""
        if orgs is None:
            return [shaped(row) for row in ALL_WAY.rows(self._connection)]
        return [shaped(row) for row in readable(self._connection, OF_WAY, {"cells": list(orgs)})]

    def off_way(self, orgs: Sequence[int]) -> list[Candidate]:
        """Those of the cells who left the way and may come back, by given name."""
        return [shaped(row) for row in readable(self._connection, OFF_WAY, {"cells": list(orgs)})]

    def find(self, folded: str, paths: Sequence[str], helped_by: int | None = None) -> list[Candidate]:
        """Anybody whose code this is, or with these words at the beginning of their names, whatever became of them."""
        return [self.get(found) for found in finding.find(self._connection, folded, paths, helped_by)]

    def mentors(self, candidate: int) -> list[Mentorship]:
        """Who helped one candidate, from when to when, the earliest first."""
        return histories.mentors(self._connection, candidate)

    def history(self, candidate: int) -> History:
        """What happened to one candidate on their way, as it counts now."""
        return histories.of_one(self._connection, candidate)

    def histories(self, orgs: Sequence[int] | None = None) -> Mapping[int, Sequence[Happened]]:
        """What happened to everybody who still has a step ahead, in some cells or all, in one look."""
        return histories.of_many(self._connection, ON_THE_WAY, orgs)

    def of_mentor(self, person: int) -> list[Candidate]:
        """Those this person is helping, by given name."""
        return [shaped(row) for row in OF_MENTOR.rows(self._connection, person=person)]

    def twins(self, folded: str, birth_year: str) -> list[Candidate]:
        """Same folded name and birth year anywhere in the committee, admitted ones too."""
        return [shaped(row) for row in TWINS.rows(self._connection, folded=folded, year=birth_year)]

    def facts(self, candidate: int) -> Mapping[str, Any]:
        """Every core field of one candidate, for a card or a correction."""
        row = ALL_FACTS.row(self._connection, one=candidate)
        if row is None:
            raise LookupError(f"there is no candidate {candidate_code(candidate)}")
        return dict(zip(CORE, row, strict=True))

    def mentor_loads(self, org: int) -> Mapping[int, int]:
        """How many candidates each active member of the cell is helping now, 0 included."""
        return dict(LOADS.rows(self._connection, cell=org))


def shaped(row: Sequence[Any]) -> Candidate:
    """A row as the product knows it."""
    candidate, *rest = row
    return Candidate(candidate, candidate_code(candidate), *rest)
