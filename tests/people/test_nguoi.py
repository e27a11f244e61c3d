"""/nguoi: people found, added, renamed and ended, each within one's own part of the tree."""

from __future__ import annotations

from handlers.domain.people import Role
from tests.places.house import House


def test_it_finds_somebody_by_part_of_the_name(house: House) -> None:
    house.officer.says("/nguoi")
    house.officer.says("hoa").hears("Lê Thị Hoa, Chi bộ Chữa cháy và CNCH (CB02)")
    assert house.officer.offered == ["Đổi tên", "Cấp mã mời", "Đưa khỏi danh sách", "Thêm người khác"]


def test_a_name_nobody_has_is_added_to_a_cell(house: House) -> None:
    house.officer.says("/nguoi Đại úy Nguyễn Văn An").hears("Chưa có ai tên này trong danh sách.")
    house.officer.taps("Thêm người").hears("Thuộc chi bộ nào?")
    house.officer.taps("Chi bộ Tham mưu").hears("1. Họ và tên: Nguyễn Văn An", "2. Chi bộ: Chi bộ Tham mưu")
    house.officer.taps("Thêm người").hears("Đã thêm Nguyễn Văn An vào Chi bộ Tham mưu")
    with house.town.memory() as memory:
        assert [person.name for person in memory.people.of_cell(house.staff.id)] == ["Nguyễn Văn An"]
    assert house.audited()[-1] == "person.add"


def test_a_near_name_is_shown_before_adding(house: House) -> None:
    house.town.member("Nguyễn Văn Ân", house.staff)
    house.officer.says("/nguoi Nguyễn Văn Ant").taps("Thêm người")
    house.officer.taps("Chi bộ Tham mưu").hears("Tên gần giống đã có: Nguyễn Văn Ân (CB01)")


def test_one_word_is_no_name_to_add(house: House) -> None:
    house.officer.says("/nguoi Khôi").hears("Chưa có ai tên này trong danh sách.")
    house.officer.taps("Thêm người").hears("Họ và tên?")
    house.officer.says("Đỗ Khôi").hears("Thuộc chi bộ nào?")


def test_a_name_written_in_full_opens_the_card(house: House) -> None:
    house.town.member("Lê Thị Hoan", house.staff)
    house.officer.says("/nguoi le thi hoa").hears("Lê Thị Hoa, Chi bộ Chữa cháy và CNCH (CB02)")


def test_two_of_one_name_are_asked_about_and_a_third_may_be_added(house: House) -> None:
    house.town.member("Lê Thị Hoa", house.staff)
    house.officer.says("/nguoi Lê Thị Hoa").hears("Trong danh sách đã có tên này hoặc tên gần giống")
    assert house.officer.offered[:3] == ["Lê Thị Hoa (CB02)", "Lê Thị Hoa (CB01)", "Lê Thị Hoa (người mới)"]


def test_a_name_only_partly_like_it_is_not_said_to_be_there(house: House) -> None:
    house.town.member("Lê Thị Kim Hoa", house.staff)
    assert "đã có tên này" not in house.officer.says("/nguoi hoa").hears("Ý đồng chí là ai?")


def test_a_name_is_corrected_everywhere_and_the_person_told(house: House) -> None:
    house.officer.says(f"/nguoi {house.secretary.person}")
    house.officer.taps("Đổi tên").hears("Họ và tên đúng là gì?")
    house.officer.says("Lê Thị Hòa").hears("2. Tên mới: Lê Thị Hòa")
    house.officer.taps("Đổi tên").hears("Lê Thị Hoa nay là Lê Thị Hòa")
    house.secretary.hears("nay ghi là Lê Thị Hòa")


def test_somebody_ended_is_a_stranger_at_once(house: House) -> None:
    house.officer.says(f"/nguoi {house.secretary.person}")
    house.officer.taps("Đưa khỏi danh sách").hears("dừng ngay")
    house.officer.taps("Đưa khỏi danh sách").hears("Đã đưa Lê Thị Hoa ra khỏi danh sách")
    house.secretary.hears("không còn trong danh sách")
    house.secretary.says("/baocao").hears("chỉ dành cho người có mã mời")
    house.officer.says(f"/nguoi {house.secretary.person}").hears("đã đưa ra khỏi danh sách ngày 23/11/2026")


def test_officers_and_admins_hear_of_roles_that_ended_without_a_name(house: House) -> None:
    leader = house.town.seat("Đặng Quốc Khánh", Role.LEADER, house.root)
    elsewhere = house.town.seat("Y Bhăm Êban", Role.OFFICER, house.staff)
    house.officer.says(f"/nguoi bo {leader.person}")
    house.officer.taps("Đưa khỏi danh sách").hears("Tôi đã báo cho đồng chí ấy và 2 đồng chí phụ trách.")
    told = "Đồng chí Đ.Q.K. (Lãnh đạo Đảng bộ Cảnh sát PCCC tỉnh) vừa được đưa ra khỏi danh sách."
    assert house.admin.last == told == house.other_admin.last
    elsewhere.hears_nothing()
    house.admin.taps("Xem là ai").hears("Đặng Quốc Khánh", "đã đưa ra khỏi danh sách")


