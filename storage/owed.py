"""What is missing, and who was reminded of it: each question one statement for the whole committee."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, exists, func, or_, select

from handlers.domain.codes import candidate_code
from handlers.domain.owing import remark_due
from handlers.domain.periods import month_bounds, month_of, week_of
from handlers.facts import CANDIDATE, Missing, Report, Subject
from storage.candidates.candidates import FOLLOWED
from storage.classes import EXPECTED, HELD
from storage.register.reports import COUNTS, SHAPE, report_of
from storage.sql.statement import Statement, insert
from storage.sql.unreadable import readable
from storage.tables import (
    attendance,
    candidates,
    courses,
    enrolments,
    mentorships,
    orgs,
    outbox,
    people,
    reports,
    sessions,
    snoozes,
)

REMARK = "mentoring"
NOTHING_NEW = "nothing_new"
"""The report types looked for here."""
REQUEST = "leaving"
"""What asks for something, and is no news of a cell."""


def among(column: Any) -> Any:
    """Only these cells."""
    return column.in_(bindparam("cells", expanding=True))


# A report counts on the day it was first filed; its correction changes what it says, not when that was said.
# “Nothing new” counts for the week it speaks of, whenever it was said.
correction = reports.alias("correction")
HEARD = (
    select(reports.c.org)
    .join_from(reports, correction, correction.c.id == reports.c.replaced, isouter=True)
    .where(
        or_(
            and_(
                reports.c.filed_on.between(bindparam("first"), bindparam("last")),
                reports.c.type.not_in((NOTHING_NEW, REQUEST)),
            ),
            and_(reports.c.type == NOTHING_NEW, reports.c.period == bindparam("week")),
        ),
        reports.c.replaces.is_(None),
        reports.c.void.is_(False),
        or_(correction.c.id.is_(None), correction.c.void.is_(False)),
    )
)
REPORTED = HEARD.distinct()
REPORTED_OF = REPORTED.where(among(reports.c.org))

GIVEN = (
    select(reports.c.org)
    .where(reports.c.type == bindparam("of_type"), reports.c.period == bindparam("period"), COUNTS)
    .distinct()
)
GIVEN_OF = GIVEN.where(among(reports.c.org))

FIRST_WORD = HEARD.where(among(reports.c.org)).with_only_columns(*SHAPE).order_by(reports.c.id).limit(1)

remarked = exists().where(
    reports.c.subject == candidates.c.id,
    reports.c.subject_kind == CANDIDATE,
    reports.c.type == REMARK,
    reports.c.period == bindparam("month"),
    COUNTS,
)
helped = exists().where(
    mentorships.c.candidate == candidates.c.id,
    mentorships.c.person == candidates.c.mentor,
    mentorships.c.until.is_(None),
    mentorships.c.since < bindparam("month_start"),
)
UNREMARKED = (
    select(candidates.c.org, candidates.c.id, candidates.c.mentor)
    .join_from(candidates, people, and_(people.c.id == candidates.c.mentor, people.c.until.is_(None)))
    .join(orgs, and_(orgs.c.id == candidates.c.org, orgs.c.since <= bindparam("since")))
    .where(FOLLOWED, candidates.c.sourced_on <= bindparam("since"), helped, ~remarked)
    .order_by(candidates.c.org, candidates.c.sort_key, candidates.c.id)
)
UNREMARKED_OF = UNREMARKED.where(among(candidates.c.org))

mates = enrolments.alias("mates")
attended = exists().where(
    attendance.c.session == sessions.c.id,
    attendance.c.voided_by.is_(None),
    attendance.c.enrolment == mates.c.id,
    mates.c.org == enrolments.c.org,
)
UNATTENDED = (
    select(enrolments.c.org, sessions.c.id, sessions.c.number, sessions.c.on, courses.c.name)
    .join_from(sessions, courses, courses.c.id == sessions.c.course)
    .join(enrolments, enrolments.c.course == courses.c.id)
    .join(orgs, and_(orgs.c.id == enrolments.c.org, orgs.c.since <= sessions.c.on))
    .join(candidates, candidates.c.id == enrolments.c.candidate, isouter=True)
    .join(people, people.c.id == enrolments.c.person, isouter=True)
    .where(sessions.c.on.between(bindparam("first"), bindparam("last")), HELD, EXPECTED, ~attended)
    .distinct()
    .order_by(sessions.c.on, sessions.c.id, enrolments.c.org)
)
UNATTENDED_OF = UNATTENDED.where(among(enrolments.c.org))

# A push carries its slot in product time; when the row was made is the house's own time.
slot = func.coalesce(outbox.c.not_before, outbox.c.made_at)
PUSHES = Statement(
    select(outbox.c.person, slot)
    .where(
        outbox.c.key.like(bindparam("named"), escape="!"),
        slot >= bindparam("since"),
        or_(outbox.c.state == "waiting", outbox.c.state == "sending", outbox.c.state == "sent"),
        outbox.c.person.is_not(None),
    )
    .order_by(slot)
)
SNOOZED = Statement(select(snoozes.c.person).where(snoozes.c.day == bindparam("that_day")))
asked = insert(snoozes).values(person=bindparam("person"), day=bindparam("day"))
SNOOZE = Statement(asked.on_conflict_do_update(index_elements=["person"], set_={"day": asked.excluded.day}))


class Owed:
    """What is missing, and who was reminded of it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def reported(self, orgs: Sequence[int] | None, first: date, last: date) -> set[int]:
        """Cells heard of in these days of one week: a report first filed then, or “nothing new” said for that week."""
        days = {"first": first, "last": last, "week": week_of(first)}
        rows = self._ask(orgs, REPORTED_OF, REPORTED, days)
        return {row[0] for row in rows}

    def given(self, type: str, period: str, orgs: Sequence[int] | None = None) -> set[int]:
        """Cells of which a report of this type counts for this period."""
        return {row[0] for row in self._ask(orgs, GIVEN_OF, GIVEN, {"of_type": type, "period": period})}

    def first_word(self, org: int, first: date, last: date) -> Report | None:
        """The report by which a cell was first heard of in these days of one week; None where nothing came."""
        days = {"first": first, "last": last, "week": week_of(first), "cells": [org]}
        row = next(readable(self._connection, FIRST_WORD, days), None)
        return report_of(tuple(row)) if row else None

    def remarks(self, month: str, orgs: Sequence[int] | None = None) -> list[Missing]:
        """Followed candidates whose mentor was chosen before the month, and no remark for it; label = UV code."""
        first = month_bounds(month)[0]
        since = remark_due(first)
        values = {"month": month, "since": since, "month_start": first}
        rows = self._ask(orgs, UNREMARKED_OF, UNREMARKED, values)
        return [
            Missing(org, month, since, Subject.candidate(candidate), candidate_code(candidate), mentor)
            for org, candidate, mentor in rows
        ]

    def attendance(self, first: date, last: date, orgs: Sequence[int] | None = None) -> list[Missing]:
        """Sessions held in these days × cells with learners there that have not reported; since = the session's day."""
        rows = self._ask(orgs, UNATTENDED_OF, UNATTENDED, {"first": first, "last": last})
        return [
            Missing(org, month_of(on), on, Subject.session(session), f"Buổi {number} · {course}")
            for org, session, number, on, course in rows
        ]

    def pushes(self, name: str, since: float) -> Mapping[int, list[float]]:
        """When each person was sent this push since then, in product time."""
        found = defaultdict[int, list[float]](list)
        named = f"push:{name.replace('_', '!_')}:%"
        for person, at in PUSHES.rows(self._connection, named=named, since=since):
            found[person].append(at)
        return found

    def snoozed(self, day: date) -> set[int]:
        """People who asked to be reminded on that day."""
        return {row[0] for row in SNOOZED.rows(self._connection, that_day=day)}

    def snooze(self, person: int, day: date) -> None:
        """Reminds this person on that day; the last wish counts."""
        SNOOZE.run(self._connection, person=person, day=day)

    def _ask(
        self, orgs: Sequence[int] | None, some: Select[Any], every: Select[Any], values: dict[str, Any]
    ) -> Iterable[Any]:
        """Asks about some cells or about all."""
        if orgs is None:
            return readable(self._connection, every, values)
        return readable(self._connection, some, values | {"cells": list(orgs)})
