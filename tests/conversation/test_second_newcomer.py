"""Somebody else is begun while the form of the first is open: the first is kept, and this is said."""

from __future__ import annotations

import pytest

from tests.places.village import Village
from tests.talk import Seat

FIRST = ("/baocao candidate", "Trần Văn Sơn", "nam", "12/3/1998", "kinh", "Đội 1", "Lê Văn Bình", "đồng ý")
KEPT = "Tôi giữ bản nháp “Quần chúng mới” (Trần Văn Sơn) 7 ngày."


@pytest.fixture(params=[True, False], ids=["buttons", "typed"])
def hoa(request: pytest.FixtureRequest, village: Village) -> Seat:
    village.hoa.buttons = village.binh.buttons = request.param
    return village.hoa


def begun(hoa: Seat, answers: int) -> Seat:
    """She has begun with Sơn, so far."""
    for line in FIRST[: answers + 1]:
        hoa.says(line)
    return hoa


@pytest.mark.parametrize("answers", [1, 2, 3, 4, 5, 6, 7])
@pytest.mark.parametrize(
    "line",
    [
        "quần chúng mới Phạm Văn Long, nam, 1999, kinh",
        "quan chung moi: Phạm Văn Long, nam, 1999, kinh",
        "báo cáo quần chúng mới: Phạm Văn Long, nam, 1999, kinh",
    ],
)
def test_a_line_of_somebody_else_keeps_the_first(hoa: Seat, answers: int, line: str) -> None:
    begun(hoa, answers).says(line).hears(KEPT, "Đã ghi: Phạm Văn Long; Nam; 1999 (27 tuổi); Kinh.")
    hoa.says("/viec").hears("bản nháp “Quần chúng mới” (Trần Văn Sơn) chưa gửi")
    (hoa.taps if hoa.buttons else hoa.says)("Làm tiếp: Quần chúng mới" if hoa.buttons else "để sau")


@pytest.mark.parametrize("answers", [2, 4, 7])
def test_a_whole_line_that_does_not_say_what_it_is_does_too(hoa: Seat, answers: int) -> None:
    begun(hoa, answers).says("Phạm Văn Long, nam, 3/4/1999, kinh, Đội 2, Lê Văn Bình, đồng ý")
    hoa.hears(KEPT, "1. Họ tên: Phạm Văn Long")
    hoa.says("gửi").hears("Đã ghi quần chúng Phạm Văn Long (UV-001)")
    hoa.says("/nhap").hears("Sinh ngày nào?" if answers == 2 else "Trần Văn Sơn" if answers == 7 else "Đơn vị")


def test_the_name_of_the_report_asks_whether_to_go_on(hoa: Seat) -> None:
    begun(hoa, 3).says("báo cáo quần chúng mới")
    hoa.hears("Đồng chí có bản nháp “Quần chúng mới” (Trần Văn Sơn) từ ngày 23/11/2026. Làm tiếp, hay làm lại?")
    assert "Tôi giữ bản nháp" not in hoa.last
    hoa.says("làm tiếp").hears("Dân tộc?")


def test_a_line_of_somebody_else_there_keeps_the_first_as_well(hoa: Seat) -> None:
    begun(hoa, 3).says("báo cáo quần chúng mới").says("Phạm Văn Long, nam, 1999, kinh, Đội 2").hears(KEPT, "giúp đỡ")
    hoa.says("/viec").hears("bản nháp “Quần chúng mới” (Trần Văn Sơn) chưa gửi")


def test_the_same_person_there_is_begun_anew(hoa: Seat) -> None:
    begun(hoa, 3).says("báo cáo quần chúng mới").says("Trần Văn Sơn, nam, 1999, kinh, Đội 2").hears("giúp đỡ")
    assert "Tôi giữ" not in hoa.last
    assert "12/03/1998" not in hoa.says("/viec").last and hoa.last.count("bản nháp") == 1


@pytest.mark.parametrize("line", ["nữ, 1999, ê đê", "sửa tên là Trần Văn Sơn Hà", "Đội 1, Đội 2"])
def test_what_answers_or_corrects_begins_nobody_else(hoa: Seat, line: str) -> None:
    begun(hoa, 1).says(line)
    assert "Tôi giữ bản nháp" not in hoa.last


def test_a_remark_on_somebody_else_is_no_answer_to_the_one_begun(village: Village, hoa: Seat) -> None:
    for name in ("Trần Văn An", "Phạm Thị Hạnh"):
        village.candidate(name)
    for line in ("nhận xét", "An", "đã gặp"):
        village.binh.says(line)
    village.binh.says("nhận xét Hạnh: đã gặp, tiến bộ").hears(
        "Tôi giữ bản nháp “Nhận xét giúp đỡ” (Trần Văn An) 7 ngày.",
        "Đã ghi: Phạm Thị Hạnh (UV-002); Đã gặp; Tiến bộ rõ.",
    )
