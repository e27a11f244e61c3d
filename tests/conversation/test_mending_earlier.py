"""At a later question what was answered before is put right in one line, and the question stays."""

from __future__ import annotations

import pytest

from tests.places.village import Village
from tests.talk import Seat


@pytest.fixture(params=[True, False], ids=["buttons", "typing"])
def hoa(request: pytest.FixtureRequest, village: Village) -> Seat:
    """The secretary at the sixth question of somebody new."""
    village.hoa.buttons = request.param
    for line in ("/baocao candidate", "Trần Văn An", "nam", "1998", "kinh", "Đội 1"):
        village.hoa.says(line)
    village.hoa.hears("Đảng viên nào giúp đỡ?")
    return village.hoa


@pytest.mark.parametrize(
    ("line", "taken", "on_card"),
    [
        ("sửa 4 la gia rai", "Gia-rai", "Dân tộc: Gia-rai"),
        ("sua dan toc ê đê", "Ê Đê", "Dân tộc: Ê Đê"),
        ("sửa tên là Trần Văn Anh", "Trần Văn Anh", "Họ tên: Trần Văn Anh"),
        ("sai năm sinh, 1996", "1996", "Ngày sinh: 1996"),
        ("nhầm đơn vị, Đội 2", "Đội 2", "Đơn vị, chức vụ: Đội 2"),
    ],
)
def test_a_correction_is_taken_and_the_open_question_stays(hoa: Seat, line: str, taken: str, on_card: str) -> None:
    hoa.says(line).hears(f"Đã ghi: {taken}", "Đảng viên nào giúp đỡ?")
    hoa.says("Lê Văn Bình").says("rồi").hears(on_card, "Đảng viên giúp đỡ: Lê Văn Bình")


def test_a_line_named_alone_is_asked_anew_and_the_open_question_comes_after_it(hoa: Seat) -> None:
    hoa.says("sửa 3").hears("Sinh ngày nào?", "Đang ghi: 1998")
    hoa.says("1996").hears("Đảng viên nào giúp đỡ?")


def test_while_one_line_is_put_right_another_may_be(hoa: Seat) -> None:
    hoa.says("sửa 3").says("sửa 4 là ê đê").hears("Đã ghi: Ê Đê", "Đảng viên nào giúp đỡ?")
    hoa.says("Lê Văn Bình").says("rồi").hears("Ngày sinh: 1998", "Dân tộc: Ê Đê")


def test_sua_alone_shows_what_there_is_with_its_numbers(hoa: Seat) -> None:
    first = "1. Họ tên" if hoa.buttons else "Dòng 1 – Họ tên"  # the choices have the numbers
    hoa.says("sửa").hears("Đã trả lời (chưa gửi):", f"{first}: Trần Văn An", "Đảng viên nào giúp đỡ?")


def test_a_line_that_is_not_there_is_told_how_many_there_are(hoa: Seat) -> None:
    hoa.says("sửa 9").hears("gõ “sửa 1” đến “sửa 6”")


def test_an_answer_in_words_of_ones_own_is_no_correction(village: Village) -> None:
    for line in ("/baocao candidate", "Trần Văn An", "nam", "1998", "kinh"):
        village.hoa.says(line)
    village.hoa.says("Sửa chữa máy").hears("Đảng viên nào giúp đỡ?")
    village.hoa.says("Lê Văn Bình").says("rồi").hears("Đơn vị, chức vụ: Sửa chữa máy")
