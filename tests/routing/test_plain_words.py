"""Nothing is recorded or taken back that was not meant, and one list of words is heard at every question."""

from __future__ import annotations

import pytest

from handlers.domain.people import Role
from tests.talk import Seat, Town

PROMPTED = "2026-11-30T08:00"
"""A Monday on which the week's question comes."""
NOT_MEANT = (
    "ok", "vâng", "vâng ạ", "dạ", "ừ", "rồi", "có gì mới không?", "Chi bộ có gì mới không, đồng chí Hoa?",
    "chi bộ có gì mới không", "không có gì mới?", "gì mới", "mới", "có gì", "tuần 49", "tuần 30/11–06/12",
)  # fmt: skip


@pytest.fixture(params=[True, False], ids=["buttons", "typed"])
def hoa(town: Town, request: pytest.FixtureRequest) -> Seat:
    root, fire = town.committee("Đảng bộ Thử", "Chi bộ Chữa cháy")
    town.seat("Hoàng Thu Hương", Role.OFFICER, root)
    return town.seat("Nguyễn Thị Hoa", Role.SECRETARY, fire, buttons=request.param)


def filed(hoa: Seat) -> int:
    with hoa.town.memory() as memory:
        return len([one for one in memory.reports.last_of(hoa.person or 0, 20) if not one.void])


@pytest.mark.parametrize("line", NOT_MEANT)
def test_what_is_no_clear_no_files_nothing_below_the_weeks_question(hoa: Seat, line: str) -> None:
    hoa.town.wait_until(PROMPTED)
    hoa.hears("có gì mới không")
    hoa.says(line)
    assert filed(hoa) == 0
    assert "Đã ghi" not in hoa.last


@pytest.mark.parametrize("line", ["ok", "vâng ạ", "chi bộ có gì mới không?"])
def test_the_question_is_put_once_more_with_its_choices(hoa: Seat, line: str) -> None:
    hoa.town.wait_until(PROMPTED)
    hoa.says(line).hears("Chi bộ có gì mới không, đồng chí Hoa?")
    assert "Không có gì mới" in hoa.offered and "Báo cáo" in hoa.offered
    hoa.says("không ạ").hears("Đã ghi: tuần 30/11–06/12")


@pytest.mark.parametrize("line", ["có", "có 2 quần chúng", "có ạ", "co dong chi moi"])
def test_yes_opens_the_reports(hoa: Seat, line: str) -> None:
    hoa.town.wait_until(PROMPTED)
    hoa.says(line).hears("Đồng chí báo cáo việc gì?")
    assert filed(hoa) == 0


@pytest.mark.parametrize("line", ["không", "ko", "Không ạ", "không có", "chưa có", "không có gì mới", "k co gi moi"])
def test_a_clear_no_is_the_weeks_report(hoa: Seat, line: str) -> None:
    hoa.town.wait_until(PROMPTED)
    hoa.says(line).hears("Đã ghi: tuần 30/11–06/12")
    assert filed(hoa) == 1


def test_a_plain_no_means_nothing_where_nothing_was_asked(hoa: Seat) -> None:
    hoa.says("không")
    assert filed(hoa) == 0


@pytest.mark.parametrize("line", ["không", "không có gì mới", "1", "/baocao nothing_new", "hoàn tác"])
def test_what_is_passed_on_is_nobodys_own_word(hoa: Seat, line: str) -> None:
    hoa.town.wait_until(PROMPTED)
    hoa.forwards(line).hears("Tôi không ghi tin chuyển tiếp")
    assert filed(hoa) == 0
    hoa.says("không có gì mới").hears("Đã ghi")
    hoa.forwards(line)
    assert filed(hoa) == 1


def test_what_is_passed_on_may_answer_and_sends_nothing(hoa: Seat) -> None:
    hoa.says("quần chúng mới")
    hoa.forwards("Trần Văn An, nam, 1998, kinh, đội 2, chưa, rồi").hears("Xem lại trước khi gửi")
    hoa.forwards("gửi").hears("Xem lại trước khi gửi")
    assert filed(hoa) == 0


