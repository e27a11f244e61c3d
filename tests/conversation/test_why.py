"""Why a correction is made is asked last; one correction more, or the name of something else, is no answer to that."""

from __future__ import annotations

import pytest

from tests.places.village import Village
from tests.talk import Seat

WHY = "Vì sao đồng chí sửa?"


@pytest.fixture(params=[True, False], ids=["buttons", "typed"])
def hoa(request: pytest.FixtureRequest, village: Village) -> Seat:
    """The secretary has put right of what people somebody is, and is asked why."""
    village.hoa.buttons = request.param
    village.candidate()
    village.hoa.says("sửa BC-0001 dân tộc ê đê").hears(WHY)
    return village.hoa


@pytest.mark.parametrize(
    ("line", "taken", "on_card"),
    [
        ("nam sinh 1996", "1996", "Ngày sinh: 1996 (30 tuổi) – trước ghi 1998"),
        ("năm sinh là 1996", "1996", "Ngày sinh: 1996 (30 tuổi) – trước ghi 1998"),
        ("sua dong 4 la gia rai", "Gia-rai", "Dân tộc: Gia-rai – trước ghi Kinh"),
        ("dân tộc Gia Rai", "Gia-rai", "Dân tộc: Gia-rai – trước ghi Kinh"),
        ("giới tính nữ", "Nữ", "Giới tính: Nữ – trước ghi Nam"),
        ("họ tên: Trần Văn Anh", "Trần Văn Anh", "Họ tên: Trần Văn Anh – trước ghi Trần Văn An"),
        ("sửa BC-0001 năm sinh 1996", "1996", "Ngày sinh: 1996 (30 tuổi) – trước ghi 1998"),
    ],
)
def test_one_correction_more_is_taken_and_why_is_asked_again(hoa: Seat, line: str, taken: str, on_card: str) -> None:
    hoa.says(line).hears(f"Đã ghi: {taken}", WHY)
    hoa.says("gõ nhầm").hears(on_card, "10. Lý do sửa: gõ nhầm")


@pytest.mark.parametrize(
    "line",
    [
        "gõ nhầm năm sinh",
        "sai dân tộc",
        "dân tộc ghi nhầm",
        "họ tên viết nhầm",
        "đơn vị ghi theo sổ cũ",
        "năm sinh chép từ sổ cũ nên sai",
    ],
)
def test_what_tells_why_is_the_reason_though_it_names_a_line(hoa: Seat, line: str) -> None:
    hoa.says(line).hears(f"10. Lý do sửa: {line}")


@pytest.mark.parametrize(("line", "heard"), [("tiến độ", "Kết nạp 2026"), ("sửa 3", "Sinh ngày nào?")])
def test_a_command_and_a_line_by_its_number_are_no_reason(hoa: Seat, line: str, heard: str) -> None:
    hoa.says(line).hears(heard)
    assert "Lý do sửa" not in hoa.last


def test_of_whom_one_has_not_met_a_line_is_put_right_too_where_it_is_asked_why(village: Village) -> None:
    village.candidate()
    village.binh.says("/baocao mentoring").says("đã gặp").says("giữ vững").hears("Ghi thêm gì không?")
    village.binh.says("mức độ phấn đấu tiến bộ rõ").hears("Đã ghi: Tiến bộ rõ", "Ghi thêm gì không?")
