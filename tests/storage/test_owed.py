"""What is missing, and who was reminded of it."""

from datetime import date, timedelta

import pytest
from sqlalchemy import event, update

from handlers.facts import Lane, Missing, Post, Subject
from storage.memory import Memory
from storage.tables import mentorships, orgs, outbox
from tests.storage.shelves import DAY, MARCH, House, at, build, connection_of

SUNDAY = DAY + timedelta(days=6)
NOVEMBER = "2026-11"
ASKED = date(2026, 11, 20)


@pytest.fixture
def house(memory: Memory) -> House:
    return build(memory)


def reported(house: House) -> set[int]:
    """Cells that reported anything this week."""
    return house.memory.owed.reported(None, DAY, SUNDAY)


def test_it_takes_nothing_new_for_a_report_and_silence_for_none(house: House) -> None:
    house.file("nothing_new", house.rescue)
    assert reported(house) == {house.rescue.id}
    assert house.memory.owed.reported([house.staff.id], DAY, SUNDAY) == set()
    assert house.memory.owed.reported([], DAY, SUNDAY) == set()


def test_it_counts_the_first_and_the_last_day_of_the_week_only(house: House) -> None:
    house.file("admission", org=house.rescue, day=DAY - timedelta(days=1))
    house.file("admission", org=house.staff, day=SUNDAY)
    assert reported(house) == {house.staff.id}


def test_it_counts_nothing_new_for_the_week_it_speaks_of_however_late(house: House) -> None:
    next_monday = DAY + timedelta(days=7)
    house.file("nothing_new", house.rescue, day=next_monday)
    assert reported(house) == {house.rescue.id}
    assert house.memory.owed.reported(None, next_monday, next_monday + timedelta(days=6)) == set()


def test_it_does_not_count_a_report_taken_back(house: House) -> None:
    house.undo(house.file())
    assert reported(house) == set()


def test_the_first_word_of_a_week_is_the_oldest_report_that_stands(house: House) -> None:
    def first() -> tuple[str, float] | None:
        found = house.memory.owed.first_word(house.rescue.id, DAY, SUNDAY)
        return (found.type, found.filed_at) if found else None

    assert first() is None
    house.file("admission", org=house.staff, day=DAY)
    undone = house.file("nothing_new", house.rescue, day=DAY)
    house.file("admission", org=house.rescue, day=SUNDAY)
    assert first() == ("nothing_new", at(DAY))
    house.undo(undone)
    assert first() == ("admission", at(SUNDAY))


def test_it_counts_a_corrected_report_in_its_own_week_not_in_the_corrections(house: House) -> None:
    old = house.file(day=DAY)
    corrected = house.file(day=DAY + timedelta(days=7), replaces=old)
    assert reported(house) == {house.rescue.id}
    assert house.memory.owed.reported(None, DAY + timedelta(days=7), DAY + timedelta(days=13)) == set()
    house.undo(corrected)
    assert reported(house) == {house.rescue.id}
    house.undo(old)
    assert reported(house) == set()


def test_it_misses_a_remark_on_everyone_who_has_a_mentor(house: House) -> None:
    candidate = house.source(mentor=house.binh)
    house.source("Lê Cường")
    debt = Missing(house.rescue.id, NOVEMBER, ASKED, Subject.candidate(candidate.id), "UV-001", house.binh.id)
    assert house.memory.owed.remarks(NOVEMBER) == [debt]
    assert house.memory.owed.remarks(NOVEMBER, [house.rescue.id]) == [debt]
    assert house.memory.owed.remarks(NOVEMBER, [house.staff.id]) == []


def test_it_misses_no_remark_once_one_counts_for_the_month(house: House) -> None:
    candidate = house.source(mentor=house.binh)
    remark = house.file("mentoring", subject=Subject.candidate(candidate.id), period=NOVEMBER)
    assert house.memory.owed.remarks(NOVEMBER) == []
    assert len(house.memory.owed.remarks("2026-12")) == 1
    house.undo(remark)
    assert len(house.memory.owed.remarks(NOVEMBER)) == 1