def test_a_number_sent_twice_files_once_and_takes_nothing_back(hoa: Seat) -> None:
    hoa.town.wait_until(PROMPTED)
    hoa.says("1").hears("Đã ghi: tuần 30/11–06/12")
    hoa.says("1")
    assert filed(hoa) == 1
    assert "Đã hoàn tác" not in hoa.last


@pytest.mark.parametrize("line", ["hoàn", "tác", "hoan", "không hoàn tác", "hoàn tác gì?"])
def test_a_part_of_its_label_takes_nothing_back(hoa: Seat, line: str) -> None:
    hoa.says("không có gì mới").hears("Đã ghi")
    hoa.says(line)
    assert filed(hoa) == 1


@pytest.mark.parametrize("line", ["hoàn tác", "hoan tac", "Hoàn tác ạ", "/hoantac"])
def test_undo_is_a_word(hoa: Seat, line: str) -> None:
    hoa.says("không có gì mới").hears("Đã ghi")
    hoa.says(line).hears("Đã hoàn tác")
    assert filed(hoa) == 0


QUESTIONS = {
    "a name": (),
    "a list": ("Trần Văn An",),
    "a day": ("Trần Văn An", "nam"),
    "words": ("Trần Văn An", "nam", "1998", "kinh"),
    "the card": ("Trần Văn An", "nam", "1998", "kinh", "đội 2", "chưa", "rồi"),
}
HEARD = {
    "viec": "việc đến hạn",
    "việc của tôi": "việc đến hạn",
    "/viec": "việc đến hạn",
    "hôm nay có việc gì": "việc đến hạn",
    "/goiai": "Cần người giúp: đ/c Hoàng Thu Hương",
    "gọi ai": "Cần người giúp: đ/c Hoàng Thu Hương",
    "gọi ai khi hỏng ạ": "Cần người giúp: đ/c Hoàng Thu Hương",
    "không có gì mới": "Muốn báo “Không có gì mới”, đồng chí chọn mục này",
    "sửa báo cáo": "Sửa báo cáo nào?",
}


@pytest.mark.parametrize("line", HEARD)
@pytest.mark.parametrize("question", QUESTIONS)
def test_one_list_of_words_is_heard_at_every_question(hoa: Seat, question: str, line: str) -> None:
    hoa.town.wait_until(PROMPTED)
    hoa.says("không").says("quần chúng mới")
    for answer in QUESTIONS[question]:
        hoa.says(answer)
    hoa.says(line).hears(HEARD[line])
    assert filed(hoa) == 1


@pytest.mark.parametrize("question", QUESTIONS)
def test_later_is_heard_at_every_question(hoa: Seat, question: str) -> None:
    hoa.says("quần chúng mới")
    for answer in QUESTIONS[question]:
        hoa.says(answer)
    hoa.says("để sau").hears("Tôi giữ bản nháp “Quần chúng mới” 7 ngày" if QUESTIONS[question] else "tôi đóng lại")


def test_help_at_a_question_is_about_the_question(hoa: Seat) -> None:
    hoa.says("quần chúng mới").says("trợ giúp").hears("Họ và tên")


@pytest.mark.parametrize("line", ["có", "rồi", "sửa"])
def test_a_list_of_ones_reports_is_no_question_for_an_open_form(hoa: Seat, line: str) -> None:
    for name in ("Trần Văn An", "Lê Thị Bình"):
        for said in ("quần chúng mới", name, "nam", "1998", "kinh", "đội 2", "chưa", "rồi", "gửi"):
            hoa.says(said)
    hoa.says("quần chúng mới")
    hoa.says("/sua").hears("Sửa báo cáo nào?")
    hoa.says(line)
    assert "Vì sao đồng chí sửa" not in hoa.last and "Sửa dòng nào" not in hoa.last
