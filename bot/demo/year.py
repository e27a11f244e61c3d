"""A committee's year as it would have been lived: who was found, helped, admitted; what was reported, and what is late.

It is told through reports, as people would have filed them, so that every number shown can be recomputed from them.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from bot.demo import names
from bot.demo.life import Life
from bot.demo.way import advance, probation
from handlers.domain import periods
from handlers.domain.calendar import add_months
from handlers.domain.path import Happened, Stage
from handlers.domain.people import Role
from handlers.domain.quota import expected
from handlers.domain.register import AddCandidate, Advance, Attend
from handlers.facts import Course, Org, Subject
from storage.memory import Memory

PIPELINE = (
    Stage.SOURCED, Stage.SYMPATHISER, Stage.MENTORED, Stage.MENTORED, Stage.AWARENESS_CLASS, Stage.APPLYING,
    Stage.VERIFYING, Stage.OPINIONS, Stage.CELL_RESOLVED, Stage.APPRAISED, Stage.COMMITTEE_RESOLVED,
)  # fmt: skip
"""Where the candidates still on their way stand: someone at every stage."""

PACE = (1, -1, 1, 0, -1, 0, -1, 1, -1, 0, 0, -1)
"""Each cell ahead of the plan curve (+) or behind it (-), so that a digest has something to say."""

SILENT = (5, 9)
"""Cells (by number) that have not reported for a week and more."""

UNITS = ("Đội Chữa cháy số 1", "Đội Chữa cháy số 2", "Đội CNCH", "Đội Tổng hợp", "Đội Xe – máy", "Đội Kiểm tra")
POSTS = ("chiến sĩ", "cán bộ", "nhân viên")
MENTOR = "Lê Văn Bình"
"""The member of the cast who helps two candidates of cell 3, one of them since this month."""


def live_through(memory: Memory, orgs: list[Org], now: datetime, chance: Random, taken: set[str]) -> None:
    """Two years' admissions, those on their way, their mentors' remarks, two classes, weekly reports."""
    secretaries = {
        org.id: next(
            who.person
            for who in memory.people.holders(Role.SECRETARY, org.path)
            if any(grant.org == org.id for grant in who.grants)
        )
        for org in orgs[1:]
    }
    life = Life(memory, orgs, now, chance, taken, secretaries)
    quotas_now, quotas_before = memory.quotas.of_year(now.year), memory.quotas.of_year(now.year - 1)
    for number, org in enumerate(orgs[1:]):
        admissions(life, org, now.year - 1, quotas_before[org.id].target, date(now.year - 1, 12, 20), PACE[-number])
        admissions(life, org, now.year, quotas_now[org.id].target, life.today, PACE[number])
    waiting = pipeline(life)
    remarks(life, waiting)
    classes(life, waiting)
    weeks(life)


def admissions(life: Life, org: Org, year: int, target: int, upto: date, pace: int) -> None:
    """As many as the plan curve asks for by that day, a little more or less."""
    count = max(0, round(expected(target, upto)) + pace)
    span = (upto - date(year, 2, 3)).days
    for turn in range(count):
        decided = date(year, 2, 3) + timedelta(days=span * (4 * turn + 3) // (4 * count))
        candidate = newcomer(life, org, add_months(decided, -14))
        ceremony = min(decided + timedelta(days=20), life.today)
        said = {
            "candidate": str(candidate),
            "decision_no": f"{500 + candidate}-QĐ/ĐU",
            "decided_on": decided.isoformat(),
            "ceremony_on": ceremony.isoformat(),
        }
        told = min(decided + timedelta(days=2), life.today)
        report = life.report("admission", org, told, said, Subject.candidate(candidate), str(year))
        decision = Happened("admitted", decided, said["decision_no"])
        both = Advance(candidate, (decision, Happened("probationary", ceremony)))
        life.memory.register.apply(both, report)
        probation(life, org, candidate, ceremony)


def newcomer(life: Life, org: Org, on: date, mentor: int | None = None, helped: bool = True) -> int:
    """One candidate reported on that day; returns their number."""
    chance = life.chance
    name, sex, group = names.person(chance, life.taken)
    birth = date(1992 + chance.randrange(13), 1 + chance.randrange(12), 1 + chance.randrange(28)).isoformat()
    if mentor is None and helped:
        mentor = chance.choice(life.memory.people.of_cell(org.id)).id
    facts: dict[str, Any] = {
        "sex": sex,
        "birth": birth,
        "ethnic_group": group,
        "unit": f"{chance.choice(UNITS)}, {chance.choice(POSTS)}",
        "education": "upper_secondary",
        "union_membership": "youth",
        "basis": "consent",
    }
    said = {"cell": str(org.id), "name": name, **facts, "mentor": str(mentor or 0), "sourced_on": on.isoformat()}
    report = life.report("candidate", org, on, said, None, periods.month_of(on))
    change = AddCandidate(org.id, name, {**facts, "basis_on": on}, mentor, on)
    added = life.memory.register.apply(change, report)
    life.memory.reports.name_subject(report, added)
    return added.id


def pipeline(life: Life) -> list[tuple[int, Org]]:
    """Three or four candidates a cell, at every stage of the way; the cast's mentor helps two of cell 3."""
    cast_mentor = next(p.id for p in life.memory.people.of_cell(life.orgs[3].id) if p.name == MENTOR)
    found = []
    for number, org in enumerate(life.orgs[1:], 1):
        for turn in range(4 if number % 3 == 0 else 3):
            stage = PIPELINE[(number * 3 + turn) % len(PIPELINE)]
            steps = list(Stage).index(stage)
            on = life.today - timedelta(days=40 + 45 * steps + life.chance.randrange(20))
            mentor = cast_mentor if number == 3 and turn < 2 else None
            helped = steps >= list(Stage).index(Stage.MENTORED) or mentor is not None
            candidate = newcomer(life, org, on, mentor, helped)
            found.append((candidate, org))
            advance(life, org, candidate, on, stage)
    return found


