"""Classes, their meetings and who is on the roster."""

from datetime import date, timedelta

import pytest

from handlers.facts import Course
from storage.memory import Memory
from tests.storage.shelves import DAY, MARCH, House, build


@pytest.fixture
def house(memory: Memory) -> House:
    return build(memory)


def test_it_opens_a_class_and_finds_it_again(house: House) -> None:
    course = house.memory.classes.open(
        Course(0, house.root.id, "new_member", "Lớp mới", "Trường", "Hội trường", MARCH, DAY), 1
    )
    assert course.id
    assert house.memory.classes.get(course.id) == course
    assert (course.name, course.starts, course.ends, course.seats) == ("Lớp mới", MARCH, DAY, None)


def test_it_shows_a_class_until_thirty_days_after_its_end(house: House) -> None:
    course = house.memory.classes.get(house.teach().course)
    assert house.memory.classes.current(DAY + timedelta(days=30)) == [course]
    assert house.memory.classes.current(DAY + timedelta(days=31)) == []


def test_it_lists_sessions_up_to_a_day_by_number(house: House) -> None:
    classes, second = house.memory.classes, house.teach()
    first = classes.add_session(second.course, 1, DAY - timedelta(days=7))
    assert classes.sessions(second.course) == [first, second]
    assert classes.sessions(second.course, DAY - timedelta(days=1)) == [first]
    assert classes.session(second.id).course_name == "Lớp nhận thức"


def test_it_moves_a_session_named_again(house: House) -> None:
    session = house.teach()
    moved = house.memory.classes.add_session(session.course, 2, date(2026, 11, 9))
    assert house.memory.classes.sessions(session.course) == [moved]
    assert moved.id == session.id and moved.on == date(2026, 11, 9)


def test_it_enrols_everyone_once(house: House) -> None:
    candidate = house.source("Lê Văn An")
    session = house.teach(candidate, house.lan)
    house.memory.classes.enrol(session.course, candidate.org, candidate=candidate.id)
    house.memory.classes.enrol(session.course, house.staff.id, person=house.lan.id)
    assert [one.name for one in house.memory.classes.learners(session.course)] == ["Lê Văn An", "Lê Thị Lan"]


def test_it_lists_candidates_and_members_together_by_given_name(house: House) -> None:
    session = house.teach(house.lan, house.source("Võ Đức"), house.source("Võ Dũng"), house.binh)
    learners = house.memory.classes.learners(session.course)
    assert [one.given for one in learners] == ["Bình", "Dũng", "Đức", "Lan"]
    assert learners[3].org_name == "Chi bộ Tham mưu"


def test_it_lists_the_learners_of_some_cells_only(house: House) -> None:
    session = house.teach(house.lan, house.binh)
    given = [one.given for one in house.memory.classes.learners(session.course, [house.staff.id])]
    assert given == ["Lan"]
    assert house.memory.classes.learners(session.course, []) == []


def test_it_drops_an_undone_candidate_and_an_ended_member_from_the_roster(house: House) -> None:
    candidate = house.source("Lê Văn An")
    session = house.teach(candidate, house.lan, house.binh)
    assert candidate.report
    house.memory.register.void(candidate.report)
    house.memory.people.end(house.lan.id, DAY - timedelta(days=1))
    assert [one.given for one in house.memory.classes.learners(session.course)] == ["Bình"]
    assert [one.given for one in house.memory.classes.learners(session.course, session=session.id)] == ["Bình"]


def test_a_class_that_is_over_keeps_those_who_were_ended_later(house: House) -> None:
    session = house.teach(house.lan, house.binh)
    house.memory.people.end(house.lan.id, DAY + timedelta(days=1))
    assert [one.given for one in house.memory.classes.learners(session.course)] == ["Bình", "Lan"]
    assert house.statuses(session) == [None, None]


def test_a_meeting_keeps_those_who_were_ended_before_the_next(house: House) -> None:
    first = house.teach(house.lan, house.binh, on=MARCH)
    second = house.memory.classes.add_session(first.course, 3, DAY)
    house.memory.people.end(house.lan.id, DAY - timedelta(days=1))
    assert (house.statuses(first), house.statuses(second)) == ([None, None], [None])
    owed = house.memory.owed.attendance(MARCH, DAY)
    assert [(debt.session, debt.org) for debt in owed] == [
        (first.id, house.rescue.id), (first.id, house.staff.id), (second.id, house.rescue.id),
    ]  # fmt: skip


def test_whoever_is_taken_off_stays_where_they_were_reported(house: House) -> None:
    session = house.teach(house.lan, house.binh)
    other = house.memory.classes.add_session(session.course, 3, DAY)
    binh, _lan = (learner.enrolment for learner in house.memory.classes.learners(session.course))
    house.attend(session, present=(binh,))
    house.memory.classes.leave(binh, DAY)
    assert [one.given for one in house.memory.classes.learners(session.course)] == ["Lan"]
    assert (house.statuses(session), house.statuses(other)) == (["present", None], [None])
    assert [debt.org for debt in house.memory.owed.attendance(DAY, DAY)] == [house.staff.id] * 2


def test_whoever_was_taken_off_may_come_back(house: House) -> None:
    session = house.teach(house.lan)
    (learner,) = house.memory.classes.learners(session.course)
    house.memory.classes.leave(learner.enrolment, DAY)
    house.memory.classes.enrol(session.course, house.staff.id, person=house.lan.id)
    assert house.memory.classes.learners(session.course) == [learner]


def test_a_meeting_nobody_reported_may_be_dropped_and_its_number_used_again(house: House) -> None:
    classes, session = house.memory.classes, house.teach(house.lan)
    other = classes.add_session(session.course, 3, DAY)
    (lan,) = (learner.enrolment for learner in classes.learners(session.course))
    report = house.attend(session, present=(lan,))
    assert classes.unreported(session.course) == [other]
    classes.drop_session(other.id, DAY)
    assert classes.sessions(session.course) == [session]
    house.undo(report)
    assert classes.unreported(session.course) == [session]
    assert classes.add_session(session.course, 3, MARCH).id == other.id
    assert len(classes.sessions(session.course)) == 2


def test_a_class_names_who_teaches_it(house: House) -> None:
    course = house.teach().course
    house.memory.classes.teach(course, house.binh.id)
    assert house.memory.classes.get(course).trainer == house.binh.id


def test_it_says_who_came_to_which_session(house: House) -> None:
    session = house.teach(house.binh, house.lan)
    other = house.memory.classes.add_session(session.course, 3, DAY)
    one, two = (learner.enrolment for learner in house.memory.classes.learners(session.course))
    house.attend(session, present=(one,), absent=(two,))
    assert house.statuses(session) == ["present", "absent"]
    assert house.statuses(other) == [None, None]
    assert [one.status for one in house.memory.classes.learners(session.course)] == [None, None]
