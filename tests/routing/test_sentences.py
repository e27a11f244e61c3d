"""What is asked for in a short sentence is opened or answered; longer talk gets the menu, and nothing is filed."""

from __future__ import annotations

import pytest

from tests.places.village import Village
from tests.talk import Seat

MENU = "Tôi chưa hiểu ý đồng chí"


@pytest.fixture(params=[True, False], ids=["buttons", "typing"])
def hoa(request: pytest.FixtureRequest, village: Village) -> Seat:
    village.hoa.buttons = request.param
    return village.hoa


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("báo cáo quần chúng mới", "Họ và tên quần chúng?"),
        ("cho tôi báo cáo quần chúng mới với", "Họ và tên quần chúng?"),
        ("toi muon bao cao ket nap", "Kết nạp quần chúng nào?"),
        ("hôm nay có việc gì", "việc đến hạn"),
        ("hôm nay tôi có việc gì không ạ?", "việc đến hạn"),
        ("gọi ai khi hỏng", "Cần người giúp: đ/c Hoàng Thu Hương"),
        ("máy hỏng thì gọi ai", "Cần người giúp: đ/c Hoàng Thu Hương"),
        ("sao bị nhắc", "Tôi nhắc vì còn chờ:"),
        ("vi sao toi bi nhac vay", "thứ Hai tôi hỏi mỗi chi bộ một lần"),
        ("/visao", "mỗi tuần 3 tin, từ 07:30 đến 20:30"),
    ],
)
def test_one_known_thing_in_a_short_sentence(village: Village, hoa: Seat, line: str, answer: str) -> None:
    village.candidate()
    hoa.says(line).hears(answer)


@pytest.mark.parametrize(
    "line",
    [
        "quần chúng mới của chi bộ tôi dạo này rất tích cực và ngoan",
        "chưa có quần chúng mới",
        "tôi không cần trợ giúp đâu",
        "hôm qua họp chi bộ xong muộn quá đồng chí ạ",
    ],
)
def test_longer_talk_and_what_is_denied_get_the_menu(hoa: Seat, line: str) -> None:
    hoa.says(line).hears(MENU)


def test_nothing_is_filed_or_taken_back_for_being_mentioned(village: Village, hoa: Seat) -> None:
    village.candidate()
    hoa.says("hôm nay không có gì mới đâu").hears("Đồng chí báo cáo việc gì?")
    hoa.says("tôi muốn hoàn tác").hears(MENU)
    with village.town.memory() as memory:
        assert [report.type for report in memory.reports.last_of(hoa.person or 0)] == ["candidate"]


def test_in_a_list_it_is_heard_and_in_ones_own_words_it_is_kept(village: Village, hoa: Seat) -> None:
    village.candidate()
    hoa.says("/baocao mentoring").says("gặp rồi").says("tôi muốn báo cáo kết nạp").hears("Kết nạp quần chúng nào?")
    for line in ("hủy", "/baocao mentoring", "làm lại từ đầu", "gặp rồi", "giữ vững", "cần xem việc giúp đỡ", "gửi"):
        hoa.says(line)
    hoa.hears("Đã ghi nhận xét")


@pytest.mark.parametrize("line", ["Trần Văn An", "tran van an", "Văn An", "an", "đ/c An", "UV-001", "uv001"])
def test_a_known_name_opens_the_file(village: Village, hoa: Seat, line: str) -> None:
    village.candidate()
    hoa.says(line).hears("Trần Văn An (UV-001)", "Hiện nay:")


@pytest.mark.parametrize("line", ["Trần Văn", "Trần Văn Ân", "ăn", "1", "UV-999", "an toàn", "Lê Văn Bình"])
def test_what_is_nobodys_whole_name_opens_nothing(village: Village, hoa: Seat, line: str) -> None:
    village.candidate()
    hoa.says("cảm ơn đồng chí")
    assert "Hiện nay:" not in hoa.says(line).last


def test_whoever_may_not_read_the_file_hears_the_same_as_for_any_word(village: Village) -> None:
    village.candidate()
    assert village.lam.says("Trần Văn An").last == village.lam.says("Trần Văn Không Có").last
    village.lam.hears(MENU)


def test_a_question_mark_explains(village: Village, hoa: Seat) -> None:
    hoa.says("/baocao candidate").says("?").hears("Đồng chí trả lời câu đang hỏi", "Họ và tên quần chúng?")
    for line in ("Trần Văn An", "nam", "1998", "kinh", "Đội 1", "Lê Văn Bình", "đồng ý", "?"):
        hoa.says(line)
    hoa.hears("Đúng hết thì gõ “gửi”", "Xem lại trước khi gửi")


def test_a_question_mark_below_a_reminder_asks_why_it_came(village: Village, hoa: Seat) -> None:
    village.town.wait_until("2026-11-23T08:01")
    hoa.hears("chi bộ có gì mới không")
    hoa.says("?").hears("Tôi nhắc vì còn chờ:", "thứ Hai tôi hỏi mỗi chi bộ một lần")
