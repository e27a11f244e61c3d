"""What is said of a report just filed, or filed long ago: its lines, its code, an answer to its receipt, thanks."""

from __future__ import annotations

import pytest

from tests.places.village import Village
from tests.talk import Seat


@pytest.fixture(params=[True, False], ids=["buttons", "typing"])
def hoa(request: pytest.FixtureRequest, village: Village) -> Seat:
    """The secretary right below her receipt."""
    village.hoa.buttons = request.param
    village.candidate()
    return village.hoa


@pytest.mark.parametrize("line", ["sửa 3", "sua dong 3", "sai dòng 3"])
def test_a_line_below_a_receipt_is_that_receipts(hoa: Seat, line: str) -> None:
    hoa.says(line).hears("Sinh ngày nào?", "Đang ghi: 1998")


@pytest.mark.parametrize(
    "line", ["sai ngày sinh, 1996", "sửa 3 là 1996", "BC-0001 ngày sinh 1996", "bc0001, 3: 1996", "sửa BC-0001 3 1996"]
)
def test_what_was_wrong_and_what_is_right_in_one_line(village: Village, hoa: Seat, line: str) -> None:
    hoa.says(line).hears("Vì sao đồng chí sửa?")
    hoa.says("gõ nhầm").hears("Ngày sinh: 1996", "trước ghi 1998")
    with village.town.memory() as memory:
        assert len(memory.reports.last_of(hoa.person or 0)) == 1


@pytest.mark.parametrize("line", ["BC-0001", "sai rồi", "ghi nhầm"])
def test_that_something_is_wrong_opens_the_report(hoa: Seat, line: str) -> None:
    hoa.says(line).hears("Sửa dòng nào?")


def test_long_after_the_receipt_a_line_alone_asks_of_which_report(hoa: Seat) -> None:
    hoa.says("/viec")
    hoa.says("sửa 3").hears("Sửa báo cáo nào?")


@pytest.mark.parametrize("line", ["👍", "đã rõ", "da ro a", "ok", "vâng ạ", "🙏🌹", "đúng rồi"])
def test_thanks_below_a_receipt_are_thanks(village: Village, hoa: Seat, line: str) -> None:
    hoa.says(line).hears("Vâng, cảm ơn đồng chí.")
    assert village.followed() == 1


@pytest.mark.parametrize("line", ["👍", "đã rõ", "ok"])
def test_thanks_for_a_receipt_answer_no_question_open_meanwhile(village: Village, hoa: Seat, line: str) -> None:
    for said in ("/baocao candidate", "Lê Văn Tám", "nam", "1999", "kinh", "Đội 1", "Lê Văn Bình", "đồng ý"):
        hoa.says(said)
    hoa.answers("Đã ghi quần chúng Trần Văn An (UV-001)", line).hears("Vâng, cảm ơn đồng chí.", "Xem lại trước khi gửi")
    assert village.followed() == 1


def test_an_answer_to_a_receipt_corrects_it_also_where_a_form_is_open(hoa: Seat) -> None:
    hoa.says("/baocao candidate").says("Lê Văn Tám")
    hoa.answers("(UV-001): sinh 1998", "ngày sinh 1996").hears("Tôi giữ bản nháp", "Vì sao đồng chí sửa?")
