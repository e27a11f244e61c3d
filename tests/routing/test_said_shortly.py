"""What people say shortly: thanks, “send it”, how many there are, days off, the quota, a week without news."""

import pytest

from tests.places.village import Village
from tests.talk import Seat


@pytest.fixture(params=[True, False], ids=["buttons", "typed"])
def hoa(request: pytest.FixtureRequest, village: Village) -> Seat:
    village.hoa.buttons = request.param
    return village.hoa


@pytest.mark.parametrize(
    "line", ["Đã rõ, cảm ơn", "cảm ơn em", "cảm ơn em nhiều", "ok cảm ơn", "rõ rồi, cảm ơn bot nhé", "cảm ơn anh"]
)
def test_thanks_are_thanks(hoa: Seat, line: str) -> None:
    hoa.says(line).hears("Vâng, cảm ơn đồng chí.")


@pytest.mark.parametrize("line", ["cảm ơn em, mai tôi báo", "cảm ơn em Lan đã ốm"])
def test_thanks_that_tell_more_are_not_only_thanks(hoa: Seat, line: str) -> None:
    hoa.says(line)
    assert "Vâng, cảm ơn đồng chí." not in hoa.last


@pytest.mark.parametrize("line", ["đúng rồi, gửi đi", "gửi giúp tôi", "ok gửi luôn", "vâng, gửi đi em", "gui giup toi"])
def test_to_send_it_is_said_in_many_ways(hoa: Seat, line: str) -> None:
    for said in ("/baocao candidate", "Trần Văn An", "nam", "1998", "kinh", "Đội 1", "Lê Văn Bình", "đồng ý", line):
        hoa.says(said)
    hoa.hears("Đã ghi quần chúng Trần Văn An (UV-001)")


@pytest.mark.parametrize("line", ["gửi đi?", "đúng rồi, gửi đi đâu", "chưa gửi giúp tôi"])
def test_what_only_speaks_of_sending_sends_nothing(hoa: Seat, line: str) -> None:
    for said in ("/baocao candidate", "Trần Văn An", "nam", "1998", "kinh", "Đội 1", "Lê Văn Bình", "đồng ý", line):
        hoa.says(said)
    hoa.hears("chưa gửi")


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("hôm nay tôi có việc gì không em", "việc đến hạn"),
        ("hôm nay có việc gì không anh", "việc đến hạn"),
        ("ngày mai nghỉ không", "Ngày nghỉ sắp tới"),
        ("mai có nghỉ không ạ", "Ngày nghỉ sắp tới"),
        ("chỉ tiêu năm nay", "Kết nạp 2026"),
        ("có bao nhiêu quần chúng", "Hồ sơ của ai?"),
        ("chi bộ có bao nhiêu quần chúng", "Hồ sơ của ai?"),
    ],
)
def test_a_question_is_answered_and_opens_no_report(village: Village, hoa: Seat, line: str, answer: str) -> None:
    village.candidate("Lê Thị Mai")
    hoa.says(line).hears(answer)


@pytest.mark.parametrize("line", ["bao nhiêu quần chúng mới", "có mấy quần chúng mới rồi"])
def test_to_ask_how_many_begins_none(hoa: Seat, line: str) -> None:
    hoa.says(line)
    assert "Họ và tên" not in hoa.last


@pytest.mark.parametrize("line", ["tuần 16–22/11 không có gì mới", "tuần trước không có gì mới", "tuan truoc ko co gi"])
def test_a_week_that_is_owed_is_told_in_a_line(hoa: Seat, line: str) -> None:
    hoa.says("không có gì mới").says("cảm ơn").says(line)
    hoa.hears("Đã ghi: tuần 16–22/11 chi bộ không có gì mới.")


@pytest.mark.parametrize("line", ["tuần trước không có gì mới?", "tuần trước có gì mới không"])
def test_a_question_about_a_week_reports_nothing(hoa: Seat, line: str) -> None:
    hoa.says(line)
    assert "Đã ghi" not in hoa.last


def test_a_question_mark_asks_again_whether_to_go_on_with_a_draft(hoa: Seat) -> None:
    for said in ("/baocao candidate", "Trần Văn An", "để sau", "/baocao candidate", "?"):
        hoa.says(said)
    hoa.hears("làm tiếp, hay làm lại từ đầu?")
    hoa.says("làm tiếp").hears("Nam hay nữ?")


def test_to_withdraw_is_heard_where_it_is_asked_what_to_correct(village: Village, hoa: Seat) -> None:
    village.candidate()
    hoa.says("sửa BC-0001").says("rút").hears("Vì sao rút báo cáo?")
