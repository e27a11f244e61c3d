"""A sentence that asks begins no report: it opens the file of the one it names, or answers what it is about."""

from __future__ import annotations

import pytest

from tests.places.village import Village
from tests.talk import Seat

FILE, TASKS, PROGRESS, FILES = "Hiện nay:", "việc đến hạn", "Kết nạp 2026", "Hồ sơ của ai?"


@pytest.fixture(params=[True, False], ids=["buttons", "typing"])
def hoa(request: pytest.FixtureRequest, lesson: Village) -> Seat:
    for name, born in (("Trần Văn Tùng", "1997"), ("Nguyễn Minh Phương", "1998")):
        lesson.candidate(name, born, "Phạm Thị Lan")
    lesson.hoa.buttons = request.param
    return lesson.hoa


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("ho so tung con thieu gi", f"Trần Văn Tùng (UV-001)|{FILE}"),
        ("tung dang o buoc nao", f"Trần Văn Tùng (UV-001)|{FILE}"),
        ("phuong con thieu giay to gi", f"Nguyễn Minh Phương (UV-002)|{FILE}"),
        ("buoc tiep theo cua tung la gi", f"Trần Văn Tùng (UV-001)|{FILE}"),
        ("ai dang giup tung", f"Trần Văn Tùng (UV-001)|{FILE}"),
        ("nhan xet tung thang nay chua", f"Trần Văn Tùng (UV-001)|{FILE}"),
        ("ho so cua phuong the nao roi", f"Nguyễn Minh Phương (UV-002)|{FILE}"),
        ("hom nay co gi", TASKS),
        ("hom nay co gi khong", TASKS),
        ("thang nay con thieu gi", TASKS),
        ("ai chua duoc nhan xet", TASKS),
        ("con thieu nhan xet nao", TASKS),
        ("bao gio diem danh", TASKS),
        ("diem danh buoi nao", TASKS),
        ("bao cao tuan nay nop chua", TASKS),
        ("chi bo nao chua nop", TASKS),
        ("con no gi khong", TASKS),
        ("chi bo ket nap duoc may nguoi", PROGRESS),
        ("nam nay kn duoc bao nhieu roi", PROGRESS),
        ("danh sach quan chung", FILES),
        ("ds qc", FILES),
        ("danh sach qcut", FILES),
        ("quan chung moi may nguoi", FILES),
        ("quan chung moi la ai", FILES),
        ("quan chung nao chua co nguoi giup", FILES),
        ("có những quần chúng nào", FILES),
    ],
)
def test_a_question_is_answered_and_begins_nothing(hoa: Seat, line: str, answer: str) -> None:
    hoa.says(line).hears(*answer.split("|"))
    with hoa.town.memory() as memory:
        open_now = memory.known(hoa.channel, "", hoa.chat, hoa.chat, False).draft
    assert open_now is None or open_now.flow == "file.find"


@pytest.mark.parametrize("line", ["tung con thieu giay to gi", "hom nay co gi", "chi bo ket nap duoc may nguoi"])
def test_it_is_heard_at_a_question_with_choices_which_then_stands_again(hoa: Seat, line: str) -> None:
    hoa.says("/baocao candidate").says("Lê Văn Tám").hears("Nam hay nữ?")
    hoa.says(line).hears("Nam hay nữ?")
    assert any(words in hoa.last for words in (FILE, TASKS, PROGRESS))


def test_in_words_of_ones_own_it_is_kept(hoa: Seat) -> None:
    for line in ("/baocao mentoring", "Tùng", "gặp rồi", "giữ vững", "còn thiếu giấy khai sinh", "gửi"):
        hoa.says(line)
    hoa.hears("Đã ghi nhận xét", "còn thiếu giấy khai sinh")


@pytest.mark.parametrize(
    "line", ["Chi bộ tôi hôm qua họp tổng kết rất vui và đông đủ, ai cũng khen", "khong co gi dau"]
)
def test_what_asks_nothing_gets_no_answer_to_a_question(hoa: Seat, line: str) -> None:
    hoa.says(line)
    assert not any(words in hoa.last for words in (FILE, TASKS, PROGRESS, FILES))


def test_whoever_may_not_read_the_file_learns_nothing_by_asking(hoa: Seat, lesson: Village) -> None:
    there = lesson.lam.says("ho so Trần Văn Tùng con thieu gi").last
    assert FILE not in there and "UV-001" not in there
