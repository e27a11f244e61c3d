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


TO_DO = (
    "hôm nay có gì", "hom nay co gi", "hôm nay có gì không em", "tuần này phải làm gì", "tuan nay phai lam gi",
    "việc gấp", "viec gap", "có việc gấp không", "hôm nay phải làm gì", "em ơi hôm nay tôi phải làm gì",
    "mai có gì không", "tuần này có gì", "việc cần làm ngay", "ngày mai có phải làm gì không",
    "tôi phải làm gì bây giờ",
)  # fmt: skip


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("hôm nay tôi có việc gì không em", "việc đến hạn"),
        ("hôm nay có việc gì không anh", "việc đến hạn"),
        *((line, "việc đến hạn") for line in TO_DO),
        ("mai có nghỉ không em", "Ngày nghỉ sắp tới"),
        ("mai co nghi khong em", "Ngày nghỉ sắp tới"),
        ("em ơi mai nghỉ không", "Ngày nghỉ sắp tới"),
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


@pytest.mark.parametrize("line", ["việc gấp của tôi xong rồi", "không có gì"])
def test_other_talk_opens_no_tasks(hoa: Seat, line: str) -> None:
    hoa.says("ok").says(line)
    assert "việc đến hạn" not in hoa.last


@pytest.mark.parametrize("line", ["hôm nay có gì", "viec gap", "mai có nghỉ không em"])
def test_at_a_question_it_is_answered_and_the_question_stays(village: Village, hoa: Seat, line: str) -> None:
    for said in ("/baocao candidate", "Trần Văn An", "nam"):
        hoa.says(said)
    hoa.says(line).hears("Sinh ngày nào?")
    assert "việc đến hạn" in hoa.last or "Ngày nghỉ sắp tới" in hoa.last


LATER = (
    "thôi để mai", "thoi de mai", "để mai làm tiếp", "thôi để sau nhé", "để lúc khác làm", "mai làm tiếp",
    "cứ để tuần sau",
)  # fmt: skip


@pytest.mark.parametrize("line", LATER)
@pytest.mark.parametrize("answers", [1, 2, 4, 7])
def test_to_leave_it_for_later_is_said_in_many_ways(hoa: Seat, answers: int, line: str) -> None:
    said = ("/baocao candidate", "Trần Văn An", "nam", "1998", "kinh", "Đội 1", "Lê Văn Bình", "đồng ý")
    for one in (*said[: answers + 1], line):
        hoa.says(one)
    hoa.hears("Tôi giữ bản nháp “Quần chúng mới” 7 ngày.")


@pytest.mark.parametrize("line", ["Hồ Thị Mai", "Lê Thị Sau"])
def test_what_only_sounds_like_it_leaves_nothing(hoa: Seat, line: str) -> None:
    hoa.says("/baocao candidate").says(line)
    assert "Tôi giữ" not in hoa.last and "tôi đóng lại" not in hoa.last


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
