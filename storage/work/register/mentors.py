"""Who is helping whom: one mentor at a time, and each pairing knows which report began and which ended it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, bindparam, null, update

from storage.rows import NewRow
from storage.statement import Statement
from storage.tables import mentorships

NEW = NewRow(mentorships, "candidate", "person", "since", "report")
END = Statement(
    update(mentorships)
    .where(mentorships.c.candidate == bindparam("whose"), mentorships.c.until.is_(None))
    .values(until=bindparam("on_day"), ended_by=bindparam("by"))
)
TAKE_BACK = Statement(
    update(mentorships)
    .where(mentorships.c.report == bindparam("by"))
    .values(until=mentorships.c.since, ended_by=bindparam("by"))
)
REVIVE = Statement(
    update(mentorships)
    .where(
        mentorships.c.ended_by == bindparam("by"),
        mentorships.c.report.is_distinct_from(bindparam("by", type_=mentorships.c.report.type)),
    )
    .values(until=null(), ended_by=null())
)


def begin(connection: Connection, candidate: int, person: int, since: date, report: int) -> None:
    """From this day the person helps the candidate."""
    NEW.write(connection, candidate=candidate, person=person, since=since, report=report)


def end(connection: Connection, candidate: int, on: date, report: int) -> None:
    """Whoever helped the candidate no longer does."""
    END.run(connection, whose=candidate, on_day=on, by=report)


def take_back(connection: Connection, report: int) -> None:
    """Pairings the report began never were; those it ended go on."""
    TAKE_BACK.run(connection, by=report)
    REVIVE.run(connection, by=report)
