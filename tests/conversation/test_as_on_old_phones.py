"""Short lines without marks, as they are typed on old phones what they mean, and no more."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.places.village import Village
from tests.talk import Seat

PEOPLE = (("Trần Văn Tùng", "1997"), ("Nguyễn Minh Phương", "1998"))


@pytest.fixture
def hoa(lesson: Village) -> Seat:
    for name, born in PEOPLE:
        lesson.candidate(name, born, "Phạm Thị Lan")
    lesson.hoa.buttons = False
    lesson.hoa.says("/viec")
    return lesson.hoa


def count(seat: Seat) -> int:
    with seat.town.memory() as memory:
        return len(memory.reports.last_of(seat.person or 0, 20))


@pytest.mark.parametrize(
    ("line", "heard"),
    [
        ("qcut moi", "Họ và tên quần chúng?"),
        ("qc moi", "Họ và tên quần chúng?"),
        ("qc moi Bui Van Tam, nam", "Sinh ngày nào?"),
        ("nx tung", "đã gặp, trao đổi với Trần Văn Tùng chưa?"),
        ("nx tung da gap tot", "Ghi thêm gì không?"),
        ("nx tung roi", "Mức độ phấn đấu?"),
        ("kn tung", "Số quyết định?"),
        ("ket nap tung roi", "Số quyết định?"),
        ("hs tung", "Trần Văn Tùng (UV-001)"),
        ("hs", "Hồ sơ của ai?"),
        ("ko co j moi", "Đã ghi: tuần 16–22/11"),
        ("sua bc 2", "Họ tên: Nguyễn Minh Phương"),
        ("rut bc 2", "Vì sao rút báo cáo?"),
    ],
)
def test_abbreviations_of_the_trade_are_heard(hoa: Seat, line: str, heard: str) -> None:
    hoa.says(line).hears(heard)


@pytest.mark.parametrize(
    ("line", "heard"),
    [
        ("sua tung", "Họ tên: Trần Văn Tùng"),
        ("sai ten tung", "gõ đủ họ và tên"),
        ("doi nguoi giup do cua tung", "Trần Văn Tùng (UV-001)"),
        ("sai don vi, doi 4", "Vì sao đồng chí sửa?"),
        ("sua gioi tinh nam", "Vì sao đồng chí sửa?"),
        ("rut", "Vì sao rút báo cáo?"),
        ("rut lai", "Vì sao rút báo cáo?"),
    ],
)
def test_below_a_receipt_whoever_is_named_is_meant(hoa: Seat, line: str, heard: str) -> None:
    for said in ("/baocao candidate", "Đỗ Thị Mai", "nu", "1999", "kinh", "Đội 1", "Phạm Thị Lan", "đồng ý", "gửi"):
        hoa.says(said)
    before = count(hoa)
    hoa.says(line).hears(heard)
    assert count(hoa) == before


@pytest.mark.parametrize("line", ["sai so, 13", "sai số văn bản: 13", "sua so 13", "so 12 thanh 13"])
def test_a_line_is_known_by_how_its_name_begins(hoa: Seat, line: str) -> None:
    hoa.says("buoc tiep tung, cam tinh, hom nay, 12").says("gui").hears("Công nhận cảm tình Đảng")
    hoa.says(line if line.startswith("s") and "thanh" not in line else f"sai {line}").hears("Vì sao đồng chí sửa?")
    hoa.says("nham").hears("Số văn bản: 13 – trước ghi 12")


@pytest.mark.parametrize("line", ["kinh", "Kinh"])
def test_a_line_sent_twice_is_no_answer_to_the_question_behind(hoa: Seat, line: str) -> None:
    for said in ("qc moi", "Bui Van Tam", "nam", "1998", line):
        hoa.says(said)
    hoa.says(line).hears("Đơn vị, chức vụ?")
    hoa.town.now += timedelta(minutes=1)
    hoa.says("Đội 1").hears("Đảng viên nào giúp đỡ?")


@pytest.mark.parametrize("line", ["đv", "dv"])
def test_what_somebody_is_called_is_no_unit(hoa: Seat, line: str) -> None:
    for said in ("qc moi", "Bui Van Tam", "nam", "1998", "kinh"):
        hoa.says(said)
    hoa.says(line).hears("chưa phải đơn vị")


@pytest.mark.parametrize("line", ["dong y", "roi", "abc", "gui"])
def test_where_a_code_agrees_it_is_said_which(hoa: Seat, line: str) -> None:
    hoa.says("rut bc 2").says("bao nham").hears("Gõ “đồng ý ")
    hoa.says(line).hears("Gõ “đồng ý ")
    assert "gõ “Rút báo cáo”" not in hoa.last
    assert count(hoa) == len(PEOPLE)


@pytest.mark.parametrize("line", ["vawngs cuowngf", "cuong cung vang", "them cuong"])
def test_a_list_is_read_through_slips_and_added_to(hoa: Seat, line: str) -> None:
    hoa.says("diem danh")
    if line != "vawngs cuowngf":
        hoa.says("vang Anh").hears("Nguyễn Văn Anh")
    hoa.says(line).hears("Trần Cường")
    assert line == "vawngs cuowngf" or "Nguyễn Văn Anh" in hoa.last


@pytest.mark.parametrize("line", ["gap 1/2", "gap r", "gap het chua", "ai chua gap", "mai gap", "sap gap tung"])
def test_what_tells_no_remark_records_none(hoa: Seat, line: str) -> None:
    before = count(hoa)
    hoa.says(line)
    hoa.says("1")
    assert count(hoa) <= before + 1 and "Đã ghi nhận xét" not in hoa.last