def test_it_owes_remarks_from_the_day_the_rule_names(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.source(mentor=house.binh)
    monkeypatch.setattr("handlers.domain.owing.rhythms.REMARK_DAYS", (10, 14, 17))
    assert [debt.since for debt in house.memory.owed.remarks(NOVEMBER)] == [date(2026, 11, 10)]


def test_it_asks_no_remark_on_someone_too_new(house: House) -> None:
    first = ASKED.replace(day=1)
    house.source("Lê An", mentor=house.binh, on=first - timedelta(days=1))
    house.source("Lê Bình", mentor=house.binh, on=first)  # chosen this month, first asked next month
    assert [debt.label for debt in house.memory.owed.remarks(NOVEMBER)] == ["UV-001"]


def test_it_asks_no_remark_for_a_month_before_anybody_helped(house: House) -> None:
    candidate = house.source(mentor=house.binh, on=MARCH)
    assert len(house.memory.owed.remarks(NOVEMBER)) == 1
    connection_of(house.memory).execute(update(mentorships).values(since=date(2026, 11, 30)))
    assert house.memory.owed.remarks(NOVEMBER) == []
    assert [debt.candidate for debt in house.memory.owed.remarks("2026-12")] == [candidate.id]


def test_it_asks_a_cell_for_nothing_that_was_before_it_existed(house: House) -> None:
    house.teach(house.source(mentor=house.binh))
    founded = update(orgs).where(orgs.c.id == house.rescue.id)
    connection_of(house.memory).execute(founded.values(since=DAY + timedelta(days=1)))
    assert house.memory.owed.attendance(DAY, SUNDAY) == []
    assert len(house.memory.owed.remarks(NOVEMBER)) == 1
    connection_of(house.memory).execute(founded.values(since=ASKED + timedelta(days=1)))
    assert house.memory.owed.remarks(NOVEMBER) == []


def test_it_asks_no_remark_on_someone_admitted_or_undone_nor_of_someone_ended(house: House) -> None:
    house.admit(house.source("Lê An", mentor=house.binh))
    undone = house.source("Lê Bình", mentor=house.binh)
    assert undone.report
    house.memory.register.void(undone.report)
    house.source("Lê Cường", mentor=house.lan)
    house.memory.people.end(house.lan.id, DAY)
    assert house.memory.owed.remarks(NOVEMBER) == []


def test_it_misses_attendance_of_every_cell_with_learners(house: House) -> None:
    session = house.teach(house.source(), house.binh, house.lan)
    owed = house.memory.owed.attendance(DAY, DAY)
    assert [(debt.org, debt.session, debt.since) for debt in owed] == [
        (house.rescue.id, session.id, DAY),
        (house.staff.id, session.id, DAY),
    ]
    assert {debt.label for debt in owed} == {"Buổi 2 · Lớp nhận thức"}
    assert [debt.org for debt in house.memory.owed.attendance(DAY, DAY, [house.staff.id])] == [house.staff.id]
    assert house.memory.owed.attendance(DAY + timedelta(days=1), SUNDAY) == []


def test_it_misses_no_attendance_of_a_cell_that_reported_it(house: House) -> None:
    session = house.teach(house.binh, house.hoa, house.lan)
    (learner, *_) = house.memory.classes.learners(session.course, [house.rescue.id])
    report = house.attend(session, present=(learner.enrolment,))
    assert [debt.org for debt in house.memory.owed.attendance(DAY, DAY)] == [house.staff.id]
    house.undo(report)
    assert len(house.memory.owed.attendance(DAY, DAY)) == 2


def test_it_misses_no_attendance_of_learners_who_are_gone(house: House) -> None:
    house.teach(house.lan)
    house.memory.people.end(house.lan.id, DAY - timedelta(days=1))
    assert house.memory.owed.attendance(DAY, DAY) == []


def push(house: House, name: str, day: date, state: str = "sent") -> None:
    """A push to Hoa in that day's slot."""
    key = f"push:{name}:{day}:{house.hoa.id}"
    house.memory.posts.put(Post(key, {}, person=house.hoa.id, kind="push", lane=Lane.PUSH, not_before=at(day, 8)))
    connection_of(house.memory).execute(update(outbox).where(outbox.c.key == key).values(state=state))


def test_it_knows_when_each_person_was_pushed(house: House) -> None:
    for day, state in ((DAY, "sent"), (DAY + timedelta(days=1), "waiting"), (DAY + timedelta(days=2), "dead")):
        push(house, "due_reports", day, state)
    push(house, "due_reports", MARCH)
    push(house, "dueXreports", SUNDAY)
    assert house.memory.owed.pushes("due_reports", at(DAY, 0)) == {
        house.hoa.id: [at(DAY, 8), at(DAY + timedelta(days=1), 8)]
    }


def test_it_reminds_on_the_day_wished_last(house: House) -> None:
    house.memory.owed.snooze(house.hoa.id, DAY)
    house.memory.owed.snooze(house.hoa.id, SUNDAY)
    assert house.memory.owed.snoozed(DAY) == set()
    assert house.memory.owed.snoozed(SUNDAY) == {house.hoa.id}


def test_it_asks_one_question_for_the_whole_committee(house: House) -> None:
    house.teach(house.source(mentor=house.binh), house.source("Lê Cường", org=house.staff, mentor=house.lan))
    asked: list[str] = []
    connection = connection_of(house.memory)
    event.listen(connection, "before_cursor_execute", lambda *call: asked.append(call[2]))
    house.memory.owed.reported(None, DAY, SUNDAY)
    house.memory.owed.remarks(NOVEMBER)
    house.memory.owed.attendance(DAY, SUNDAY)
    assert len(asked) == 3
