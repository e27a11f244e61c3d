"""“Điểm danh buổi 2” opens that session and no other: of the class that has it or was chosen; or it is said why not."""

from __future__ import annotations

from datetime import date

import pytest

from handlers.facts import Course
from tests.places.village import Village
from tests.talk import Seat


@pytest.fixture(params=[True, False], ids=["buttons", "typing"])
def hoa(request: pytest.FixtureRequest, lesson: Village) -> Seat:
    """The secretary with learners in one class, of which session 1 was held and session 2 is still to come."""
    lesson.hoa.buttons = request.param
    return lesson.hoa


def another_class(hoa: Seat, *days: date) -> None:
    """A second class in which one of her cell learns, held on these days."""
    with hoa.town.memory() as memory:
        root, fire = memory.orgs.root(), memory.people.who(hoa.person or 0)
        assert fire is not None
        span = (date(2026, 11, 16), date(2026, 12, 9))
        made = memory.classes.open(Course(0, root.id, "awareness", "Lớp đảng viên mới", "TTCT", "Nhà B", *span), None)
        for number, day in enumerate(days, 1):
            memory.classes.add_session(made.id, number, day)
        memory.classes.enrol(made.id, fire.org or 0, person=memory.people.add("Hồ Văn Sáu", fire.org).id)


@pytest.mark.parametrize("line", ["diem danh buoi 2", "điểm danh buổi 2", "diem danh buoi so 2"])
def test_a_session_still_to_come_is_said_so_and_no_other_is_opened(hoa: Seat, line: str) -> None:
    hoa.says(line).hears("Buổi 2 học ngày 05/12/2026, chưa tới")
    assert "Ai vắng?" not in hoa.last
    hoa.says("đủ")
    assert "Buổi 1" not in hoa.last


def test_a_session_there_is_not_is_said_so(hoa: Seat) -> None:
    hoa.says("diem danh buoi 7").hears("Chưa có buổi 7 nào")
    assert "Ai vắng?" not in hoa.last


def test_where_one_class_alone_has_that_session_the_class_is_not_asked(hoa: Seat) -> None:
    another_class(hoa, date(2026, 11, 20), date(2026, 11, 21))
    hoa.says("diem danh buoi 2").hears("Ai vắng?")
    hoa.says("đủ").hears("Lớp: Lớp đảng viên mới", "Buổi: Buổi 2, 21/11/2026")


@pytest.mark.parametrize("line", ["diem danh buoi 1", "buoi 1"])
def test_where_several_have_it_the_class_is_asked_and_then_that_session_opened(hoa: Seat, line: str) -> None:
    another_class(hoa, date(2026, 11, 20), date(2026, 11, 21))
    if line == "buoi 1":
        hoa.says("diem danh").hears("Lớp nào?")
    hoa.says(line).hears("Lớp nào?")
    hoa.says("2").hears("Ai vắng?")
    hoa.says("đủ").hears("Lớp: Lớp đảng viên mới", "Buổi: Buổi 1, 20/11/2026")


def test_the_sessions_owed_are_offered_first_and_the_list_says_which_it_is(hoa: Seat) -> None:
    hoa.town.now = hoa.town.now.replace(month=12, day=6)
    hoa.says("diem danh")
    assert [label for label in hoa.offered if label.startswith("Buổi")] == ["Buổi 1, 22/11/2026", "Buổi 2, 05/12/2026"]
    hoa.says("1").hears("Buổi 1, 22/11/2026. Ai vắng?")
    hoa.says("đủ").says("gửi").says("diem danh")
    assert [label for label in hoa.offered if label.startswith("Buổi")] == ["Buổi 2, 05/12/2026", "Buổi 1, 22/11/2026"]
