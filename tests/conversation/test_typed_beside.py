"""Where nothing can be pressed, what is looked up in a form says which words choose something of it."""

from __future__ import annotations

import pytest

from tests.places.village import Village
from tests.talk import Seat

ANSWERS = ("/baocao candidate", "Trần Văn Sơn", "nam", "12/3/1998", "kinh", "Đội 1", "Lê Văn Bình", "đồng ý")
TYPED = "Muốn chọn thì gõ: “Xem và gửi”, “Không có gì mới”, “Báo cáo”, “Tuần 16–22/11 không có gì mới”."


@pytest.fixture
def hoa(village: Village) -> Seat:
    village.hoa.buttons = False
    return village.hoa


@pytest.mark.parametrize(
    ("answers", "stands"), [(2, "Sinh ngày nào?"), (3, "Dân tộc?"), (7, "1. Họ tên: Trần Văn Sơn")]
)
def test_the_words_stand_before_the_question_whose_numbers_count(hoa: Seat, answers: int, stands: str) -> None:
    for line in ANSWERS[: answers + 1]:
        hoa.says(line)
    heard = hoa.says("/viec").hears(TYPED, stands)
    assert heard.index(TYPED) < heard.index(stands)
    assert not {"Báo cáo", "Không có gì mới"} & set(hoa.offered)
    hoa.says("Báo cáo").hears("Đồng chí đang làm dở “Quần chúng mới” (Trần Văn Sơn). Làm tiếp, hay báo cáo khác?")


def test_a_number_there_is_the_questions(hoa: Seat) -> None:
    for line in ANSWERS[:8]:
        hoa.says(line)
    hoa.says("/viec").says("1").hears("Họ và tên quần chúng?", "Đang ghi: Trần Văn Sơn")


def test_where_there_are_buttons_nothing_is_to_be_typed(village: Village) -> None:
    for line in (*ANSWERS[:3], "/viec"):
        village.hoa.says(line)
    assert "Muốn chọn" not in village.hoa.last


@pytest.mark.parametrize("buttons", [True, False])
def test_once_a_correction_is_undone_what_stands_again_is_named(village: Village, buttons: bool) -> None:
    village.hoa.buttons = buttons
    village.candidate()
    for line in ("sửa BC-0001 dân tộc ê đê", "gõ nhầm", "gửi", "hoàn tác"):
        village.hoa.says(line)
    village.hoa.hears(
        "Đã hoàn tác BC-0002 (Quần chúng mới, Trần Văn An, 23/11). Các con số trở lại như trước.",
        "BC-0001 (Quần chúng mới, Trần Văn An, 23/11) có giá trị trở lại.",
    )


def test_where_nothing_was_replaced_nothing_is_said_to_stand_again(village: Village) -> None:
    village.candidate()
    village.hoa.says("hoàn tác").hears("Đã hoàn tác BC-0001")
    assert "có giá trị trở lại" not in village.hoa.last


def test_a_reminder_calls_its_reader_by_name_once(village: Village) -> None:
    village.candidate()
    village.binh.says("thôi giúp An").says("gửi")
    for line in ANSWERS[:3]:
        village.hoa.says(line)
    village.town.wait_until("2026-11-26T08:00")
    assert village.hoa.last.splitlines()[:2] == [
        "Đồng chí Hoa có 1 việc xin thôi giúp chờ trả lời.",
        "Có 1 bản nháp chưa gửi (“Quần chúng mới”), giữ đến hết ngày 30/11/2026.",
    ]
