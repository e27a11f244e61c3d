"""Classes, their meetings, and who learns there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from handlers.domain.people import Role
from handlers.facts.people import Who


@dataclass(frozen=True, slots=True)
class Course:
    """A class: whose it is, kind, name, organiser, place, first and last day; who teaches it, once that is named.

    `org` is the part of the tree it is held for: who covers that keeps it, and its learners are of the cells below.
    """

    id: int
    org: int
    kind: str
    name: str
    organiser: str
    place: str
    starts: date
    ends: date
    seats: int | None = None
    trainer: int | None = None
    path: str = ""
    """Of `org` in the tree, once the class is written down."""

    def taught_by(self, who: Who) -> bool:
        """Whether this person leads it now: named for it, with a trainer's role that reaches its place."""
        return self.trainer == who.person and who.covers(self.path, Role.TRAINER)


@dataclass(frozen=True, slots=True)
class Session:
    """One meeting of a class."""

    id: int
    course: int
    course_name: str
    number: int
    on: date


@dataclass(frozen=True, slots=True)
class Learner:
    """One person on a class's roster (a candidate or a member), and the cell that sent them."""

    enrolment: int
    name: str
    given: str
    org: int
    org_name: str
    status: str | None = None
    candidate: int | None = None
    person: int | None = None
