"""“Sai rồi, Thông giữ vững” below a receipt: the report that speaks of Thông is opened, and that line of it changed."""

from __future__ import annotations

import pytest

from tests.places.village import Village
from tests.talk import Seat

PEOPLE = (("Y Thông Niê", "1999"), ("Nguyễn Minh Phương", "1998"), ("Trần Văn Tùng", "1997"))


@pytest.fixture(params=[True, False], ids=["buttons", "typing"])
def binh(request: pytest.FixtureRequest, village: Village) -> Seat:
    """The mentor below the receipt of three remarks filed at once."""
    village.binh.buttons = request.param
    for name, born in PEOPLE:
        village.candidate(name, born)
    village.binh.says("da gap ca 3, tien bo ro").says("gui").hears("Đã ghi 3 nhận xét")
    return village.binh


@pytest.mark.parametrize(
    ("line", "who"),
    [("sai roi, thong giu vung", "Y Thông Niê"), ("nham, tung giu vung", "Trần Văn Tùng"),
     ("sua nhan xet cua phuong giu vung", "Nguyễn Minh Phương"), ("sai rồi đ/c Thông: giữ vững", "Y Thông Niê")],
)  # fmt: skip
def test_of_several_filed_at_once_the_one_that_is_named_is_put_right(binh: Seat, line: str, who: str) -> None:
    binh.says(line).hears("Vì sao đồng chí sửa?")
    binh.says("nhầm").hears(f"Quần chúng: {who}", "Giữ vững – trước ghi Tiến bộ rõ")


@pytest.mark.parametrize("line", ["sai roi", "ghi nham roi", "sai rồi, giữ vững", "sai rồi, Lan giữ vững"])
def test_where_nobody_of_them_is_named_it_is_asked_which(binh: Seat, line: str) -> None:
    binh.says(line).hears("Sửa báo cáo nào?")
    assert any("Thông" in label for label in binh.offered) and any("Tùng" in label for label in binh.offered)


@pytest.fixture(params=[True, False], ids=["buttons", "typing"])
def hoa(request: pytest.FixtureRequest, lesson: Village) -> Seat:
    """The secretary below the receipt of a list with two who were away."""
    lesson.hoa.buttons = request.param
    lesson.hoa.says("diem danh").says("vang Anh, Cuong").says("gui").hears("có mặt 2/4")
    return lesson.hoa


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("sai roi, cuong co mat", ("có mặt 3/4", "Vắng không phép: Nguyễn Văn Anh")),
        ("sai rồi, Cường có phép", ("có mặt 2/4", "Vắng không phép: Nguyễn Văn Anh", "Vắng có phép: Trần Cường")),
        ("sai roi, pham binh cung vang", ("có mặt 1/4",)),
        ("nham, vang moi cuong", ("có mặt 3/4", "Vắng không phép: Trần Cường")),
    ],
)
def test_a_name_below_a_list_changes_that_person_alone(hoa: Seat, line: str, after: tuple[str, ...]) -> None:
    hoa.says(line).hears("Vì sao đồng chí sửa?")
    hoa.says("nhầm").hears(*after)
    hoa.says("gửi").hears(*after)


def test_the_same_on_the_card_before_it_is_sent(lesson: Village) -> None:
    hoa = lesson.hoa
    hoa.says("diem danh").says("vang Anh, Cuong").says("Cường có mặt").hears("có mặt 3/4", "Nguyễn Văn Anh")
    hoa.says("vắng Cường").hears("có mặt 3/4", "Vắng không phép: Trần Cường")
