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


@pytest.mark.parametrize("line", ["sai roi", "Sai rồi ạ", "nham roi, cho sua lai", "ghi nhầm rồi", "thôi, sai rồi"])
def test_whatever_says_that_it_is_wrong_opens_the_receipt_above(hoa: Seat, line: str) -> None:
    hoa.says(line).hears("Sửa dòng nào?")
    assert "Tôi chưa rõ" not in hoa.last


@pytest.mark.parametrize(
    "line", ["nham roi, cho sua ten ba hong lai", "sửa lại tên", "cho tôi đổi tên", "sai tên rồi, cho sửa lại"]
)
def test_a_line_that_is_to_be_put_right_is_asked_anew(hoa: Seat, line: str) -> None:
    hoa.says(line).hears("Họ và tên quần chúng?", "Đang ghi: Trần Văn An")


@pytest.mark.parametrize(
    "line", ["doi ten thanh Trần Văn Anh", "đổi tên thành Trần Văn Anh", "sua ten la Trần Văn Anh"]
)
def test_a_new_name_in_the_same_breath_is_taken(hoa: Seat, line: str) -> None:
    hoa.says(line).hears("Vì sao đồng chí sửa?")
    hoa.says("gõ nhầm").hears("Họ tên: Trần Văn Anh – trước ghi Trần Văn An")


@pytest.mark.parametrize("line", ["gửi", "gui", "ok gửi"])
def test_what_is_filed_need_not_be_sent_again(village: Village, hoa: Seat, line: str) -> None:
    hoa.says(line).hears("đã được ghi, mã BC-0001")
    assert village.followed() == 1


@pytest.mark.parametrize("typing", [True, False], ids=["typing", "buttons"])
def test_a_remark_sent_by_no_is_known_to_be_filed(village: Village, typing: bool) -> None:
    village.candidate()
    binh = village.binh
    binh.buttons = not typing
    binh.says("/baocao mentoring").says("gặp rồi").says("tiến bộ").says("khong")
    binh.hears("Đã ghi nhận xét tháng 11/2026", "Đã gặp; Tiến bộ rõ", "Mã BC-0002")
    binh.says("gui").hears("mã BC-0002")


def test_what_is_undone_is_said_with_who_what_and_when(hoa: Seat) -> None:
    hoa.says("hoàn tác").hears("Đã hoàn tác BC-0001 (Quần chúng mới, Trần Văn An, 23/11).")
    hoa.says("hoàn tác BC-0001").hears("BC-0001 (Quần chúng mới, Trần Văn An, 23/11) đã được thay hoặc hoàn tác rồi")


@pytest.mark.parametrize("line", ["hoàn tác", "hoan tac", "/hoantac"])
def test_the_word_sent_twice_takes_back_one_report_and_asks_of_the_one_before(
    village: Village, hoa: Seat, line: str
) -> None:
    for one in ("sửa BC-0001 dân tộc ê đê", "gõ nhầm", "gửi", line):
        hoa.says(one)
    hoa.hears("Đã hoàn tác BC-0002")
    hoa.says(line).hears("muốn hoàn tác BC-0001 (Quần chúng mới, Trần Văn An, 23/11) không?")
    assert village.followed() == 1
    hoa.says("Hoàn tác BC-0001").hears("Đã hoàn tác BC-0001 (")
    assert village.followed() == 0


@pytest.mark.parametrize("line", ["hoàn tác", "hoan tac", "/hoantac"])
def test_in_a_form_an_earlier_report_is_not_undone_unasked(village: Village, hoa: Seat, line: str) -> None:
    hoa.says("quần chúng mới").says("Lê Văn Tám").says(line)
    hoa.hears("Chưa gửi gì ở đây.", "muốn hoàn tác BC-0001 (Quần chúng mới, Trần Văn An, 23/11) không?")
    assert village.followed() == 1
    hoa.says("làm tiếp").hears("Nam hay nữ?")
    hoa.says(line)
    hoa.says("Hoàn tác BC-0001").hears("Đã hoàn tác BC-0001 (")
    assert village.followed() == 0


def test_in_a_form_of_which_nothing_can_be_undone_it_is_shown_again(village: Village, hoa: Seat) -> None:
    village.town.wait_until("2026-11-23T08:30")
    hoa.says("quần chúng mới").says("Lê Văn Tám").says("hoàn tác").hears("Chưa gửi gì ở đây.", "Nam hay nữ?")


@pytest.mark.parametrize("line", ["/huy", "thôi", "hủy"])
def test_where_nothing_is_open_a_kept_draft_is_named(hoa: Seat, line: str) -> None:
    hoa.says("quần chúng mới").says("Lê Văn Tám").says("để sau").says(line)
    hoa.hears("bản nháp “Quần chúng mới” (Lê Văn Tám) chưa gửi")
    hoa.says("xem và gửi").hears("Đã trả lời (chưa gửi):", "Nam hay nữ?")
