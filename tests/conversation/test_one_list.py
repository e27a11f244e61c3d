"""Where choices are typed one message has one list of numbers, so that a number means one thing."""

import re

from tests.places.village import Village

SAID = ("/baocao candidate", "Trần Văn An", "nam", "1998")


def numbers(text: str) -> list[str]:
    return re.findall(r"(?m)^(\d+)\. ", text)


def test_the_papers_have_the_numbers_where_their_days_are_asked(village: Village) -> None:
    village.hoa.buttons = False
    village.candidate()
    for line in ("/baocao step candidate=1", "nhiều giấy tờ một lần", "1, 3, 4", "xong"):
        village.hoa.says(line)
    village.hoa.hears("Ngày nào? Gõ “hôm nay” hay một ngày cho cả")
    assert not [label for label in village.hoa.offered if "Hôm" in label]
    village.hoa.says("hôm nay").hears("23/11/2026")


def test_the_days_may_each_be_said_by_the_papers_numbers(village: Village) -> None:
    village.hoa.buttons = False
    village.candidate()
    for line in (
        "/baocao step candidate=1",
        "nhiều giấy tờ một lần",
        "1, 3, 4",
        "xong",
        "1 ngày 3/11, 2 ngày 5/11, 3 ngày 5/11",
    ):
        village.hoa.says(line)
    village.hoa.hears("03/11/2026", "05/11/2026")


def test_what_was_answered_so_far_stands_without_numbers_above_choices(village: Village) -> None:
    village.hoa.buttons = False
    for line in (*SAID, "/viec", "xem và gửi"):
        village.hoa.says(line)
    village.hoa.hears("Dòng 1 – Họ tên: Trần Văn An", "Dân tộc?")
    assert not numbers(village.hoa.last)
    village.hoa.says("1").hears("Đơn vị, chức vụ?")
    village.hoa.says("sửa dòng 1 là Trần Văn Ân").hears("Trần Văn Ân")


def test_with_buttons_the_card_keeps_its_numbers(village: Village) -> None:
    for line in (*SAID, "/viec"):
        village.hoa.says(line)
    village.hoa.taps("Xem và gửi").hears("1. Họ tên: Trần Văn An", "Dân tộc?")
