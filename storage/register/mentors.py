"""Who is helping whom: one mentor at a time, and each pairing knows which report began and which ended it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, bindparam, case, null, update

from handlers.domain.path import Happened
from storage.sql.rows import NewRow
from storage.sql.statement import Statement
from storage.tables import mentorships

NEW = NewRow(mentorships, "candidate", "person", "since", "report")
on_day = bindparam("on_day", type_=mentorships.c.until.type)
since_later = mentorships.c.since > on_day
END = Statement(
    update(mentorships)
    .where(mentorships.c.candidate == bindparam("whose"), mentorships.c.until.is_(None))
    .values(until=case((since_later, mentorships.c.since), else_=on_day), ended_by=bindparam("by"))
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


def follow(connection: Connection, candidate: int, happened: Happened, report: int) -> None:
    """Hands the candidate to the mentor a step names; one who moves away leaves the helper in the cell they left."""
    if "mentor" in happened.facts or "to" in happened.facts:
        end(connection, candidate, happened.on, report)
    if "mentor" in happened.facts:
        begin(connection, candidate, happened.facts["mentor"], happened.on, report)


def take_back(connection: Connection, report: int) -> None:
    """Pairings the report began never were; those it ended go on."""
    TAKE_BACK.run(connection, by=report)
    REVIVE.run(connection, by=report)
