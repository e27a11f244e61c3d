"""/moi: who may give a code to whom, and what the code opens."""

from __future__ import annotations

import re

import pytest

from handlers.domain.people import Role
from tests.places.house import House
from tests.talk import Seat


def code_in(text: str) -> str:
    found = re.search(r"[A-Z2-9]{4}-[A-Z2-9]{4}", text)
    assert found, text
    return found[0]


def invite_secretary(house: House, giver: Seat, name: str = "Nguyễn Văn An") -> str:
    giver.says("/moi").hears("Mời ai?")
    giver.says(name).hears(f"Giao vai trò gì cho {name}?")
    giver.says("Bí thư").hears("Ở đơn vị nào?")
    giver.taps("Chi bộ Tham mưu").hears("Nguyễn Văn An (người mới)", "Chi bộ Tham mưu")
    return code_in(giver.taps("Cấp mã").hears("/start", "08:10"))


def test_it_gives_a_typed_name_a_code_that_works_once(house: House) -> None:
    code = invite_secretary(house, house.officer)
    phone = house.town.stranger()
    phone.says(f"/start {code}").hears("Nguyễn Văn An", "Bí thư Chi bộ Tham mưu")
    phone.taps("Đúng").hears("Xong")
    house.town.stranger("another").says(f"/start {code}").hears("không dùng được")


def test_a_second_code_for_the_same_new_person_takes_the_place_of_the_first(house: House) -> None:
    first = invite_secretary(house, house.officer)
    assert "Mã cấp lần trước" not in house.officer.last
    second = invite_secretary(house, house.admin)
    house.admin.hears("Mã cấp lần trước cho vai trò này không còn dùng được.")
    phone = house.town.stranger()
    phone.says(f"/start {first}").hears("không dùng được")
    phone.says(f"/start {second}").taps("Đúng").hears("Xong")


def test_a_second_code_for_somebody_known_takes_the_place_of_the_first(house: House) -> None:
    codes = []
    for _ in range(2):
        house.officer.says(f"/moi {house.secretary.person}").taps("Bí thư (đang giữ)").taps("Cấp mã")
        codes.append(code_in(house.officer.hears("/start")))
    house.officer.hears("Mã cấp lần trước cho vai trò này không còn dùng được.")
    house.town.stranger().says(f"/start {codes[0]}").hears("không dùng được")
    house.town.stranger("new phone").says(f"/start {codes[1]}").hears("Lê Thị Hoa", "đúng không?")


def test_codes_for_two_roles_of_one_person_both_work(house: House) -> None:
    first = invite_secretary(house, house.officer)
    house.officer.says("/moi Nguyễn Văn An").taps("Giảng viên")
    assert "Mã cấp lần trước" not in house.officer.taps("Cấp mã").hears("/start")
    house.town.stranger().says(f"/start {first}").hears("đúng không?")


def test_the_code_leaves_as_a_message_that_is_not_kept(house: House) -> None:
    code = invite_secretary(house, house.officer)
    assert [code in text for text in house.posted("code")] == [True]
    assert not any(code in text for text in house.posted("reply"))


def test_the_code_is_late_after_a_quarter_of_an_hour(house: House) -> None:
    code = invite_secretary(house, house.officer)
    house.town.wait_until("2026-11-23 08:11")
    house.town.stranger().says(f"/start {code}").hears("không dùng được")


def test_it_asks_which_of_two_people_is_meant(house: House) -> None:
    house.town.member("Lê Thị Hòa", house.staff)
    house.officer.says("/moi le thi hoa").hears("Ý đồng chí là ai?")
    assert "Lê Thị Hòa (CB01)" in house.officer.offered
    assert "Le Thi Hoa (người mới)" in house.officer.offered
    house.officer.taps("Lê Thị Hoa (CB02)").hears("Giao vai trò gì cho")


def test_a_role_held_already_brings_its_place_along(house: House) -> None:
    house.officer.says(f"/moi {house.secretary.person}")
    house.officer.taps("Bí thư (đang giữ)").hears("Chi bộ Chữa cháy và CNCH", "thêm một tài khoản nữa")
    house.officer.taps("Cấp mã")
    house.secretary.hears("Có mã mời mới cho đồng chí")


def test_an_officer_gives_no_role_above_their_own_work(house: House) -> None:
    house.officer.says("/moi Nguyễn Văn An")
    assert {"Bí thư", "Lãnh đạo"} <= set(house.officer.offered)
    assert "Quản trị hệ thống" not in house.officer.offered
    house.officer.says("quản trị").hears("chưa thấy")


def test_an_officer_opens_no_admins_account(house: House) -> None:
    house.officer.says(f"/moi {house.admin.person}")
    house.officer.taps("Lãnh đạo")
    house.officer.taps("Cấp mã").hears("chỉ quản trị")
    assert house.posted("code") == []


