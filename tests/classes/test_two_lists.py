"""Two people of one part keep the list of one session: the second does not replace the first's unasked."""

from __future__ import annotations

import pytest

from handlers.domain.people import Role
from tests.places.village import Village
from tests.talk import Seat


@pytest.fixture(params=[True, False], ids=["buttons", "typing"])
def deputy(request: pytest.FixtureRequest, lesson: Village) -> Seat:
    """The deputy of Hoa's cell, after Hoa filed the list."""
    lesson.hoa.says("/baocao attendance").says("đủ trừ Cường có phép").says("gửi").hears("Mã BC-0001")
    seat = lesson.town.seat("Võ Minh Đức", Role.DEPUTY, lesson.fire, chat="duc")
    seat.buttons = request.param
    return seat


def test_the_second_is_asked_and_may_replace_it(deputy: Seat) -> None:
    deputy.says("/baocao attendance").hears("Đ/c Hoa đã ghi điểm danh buổi 1, 22/11/2026 (BC-0001). Ghi thay?")
    deputy.says("ghi thay").says("đủ").says("gửi").hears("Thay cho BC-0001")


@pytest.mark.parametrize("no", ["không", "giữ nguyên"])
def test_a_no_keeps_the_firsts_list(deputy: Seat, no: str) -> None:
    deputy.says("/baocao attendance").says(no).hears("BC-0001 của đ/c Hoa giữ nguyên.")


def test_another_cell_is_asked_nothing(lesson: Village, deputy: Seat) -> None:
    lesson.lam.says("/baocao attendance").hears("Ai vắng?")


def test_ones_own_list_and_a_correction_are_asked_nothing(lesson: Village, deputy: Seat) -> None:
    lesson.hoa.says("/baocao attendance").hears("Ai vắng?")
    lesson.hoa.says("để sau").says("sửa BC-0001").hears("Sửa dòng nào?")
    assert "Ghi thay" not in lesson.hoa.last


@pytest.mark.parametrize("buttons", [True, False])
def test_the_card_says_that_ones_own_list_gives_way(lesson: Village, buttons: bool) -> None:
    lesson.hoa.buttons = buttons
    lesson.hoa.says("diem danh").says("vắng Cường")
    assert "Lưu ý" not in lesson.hoa.last
    lesson.hoa.says("gửi").says("diem danh").says("đủ")
    lesson.hoa.hears("Lưu ý: đồng chí đã ghi điểm danh buổi này (BC-0001). Nếu gửi, tin này thay.")
    lesson.hoa.says("gửi").hears("Thay cho BC-0001")
    lesson.hoa.says("sửa BC-0002").says("3").says("vắng Anh").says("gõ nhầm")
    assert "Lưu ý" not in lesson.hoa.last