def remarks(life: Life, waiting: list[tuple[int, Org]]) -> None:
    """Last month's remarks of nearly everyone; this month's of about half."""
    month = periods.month_of(life.today)
    for period, share, day in ((periods.month_before(month), 0.95, 24), (month, 0.5, 20)):
        on = min(date.fromisoformat(f"{period}-{day}"), life.today - timedelta(days=1))
        for candidate, org in waiting:
            person = life.memory.candidates.get(candidate)
            quiet = period == month and life.orgs.index(org) in (3, *SILENT)
            if person.mentor is None or quiet or life.chance.random() > share:
                continue
            standing = life.chance.choice(("better", "better", "steady", "steady", "worse"))
            said = {"candidate": str(candidate), "period": period, "met": True, "standing": standing}
            life.report("mentoring", org, on, said, Subject.candidate(candidate), period)


def classes(life: Life, waiting: list[tuple[int, Org]]) -> None:
    """An awareness class under way, taught by the cast's trainer and not yet reported by some; a training just over."""
    today = life.today
    memory = life.memory
    centre = "Trung tâm Bồi dưỡng chính trị thành phố"
    course = Course(
        0, life.orgs[0].id, "awareness", "Lớp nhận thức về Đảng đợt 4", centre, "Hội trường Phòng",
        today - timedelta(days=4), today + timedelta(days=10), 40,
    )  # fmt: skip
    awareness = memory.classes.open(course, None)
    memory.classes.teach(awareness.id, memory.people.holders(Role.TRAINER)[0].person)
    for candidate, org in waiting:
        memory.classes.enrol(awareness.id, org.id, candidate=candidate)
    for number, days in enumerate((-4, -3, 1, 2, 10), 1):
        memory.classes.add_session(awareness.id, number, today + timedelta(days=days))
    training = Course(
        0, life.orgs[0].id, "officer_skills", "Tập huấn nghiệp vụ công tác đảng cho bí thư, phó bí thư",
        "Đảng ủy Công an tỉnh", "Hội trường Công an tỉnh", today - timedelta(days=20), today - timedelta(days=19), 30,
    )  # fmt: skip
    skills = memory.classes.open(training, None)
    for org in life.orgs[1:]:
        memory.classes.enrol(skills.id, org.id, person=life.secretaries[org.id])
    for number, days in enumerate((-20, -19), 1):
        memory.classes.add_session(skills.id, number, today + timedelta(days=days))
    for course_id, late in ((awareness.id, {3, 7}), (skills.id, set[int]())):
        for session in memory.classes.sessions(course_id, today):
            for number, org in enumerate(life.orgs[1:], 1):
                silent = number in SILENT and session.on > today - timedelta(days=14)
                if not silent and (number not in late or session.number == 1):
                    attended(life, course_id, session.id, org, session.on)


def attended(life: Life, course: int, session: int, org: Org, on: date) -> None:
    """One cell's attendance report: now and then someone is missing."""
    roster = [learner.enrolment for learner in life.memory.classes.learners(course, [org.id])]
    if not roster:
        return
    missing = {n: life.chance.choice(("excused", "absent")) for n in roster if life.chance.random() < 0.08}
    said = {"course": str(course), "session": str(session), "roster": {str(n): state for n, state in missing.items()}}
    report = life.report("attendance", org, on, said, Subject.session(session), periods.month_of(on))
    states = {state: tuple(n for n in missing if missing[n] == state) for state in ("excused", "absent")}
    present = tuple(n for n in roster if n not in missing)
    life.memory.register.apply(Attend(session, present, states["excused"], states["absent"]), report)


def weeks(life: Life) -> None:
    """Eight weeks of “nothing new”, except from the silent cells in the last two, and from nobody yet this week."""
    monday = periods.week_start(periods.week_of(life.today))
    for back in range(8, 0, -1):
        on = monday - timedelta(weeks=back) + timedelta(days=1)
        week = periods.week_of(on)
        for number, org in enumerate(life.orgs[1:], 1):
            if number in SILENT and back <= 2:
                continue
            life.report("nothing_new", org, on, {"cell": str(org.id), "period": week}, None, week)
