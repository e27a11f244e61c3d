"""At the card “đồng ý rồi” may be about the card or about a line of it; “rồi” says only that something has happened."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.places.village import Village
from tests.talk import Seat

SAID = ("Trần Văn An", "nam", "1998", "kinh", "Đội 1", "Lê Văn Bình")


@pytest.fixture(params=[True, False], ids=["buttons", "typing"])
def hoa(request: pytest.FixtureRequest, village: Village) -> Seat:
    village.hoa.buttons = request.param
    return village.hoa


def at_the_card(hoa: Seat, consent: str = "chưa") -> Seat:
    for line in ("/baocao candidate", *SAID, consent):
        hoa.says(line)
    hoa.hears("Xem lại trước khi gửi")
    hoa.town.now += timedelta(minutes=1)
    return hoa


@pytest.mark.parametrize("line", ["đồng ý rồi", "dong y roi", "rồi đồng ý", "đã đồng ý", "dạ đồng ý ạ", "đồng ý"])
def test_where_consent_stands_at_no_it_is_asked_what_was_meant(village: Village, hoa: Seat, line: str) -> None:
    at_the_card(hoa).says(line).hears("Dòng 7 đang ghi “chưa”", "gõ “sửa 7”", "7. Đồng ý ghi dữ liệu: chưa")
    assert village.followed() == 0
    hoa.says("sửa 7").says(line).hears("7. Đồng ý ghi dữ liệu: đã đồng ý")
    hoa.town.now += timedelta(minutes=1)
    hoa.says(line).hears("(UV-001)")


@pytest.mark.parametrize("line", ["đã có đồng ý của người đó", "quần chúng đồng ý rồi", "qc da dong y"])
def test_what_tells_of_the_person_changes_the_line_and_sends_nothing(village: Village, hoa: Seat, line: str) -> None:
    at_the_card(hoa).says(line).hears("Xem lại trước khi gửi", "7. Đồng ý ghi dữ liệu: đã đồng ý")
    assert village.followed() == 0


@pytest.mark.parametrize("line", ["chưa đồng ý", "đồng ý chưa?", "không đồng ý", "anh ấy chưa đồng ý"])
def test_what_denies_or_asks_changes_and_sends_nothing(village: Village, hoa: Seat, line: str) -> None:
    at_the_card(hoa).says(line).hears("7. Đồng ý ghi dữ liệu: chưa")
    assert village.followed() == 0


@pytest.mark.parametrize("line", ["ok", "đúng rồi", "gửi", "đồng ý gửi", "nhất trí"])
def test_a_yes_that_speaks_of_the_card_sends_it_as_it_stands(village: Village, hoa: Seat, line: str) -> None:
    at_the_card(hoa).says(line).hears("(UV-001)")
    assert village.followed() == 1


@pytest.mark.parametrize("line", ["rồi", "roi a", "có rồi", "xong rồi", "da roi", "đủ rồi em"])
def test_what_only_says_that_something_has_happened_sends_nothing(village: Village, hoa: Seat, line: str) -> None:
    at_the_card(hoa, "đồng ý").says(line).hears("Xem lại trước khi gửi")
    assert village.followed() == 0


def test_where_consent_was_given_a_yes_in_its_words_sends(village: Village, hoa: Seat) -> None:
    at_the_card(hoa, "đồng ý").says("đồng ý rồi").hears("(UV-001)")


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("sua lai ten tran van an thanh Trần Văn Ân", "1. Họ tên: Trần Văn Ân"),
        ("sua (lai) ten Trần Văn An thành Trần Văn Thành", "1. Họ tên: Trần Văn Thành"),
        ("sửa tên từ Trần Văn An sang Trần Văn Sang", "1. Họ tên: Trần Văn Sang"),
        ("tên Trần Văn An -> Trần Văn Ân", "1. Họ tên: Trần Văn Ân"),
        ("sai tên, không phải Trần Văn An mà là Trần Văn Ân", "1. Họ tên: Trần Văn Ân"),
        ("sua ngay sinh tu 1998 sang 12/3/1997", "3. Ngày sinh: 12/03/1997"),
        ("khong phai 1998 ma la 1997", "3. Ngày sinh: 1997"),
        ("1998 thanh 1996", "3. Ngày sinh: 1996"),
        ("1996 chứ không phải 1998", "3. Ngày sinh: 1996"),
        ("sinh 1998 → 1996", "3. Ngày sinh: 1996"),
        ("đơn vị Đội 1 thành Đội 2", "5. Đơn vị, chức vụ: Đội 2"),
        ("doi 1 thanh Đội 3", "5. Đơn vị, chức vụ: Đội 3"),
        ("sửa dòng 5 Đội 1 sang Đội 2 khu vực 1", "5. Đơn vị, chức vụ: Đội 2 khu vực 1"),
        ("dan toc kinh thanh gia rai", "4. Dân tộc: Gia-rai"),
        ("gioi tinh nam thanh nu", "2. Giới tính: Nữ"),
        ("sua ten la Trần Thanh Sang", "1. Họ tên: Trần Thanh Sang"),
        ("sua ten tran thanh sang", "1. Họ tên: Tran Thanh Sang"),
        ("sua don vi doan thanh nien", "5. Đơn vị, chức vụ: doan thanh nien"),
    ],
)
def test_a_change_told_with_what_stood_before_keeps_only_what_is_right(hoa: Seat, line: str, after: str) -> None:
    at_the_card(hoa).says(line).hears("Xem lại trước khi gửi", after)


@pytest.mark.parametrize(
    ("line", "after"),
    [("sai ten, tran van an thanh Trần Văn Ân", "Trần Văn Ân"), ("không phải 1998 mà là 1996", "1996"),
     ("sai rồi, 1998 thành 1996", "1996")],
)  # fmt: skip
def test_the_same_below_a_receipt(village: Village, hoa: Seat, line: str, after: str) -> None:
    village.candidate()
    hoa.says("sai rồi" if line.startswith("không") else line)
    if line.startswith("không"):
        hoa.says(line)
    hoa.hears("Vì sao đồng chí sửa?")
    hoa.says("gõ nhầm").hears(after)
