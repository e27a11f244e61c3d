"""Whatever is reported, corrected and taken back, in whatever order: the register agrees with a recount."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from handlers.domain.path import Stage
from handlers.facts import Candidate, Report
from storage.memory import Memory
from storage.register.reports import COUNTS
from storage.tables import attendance, candidates, mentorships, reports, stage_events
from tests.storage.shelves import DAY, MARCH, House, build, connection_of, live, rows

MAY = date(2026, 5, 4)
Step = Callable[[House], Report | None]
thorough = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@pytest.fixture
def house(memory: Memory) -> House:
    return build(memory)


@contextmanager
def taken_back(house: House) -> Iterator[None]:
    """Whatever happens inside has not happened afterwards."""
    savepoint = connection_of(house.memory).begin_nested()
    try:
        yield
    finally:
        savepoint.rollback()


def followed(house: House, pick: int) -> Candidate | None:
    """Someone to report about."""
    found = house.memory.candidates.of_cells([house.rescue.id, house.staff.id])
    return found[pick % len(found)] if found else None


def source(pick: int) -> Step:
    def step(house: House) -> Report | None:
        candidate = house.source(f"Lê Số {pick}", mentor=(None, house.binh, house.hoa)[pick % 3])
        return house.memory.reports.get(candidate.report) if candidate.report else None

    return step


def amend(pick: int) -> Step:
    def step(house: House) -> Report | None:
        candidate = followed(house, pick)
        mentor = (None, house.binh, house.hoa)[pick % 3]
        on = MARCH + timedelta(days=pick % 4)
        return house.amend(candidate, mentor, sourced_on=on, unit=str(pick)) if candidate else None

    return step


def admit(pick: int) -> Step:
    def step(house: House) -> Report | None:
        candidate = followed(house, pick)
        return house.admit(candidate, on=MAY + timedelta(days=pick)) if candidate else None

    return step


def counting(house: House, pick: int, type: str) -> Report | None:
    """Some report of this type that counts now."""
    said = [one for one in house.memory.reports.last_of(house.hoa.id, 50) if one.type == type]
    return said[pick % len(said)] if said else None


def correct(pick: int) -> Step:
    def step(house: House) -> Report | None:
        old = counting(house, pick, "admission")
        if old is None or old.candidate is None:
            return None
        candidate = followed(house, pick) if pick % 2 else house.memory.candidates.get(old.candidate)
        return house.admit(candidate, on=DAY, replaces=old) if candidate else None

    return step


def come(pick: int) -> Step:
    def step(house: House) -> Report | None:
        (course,) = house.memory.classes.current(DAY)
        (session,) = house.memory.classes.sessions(course.id)
        one, two, three = (learner.enrolment for learner in house.memory.classes.learners(course.id))
        old = counting(house, pick, "attendance") if pick % 2 else None
        return house.attend(session, present=(one, two)[: pick % 3], absent=(three,), replaces=old)

    return step


changing = st.integers(0, 9).flatmap(
    lambda pick: st.sampled_from([source(pick), amend(pick), admit(pick), correct(pick), come(pick)])
)


@thorough
@given(st.lists(changing, min_size=1, max_size=8), st.data())
def test_it_takes_back_any_story_step_by_step(house: House, story: list[Step], data: st.DataObject) -> None:
    with taken_back(house):
        house.teach(house.hoa, house.binh, house.lan)
        done: list[tuple[Report, dict[str, Any]]] = []
        for step in story:
            before = live(house)
            if report := step(house):
                done.append((report, before))
            agree(house)
        for report, before in reversed(done[data.draw(st.integers(0, len(done))) :]):
            assert house.memory.register.standing_on(report.id) == []
            house.undo(report)
            assert live(house) == before
            agree(house)


@thorough
@given(st.lists(changing, min_size=1, max_size=6), st.data())
def test_it_takes_reports_back_in_whatever_order(house: House, story: list[Step], data: st.DataObject) -> None:
    with taken_back(house):
        house.teach(house.hoa, house.binh, house.lan)
        empty = live(house)
        for step in story:
            step(house)
        while said := house.memory.reports.last_of(house.hoa.id, 50):
            free = [report for report in said if not house.memory.register.standing_on(report.id)]
            house.undo(data.draw(st.sampled_from(free)))
            agree(house)
        assert live(house) == empty


def agree(house: House) -> None:
    """Counts, stages, mentors and attendance equal a full recomputation from what counts."""
    order = list(Stage)
    holding = list(rows(house.memory, select(stage_events).where(stage_events.c.voided_by.is_(None))))
    admitted = Counter(row.org for row in holding if row.stage == "admitted")
    standing = {row.id for row in rows(house.memory, select(reports.c.id).where(COUNTS))}
    assert all(row.report in standing for row in holding if row.stage == "admitted")
    counted = house.memory.quotas.counts(2026, date(2026, 12, 31), MARCH)
    assert {row.org: row.admitted for row in counted} == admitted
    for one in rows(house.memory, select(candidates).where(candidates.c.until.is_(None))):
        stages = [Stage(row.stage) for row in holding if row.candidate == one.id]
        assert len(stages) == len(set(stages))
        assert one.stage == max((stage for stage in stages if stage != "mentored" or one.mentor), key=order.index)
    helping = select(mentorships.c.candidate, mentorships.c.person).where(mentorships.c.until.is_(None))
    named = select(candidates.c.id, candidates.c.mentor).where(candidates.c.until.is_(None), candidates.c.mentor > 0)
    assert Counter(map(tuple, rows(house.memory, helping))) == Counter(map(tuple, rows(house.memory, named)))
    came = select(attendance.c.enrolment, attendance.c.status)
    spoken = came.join_from(attendance, reports, reports.c.id == attendance.c.report).where(COUNTS)
    newest = dict(map(tuple, rows(house.memory, spoken.order_by(reports.c.id))))
    assert sorted(newest.items()) == sorted(
        map(tuple, rows(house.memory, came.where(attendance.c.voided_by.is_(None))))
    )
