"""Classes, their sessions, who is on the roster and who came."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, bindparam, exists, func, null, or_, select, update

from handlers.facts import Course, Learner, Session
from storage.sql.rows import NewRow
from storage.sql.statement import Statement
from storage.sql.unreadable import readable
from storage.tables import attendance, candidates, courses, enrolments, orgs, people, sessions

AFTERWARDS = timedelta(days=30)
"""How long after its end a class is still shown (handlers/ports/classes.py)."""

SHAPE = ("id", "org", "kind", "name", "organiser", "place", "starts", "ends", "seats", "trainer")
OF_ORG = orgs.alias("of_org")
COURSE = select(*(courses.c[name] for name in SHAPE), OF_ORG.c.path).join_from(
    courses, OF_ORG, OF_ORG.c.id == courses.c.org
)
SESSION = select(sessions.c.id, sessions.c.course, courses.c.name, sessions.c.number, sessions.c.on).join_from(
    sessions, courses, courses.c.id == sessions.c.course
)

ONE = Statement(COURSE.where(courses.c.id == bindparam("one")))
CURRENT = Statement(COURSE.where(courses.c.ends >= bindparam("since")).order_by(courses.c.starts.desc(), courses.c.id))
OPEN = NewRow(courses, *SHAPE[1:], "opened_by")
TEACH = Statement(update(courses).where(courses.c.id == bindparam("one")).values(trainer=bindparam("who")))
ONE_SESSION = Statement(SESSION.where(sessions.c.id == bindparam("one")))
HELD = sessions.c.dropped_on.is_(None)
"""Meetings still of their class."""
OF_COURSE = SESSION.where(sessions.c.course == bindparam("of"), HELD).order_by(sessions.c.number)
SESSIONS = Statement(OF_COURSE.where(sessions.c.on <= bindparam("upto")))
said_of = exists().where(attendance.c.session == sessions.c.id, attendance.c.voided_by.is_(None))
UNREPORTED = Statement(OF_COURSE.where(~said_of))
DROP_SESSION = Statement(update(sessions).where(sessions.c.id == bindparam("one")).values(dropped_on=bindparam("day")))
NEW_SESSION = NewRow(sessions, "course", "number", "on")
SAME_SESSION = Statement(
    select(sessions.c.id).where(sessions.c.course == bindparam("of"), sessions.c.number == bindparam("nth"))
)
MOVE_SESSION = Statement(
    update(sessions).where(sessions.c.id == bindparam("one")).values(on=bindparam("day"), dropped_on=null())
)
ENROL = NewRow(enrolments, "course", "org", "candidate", "person")
ENROLLED = Statement(
    select(enrolments.c.id).where(
        enrolments.c.course == bindparam("of"),
        enrolments.c.candidate.is_not_distinct_from(bindparam("who", type_=enrolments.c.candidate.type)),
        enrolments.c.person.is_not_distinct_from(bindparam("member", type_=enrolments.c.person.type)),
    )
)

LEAVE = Statement(update(enrolments).where(enrolments.c.id == bindparam("one")).values(until=bindparam("day")))
BACK = Statement(update(enrolments).where(enrolments.c.id == bindparam("one")).values(until=null()))


def there(day: ColumnElement[date]) -> ColumnElement[bool]:
    """On a roster that day: neither undone nor ended before (outer joined, a learner is one of the two)."""
    return and_(candidates.c.until.is_(None), or_(people.c.until.is_(None), people.c.until >= day))


now_of = orgs.alias("now_of")
WITHIN = (
    exists()
    .where(
        OF_ORG.c.id == courses.c.org,
        now_of.c.id == func.coalesce(candidates.c.org, enrolments.c.org),
        now_of.c.path.like(OF_ORG.c.path.concat("%")),
    )
    .correlate(courses, candidates, enrolments)
)
"""A learner of the part of the tree whose class it is; whoever is given to a cell elsewhere learns there no more."""
ENROLLED_STILL = and_(enrolments.c.until.is_(None), WITHIN)
EXPECTED = and_(there(sessions.c.on), ENROLLED_STILL)
"""Whom a meeting waits for."""

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
    .join(courses, courses.c.id == enrolments.c.course)
    .join(sessions, sessions.c.id == bindparam("session"), isouter=True)
    .join(attendance, came, isouter=True)
    .where(
        enrolments.c.course == bindparam("of"),
        there(func.coalesce(sessions.c.on, courses.c.ends)),
        or_(ENROLLED_STILL, attendance.c.id.is_not(None)),
    )
    .order_by(func.coalesce(candidates.c.sort_key, people.c.sort_key), enrolments.c.id)
)
SPOKEN_FOR = Statement(
    select(orgs.c.path)
    .join_from(attendance, enrolments, enrolments.c.id == attendance.c.enrolment)
    .join(orgs, orgs.c.id == enrolments.c.org)
    .where(attendance.c.report == bindparam("by"))
    .distinct()
)
ROSTER_OF = ROSTER.where(enrolments.c.org.in_(bindparam("cells", expanding=True)))


class Classes:
    """Classes, their sessions, rosters and attendance."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def open(self, course: Course, by: int | None) -> Course:
        """A new class; the id it was given comes back with it."""
        new = {name: getattr(course, name) for name in SHAPE if name != "id"}
        return self.get(OPEN.write(self._connection, **new, opened_by=by))

    def add_session(self, course: int, number: int, on: date) -> Session:
        """One more meeting; a number that is there already is moved to this day."""
        there = SAME_SESSION.row(self._connection, of=course, nth=number)
        if there is None:
            return self.session(NEW_SESSION.write(self._connection, course=course, number=number, on=on))
        MOVE_SESSION.run(self._connection, one=there[0], day=on)
        return self.session(there[0])

    def teach(self, course: int, trainer: int) -> None:
        """Names who teaches the class, in place of whoever did."""
        TEACH.run(self._connection, one=course, who=trainer)

    def unreported(self, course: int) -> list[Session]:
        """The meetings nobody's attendance counts for yet."""
        return [Session(*row) for row in UNREPORTED.rows(self._connection, of=course)]

    def drop_session(self, session: int, on: date) -> None:
        """The meeting is none of the class any more."""
        DROP_SESSION.run(self._connection, one=session, day=on)

    def enrol(self, course: int, org: int, candidate: int | None = None, person: int | None = None) -> None:
        """Puts a candidate or a member on the roster, also one taken off before; twice is harmless."""
        before = ENROLLED.row(self._connection, of=course, who=candidate, member=person)
        if before is None:
            ENROL.write(self._connection, course=course, org=org, candidate=candidate, person=person)
        else:
            BACK.run(self._connection, one=before[0])

    def leave(self, enrolment: int, on: date) -> None:
        """Off the roster from now on; where they were reported, they stay."""
        LEAVE.run(self._connection, one=enrolment, day=on)

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

    def spoken_for(self, report: int) -> list[str]:
        """The places in the tree of the cells whose learners a report told of."""
        return [row[0] for row in SPOKEN_FOR.rows(self._connection, by=report)]

    def learners(self, course: int, orgs: Sequence[int] | None = None, session: int | None = None) -> list[Learner]:
        """The roster (of some cells), by given name: those there to the end of the class, below its place in the tree.

        With `session`: those there that day, or reported there, each with their status.
        """
        asked: dict[str, Any] = {"of": course, "session": session}
        if orgs is None:
            return [Learner(*row) for row in readable(self._connection, ROSTER, asked)]
        return [Learner(*row) for row in readable(self._connection, ROSTER_OF, asked | {"cells": list(orgs)})]
