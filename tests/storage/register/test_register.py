"""What reports change in the register, and that all of it can be taken back as if it had not been."""

from datetime import date

import pytest
from sqlalchemy import select

from handlers.domain.names import fold
from handlers.domain.path import Happened, Stage
from handlers.domain.register import AddCandidate, Advance
from handlers.facts import Candidate, Subject
from storage.memory import Memory
from storage.tables import amendments, candidates, mentorships, stage_events
from tests.storage.shelves import DAY, MARCH, House, build, live, rows

MAY = date(2026, 5, 4)


@pytest.fixture
def house(memory: Memory) -> House:
    return build(memory)


def events(house: House, candidate: Candidate) -> list[tuple[str, date]]:
    """The events that hold for a candidate."""
    holding = select(stage_events).where(stage_events.c.voided_by.is_(None), stage_events.c.candidate == candidate.id)
    return [(row.stage, row.on) for row in rows(house.memory, holding.order_by(stage_events.c.id))]


def admitted(house: House) -> list[tuple[int, date]]:
    """Whose admission counts, and its day."""
    found = select(stage_events.c.candidate, stage_events.c.on).where(
        stage_events.c.stage == "admitted", stage_events.c.voided_by.is_(None)
    )
    return [(row.candidate, row.on) for row in rows(house.memory, found)]


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


def test_it_leads_a_candidate_step_by_step(house: House) -> None:
    candidate = house.source()
    house.carry_out("step", Advance(candidate.id, (Happened("application", DAY),)))
    step = house.carry_out("step", Advance(candidate.id, (Happened("verifying", DAY),)))
    assert now(house, candidate).stage == Stage.VERIFYING
    house.undo(step)
    assert now(house, candidate).stage == Stage.APPLYING


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


def test_it_calls_a_candidate_mentored_again_once_the_loss_of_the_mentor_is_undone(house: House) -> None:
    candidate = house.source(mentor=house.binh)
    house.amend(candidate, mentor=house.binh, rank="Đại úy")
    house.undo(house.amend(candidate))
    assert (now(house, candidate).stage, now(house, candidate).mentor) == (Stage.MENTORED, house.binh.id)


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


@pytest.mark.parametrize("voided", ["before", "never"])
@pytest.mark.parametrize("other", [False, True])
def test_it_brings_the_first_admission_back_whenever_it_was_voided(house: House, voided: str, other: bool) -> None:
    candidate = house.source()
    right = house.source("Lê Cường") if other else candidate
    report = house.admit(candidate, on=MAY)
    before = live(house)
    if voided == "before":
        house.memory.register.void(report.id)
    corrected = house.file("admission", subject=Subject.candidate(right.id), replaces=report)
    house.memory.register.apply(Advance(right.id, (Happened("admitted", DAY, "126-QĐ/ĐU"),)), corrected.id)
    assert admitted(house) == [(right.id, DAY)]
    house.undo(corrected)
    assert live(house) == before


def test_it_counts_only_the_last_of_three_who_were_to_be_admitted(house: House) -> None:
    report = house.admit(house.source("Lê An"))
    report = house.admit(house.source("Lê Bình"), replaces=report)
    house.admit(last := house.source("Lê Cường"), replaces=report)
    assert admitted(house) == [(last.id, DAY)]


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
    remark = house.file("mentoring", subject=Subject.candidate(candidate.id))
    house.file("mentoring", subject=Subject.candidate(candidate.id + 1))
    admission = house.admit(candidate)
    assert standing_on(candidate.report) == [remark.code, admission.code]
    assert standing_on(admission.id) == standing_on(remark.id) == []


def test_it_names_a_corrected_remark_once_and_an_undone_one_not(house: House) -> None:
    candidate = house.source()
    assert candidate.report
    remark = house.file("mentoring", subject=Subject.candidate(candidate.id))
    again = house.file("mentoring", subject=Subject.candidate(candidate.id), replaces=remark)
    assert house.memory.register.standing_on(candidate.report) == [again.code]
    house.undo(again)
    house.undo(remark)
    assert house.memory.register.standing_on(candidate.report) == []


def test_it_lets_a_report_stand_on_its_own_correction(house: House) -> None:
    candidate = house.source()
    first = candidate.report
    corrected = house.amend(candidate, rank="Đại úy")
    assert first and house.memory.register.standing_on(first) == []
    remark = house.file("mentoring", subject=Subject.candidate(candidate.id))
    assert house.memory.register.standing_on(first) == house.memory.register.standing_on(corrected.id) == [remark.code]


def test_it_lets_a_report_about_a_session_of_the_same_number_stand_beside(house: House) -> None:
    candidate = house.source()
    house.file("a_new_kind", subject=Subject.session(candidate.id))
    assert candidate.report and house.memory.register.standing_on(candidate.report) == []
    told = house.file("a_new_kind", subject=Subject.candidate(candidate.id))
    assert house.memory.register.standing_on(candidate.report) == [told.code]


def test_it_names_the_attendance_of_a_candidate_but_not_a_session_of_the_same_number(house: House) -> None:
    candidate, other = house.source("An"), house.source("Bình")
    assert candidate.report and other.report
    session = house.teach(candidate)
    house.memory.classes.enrol(session.course, house.rescue.id, candidate=candidate.id)
    (learner,) = house.memory.classes.learners(session.course)
    came = house.attend(session, present=(learner.enrolment,))
    assert came.session == session.id
    assert house.memory.register.standing_on(candidate.report) == [came.code]
    house.memory.reports.name_subject(came.id, Subject.session(other.id))
    assert house.memory.register.standing_on(other.report) == []
