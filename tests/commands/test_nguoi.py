"""/nguoi: people found, added, renamed and ended, each within one's own part of the tree."""

from __future__ import annotations

from handlers.domain.people import Role
from tests.commands.conftest import House


def test_it_finds_somebody_by_part_of_the_name(house: House) -> None:
    house.officer.says("/nguoi")
    house.officer.says("hoa").hears("Lê Thị Hoa, Chi bộ Chữa cháy và CNCH (CB02)")
    assert house.officer.offered == ["Đổi tên", "Cấp mã mời", "Kết thúc"]


def test_a_name_nobody_has_is_added_to_a_cell(house: House) -> None:
    house.officer.says("/nguoi Đại úy Nguyễn Văn An").hears("Thuộc chi bộ nào?")
    house.officer.taps("Chi bộ Tham mưu").hears("1. Họ và tên: Nguyễn Văn An", "2. Chi bộ: Chi bộ Tham mưu")
    house.officer.taps("Thêm người").hears("Đã thêm Nguyễn Văn An vào Chi bộ Tham mưu")
    with house.town.memory() as memory:
        assert [person.name for person in memory.people.of_cell(house.staff.id)] == ["Nguyễn Văn An"]
    assert house.audited()[-1] == "person.add"


def test_a_near_name_is_shown_before_adding(house: House) -> None:
    house.town.member("Nguyễn Văn Ân", house.staff)
    house.officer.says("/nguoi Nguyễn Văn Ant")
    house.officer.taps("Chi bộ Tham mưu").hears("Tên gần giống đã có: Nguyễn Văn Ân (CB01)")


def test_one_word_is_no_name_to_add(house: House) -> None:
    house.officer.says("/nguoi Khôi").hears("gõ đủ họ và tên")


def test_a_name_is_corrected_everywhere_and_the_person_told(house: House) -> None:
    house.officer.says(f"/nguoi {house.secretary.person}")
    house.officer.taps("Đổi tên").hears("Họ và tên đúng là gì?")
    house.officer.says("Lê Thị Hòa").hears("2. Tên mới: Lê Thị Hòa")
    house.officer.taps("Đổi tên").hears("Lê Thị Hoa nay là Lê Thị Hòa")
    house.secretary.hears("nay ghi là Lê Thị Hòa")


def test_somebody_ended_is_a_stranger_at_once(house: House) -> None:
    house.officer.says(f"/nguoi {house.secretary.person}")
    house.officer.taps("Kết thúc").hears("dừng ngay")
    house.officer.taps("Kết thúc").hears("Đã kết thúc Lê Thị Hoa")
    house.secretary.hears("không còn trong danh sách")
    house.secretary.says("/baocao").hears("chỉ dành cho người có mã mời")
    house.officer.says(f"/nguoi {house.secretary.person}").hears("không có trong danh sách")


def test_officers_hear_when_an_admin_ends_somebody_with_contents(house: House) -> None:
    house.admin.says(f"/nguoi ket {house.secretary.person}")
    house.admin.taps("Kết thúc")
    assert "Hoa" not in house.officer.hears("Quản trị vừa kết thúc một đồng chí")


def test_an_officer_ends_no_admin_and_nobody_themselves(house: House) -> None:
    house.officer.says(f"/nguoi {house.admin.person}")
    assert house.officer.offered == ["Đổi tên"]
    house.officer.says(f"/nguoi ket {house.admin.person}")
    house.officer.taps("Kết thúc").hears("chỉ quản trị")
    house.officer.says(f"/nguoi ket {house.officer.person}")
    house.officer.taps("Kết thúc").hears("Không ai tự đổi")
    assert house.roles(house.admin) == {"admin"}


def test_an_officer_of_one_cell_finds_nobody_elsewhere(house: House) -> None:
    local = house.town.seat("Y Bhăm Êban", Role.OFFICER, house.staff)
    local.says(f"/nguoi {house.secretary.person}").hears("không có trong danh sách thuộc quyền")
    local.says(f"/nguoi ten {house.secretary.person}").hears("Ai?")
    local.says("/nguoi Lê Thị Hoa").hears("Họ và tên: Lê Thị Hoa", "Chi bộ: Chi bộ Tham mưu")


def test_many_of_one_name_are_asked_for_the_full_name(house: House) -> None:
    for number in "ABCDEFGHIKLMN":
        house.town.member(f"Nguyễn Văn {number}", house.staff)
    house.officer.says("/nguoi nguyen").hears("Có 13 đồng chí tên như vậy")
