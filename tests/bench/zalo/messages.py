"""What a report costs in Zalo, and what a cell's ordinary month does, in messages of both directions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from handlers.catalogue import catalogue
from handlers.domain.people import Role
from handlers.domain.periods import VIETNAM
from handlers.domain.register import AddCandidate
from handlers.facts import Course
from storage.memory import Memory
from tests.bench import Row
from tests.zalo.phones import Phones
from tests.zalo.server.updates import BOT

BEGIN = datetime(2026, 10, 1, 7, tzinfo=VIETNAM)
"""A month with four Mondays and no holiday."""

PLAN, CELLS = 3000, 12
HOA, BINH = "hoa", "binh"
FACTS = {"sex": "m", "birth": "1998-03-12", "ethnic_group": "12", "basis": "consent"}

ONE_BY_ONE = {
    "candidate": ("quần chúng mới", "Lò Văn Tình", "1", "12/3/1998", "kinh", "đội 2, chiến sĩ", "1", "1", "gửi"),
    "mentoring": ("1", "1", "1", "bỏ qua"),
    "attendance": ("1", "đủ", "gửi"),
}
"""What is typed, an answer a message. Reports that were asked for are chosen by their number."""

TOGETHER = {
    "candidate": ("quần chúng mới", "Lò Văn Tình, nam, 12/3/1998, kinh, đội 2, chưa, rồi", "gửi"),
    "mentoring": ("1", "đã gặp, tiến bộ rõ, bỏ qua"),
    "attendance": ("1", "đủ", "gửi"),
}
"""The same by people who answer several questions in a message."""


class Month(NamedTuple):
    """Messages of a cell's secretary and mentor: in and out; and out for each kind of report."""

    came: int
    went: int
    reports: dict[str, int]

    @property
    def both(self) -> int:
        return self.came + self.went


def settle(memory: Memory) -> None:
    """One cell: its secretary, a mentor with two candidates, a class with one session this month."""
    since = date(2026, 1, 1)
    root = memory.orgs.add("DB", "Đảng bộ", "committee", None, since)
    cell = memory.orgs.add("CB01", "Chi bộ Một", "cell", root.id, since)
    people = {chat: memory.people.add(name, cell.id).id for chat, name in NAMES.items()}
    memory.people.grant(people[HOA], Role.SECRETARY, cell.id, None, since)
    for chat, person in people.items():
        memory.people.bind(memory.known("zalo", BOT, chat, chat, False).address.id, person)
    for name in ("Trần Văn An", "Bùi Công Tùng"):
        report = memory.reports.add("candidate", cell.id, "2026-09", None, {}, people[HOA], 0, "zalo")
        added = memory.register.apply(AddCandidate(cell.id, name, FACTS, people[BINH], since), report.id)
        memory.reports.name_subject(report.id, added)
        for month in (f"2026-{number:02}" for number in range(1, 10)):
            memory.reports.add("mentoring", cell.id, month, added, {}, people[BINH], 0, "zalo")
    for week in range(1, 41):
        memory.reports.add("nothing_new", cell.id, f"2026-W{week:02}", None, {}, people[HOA], 0, "zalo")
    day = date(2026, 10, 13)
    course = memory.classes.open(
        Course(0, memory.orgs.root().id, "awareness", "Lớp nhận thức", "TTCT", "Hội trường", day, day, 40), None
    )
    memory.classes.enrol(course.id, cell.id, person=memory.people.add("Đỗ Văn Dũng", cell.id).id)
    memory.classes.add_session(course.id, 1, day)


NAMES = {HOA: "Nguyễn Thị Hoa", BINH: "Lê Văn Bình"}


def live(folder: Path, said: Mapping[str, Sequence[str]]) -> Month:
    """A month as it goes: every prompt is answered the same morning."""
    phones = Phones(folder, BEGIN, settle, NAMES)
    reports: dict[str, int] = {}

    def until(day: int) -> None:
        phones.runner.run(phones.sleep(datetime(2026, 10, day, 8, 30, tzinfo=VIETNAM)))

    def file(kind: str, chat: str, *words: str, receipt: str) -> None:
        before = len(phones.world.chat(chat))
        for line in words:
            heard = phones.runner.run(phones.say(chat, line))
        assert receipt in heard[-1], (kind, heard)
        reports[kind] = max(reports.get(kind, 0), len(phones.world.chat(chat)) - before)

    try:
        for day in (5, 7, 12, 14, 19, 20, 26):
            until(day)
            if day in (5, 12, 19, 26):
                file("nothing_new", HOA, "1", receipt="không có gì mới")
            if day == 7:
                file("candidate", HOA, *said["candidate"], receipt="(UV-")
            if day == 14:
                file("attendance", HOA, *said["attendance"], receipt="có mặt 1/1")
            if day == 20:
                file("mentoring", BINH, *said["mentoring"], receipt="Đã ghi nhận xét")
                again = ("nhận xét giúp đỡ", "bùi công tùng", *said["mentoring"][1:])
                file("mentoring", BINH, *again, receipt="Đã ghi nhận xét")
        until(31)
        went = sum(len(phones.world.chat(chat)) for chat in NAMES)
        return Month(phones.world.taken.total(), went, reports)
    finally:
        phones.close()


def rows() -> Iterator[Row]:
    """Each report, then the month, then twelve cells of it against the plan."""
    with TemporaryDirectory() as folder:
        slow = live(Path(folder) / "slow", ONE_BY_ONE)
        quick = live(Path(folder) / "quick", TOGETHER)
    questions = len([field for field in catalogue().reports["candidate"].form.fields if not (field.more or field.when)])
    asked = len(ONE_BY_ONE["candidate"]) - 2
    yield told("new candidate", slow.reports["candidate"], asked + 2, f", {asked} questions of {questions} fields")
    yield told("mentoring", slow.reports["mentoring"], 5)
    yield told("nothing new", slow.reports["nothing_new"], 1)
    for name, month, bar in (("an answer a message", slow, 60), ("several in one", quick, 40)):
        figure = f"{month.both} ({month.came} in, {month.went} out)"
        yield Row(f"zalo, a cell's month, {name}", figure, f"≤ {bar}", month.both <= bar)
    yield Row(f"zalo, a month of {CELLS} cells", f"{CELLS * slow.both}", f"≤ {PLAN}", CELLS * slow.both <= PLAN)


def told(kind: str, out: int, bar: int, more: str = "") -> Row:
    """What one report cost."""
    return Row(f"zalo, messages out: {kind}", f"{out}{more}", f"≤ {bar}", out <= bar)
