"""The trainer's list and the secretaries' are one: who comes second hears of it, who owed it hears that it is there."""

from datetime import timedelta

import pytest

from handlers.domain.people import Role
from tests.places.village import Village
from tests.talk import Seat

OPEN = "/baocao attendance course=1 session=1"
THERE = "Điểm danh buổi 1, 22/11/2026, lớp “Lớp nhận thức đợt 2”: đã có đồng chí khác ghi. Đồng chí không cần gửi."


@pytest.fixture(params=[True, False], ids=["buttons", "typing"])
def trainer(request: pytest.FixtureRequest, lesson: Village) -> Seat:
    """Who teaches the class of the lesson, yesterday's first session not reported yet."""
    seat = lesson.town.seat("Vũ Đức Long", Role.TRAINER, lesson.root, chat="long")
    with lesson.town.memory() as memory:
        assert seat.person
        memory.classes.teach(1, seat.person)
    for one in (seat, lesson.hoa, lesson.lam):
        one.buttons = request.param
    return seat


def status(village: Village) -> dict[str, str | None]:
    with village.town.memory() as memory:
        return {one.name: one.status for one in memory.classes.learners(1, None, 1)}


def test_the_secretary_hears_that_the_trainer_recorded_it_and_her_list_waits_for_a_yes(
    lesson: Village, trainer: Seat
) -> None:
    trainer.says(OPEN).says("đủ trừ Cường").says("gửi").hears("có mặt 4/5")
    lesson.hoa.says(OPEN).hears("Đ/c Long đã ghi điểm danh buổi 1, 22/11/2026. Ghi thay?")
    lesson.hoa.says("giữ nguyên").hears("Danh sách của đ/c Long giữ nguyên.")
    assert status(lesson)["Trần Cường"] == "absent"


def test_what_differs_is_said_on_the_card_before_it_takes_its_place(lesson: Village, trainer: Seat) -> None:
    trainer.says(OPEN).says("đủ trừ Cường").says("gửi")
    lesson.hoa.says(OPEN).says("ghi thay").says("đủ trừ Anh có phép")
    lesson.hoa.hears("Lưu ý: danh sách đã ghi khác ở: Nguyễn Văn Anh có mặt, Trần Cường vắng.")
    lesson.hoa.says("gửi")
    assert status(lesson)["Trần Cường"] == "present" and status(lesson)["Nguyễn Văn Anh"] == "excused"
    lesson.hoa.says("hoàn tác")
    assert status(lesson)["Trần Cường"] == "absent" and status(lesson)["Nguyễn Văn Anh"] == "present"


def test_the_trainer_who_comes_second_sees_whom_a_cell_said_otherwise_of(lesson: Village, trainer: Seat) -> None:
    lesson.hoa.says(OPEN).says("đủ trừ Cường").says("gửi")
    trainer.says(OPEN).hears("Ai vắng?")  # Lâm's learner is still to be told of
    trainer.says("đủ").hears("danh sách đã ghi khác ở: Trần Cường vắng.")


def test_who_owed_it_hears_once_and_without_a_name(lesson: Village, trainer: Seat) -> None:
    trainer.says(OPEN).says("đủ trừ Cường").says("gửi")
    assert [one.text for one in lesson.hoa.heard].count(THERE) == 1
    assert [one.text for one in lesson.lam.heard].count(THERE) == 1
    trainer.says("sửa BC-0001 điểm danh đủ").says("nhầm").says("gửi").hears("Thay cho BC-0001")
    assert [one.text for one in lesson.hoa.heard].count(THERE) == 1
    assert "điểm danh" not in lesson.hoa.says("/viec").last.lower()
    lesson.lam.taps("Xem").hears("Đ/c Long đã ghi điểm danh buổi 1")


def test_the_trainer_hears_once_all_cells_have_told(lesson: Village, trainer: Seat) -> None:
    lesson.hoa.says(OPEN).says("đủ").says("gửi")
    assert THERE not in [one.text for one in trainer.heard]
    lesson.lam.says(OPEN).says("đủ").says("gửi")
    assert [one.text for one in trainer.heard].count(THERE) == 1
    assert THERE not in [one.text for one in lesson.hoa.heard]


def test_nobody_hears_of_a_list_nobody_was_asked_for_yet(lesson: Village, trainer: Seat) -> None:
    lesson.town.now = lesson.town.now.replace(day=22, hour=11)
    trainer.says(OPEN).says("đủ").says("gửi").hears("có mặt 5/5")
    assert THERE not in [one.text for one in lesson.hoa.heard]


def test_a_list_begun_meanwhile_closes_and_says_whose_is_there(lesson: Village, trainer: Seat) -> None:
    lesson.hoa.says(OPEN).says("đủ trừ Anh")
    lesson.town.now += timedelta(minutes=1)
    trainer.says(OPEN).says("đủ trừ Cường").says("gửi")
    lesson.hoa.says("gửi").hears("Đ/c Long vừa ghi việc này lúc 07:56. Đồng chí không cần gửi.")
    assert status(lesson)["Nguyễn Văn Anh"] == "present"


def test_the_list_shown_is_the_one_that_stands(lesson: Village, trainer: Seat) -> None:
    lesson.hoa.says(OPEN).says("đủ trừ Cường có phép, Anh").says("gửi")
    trainer.says(OPEN).hears("Vắng 2/5 (1 có phép)")
    assert {"Vắng: Nguyễn Văn Anh", "Có phép: Trần Cường", "Có mặt: Đỗ Văn Dũng"} <= set(trainer.offered)
    trainer.taps("Có mặt: Đỗ Văn Dũng").says("xong").hears("có mặt 2/5", "Vắng không phép: Nguyễn Văn Anh, Đỗ Văn Dũng")
    assert "khác ở" not in trainer.last
    trainer.says("gửi")
    assert status(lesson)["Trần Cường"] == "excused" and status(lesson)["Đỗ Văn Dũng"] == "absent"


def test_somebody_marked_by_another_may_be_unmarked(lesson: Village, trainer: Seat) -> None:
    lesson.hoa.says(OPEN).says("đủ trừ Cường có phép").says("gửi")
    trainer.says(OPEN).taps("Có phép: Trần Cường").hears("Vắng 0/5")
    trainer.says("xong").hears("có mặt 5/5", "khác ở: Trần Cường có phép")
