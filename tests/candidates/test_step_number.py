"""The number of a step's paper and its day, run together in whichever order, at whichever of the two questions."""

import pytest

from tests.places.village import Village

BOTH = ["QĐ số 125-QĐ/ĐU ngày 20/11/2026", "ngày 20/11/2026 số 125-QĐ/ĐU", "20/11/2026 số 125-QĐ/ĐU",
        "125-QĐ/ĐU ngày 20 tháng 11 năm 2026", "125-QĐ/ĐU, 20/11"]  # fmt: skip


@pytest.mark.parametrize("buttons", [True, False])
@pytest.mark.parametrize("before", [(), ("20/11/2026",)], ids=["day", "number"])
@pytest.mark.parametrize("typed", BOTH)
def test_a_number_and_its_day_are_both_taken(village: Village, typed: str, before: tuple[str], buttons: bool) -> None:
    village.hoa.buttons = buttons
    village.candidate()
    for line in ("/baocao step candidate=1 step=sympathiser", *before, typed):
        village.hoa.says(line)
    said = village.hoa.hears("Ngày: Thứ Sáu 20/11/2026", "Số văn bản: 125-QĐ/ĐU")
    assert "Tôi chưa rõ" not in said


def test_another_day_than_the_one_given_is_said_back(village: Village) -> None:
    village.candidate()
    village.hoa.says("/baocao step candidate=1 step=sympathiser").says("20/11/2026").says("125 ngày 19/11/2026")
    village.hoa.hears("Tôi chưa rõ: “ngày 19/11/2026”", "Ngày: Thứ Sáu 20/11/2026")


def test_the_step_its_number_and_its_day_come_in_one_line(village: Village) -> None:
    village.candidate()
    village.hoa.says("/baocao step candidate=1").says("công nhận cảm tình ngày 20/11/2026 số 125")
    village.hoa.hears("Bước: Công nhận cảm tình Đảng", "Thứ Sáu 20/11/2026", "Số văn bản: 125")
