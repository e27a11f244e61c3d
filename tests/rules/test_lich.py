"""/lich: public holidays to come, and the days a committee swaps, by which deadlines and reminders follow."""

from __future__ import annotations

from datetime import date

import pytest

from handlers.domain.people import Role
from tests.places.house import House
from tests.talk import Seat

SWAP = ("/lich them", "Đảng bộ", "27/11", "28/11", "Hội thao")


def answers(seat: Seat, *lines: str) -> Seat:
    for line in lines:
        seat.says(line)
    return seat


def test_it_shows_the_holidays_of_a_year_ahead(house: House) -> None:
    house.secretary.says("/lich").hears(
        "– Thứ Ba 24/11/2026: Ngày Văn hóa Việt Nam",
        "– Thứ Năm 04/02/2027 đến thứ Tư 10/02/2027: 29 Tết, Tết Nguyên Đán",
        "– Thứ Sáu 16/04/2027: Ngày Giỗ Tổ Hùng Vương",
        "ngày 24/11 và các ngày hoán đổi: đề nghị kiểm tra lại",
        "Chưa có ngày hoán đổi riêng.",
    )
    assert house.secretary.offered == []


def test_an_officer_swaps_a_day_for_everybody_below(house: House) -> None:
    answers(house.officer, *SWAP).hears("Nghỉ ngày: Thứ Sáu 27/11/2026", "Làm bù ngày: Thứ Bảy 28/11/2026")
    house.secretary.says("/lich").hears("Chưa có ngày hoán đổi riêng.")
    house.officer.taps("Ghi").hears("nghỉ thứ Sáu 27/11/2026, làm bù thứ Bảy 28/11/2026")
    house.secretary.says("/calendar").hears(
        "– nghỉ thứ Sáu 27/11/2026, làm bù thứ Bảy 28/11/2026 (Đảng bộ Cảnh sát PCCC tỉnh: Hội thao)"
    )
    assert house.audited()[-1] == "calendar.swap"


def test_a_deadline_in_working_days_follows_the_swap(house: House) -> None:
    def due() -> date:
        with house.town.memory() as memory:
            rule = memory.rules.of_org(house.fire.id, "2025")["ceremony_workdays"]
            return rule.due(date(2026, 1, 30), memory.rules.swaps(house.fire.id))

    assert due() == date(2026, 3, 20)
    answers(house.officer, "/lich them", "Đảng bộ", "20/3/2026", "28/3/2026", "Hội thao", "gửi")
    assert due() == date(2026, 3, 23)
    answers(house.officer, "/lich bot", "1", "gửi")
    assert due() == date(2026, 3, 20)


def test_a_swap_is_taken_back_after_a_look(house: House) -> None:
    answers(house.officer, *SWAP, "gửi")
    house.officer.says("/lich").taps("Bớt ngày hoán đổi").taps("27/11/2026, làm bù 28/11/2026").hears("Xem lại")
    house.officer.taps("Bớt").hears("Đã bớt: nghỉ thứ Sáu 27/11/2026")
    house.secretary.says("/lich").hears("Chưa có ngày hoán đổi riêng.")
    house.officer.says("/lich bot").hears("Không có ngày hoán đổi nào thuộc phạm vi của đồng chí.")
    assert house.audited()[-2:] == ["calendar.swap", "calendar.unswap"]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("24/11",), "Thứ Ba 24/11/2026 vốn là ngày nghỉ. Đồng chí gõ một ngày làm việc."),
        (("chủ nhật",), "Đồng chí gõ"),
        (("1/1/2030",), "còn xa quá"),
        (("1/1/2020",), "đã quá lâu"),
        (("27/11", "30/11"), "Thứ Hai 30/11/2026 vốn là ngày làm việc. Đồng chí gõ một ngày nghỉ"),
        (("27/11", "27/11"), "vốn là ngày làm việc"),
        (("27/11", "28/11", "22/11"), "Ngày hay con số chưa nói được vì sao."),
        (("27/11", "28/11", "ngày 22 tháng 11"), "Ngày hay con số chưa nói được vì sao."),
    ],
)
def test_a_day_that_cannot_be_swapped_is_asked_again(house: House, lines: tuple[str, ...], said: str) -> None:
    answers(house.officer, "/lich them", "Đảng bộ", *lines).hears(said)


def test_the_other_day_may_come_first(house: House) -> None:
    answers(house.officer, "/lich them", "Đảng bộ", "31/12", "26/12", "Nghỉ tết dương lịch", "gửi").hears("Đã ghi")


@pytest.mark.parametrize(
    ("off", "worked", "said"),
    [
        ("20/11/2026", "28/11", "Lưu ý: thứ Sáu 20/11/2026 đã qua. Những hạn đã báo mà tính cả ngày này sẽ đổi sang"),
        ("20/11/2026", "21/11/2026", "Lưu ý: thứ Sáu 20/11/2026, thứ Bảy 21/11/2026 đã qua."),
    ],
)
def test_a_day_already_past_is_warned_of(house: House, off: str, worked: str, said: str) -> None:
    answers(house.officer, "/lich them", "Đảng bộ", off, worked, "Hội thao").hears("Xem lại", said)
    house.officer.taps("Ghi").hears("Đã ghi")


def test_of_days_to_come_nothing_is_warned(house: House) -> None:
    answers(house.officer, *SWAP).hears("Xem lại")
    assert "Lưu ý" not in house.officer.last


def test_a_cells_swap_is_its_own(house: House) -> None:
    answers(house.officer, "/lich them", "CB01", "27/11", "28/11", "Trực", "gửi").hears("Chi bộ Tham mưu nghỉ")
    house.secretary.says("/lich").hears("Chưa có ngày hoán đổi riêng.")
    house.officer.says("/lich").hears("(Chi bộ Tham mưu: Trực)")


def test_old_swaps_leave_the_list_but_may_be_taken_back(house: House) -> None:
    answers(house.officer, "/lich them", "Đảng bộ", "2/1/2026", "10/1/2026", "Bù", "gửi")
    house.officer.says("/lich").hears("Chưa có ngày hoán đổi riêng.")
    assert "Bớt ngày hoán đổi" in house.officer.offered


def test_many_swaps_are_counted(house: House) -> None:
    for day in range(7, 22):
        with house.town.memory() as memory:
            memory.rules.add_swap(house.root.id, date(2026, 12, day), date(2027, 1, 30), "Bù", None, 0)
    house.secretary.says("/lich").hears("– và 3 ngày khác")


@pytest.mark.parametrize("typed", ["/lich them", "/lich bot"])
def test_who_only_looks_swaps_nothing(house: House, typed: str) -> None:
    house.secretary.says(typed).hears("Cán bộ tổ chức ghi ngày hoán đổi.")


def test_an_officer_takes_back_only_their_own(house: House) -> None:
    answers(house.officer, *SWAP, "gửi")
    local = house.town.seat("Y Bhăm Êban", Role.OFFICER, house.staff)
    local.says("/lich").hears("Hội thao")
    assert local.offered == ["Thêm ngày hoán đổi"]


def test_who_is_officer_there_no_longer_swaps_nothing(house: House) -> None:
    answers(house.officer, *SWAP)
    with house.town.memory() as memory:
        person = house.officer.person or 0
        memory.people.grant(person, Role.OFFICER, house.staff.id, None, house.town.today)
        memory.people.end_grant(memory.people.grants(person)[0].id or 0, house.town.today)
    house.officer.says("gửi").hears("không còn thuộc phạm vi của đồng chí")
    house.secretary.says("/lich").hears("Chưa có ngày hoán đổi riêng.")
