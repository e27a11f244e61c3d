"""A small committee on a quiet Monday, last week's reports in: two cells, an officer, a leader, a leadership group."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

import pytest
from sqlalchemy import Engine

from handlers.domain.path import Happened
from handlers.domain.people import Role
from handlers.domain.periods import VIETNAM, week_before, week_of
from handlers.domain.register import AddCandidate, Advance
from handlers.facts import Balance, Course, Org, Quota, Subject
from tests.talk import Seat, Town

MONDAY = datetime(2026, 11, 9, 7, 55, tzinfo=VIETNAM)
"""No public holiday for two weeks."""


@dataclass
class Hamlet:
    """The committee, and the ways a test changes it."""

    town: Town
    root: Org
    staff: Org
    fire: Org
    hoa: Seat
    son: Seat
    lam: Seat
    binh: Seat
    huong: Seat
    khanh: Seat
    group: Seat
    course: int = 0
    names: list[str] = field(default_factory=list)

    def candidate(
        self,
        name: str = "Trần Văn An",
        org: Org | None = None,
        mentor: Seat | None = None,
        on: date = date(2026, 10, 25),
    ) -> int:
        """Someone followed since the end of October, helped by Bình, unless said otherwise."""
        org, mentor = org or self.fire, mentor or self.binh
        self.names.append(name)
        with self.town.memory() as memory:
            said = {"name": name}
            period = f"{on:%Y-%m}"
            report = memory.reports.add("candidate", org.id, period, None, said, self.hoa.person or 0, 0, "web")
            facts = {"sex": "m", "birth": "1998", "ethnic_group": "01", "basis": "consent"}
            change = AddCandidate(org.id, name, facts, mentor.person, on)
            added = memory.register.apply(change, report.id)
            memory.reports.name_subject(report.id, added)
            return added.id

    def admit(self, org: Org, on: date, count: int = 1) -> None:
        """That many admitted on that day, reported long ago."""
        for _ in range(count):
            self.reached(self.candidate(f"Phạm Văn Số{len(self.names)}", org), org, "admitted", on)

    def reached(self, candidate: int, org: Org, step: str, on: date) -> None:
        """That step was done on that day."""
        with self.town.memory() as memory:
            by = self.hoa.person or 0
            whose = Subject.candidate(candidate)
            report = memory.reports.add("admission", org.id, str(on.year), whose, {}, by, 0, "web")
            memory.register.apply(Advance(candidate, (Happened(step, on, "1-QĐ"),)), report.id)

    def quota(self, org: Org, target: int, year: int = 2026, source: str = "nghị quyết Tỉnh ủy giao") -> None:
        """What that organisation is asked for."""
        with self.town.memory() as memory:
            memory.quotas.set(Quota(org.id, year, target, "35-NQ/TU", date(year, 1, 12), source), None, 0)

    def entered(
        self, org: Org, upto: date, number: int, source: str = "báo cáo tổng kết", what: str = "admitted"
    ) -> None:
        """A number from before the register."""
        with self.town.memory() as memory:
            memory.balances.enter(Balance(org.id, what, upto, number, source), None, 0)

    def session(self, on: date, number: int = 2) -> int:
        """A meeting of a class in which one of Hoa's cell learns."""
        with self.town.memory() as memory:
            if not self.course:
                course = Course(0, self.root.id, "awareness", "Lớp nhận thức", "TTCT", "Hội trường", on, on, 40)
                self.course = memory.classes.open(course, None).id
                learner = memory.people.add("Đỗ Văn Dũng", self.fire.id)
                self.names.append("Đỗ Văn Dũng")
                memory.classes.enrol(self.course, self.fire.id, person=learner.id)
            return memory.classes.add_session(self.course, number, on).id

    def from_day(self, day: str) -> Hamlet:
        """Begins that morning instead, last week's reports in; nothing was sent before."""
        self.town.now = datetime.fromisoformat(f"{day} 07:30").replace(tzinfo=VIETNAM)
        self.heard(week_before(week_of(self.town.today)), self.staff, self.fire)
        return self

    def heard(self, week: str, *cells: Org) -> None:
        """These cells had nothing new that week, and said so."""
        with self.town.memory() as memory:
            for org in cells:
                memory.reports.add("nothing_new", org.id, week, None, {}, self.hoa.person or 0, 0, "web")

    def silence(self, seat: Seat) -> None:
        """Closes that person's chats: they can no longer be reached."""
        with self.town.memory() as memory:
            for address in memory.people.addresses(seat.person or 0):
                memory.people.unlink(address.id)


@pytest.fixture
def hamlet(engine: Engine) -> Hamlet:
    town = Town(engine, MONDAY)
    root, staff, fire = town.committee()
    made = Hamlet(
        town,
        root,
        staff,
        fire,
        hoa=town.seat("Nguyễn Thị Hoa", Role.SECRETARY, fire, chat="hoa"),
        son=town.seat("Phạm Đức Sơn", Role.DEPUTY, fire, chat="son"),
        lam=town.seat("Trần Hữu Lâm", Role.SECRETARY, staff, chat="lam"),
        binh=town.seat("Lê Văn Bình", None, fire, chat="binh"),
        huong=town.seat("Hoàng Thu Hương", Role.OFFICER, root, chat="huong"),
        khanh=town.seat("Đặng Quốc Khánh", Role.LEADER, root, chat="khanh"),
        group=town.group(root),
    )
    made.heard("2026-W45", staff, fire)
    made.names += [
        "Nguyễn Thị Hoa", "Phạm Đức Sơn", "Trần Hữu Lâm", "Lê Văn Bình", "Hoàng Thu Hương", "Đặng Quốc Khánh",
    ]  # fmt: skip
    return made