def test_an_officer_of_one_cell_sees_no_other(house: House) -> None:
    local = house.town.seat("Y Bhăm Êban", Role.OFFICER, house.staff)
    local.says(f"/moi {house.secretary.person}").hears("Mời ai?")
    local.says("Lê Thị Hoa").hears("Giao vai trò gì cho")
    local.taps("Bí thư").hears("Lê Thị Hoa (người mới)", "Chi bộ Tham mưu")


def test_officers_hear_at_once_when_an_admin_opens_contents(house: House) -> None:
    invite_secretary(house, house.admin)
    told = house.officer.hears("Quản trị vừa cấp mã mời", "Bí thư Chi bộ Tham mưu", "N.V.A.")
    assert "Nguyễn Văn An" not in told
    assert house.audited()[-1] == "code.issue"


def test_officers_hear_when_an_admin_enters_a_secretarys_account(house: House) -> None:
    house.admin.says(f"/moi {house.secretary.person}")
    house.admin.says("quản trị")
    house.admin.taps("Cấp mã")
    house.officer.hears("Quản trị vừa cấp mã mời vai trò Quản trị hệ thống Đảng bộ")
    house.secretary.hears("Có mã mời mới cho đồng chí")


def test_a_second_account_of_ones_own_brings_no_new_role(house: House) -> None:
    house.admin.says(f"/moi {house.admin.person}").hears("Giao vai trò gì cho")
    assert house.admin.offered[0] == "Quản trị hệ thống (đang giữ)"
    assert "Bí thư" not in house.admin.offered
    house.admin.taps("Quản trị hệ thống (đang giữ)")
    house.admin.taps("Cấp mã").hears("/start")
    house.officer.hears_nothing()


def test_a_near_name_is_shown_before_the_code(house: House) -> None:
    house.town.member("Nguyễn Văn Ân", house.staff)
    house.officer.says("/moi Nguyễn Văn Ant")
    house.officer.taps("Bí thư")
    house.officer.taps("Chi bộ Tham mưu").hears("Tên gần giống đã có: Nguyễn Văn Ân (CB01)")


def test_what_stops_offers_nothing_one_may_not_use(house: House) -> None:
    house.admin.says("/moi").says("/huy").hears("tôi đóng lại")
    assert "Báo cáo" not in house.admin.offered
    house.secretary.says("/baocao candidate").says("Trần Văn An").says("/huy").hears("Đã dừng")
    assert "Báo cáo" in house.secretary.offered
    house.secretary.says("/nhap").hears("Nam hay nữ?")


def test_a_stuck_officer_is_sent_to_somebody_else(house: House) -> None:
    house.officer.says("/moi").says("1").says("2").says("3").hears("Cần người giúp: đ/c Võ Thành Long.")
    house.secretary.says("/baocao candidate").says("1").says("2").says("3").hears("Cần người giúp: đ/c Trần Thị Hương.")


def test_the_card_of_an_act_names_its_own_button(house: House) -> None:
    house.officer.says("/moi Nguyễn Văn An").taps("Bí thư").taps("Chi bộ Tham mưu").hears("Xem lại (chưa thực hiện):")
    house.officer.says("cấp").hears("Đồng chí gõ “Cấp mã”, hoặc “sửa 2”")
    house.officer.says("cap ma").hears("Mã cho Nguyễn Văn An")


@pytest.mark.parametrize(
    "line",
    [
        "Phan Văn Mới phó bí thư CB02",
        "Phan Văn Mới pho bi thu cb02",
        "Phan Văn Mới deputy Chi bộ Chữa cháy và CNCH",
        "Phan Văn Mới Phó bí thư chữa cháy và cnch",
        "Phan Văn Mới, phó bí thư, CB02",
        "Phan Văn Mới, deputy, CB02",
    ],
)
def test_name_role_and_cell_may_stand_in_one_line(house: House, line: str) -> None:
    house.officer.says(f"/moi {line}").hears(
        "1. Mời: Phan Văn Mới (người mới)", "2. Vai trò: Phó bí thư", "3. Nơi giữ vai trò: Chi bộ Chữa cháy và CNCH"
    )


def test_a_name_that_only_looks_like_a_role_is_one(house: House) -> None:
    house.officer.says("/moi Nguyễn Thị Giang Viên").hears("Giao vai trò gì cho Nguyễn Thị Giang Viên?")


def test_a_role_without_a_cell_leaves_the_cell_to_be_asked(house: House) -> None:
    house.officer.says("/moi Phan Văn Mới phó bí thư").hears("Ở đơn vị nào?")


@pytest.mark.parametrize("typed", ["bí thư chi bộ", "Bí thư", "pho bi thu CB02", "Phan Văn Mới phó bí thư CB09"])
def test_a_role_is_no_name(house: House, typed: str) -> None:
    house.officer.says(f"/moi {typed}").hears("Đồng chí chỉ gõ họ và tên người được mời")
    house.officer.says(typed).hears("Đồng chí chỉ gõ họ và tên người được mời")
    house.officer.says("Phan Văn Mới").hears("Giao vai trò gì cho Phan Văn Mới?")


def test_a_secretary_invites_nobody(house: House) -> None:
    house.secretary.says("/moi").hears("không thuộc vai trò")
