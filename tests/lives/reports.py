"""What may be reported of a life, as somebody would say it: often what is due, often with days the wrong way round."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from handlers.candidates.path.file import open_file
from handlers.domain.path import STEPS, TURNS, Step, allowed, offered
from handlers.facts import Candidate, Report
from tests.lives.committee import Committee
from tests.talk import Seat

T = TypeVar("T")
NEAR, FAR = 20, 700
"""Days back."""
NUMBERS = range(100, 10_000)
"""Of decisions: one for each person."""
WHY = "theo công văn 12-CV/ĐU"


@dataclass(frozen=True, repr=False)
class Said:
    """Lines of one person that come to a report, or are refused."""

    seat: Seat
    lines: tuple[str, ...]

    def __call__(self, committee: Committee) -> str | None:
        return committee.tells(self.seat, *self.lines)

    def __repr__(self) -> str:
        return f"{self.seat.chat}: {' | '.join(self.lines)}"


class Teller:
    """Draws what is said next from what there is."""

    def __init__(self, committee: Committee, chance: Random) -> None:
        self.committee, self.chance = committee, chance
        self.named = 0

    def one_of(self, things: Sequence[T]) -> T:
        return self.chance.choice(things)

    def maybe(self) -> bool:
        return self.chance.random() < 0.5

    def day(self, since: date | None = None) -> date:
        """Some day that has been; mostly lately, or soon after another."""
        today = self.committee.town.today
        if since is not None and self.maybe():
            return min(today, since + timedelta(days=self.chance.randint(0, NEAR)))
        return today - timedelta(days=self.chance.randint(0, NEAR if self.maybe() else FAR))

    def somebody(self) -> Candidate | None:
        people = self.committee.people()
        return self.one_of(people) if people else None

    def reporter(self, cell: int) -> Seat:
        """The officer, or the secretary of the cell."""
        place = [one.id for one in self.committee.cells].index(cell)
        return self.committee.huong if self.maybe() else self.committee.secretaries[place]

    def anything(self) -> Said | None:
        """Any report at all."""
        return self.about_somebody() if self.chance.randrange(10) else self.finding()

    def about_somebody(self) -> Said | None:
        """Any report that brings nobody new: mostly of the way, then of what was said before."""
        others = (self.admission, self.remark, self.attendance, self.nothing_new)
        kinds: list[Callable[[], Said | None]] = [*[self.step] * 6, *[self.correction] * 4, *others]
        return self.one_of(kinds)()

    def finding(self) -> Said:
        cell = self.one_of(self.committee.cells)
        place = self.committee.cells.index(cell)
        helper = self.one_of(["0", *map(str, self.committee.helpers[2 * place : 2 * place + 2])])
        self.named += 1
        known = f"cell={cell.id} sourced_on={self.day()} sex=m ethnic_group=01 mentor={helper} basis=consent"
        name = f"Trần Văn {'ABCDEGHIKLMN'[self.named % 12]}n"
        return Said(self.reporter(cell.id), (f"/baocao candidate {known}", name, "1998", "Đội 1", "gửi"))

    def step(self) -> Said | None:
        """A step of somebody's way: mostly one that may come next; an officer may record any as an exception."""
        person = self.somebody()
        if person is None:
            return None
        with self.committee.town.memory() as memory:
            file = open_file(memory, person.id)
        ahead, every = offered(file.history, file.rules), allowed(file.history, file.rules)
        against = self.chance.randrange(6) == 0
        moves, helped = [step for step in every if step.moves], [step for step in every if step.mentor]
        turns = [step for step in every if step.name in TURNS]
        some = list(STEPS.values()) if against else self.one_of([ahead[:1], ahead[:1], moves, helped, turns, every])
        if not some:
            return None
        step = self.one_of(some)
        seat = self.committee.huong if against else self.reporter(person.org)
        kind = "exception" if against else "step"
        given = f"candidate={person.id} step={step.name} on={self.day(file.history.all[-1].on)} {self.carried(step)}"
        return Said(seat, (f"/baocao {kind} {given}", *self.asked(step), *([WHY] if against else []), "gửi"))

    def carried(self, step: Step) -> str:
        """What a button could bring along."""
        if step.moves:
            return f"to={self.one_of([*(cell.id for cell in self.committee.cells), 0])}"
        return f"mentor={self.one_of(self.committee.helpers)}" if step.mentor else ""

    def asked(self, step: Step) -> list[str]:
        """What has to be typed."""
        votes = [self.one_of(["18/20", "5/20", "12/20"])] if step.votes else []
        number = [f"{self.one_of(NUMBERS)}-QĐ/ĐU" if step.must_number else "bỏ qua"] if step.numbered else []
        return [*votes, *number, *(["đi học dài hạn"] if step.why else [])]

    def admission(self) -> Said | None:
        person = self.somebody()
        if person is None:
            return None
        decided = self.day()
        ceremony = f"ceremony_on={self.day(decided)}" if self.maybe() else ""
        given = f"candidate={person.id} decided_on={decided} {ceremony}"
        return Said(
            self.reporter(person.org), (f"/baocao admission {given}", f"{self.one_of(NUMBERS)}-QĐ/ĐU", "bỏ qua", "gửi")
        )

    def remark(self) -> Said | None:
        person = self.somebody()
        if person is None:
            return None
        given = f"candidate={person.id} period={self.one_of(['2026-11', '2026-10'])}"
        lines = (f"/baocao mentoring {given}", "đã gặp", self.one_of(["1", "2", "3"]), "không, gửi luôn")
        return Said(self.reporter(person.org), lines)

    def attendance(self) -> Said:
        seat, meeting = self.one_of(self.committee.seats), self.one_of(self.committee.meetings)
        roster = self.one_of(["đủ", "đủ trừ Bình", "đủ trừ An, Bình có phép"])
        return Said(seat, (f"/baocao attendance session={meeting}", roster, "xong", "gửi"))

    def nothing_new(self) -> Said:
        cell = self.one_of(self.committee.cells)
        week = self.one_of(["2026-W48", "2026-W47"])
        return Said(self.reporter(cell.id), (f"/baocao nothing_new cell={cell.id} period={week}",))

    def correction(self) -> Said | None:
        """One line of an earlier report put right, or made wrong."""
        found = self.told_before(4)
        if found is None:
            return None
        seat, report = found
        return Said(seat, (f"/sua {report.code} {self.line(report)}", "gõ nhầm", "gửi"))

    def line(self, report: Report) -> str:
        """A line of the report by its name, and another answer to it."""
        day = f"{self.day():%d/%m/%Y}"
        person = self.somebody()
        whose = f"quần chúng {person.code}" if person else "quần chúng 1"
        helper = f"đảng viên giúp đỡ {self.one_of(['Bình', 'Lan', '1', '2', '3'])}"
        if report.type == "candidate":
            return self.one_of([f"ngày vào nguồn {day}", helper, "đơn vị Đội 2", "năm sinh 1990", "họ tên Lê Văn Mới"])
        if report.type == "admission":
            return self.one_of(
                [f"ngày quyết định {day}", f"ngày lễ {day}", whose, f"số quyết định {self.one_of(NUMBERS)}-QĐ/ĐU"]
            )
        if report.type == "mentoring":
            return self.one_of(["mức độ phấn đấu 1", "mức độ phấn đấu 3", whose])
        if report.type == "attendance":
            return self.one_of(["điểm danh đủ", "điểm danh đủ trừ Bình"])
        if report.type == "nothing_new":
            return "tuần 2026-W47"
        step = STEPS.get(report.said.get("step") or "")
        more = [helper] if step and step.mentor else [f"nơi đến {self.one_of(['CB01', 'CB02', 'CB03', '1'])}"]
        if step and step.votes:
            more = [f"tán thành {self.one_of(['18/20', '5/20'])}"]
        return self.one_of([f"ngày {day}", f"ngày {day}", whose, *more])

    def withdrawal(self) -> Said | None:
        """A report of any age is taken back with a reason, unless others stand on it."""
        found = self.told_before(12)
        return Said(found[0], (f"/rut {found[1].code}", "báo nhầm", "rút báo cáo")) if found else None

    def told_before(self, most: int) -> tuple[Seat, Report] | None:
        """One of the newest reports of somebody, and whose it is."""
        with self.committee.town.memory() as memory:
            said = [(seat, memory.reports.last_of(seat.person or 0, most)) for seat in self.committee.seats]
        mine = [(seat, report) for seat, reports in said for report in reports]
        return self.one_of(mine) if mine else None
