"""A small committee: Hoa reports for cell 2, Lâm for cell 1, Hương is the officer above both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from sqlalchemy import Engine

from handlers.domain.people import Role
from handlers.facts import Course, Org, Person, Quota
from tests.talk import Seat, Town


@dataclass
class Village:
    town: Town
    root: Org
    staff: Org
    fire: Org
    hoa: Seat
    lam: Seat
    huong: Seat
    binh: Seat
    lan: Person

    def candidate(self, name: str = "Trần Văn An", born: str = "1998", mentor: str = "Lê Văn Bình") -> str:
        """Hoa reports one; the candidate's code."""
        for line in ("/baocao candidate", name, "nam", born, "kinh", "Đội 1", mentor, "đồng ý", "gửi"):
            self.hoa.says(line)
        return self.hoa.last.split("Đã ghi ")[1].split(".")[0]

    def code(self) -> str:
        """The code of the report Hoa has just filed."""
        return self.hoa.last.split("Mã ")[1].split(".")[0]

    def admitted(self, year: int = 2026) -> int:
        with self.town.memory() as memory:
            today = self.town.today
            return sum(row.admitted for row in memory.quotas.counts(year, today, today))

    def followed(self) -> int:
        with self.town.memory() as memory:
            return len(memory.candidates.of_cells([self.fire.id]))


@pytest.fixture
def village(engine: Engine) -> Village:
    return founded(engine)


def founded(engine: Engine) -> Village:
    """The village with its people and quotas, on an empty database."""
    town = Town(engine)
    root, staff, fire = town.committee()
    huong = town.seat("Hoàng Thu Hương", Role.OFFICER, root, chat="huong")
    hoa = town.seat("Nguyễn Thị Hoa", Role.SECRETARY, fire, chat="hoa")
    lam = town.seat("Trần Hữu Lâm", Role.SECRETARY, staff, chat="lam")
    binh = town.seat("Lê Văn Bình", None, fire, chat="binh")
    lan = town.member("Phạm Thị Lan", fire)
    with town.memory() as memory:
        for org, target in ((root, 45), (fire, 3)):
            quota = Quota(org.id, 2026, target, "12-NQ/TU", date(2026, 1, 12), "nghị quyết Tỉnh ủy giao")
            memory.quotas.set(quota, None, 0)
    return Village(town, root, staff, fire, hoa, lam, huong, binh, lan)


@pytest.fixture
def lesson(village: Village) -> Village:
    """A class with one session held yesterday and four learners of Hoa's cell, one of Lâm's."""
    with village.town.memory() as memory:
        course = Course(
            0,
            village.root.id,
            "awareness",
            "Lớp nhận thức đợt 2",
            "TTCT",
            "Hội trường",
            date(2026, 11, 22),
            date(2026, 12, 5),
        )
        opened = memory.classes.open(course, None)
        memory.classes.add_session(opened.id, 1, date(2026, 11, 22))
        memory.classes.add_session(opened.id, 2, date(2026, 12, 5))
        for name in ("Nguyễn Văn Anh", "Lê Văn Bình", "Phạm Bình", "Trần Cường"):
            person = memory.people.add(name, village.fire.id)
            memory.classes.enrol(opened.id, village.fire.id, person=person.id)
        other = memory.people.add("Đỗ Văn Dũng", village.staff.id)
        memory.classes.enrol(opened.id, village.staff.id, person=other.id)
    return village
