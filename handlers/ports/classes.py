"""Classes, and who came."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from handlers.facts import Course, Learner, Session


class Classes(Protocol):
    """Classes, their sessions, rosters and attendance."""

    def open(self, course: Course, by: int | None) -> Course: ...
    def teach(self, course: int, trainer: int) -> None:
        """Names who teaches the class, in place of whoever did."""
        ...

    def add_session(self, course: int, number: int, on: date) -> Session: ...
    def unreported(self, course: int) -> list[Session]:
        """The meetings nobody's attendance counts for yet."""
        ...

    def drop_session(self, session: int, on: date) -> None:
        """The meeting is none of the class any more."""
        ...

    def enrol(self, course: int, org: int, candidate: int | None = None, person: int | None = None) -> None: ...
    def leave(self, enrolment: int, on: date) -> None:
        """Off the roster from now on; where they were reported, they stay."""
        ...

    def current(self, day: date) -> list[Course]:
        """Classes not ended more than 30 days before `day`."""
        ...

    def get(self, course: int) -> Course: ...
    def sessions(self, course: int, upto: date | None = None) -> list[Session]: ...
    def session(self, session: int) -> Session: ...
    def spoken_for(self, report: int) -> list[str]:
        """The places in the tree of the cells whose learners a report told of."""
        ...

    def learners(self, course: int, orgs: Sequence[int] | None = None, session: int | None = None) -> list[Learner]:
        """The roster (of some cells), by given name: those there to the end of the class, below its place in the tree.

        With `session`: those there that day, or reported there, each with their status.
        """
        ...
