"""What reports change in the register, and that all of it can be taken back as if it had not been."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from handlers.domain.names import fold
from handlers.domain.register import AddCandidate, Stage
from handlers.facts import Candidate, Report
from storage.memory import Memory
from storage.tables import amendments, attendance, candidates, mentorships, stage_events
from tests.storage.shelves import DAY, MARCH, House, build, connection_of, rows

MAY = date(2026, 5, 4)


@pytest.fixture
def house(memory: Memory) -> House:
    return build(memory)


def events(house: House, candidate: Candidate) -> list[tuple[str, date]]:
    """The events that hold for a candidate."""
    holding = select(stage_events).where(stage_events.c.voided_by.is_(None), stage_events.c.candidate == candidate.id)
    return [(row.stage, row.on) for row in rows(house.memory, holding.order_by(stage_events.c.id))]


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


def now(house: House, candidate: Candidate) -> Candidate:
    """The candidate as they stand now."""
    return house.memory.candidates.get(candidate.id)


def test_it_sources_a_candidate(house: House) -> None:
    candidate = house.source()
    assert (candidate.code, candidate.stage, candidate.given) == ("UV-001", Stage.SOURCED, "Y Thông")
    assert (candidate.birth_year, candidate.mentor) == ("1998", None)
    assert events(house, candidate) == [("sourced", MARCH)]


def test_it_sources_and_mentors_a_candidate_in_one(house: House) -> None:
    candidate = house.source(mentor=house.binh)
    assert (candidate.stage, candidate.mentor_name) == (Stage.MENTORED, "Trần Văn Bình")
    assert events(house, candidate) == [("sourced", MARCH), ("mentored", MARCH)]
    assert house.memory.candidates.of_mentor(house.binh.id) == [candidate]


def test_it_keeps_the_core_facts_and_refuses_any_other(house: House) -> None:
    facts = house.memory.candidates.facts(house.source(basis_on=DAY, rank="Đại úy").id)
    told = {"name": "Y Thông Niê", "sex": "m", "basis_on": DAY, "rank": "Đại úy", "unit": None, "sourced_on": MARCH}
    assert told.items() <= facts.items()
    with pytest.raises(ValueError, match="religion"):
        house.memory.register.apply(AddCandidate(house.rescue.id, "A", {"religion": "?"}, None, DAY), 1)


def test_it_undoes_a_new_candidate_everywhere(house: House) -> None:
    before = live(house)
    candidate = house.source(mentor=house.binh)
    assert candidate.report
    house.memory.register.void(candidate.report)
    assert live(house) == before
    shelf = house.memory.candidates
    assert shelf.by_code(candidate.code) is None
    assert shelf.of_cells([house.rescue.id]) == shelf.of_mentor(house.binh.id) == []
    assert shelf.twins(fold(candidate.name), "1998") == []
    assert set(shelf.mentor_loads(house.rescue.id).values()) == {0}
    (row,) = rows(house.memory, select(candidates.c.ended_why))
    assert row == ("undone",)


def test_it_corrects_what_was_said_under_the_same_code(house: House) -> None:
    candidate = house.source()
    report = house.amend(candidate, name="Y Thông Mlô", birth="1996", sourced_on=MAY)
    after = now(house, candidate)
    assert (after.code, after.name, after.birth_year, after.report) == ("UV-001", "Y Thông Mlô", "1996", report.id)
    assert events(house, candidate) == [("sourced", MAY)]


def test_it_hands_a_candidate_to_another_mentor(house: House) -> None:
    candidate = house.source(mentor=house.binh)
    house.amend(candidate, mentor=house.hoa)
    assert now(house, candidate).mentor == house.hoa.id
    assert house.memory.people.grants(house.binh.id) == []
    assert events(house, candidate) == [("sourced", MARCH), ("mentored", MARCH)]
    paired = [(row.person, row.since, row.until) for row in rows(house.memory, select(mentorships))]
    assert sorted(paired) == sorted([(house.binh.id, MARCH, DAY), (house.hoa.id, DAY, None)])


def test_it_no_longer_calls_a_candidate_mentored_whom_nobody_helps(house: House) -> None:
    candidate = house.source(mentor=house.binh)
    house.amend(candidate)
    assert now(house, candidate).stage == Stage.SOURCED
    house.amend(candidate, mentor=house.hoa)
    assert now(house, candidate).stage == Stage.MENTORED


def test_it_restores_what_a_correction_had_changed(house: House) -> None:
    candidate = house.source(mentor=house.binh, basis_on=DAY)
    before = live(house)
    house.undo(
        house.amend(candidate, mentor=house.hoa, name="Y Thông Mlô", sourced_on=MAY, basis_on=None, rank="Đại úy")
    )
    assert live(house) == before
    assert now(house, candidate) == candidate


def test_it_keeps_no_copy_of_a_correction_taken_back(house: House) -> None:
    house.undo(house.amend(house.source(), name="Y Thông Mlô"))
    assert list(rows(house.memory, select(amendments))) == []


def test_it_undoes_a_candidate_with_all_its_corrections(house: House) -> None:
    before = live(house)
    candidate = house.source(mentor=house.binh)
    house.amend(candidate, mentor=house.hoa)
    house.amend(candidate, name="Y Thông Mlô")
    assert candidate.report
    house.memory.register.void(candidate.report)
    assert live(house) == before


def test_it_admits_a_candidate_who_is_then_no_longer_followed(house: House) -> None:
    candidate = house.source()
    house.admit(candidate)
    assert now(house, candidate).stage == Stage.ADMITTED
    assert house.memory.candidates.of_cells([house.rescue.id]) == []
    assert house.memory.candidates.by_code("UV-001") is None
    assert [one.id for one in house.memory.candidates.twins(fold(candidate.name), "1998")] == [candidate.id]


def test_it_follows_a_candidate_again_whose_admission_is_undone(house: House) -> None:
    candidate = house.source(mentor=house.binh)
    before = live(house)
    house.undo(house.admit(candidate))
    assert live(house) == before
    assert house.memory.candidates.by_code("uv 1") == candidate


def test_it_counts_a_corrected_admission_once_on_its_new_day(house: House) -> None:
    candidate = house.source()
    house.admit(candidate, on=MAY)
    first = live(house)
    (report,) = house.memory.reports.last_of(house.hoa.id, 1)
    corrected = house.admit(candidate, on=DAY, replaces=report)
    assert events(house, candidate) == [("sourced", MARCH), ("admitted", DAY)]
    house.undo(corrected)
    assert live(house) == first


def test_it_moves_an_admission_to_the_right_candidate(house: House) -> None:
    wrong, right = house.source(), house.source("Lê Cường")
    report = house.admit(wrong)
    before = live(house)
    corrected = house.admit(right, replaces=report)
    assert (now(house, wrong).stage, now(house, right).stage) == (Stage.SOURCED, Stage.ADMITTED)
    house.undo(corrected)
    assert live(house) == before


def test_it_brings_the_first_admission_back_though_it_was_voided_before_the_correction(house: House) -> None:
    candidate = house.source()
    report = house.admit(candidate, on=MAY)
    before = live(house)
    house.memory.register.void(report.id)
    house.undo(house.admit(candidate, on=DAY, replaces=report))
    assert live(house) == before


def test_it_lets_the_newest_word_on_who_came_count(house: House) -> None:
    session = house.teach(house.source("An"), house.source("Bình"))
    one, two = (learner.enrolment for learner in house.memory.classes.learners(session.course))
    house.attend(session, present=(one, two))
    before = live(house)
    later = house.attend(session, absent=(two,))
    assert house.statuses(session) == ["present", "absent"]
    house.undo(later)
    assert house.statuses(session) == ["present", "present"]
    assert live(house) == before


def test_it_drops_from_a_corrected_attendance_whoever_it_no_longer_names(house: House) -> None:
    session = house.teach(house.source("An"), house.source("Bình"))
    one, two = (learner.enrolment for learner in house.memory.classes.learners(session.course))
    report = house.attend(session, present=(one, two))
    corrected = house.attend(session, present=(one,), replaces=report)
    assert house.statuses(session) == ["present", None]
    house.undo(corrected)
    assert house.statuses(session) == ["present", "present"]


def test_it_voids_a_report_twice_like_once(house: House) -> None:
    candidate = house.source(mentor=house.binh)
    report = house.admit(candidate)
    for _again in range(2):
        house.memory.register.void(report.id)
    assert now(house, candidate).stage == Stage.MENTORED


def test_it_names_the_remark_and_the_admission_that_stand_on_a_candidate(house: House) -> None:
    candidate = house.source()
    assert candidate.report
    standing_on = house.memory.register.standing_on
    assert standing_on(candidate.report) == []
    remark = house.file("mentoring", about=candidate.id)
    house.file("mentoring", about=candidate.id + 1)
    admission = house.admit(candidate)
    assert standing_on(candidate.report) == [remark.code, admission.code]
    assert standing_on(admission.id) == standing_on(remark.id) == []


def test_it_names_a_corrected_remark_once_and_an_undone_one_not(house: House) -> None:
    candidate = house.source()
    assert candidate.report
    remark = house.file("mentoring", about=candidate.id)
    again = house.file("mentoring", about=candidate.id, replaces=remark)
    assert house.memory.register.standing_on(candidate.report) == [again.code]
    house.undo(again)
    house.undo(remark)
    assert house.memory.register.standing_on(candidate.report) == []


def test_it_lets_a_report_stand_on_its_own_correction(house: House) -> None:
    candidate = house.source()
    first = candidate.report
    corrected = house.amend(candidate, rank="Đại úy")
    assert first and house.memory.register.standing_on(first) == []
    remark = house.file("mentoring", about=candidate.id)
    assert house.memory.register.standing_on(first) == house.memory.register.standing_on(corrected.id) == [remark.code]


def test_it_names_the_attendance_of_a_candidate_but_not_a_session_of_the_same_number(house: House) -> None:
    candidate, other = house.source("An"), house.source("Bình")
    assert candidate.report and other.report
    session = house.teach(candidate)
    house.memory.classes.enrol(session.course, house.rescue.id, candidate=candidate.id)
    (learner,) = house.memory.classes.learners(session.course)
    came = house.attend(session, present=(learner.enrolment,))
    assert came.about == session.id
    assert house.memory.register.standing_on(candidate.report) == [came.code]
    house.memory.reports.about(came.id, other.id)
    assert house.memory.register.standing_on(other.report) == []


# --- any story at all -------------------------------------------------------------------------------------


@contextmanager
def taken_back(house: House) -> Iterator[None]:
    """Whatever happens inside has not happened afterwards."""
    savepoint = connection_of(house.memory).begin_nested()
    try:
        yield
    finally:
        savepoint.rollback()


Step = Callable[[House], Report | None]


def followed(house: House, pick: int) -> Candidate | None:
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


def come(pick: int) -> Step:
    def step(house: House) -> Report | None:
        (course,) = house.memory.classes.current(DAY)
        (session,) = house.memory.classes.sessions(course.id)
        learners = [one.enrolment for one in house.memory.classes.learners(course.id)]
        return house.attend(session, present=tuple(learners[: pick % 3]), absent=tuple(learners[2:]))

    return step


changing = st.integers(0, 9).flatmap(lambda pick: st.sampled_from([source(pick), amend(pick), admit(pick), come(pick)]))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
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


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(st.lists(changing, min_size=1, max_size=6), st.data())
def test_it_agrees_with_a_recount_whatever_is_voided_in_whatever_order(
    house: House, story: list[Step], data: st.DataObject
) -> None:
    with taken_back(house):
        house.teach(house.hoa, house.binh, house.lan)
        empty = live(house)
        done = [report for step in story if (report := step(house))]
        for report in data.draw(st.permutations(done)):
            if not house.memory.register.standing_on(report.id):
                house.memory.register.void(report.id)
                agree(house)
        for report in reversed(done):
            house.memory.register.void(report.id)
        assert live(house) == empty


def agree(house: House) -> None:
    """Counts, stages and mentors equal a full recomputation from the events that hold."""
    order = list(Stage)
    holding = list(rows(house.memory, select(stage_events).where(stage_events.c.voided_by.is_(None))))
    admitted = Counter(row.org for row in holding if row.stage == "admitted")
    counted = house.memory.quotas.counts(2026, date(2026, 12, 31), MARCH)
    assert {row.org: row.admitted for row in counted} == admitted
    for one in rows(house.memory, select(candidates).where(candidates.c.until.is_(None))):
        stages = [Stage(row.stage) for row in holding if row.candidate == one.id]
        assert one.stage == max(stages, key=order.index)
        assert stages.count(Stage.ADMITTED) <= 1
    helping = Counter(
        (row.candidate, row.person)
        for row in rows(house.memory, select(mentorships).where(mentorships.c.until.is_(None)))
    )
    named = select(candidates.c.id, candidates.c.mentor).where(candidates.c.until.is_(None), candidates.c.mentor > 0)
    assert helping == Counter(tuple(row) for row in rows(house.memory, named))
