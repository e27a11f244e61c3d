"""Classes, their sessions, who is on the roster and who came."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, and_, bindparam, func, select, update

from handlers.facts import Course, Learner, Session
from storage.rows import NewRow
from storage.statement import Statement
from storage.tables import attendance, candidates, courses, enrolments, orgs, people, sessions

AFTERWARDS = timedelta(days=30)
"""How long after its end a class is still shown (handlers/ports.py)."""

COURSE = tuple(courses.c[name] for name in ("id", "kind", "name", "organiser", "place", "starts", "ends", "seats"))
SESSION = select(sessions.c.id, sessions.c.course, courses.c.name, sessions.c.number, sessions.c.on).join_from(
    sessions, courses, courses.c.id == sessions.c.course
)

ONE = Statement(select(*COURSE).where(courses.c.id == bindparam("one")))
CURRENT = Statement(
    select(*COURSE).where(courses.c.ends >= bindparam("since")).order_by(courses.c.starts.desc(), courses.c.id)
)
OPEN = NewRow(courses, "kind", "name", "organiser", "place", "starts", "ends", "seats", "opened_by")
ONE_SESSION = Statement(SESSION.where(sessions.c.id == bindparam("one")))
SESSIONS = Statement(
    SESSION.where(sessions.c.course == bindparam("of"), sessions.c.on <= bindparam("upto")).order_by(sessions.c.number)
)
NEW_SESSION = NewRow(sessions, "course", "number", "on")
SAME_SESSION = Statement(
    select(sessions.c.id).where(sessions.c.course == bindparam("of"), sessions.c.number == bindparam("nth"))
)
MOVE_SESSION = Statement(update(sessions).where(sessions.c.id == bindparam("one")).values(on=bindparam("day")))
ENROL = NewRow(enrolments, "course", "org", "candidate", "person")
ENROLLED = Statement(
    select(enrolments.c.id).where(
        enrolments.c.course == bindparam("of"),
        enrolments.c.candidate.is_not_distinct_from(bindparam("who", type_=enrolments.c.candidate.type)),
        enrolments.c.person.is_not_distinct_from(bindparam("member", type_=enrolments.c.person.type)),
    )
)

EXPECTED = and_(candidates.c.until.is_(None), people.c.until.is_(None))
"""On the roster now: neither undone nor ended (outer joined, a learner is one of the two)."""

came = and_(
    attendance.c.enrolment == enrolments.c.id,
    attendance.c.session == bindparam("session"),
    attendance.c.voided_by.is_(None),
)
ROSTER = (
    select(
        enrolments.c.id,
        func.coalesce(candidates.c.name, people.c.name),
        func.coalesce(candidates.c.given, people.c.given),
        enrolments.c.org,
        orgs.c.name,
        attendance.c.status,
        enrolments.c.candidate,
        enrolments.c.person,
    )
    .join_from(enrolments, orgs, orgs.c.id == enrolments.c.org)
    .join(candidates, candidates.c.id == enrolments.c.candidate, isouter=True)
    .join(people, people.c.id == enrolments.c.person, isouter=True)
    .join(attendance, came, isouter=True)
    .where(enrolments.c.course == bindparam("of"), EXPECTED)
    .order_by(func.coalesce(candidates.c.sort_key, people.c.sort_key), enrolments.c.id)
)
ROSTER_OF = ROSTER.where(enrolments.c.org.in_(bindparam("cells", expanding=True)))


class Classes:
    """Classes, their sessions, rosters and attendance."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def open(self, course: Course, by: int | None) -> Course:
        """A new class; the id it was given comes back with it."""
        new = {column.name: getattr(course, column.name) for column in COURSE if column.name != "id"}
        return self.get(OPEN.write(self._connection, **new, opened_by=by))

    def add_session(self, course: int, number: int, on: date) -> Session:
        """One more meeting; a number that is there already is moved to this day."""
        there = SAME_SESSION.row(self._connection, of=course, nth=number)
        if there is None:
            return self.session(NEW_SESSION.write(self._connection, course=course, number=number, on=on))
        MOVE_SESSION.run(self._connection, one=there[0], day=on)
        return self.session(there[0])

    def enrol(self, course: int, org: int, candidate: int | None = None, person: int | None = None) -> None:
        """Puts a candidate or a member on the roster; twice is harmless."""
        if ENROLLED.row(self._connection, of=course, who=candidate, member=person) is None:
            ENROL.write(self._connection, course=course, org=org, candidate=candidate, person=person)

    def current(self, day: date) -> list[Course]:
        """Classes not ended more than 30 days before `day`, by their first day."""
        return [Course(*row) for row in CURRENT.rows(self._connection, since=day - AFTERWARDS)]

    def get(self, course: int) -> Course:
        """One class."""
        row = ONE.row(self._connection, one=course)
        if row is None:
            raise LookupError(f"there is no class {course}")
        return Course(*row)

    def sessions(self, course: int, upto: date | None = None) -> list[Session]:
        """The meetings of a class, up to a day."""
        rows = SESSIONS.rows(self._connection, of=course, upto=upto or date.max)
        return [Session(*row) for row in rows]

    def session(self, session: int) -> Session:
        """One meeting."""
        row = ONE_SESSION.row(self._connection, one=session)
        if row is None:
            raise LookupError(f"there is no session {session}")
        return Session(*row)

    def learners(self, course: int, orgs: Sequence[int] | None = None, session: int | None = None) -> list[Learner]:
        """The roster (of some cells), by given name; with `session`, each learner's status there."""
        asked: dict[str, Any] = {"of": course, "session": session}
        if orgs is None:
            return [Learner(*row) for row in self._connection.execute(ROSTER, asked)]
        return [Learner(*row) for row in self._connection.execute(ROSTER_OF, asked | {"cells": list(orgs)})]
