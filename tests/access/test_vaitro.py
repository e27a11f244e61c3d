"""/vaitro: roles given and ended, accounts taken away, effective at once."""

from __future__ import annotations

from handlers.domain.people import Role
from tests.places.house import House
from tests.talk import Seat


def card(house: House, seat: Seat) -> Seat:
    return house.admin.says(f"/vaitro {seat.person}")


def test_it_shows_roles_and_accounts_of_whoever_is_named(house: House) -> None:
    house.admin.says("/vaitro").hears("Vai trò của ai?")
    house.admin.says("hoa").hears("Lê Thị Hoa, Chi bộ Chữa cháy và CNCH (CB02)", "Vai trò: Bí thư", "Tài khoản: Web")
    assert "Thôi: Bí thư Chi bộ Chữa cháy và CNCH" in house.admin.offered


def test_a_role_ends_at_once_and_those_concerned_hear_of_it(house: House) -> None:
    card(house, house.secretary)
    house.admin.taps("Thôi: Bí thư Chi bộ Chữa cháy và CNCH").hears("Xem lại", "Thôi vai trò: Bí thư")
    house.admin.taps("Kết thúc vai trò").hears("có hiệu lực ngay", "1 đồng chí phụ trách")
    house.secretary.hears("đồng chí thôi vai trò Bí thư")
    assert "Hoa" not in house.officer.hears("Quản trị vừa kết thúc vai trò Bí thư")
    house.secretary.says("/baocao").hears("không thuộc vai trò")


def test_codes_made_out_before_die_with_the_role(house: House) -> None:
    house.admin.says(f"/moi {house.secretary.person}").taps("Bí thư (đang giữ)").taps("Cấp mã")
    code = house.admin.last.split("/start ")[1].split("\n")[0]
    card(house, house.secretary).taps("Thôi: Bí thư Chi bộ Chữa cháy và CNCH").taps("Kết thúc vai trò")
    house.town.stranger().says(f"/start {code}").hears("không dùng được")


def test_a_form_already_open_closes_with_the_role(house: House) -> None:
    house.secretary.says("/baocao candidate").hears("Họ và tên")
    card(house, house.secretary)
    house.admin.taps("Thôi: Bí thư Chi bộ Chữa cháy và CNCH")
    house.admin.taps("Kết thúc vai trò")
    house.secretary.says("Nguyễn Văn An").hears("không còn giữ vai trò")


def test_a_role_is_given_and_the_person_told(house: House) -> None:
    card(house, house.secretary)
    house.admin.taps("Thêm vai trò").hears("Giao vai trò gì cho Lê Thị Hoa?")
    house.admin.says("giám sát nhật ký").hears("Đảng bộ Cảnh sát PCCC tỉnh")
    house.admin.taps("Giao vai trò").hears("Đã giao vai trò Giám sát nhật ký")
    house.secretary.hears("Đồng chí vừa được giao vai trò Giám sát nhật ký")
    house.officer.hears_nothing()
    assert house.roles(house.secretary) == {"secretary", "auditor"}
    assert house.audited()[-1] == "role.give"


def test_nobody_changes_their_own_role(house: House) -> None:
    card(house, house.admin).hears("Không ai tự đổi vai trò")
    assert house.admin.offered == []
    house.admin.says(f"/vaitro them {house.admin.person}")
    house.admin.says("quản trị")
    house.admin.taps("Giao vai trò").hears("Không ai tự đổi vai trò")


def test_a_cells_role_is_asked_for_a_cell(house: House) -> None:
    member = house.town.member("Đặng Văn Khoa", None)
    house.admin.says(f"/vaitro them {member.id}")
    house.admin.taps("Bí thư").hears("Ở đơn vị nào?")
    assert house.admin.offered[:2] == ["Chi bộ Tham mưu", "Chi bộ Chữa cháy và CNCH"]


def test_a_role_turned_into_a_cells_role_needs_its_cell(house: House) -> None:
    member = house.town.member("Đặng Văn Khoa", None)
    house.admin.says(f"/vaitro them {member.id}")
    house.admin.taps("Lãnh đạo").hears("Đảng bộ")
    house.admin.says("sửa 2")
    house.admin.taps("Bí thư")
    house.admin.taps("Giao vai trò").hears("Vai trò này gắn với một chi bộ")


def test_an_account_taken_away_is_a_strangers(house: House) -> None:
    card(house, house.secretary)
    house.admin.taps("Gỡ: Web …y-1").hears("Gỡ tài khoản: Web …y-1")
    house.admin.taps("Gỡ tài khoản").hears("Đã gỡ", "chưa có tài khoản nào")
    house.secretary.hears("không còn dùng được với Trợ lý Chi bộ")
    house.secretary.says("/viec").hears("chỉ dành cho người có mã mời")
    assert house.roles(house.secretary) == {"secretary"}


def test_the_account_in_use_is_not_taken_away(house: House) -> None:
    house.admin.says(f"/vaitro go {house.admin.person}")
    house.admin.taps("Gỡ tài khoản").hears("không gỡ được ở đây")


def test_a_mentors_role_comes_and_goes_with_the_candidate(house: House) -> None:
    house.secretary.says("/vaitro").hears("không thuộc vai trò")
    house.officer.says("/vaitro").hears("không thuộc vai trò")


def test_a_role_ended_twice_is_ended_once(house: House) -> None:
    card(house, house.secretary)
    house.admin.taps("Thôi: Bí thư Chi bộ Chữa cháy và CNCH")
    house.other_admin.says(f"/vaitro {house.secretary.person}")
    house.other_admin.taps("Thôi: Bí thư Chi bộ Chữa cháy và CNCH")
    house.other_admin.taps("Kết thúc vai trò")
    house.admin.taps("Kết thúc vai trò").hears("kết thúc từ trước")


def test_an_admin_of_one_cell_reaches_no_further(house: House) -> None:
    local = house.town.seat("Y Bhăm Êban", Role.ADMIN, house.staff)
    local.says(f"/vaitro {house.secretary.person}").hears("Danh sách do đồng chí quản lý không có tên này")
    local.says("/vaitro Lê Thị Hoa").hears("chưa thấy ai tên")