def test_each_hears_of_the_roles_in_their_own_part_only(house: House) -> None:
    local = house.town.seat("Y Bhăm Êban", Role.OFFICER, house.staff)
    with house.town.memory() as memory:
        memory.people.grant(house.secretary.person or 0, Role.DEPUTY, house.staff.id, None, house.town.today)
    house.admin.says(f"/nguoi bo {house.secretary.person}").taps("Đưa khỏi danh sách")
    local.hears("Đồng chí L.T.H. (Phó bí thư Chi bộ Tham mưu) vừa")
    house.officer.hears("Bí thư Chi bộ Chữa cháy và CNCH", "Phó bí thư Chi bộ Tham mưu")


def test_somebody_ended_is_found_and_brought_back_without_roles(house: House) -> None:
    house.officer.says(f"/nguoi bo {house.secretary.person}").taps("Đưa khỏi danh sách").taps("Người khác")
    house.officer.says("hoa").hears("Lê Thị Hoa, Chi bộ Chữa cháy và CNCH: đã đưa ra khỏi danh sách")
    house.officer.taps("Mở lại").hears("Lê Thị Hoa (CB02, đã đưa ra khỏi danh sách)", "cần mã mời mới")
    house.officer.taps("Mở lại").hears("Đã đưa Lê Thị Hoa")
    assert (house.roles(house.secretary), house.audited()[-1]) == (set(), "person.reopen")
    house.secretary.says("/viec").hears("chỉ dành cho người có mã mời")
    house.officer.taps("Cấp mã mời").hears("Giao vai trò gì cho Lê Thị Hoa?")


def test_somebody_ended_elsewhere_is_neither_found_nor_brought_back(house: House) -> None:
    house.admin.says(f"/nguoi bo {house.secretary.person}").taps("Đưa khỏi danh sách")
    local = house.town.seat("Y Bhăm Êban", Role.OFFICER, house.staff)
    local.says("/nguoi Lê Thị Hoa").hears("Chưa có ai tên này")
    local.says(f"/nguoi mo {house.secretary.person}").hears("Đồng chí nào?")
    local.says(f"/nguoi {house.secretary.person}").hears("Danh sách do đồng chí quản lý không có tên này")


def test_a_name_nobody_had_is_not_brought_back(house: House) -> None:
    house.admin.says("/nguoi mo 77").says("Phan Văn Mới").hears("Tôi chưa thấy ai tên")
    assert "Thêm người" not in house.admin.offered
    house.admin.says("/nguoi Phan Văn Mới").hears("Chưa có ai tên này trong danh sách")
    assert "Thêm người" in house.admin.offered


def test_codes_made_out_before_die_with_the_person(house: House) -> None:
    house.officer.says(f"/moi {house.secretary.person}").taps("Bí thư (đang giữ)").taps("Cấp mã")
    code = house.officer.last.split("/start ")[1].split("\n")[0]
    house.officer.says(f"/nguoi bo {house.secretary.person}").taps("Đưa khỏi danh sách")
    house.officer.says(f"/nguoi mo {house.secretary.person}").taps("Mở lại")
    house.town.stranger().says(f"/start {code}").hears("không dùng được")


def test_an_officer_ends_no_admin_and_nobody_themselves(house: House) -> None:
    house.officer.says(f"/nguoi {house.admin.person}")
    assert house.officer.offered == ["Thêm người khác"]
    house.officer.says(f"/nguoi bo {house.admin.person}").hears("chỉ quản trị")
    house.officer.says(f"/nguoi bo {house.officer.person}").hears("Không ai tự đổi")
    assert house.officer.offered == []
    assert house.roles(house.admin) == {"admin"}


def test_an_officer_of_one_cell_finds_nobody_elsewhere(house: House) -> None:
    local = house.town.seat("Y Bhăm Êban", Role.OFFICER, house.staff)
    local.says(f"/nguoi {house.secretary.person}").hears("Danh sách do đồng chí quản lý không có tên này")
    local.says(f"/nguoi ten {house.secretary.person}").hears("Đồng chí nào?")
    local.says("/nguoi Lê Thị Hoa").hears("Chưa có ai tên này")
    local.taps("Thêm người").hears("Họ và tên: Lê Thị Hoa", "Chi bộ: Chi bộ Tham mưu")


def test_many_of_one_name_are_listed_page_by_page(house: House) -> None:
    for number in "ABCDEFGHIKLMN":
        house.town.member(f"Nguyễn Văn {number}", house.staff)
    house.officer.says("/nguoi nguyen").hears("Có 13 đồng chí tên như vậy. Ý đồng chí là ai?")
    assert house.officer.offered[0] == "Nguyễn Văn A (CB01)"
    house.officer.taps("Xem thêm").taps("Xem thêm").taps("Nguyễn Văn N (CB01)").hears("Nguyễn Văn N, Chi bộ Tham mưu")


def test_whole_words_come_before_beginnings(house: House) -> None:
    for name in ("Trần Văn Hoàng", "Hoàng Thị Lan", "Hoàng Văn Hòa"):
        house.town.member(name, house.staff)
    house.officer.says("/nguoi hoa").hears("Ý đồng chí là ai?")
    assert house.officer.offered[:2] == ["Lê Thị Hoa (CB02)", "Hoàng Văn Hòa (CB01)"]
    assert "Trần Văn Hoàng (CB01)" not in house.officer.offered
