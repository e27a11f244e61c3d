"""A small invented committee to put on the shelves: two cells, three members, and reports as people would file them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from handlers.domain.path import Happened
from handlers.domain.people import Role
from handlers.domain.register import AddCandidate, Advance, AmendCandidate, Attend, Change
from handlers.facts import Candidate, Course, Org, Person, Report, Session, Subject
from storage.memory import Memory
from storage.tables import amendments, attendance, candidates, mentorships, stage_events

DAY = date(2026, 11, 2)
MARCH = date(2026, 3, 5)
FACTS: Mapping[str, object] = {"sex": "m", "birth": "1998-03-12", "ethnic_group": "12", "basis": "consent"}


def at(day: date, hour: int = 9) -> float:
    """That hour of that day, in Vietnam."""
    return (datetime(day.year, day.month, day.day, hour, tzinfo=UTC) - timedelta(hours=7)).timestamp()


@dataclass
class House:
    """The committee and the ways its people change it."""

    memory: Memory
    root: Org
    rescue: Org
    staff: Org
    hoa: Person
    binh: Person
    lan: Person

    def file(
        self,
        type: str = "nothing_new",
        org: Org | None = None,
        subject: Subject | None = None,
        day: date = DAY,
        period: str = "2026-W45",
        replaces: Report | None = None,
        void: bool = False,
    ) -> Report:
        """A report of the rescue cell by its secretary, unless said otherwise."""
        return self.memory.reports.add(
            type,
            (org or self.rescue).id,
            period,
            subject,
            {"about": subject.id if subject else None},
            self.hoa.id,
            at(day),
            "web",
            replaces=replaces.id if replaces else None,
            void=void,
        )

    def carry_out(self, type: str, change: Change, replaces: Report | None = None, day: date = DAY) -> Report:
        """Files a report with the change it carries."""
        report = self.file(type, replaces=replaces, day=day)
        self.memory.reports.name_subject(report.id, self.memory.register.apply(change, report.id))
        found = self.memory.reports.get(report.id)
        assert found
        return found

    def source(
        self,
        name: str = "Y Thông Niê",
        mentor: Person | None = None,
        on: date = MARCH,
        org: Org | None = None,
        **facts: Any,
    ) -> Candidate:
        """A new candidate, reported."""
        told = dict(FACTS) | facts
        change = AddCandidate((org or self.rescue).id, name, told, mentor.id if mentor else None, on)
        report = self.carry_out("candidate", change)
        assert report.candidate
        return self.memory.candidates.get(report.candidate)

    def admit(self, candidate: Candidate, on: date = DAY, replaces: Report | None = None) -> Report:
        """An admission decision, reported."""
        return self.carry_out("admission", Advance(candidate.id, (Happened("admitted", on, "125-QĐ/ĐU"),)), replaces)

    def amend(self, candidate: Candidate, mentor: Person | None = None, **changed: Any) -> Report:
        """A correction of what was said about a candidate."""
        name, sourced_on = changed.pop("name", candidate.name), changed.pop("sourced_on", MARCH)
        now = self.memory.candidates.get(candidate.id).report
        report = self.memory.reports.get(now) if now else None
        facts = dict(FACTS) | changed
        change = AmendCandidate(candidate.id, name, facts, mentor.id if mentor else None, sourced_on)
        return self.carry_out("candidate", change, replaces=report)

    def undo(self, report: Report) -> Report:
        """Takes a report back, as “Hoàn tác” does."""
        self.memory.register.void(report.id)
        return self.file(report.type, subject=report.subject, replaces=report, void=True)

    def teach(self, *learners: Candidate | Person, on: date = DAY) -> Session:
        """A class with these learners, and its second meeting."""
        course = Course(
            0, self.root.id, "awareness", "Lớp nhận thức", "Trung tâm chính trị", "Hội trường", MARCH, DAY, 40
        )
        course = self.memory.classes.open(course, self.hoa.id)
        for learner in learners:
            assert learner.org
            key = "candidate" if isinstance(learner, Candidate) else "person"
            self.memory.classes.enrol(course.id, learner.org, **{key: learner.id})
        return self.memory.classes.add_session(course.id, 2, on)

    def attend(
        self,
        session: Session,
        *,
        present: tuple[int, ...] = (),
        absent: tuple[int, ...] = (),
        replaces: Report | None = None,
    ) -> Report:
        """Who came, by enrolment."""
        return self.carry_out("attendance", Attend(session.id, present, (), absent), replaces)

    def statuses(self, session: Session) -> list[str | None]:
        """What the roster of a session says now."""
        return [one.status for one in self.memory.classes.learners(session.course, session=session.id)]


def build(memory: Memory) -> House:
    """The committee with two cells; Hoa is secretary of the first."""
    orgs, people = memory.orgs, memory.people
    root = orgs.add("DU", "Đảng ủy", "committee", None, MARCH)
    rescue = orgs.add("CB01", "Chi bộ Chữa cháy và CNCH", "cell", root.id, MARCH)
    staff = orgs.add("CB02", "Chi bộ Tham mưu", "cell", root.id, MARCH)
    hoa, binh = people.add("Nguyễn Thị Hoa", rescue.id), people.add("Trần Văn Bình", rescue.id)
    lan = people.add("Lê Thị Lan", staff.id)
    people.grant(hoa.id, Role.SECRETARY, rescue.id, None, MARCH)
    return House(memory, root, rescue, staff, hoa, binh, lan)


def connection_of(memory: Memory) -> Any:
    """The open transaction under a memory, to look at rows no question asks for."""
    return memory.orgs._connection  # type: ignore[attr-defined]


def rows(memory: Memory, statement: Any) -> Iterator[Any]:
    """What stands in the database."""
    return iter(connection_of(memory).execute(statement))


def live(house: House) -> dict[str, Any]:
    """Everything that holds now, whoever said it: what an undo must bring back exactly."""
    memory = house.memory

    def seen(table: Any, where: Any, *without: str) -> Counter[Any]:
        columns = [column for column in table.c if column.name not in {"id", *without}]
        return Counter(str(row) for row in rows(memory, select(*columns).where(where)))

    return {
        "candidates": seen(candidates, candidates.c.until.is_(None)),
        "mentorships": seen(mentorships, mentorships.c.until.is_(None)),
        "events": seen(stage_events, stage_events.c.voided_by.is_(None)),
        "attendance": seen(attendance, attendance.c.voided_by.is_(None)),
        "amendments": seen(amendments, amendments.c.id > 0),
        "counts": sorted(memory.quotas.counts(2026, date(2026, 12, 31), MARCH), key=lambda row: row.org),
    }
