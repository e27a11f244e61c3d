"""Classes, their meetings, and who learns there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Course:
    """A class: kind, name, organiser, place, first and last day; who teaches it, once that is named."""

    id: int
    kind: str
    name: str
    organiser: str
    place: str
    starts: date
    ends: date
    seats: int | None = None
    trainer: int | None = None


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
