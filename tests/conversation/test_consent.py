"""A choice that is yes or no in other words hears every usual way of saying so."""

from __future__ import annotations

import pytest

from tests.places.village import Village
from tests.talk import Seat


@pytest.fixture(params=[True, False], ids=["buttons", "typing"])
def hoa(request: pytest.FixtureRequest, village: Village) -> Seat:
    """The secretary at the last question of somebody new."""
    village.hoa.buttons = request.param
    for line in ("/baocao candidate", "Trần Văn An", "nam", "1998", "kinh", "Đội 1", "Lê Văn Bình"):
        village.hoa.says(line)
    village.hoa.hears("đồng ý việc ghi dữ liệu này chưa?")
    return village.hoa


@pytest.mark.parametrize(
    "line",
    ["dong y roi", "Đồng ý rồi ạ", "có rồi", "rồi ạ", "đã đồng ý", "da dong y roi", "vâng", "có đồng ý", "ok", "1"],
)
def test_a_yes_is_heard_in_every_usual_combination(hoa: Seat, line: str) -> None:
    hoa.says(line).hears("Đồng ý ghi dữ liệu: đã đồng ý", "Ngày đồng ý: Thứ Hai 23/11/2026")


@pytest.mark.parametrize("line", ["chưa đồng ý", "chua", "chưa ạ", "chưa hỏi", "không", "chua dong y a"])
def test_a_no_is_heard_likewise(hoa: Seat, line: str) -> None:
    hoa.says(line).hears("Đồng ý ghi dữ liệu: chưa")


@pytest.mark.parametrize("line", ["có lẽ rồi", "đã đồng ý hôm khác"])
def test_what_is_no_plain_yes_is_not_taken_for_one(hoa: Seat, line: str) -> None:
    hoa.says(line)
    assert "Ngày đồng ý: Thứ Hai" not in hoa.last
