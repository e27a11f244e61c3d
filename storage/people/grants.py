"""What each person may do now: the roles they were given, and mentor of whoever they are helping."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    and_,
    bindparam,
    cast,
    literal,
    null,
    select,
    union_all,
    update,
)

from handlers.domain.people import Role
from handlers.facts import Grant
from storage.candidates.candidates import FOLLOWED
from storage.sql.rows import NewRow
from storage.sql.statement import Statement
from storage.sql.unreadable import readable
from storage.tables import candidates, grants, mentorships, orgs


def held(given: ColumnElement[bool], helping: ColumnElement[bool]) -> Select[Any]:
    """Every role held now by the people meant: (person, role, org, path, name, grant). Whoever ends, ends at once.

    A mentor is whoever is helping a candidate still followed; nobody need be made one (docs/domain.md §1.2).
    """
    roles = (
        select(grants.c.person, grants.c.role, grants.c.org, orgs.c.path, orgs.c.name, grants.c.id.label("grant"))
        .join_from(grants, orgs, grants.c.org == orgs.c.id)
        .where(grants.c.until.is_(None), given)
    )
    mentors = (
        select(
            mentorships.c.person,
            literal(Role.MENTOR.value),
            candidates.c.org,
            orgs.c.path,
            orgs.c.name,
            cast(null(), Integer),
        )
        .join_from(mentorships, candidates, mentorships.c.candidate == candidates.c.id)
        .join(orgs, candidates.c.org == orgs.c.id)
        .where(mentorships.c.until.is_(None), FOLLOWED, helping)
        .distinct()
    )
    return select(union_all(roles, mentors).subquery("held"))


OF_ONE = Statement(held(grants.c.person == bindparam("one"), mentorships.c.person == bindparam("one")))
OF_MANY = held(
    grants.c.person.in_(bindparam("many", expanding=True)),
    mentorships.c.person.in_(bindparam("many", expanding=True)),
)
HOLDING = Statement(held(grants.c.role == bindparam("wanted"), literal(Role.MENTOR.value) == bindparam("wanted")))
HOLDING_OVER = held(
    and_(grants.c.role == bindparam("wanted"), grants.c.org.in_(bindparam("over", expanding=True))),
    and_(
        literal(Role.MENTOR.value) == bindparam("wanted"),
        candidates.c.org.in_(bindparam("over", expanding=True)),
    ),
)
SAME = Statement(
    select(grants.c.id).where(
        grants.c.person == bindparam("one"),
        grants.c.role == bindparam("wanted"),
        grants.c.org == bindparam("place"),
        grants.c.until.is_(None),
    )
)
NEW = NewRow(grants, "person", "role", "org", "since", "given_by")
END = Statement(
    update(grants).where(grants.c.id == bindparam("which"), grants.c.until.is_(None)).values(until=bindparam("on_day"))
)
END_ALL = Statement(
    update(grants)
    .where(grants.c.person == bindparam("one"), grants.c.until.is_(None))
    .values(until=bindparam("on_day"))
)


def grants_of(connection: Connection, person: int) -> tuple[Grant, ...]:
    """The roles one person holds now."""
    return read(OF_ONE.rows(connection, one=person))


def grants_of_many(connection: Connection, persons: Sequence[int]) -> dict[int, tuple[Grant, ...]]:
    """The roles of many people in one look."""
    rows: dict[int, list[Any]] = {person: [] for person in persons}
    for row in readable(connection, OF_MANY, {"many": list(persons)}):
        rows[row[0]].append(row)
    return {person: read(own) for person, own in rows.items()}


def holding(connection: Connection, role: Role, path: str | None) -> set[int]:
    """The people who hold a role at `path` or above it, or anywhere."""
    if path is None:
        return {row[0] for row in HOLDING.rows(connection, wanted=role.value)}
    over = [int(org) for org in path.strip("/").split("/")]
    return {row[0] for row in readable(connection, HOLDING_OVER, {"wanted": role.value, "over": over})}


def read(rows: Sequence[Any]) -> tuple[Grant, ...]:
    """Rows as grants; a mentor who was also given the role holds it once per cell."""
    found = {(role, org): Grant(Role(role), org, path, name, grant) for _, role, org, path, name, grant in rows[::-1]}
    return tuple(found.values())[::-1]
