"""/nhom: leadership groups are made from inside the group, and confirmed in private."""

from __future__ import annotations

from tests.commands.conftest import House
from tests.talk import Seat


def new_group(house: House) -> Seat:
    seat = Seat(house.town, "group-1", group=True)
    house.town.seats.append(seat)
    return seat


def made(house: House) -> Seat:
    group = new_group(house)
    group.says("/nhom", house.admin)
    house.admin.taps("Đảng bộ Cảnh sát PCCC tỉnh")
    house.admin.taps("Lập nhóm")
    return group


def test_the_group_is_answered_in_private(house: House) -> None:
    group = new_group(house)
    assert group.says("/nhom", house.admin).hears("Tôi trả lời riêng") == "Tôi trả lời riêng cho đồng chí."
    house.admin.hears("tôi làm tiếp ở đây", "Nhóm này thành nhóm lãnh đạo của đâu?")
    house.admin.taps("Chi bộ Tham mưu")
    group.hears_nothing()


def test_once_confirmed_the_group_is_told_without_a_name(house: House) -> None:
    group = made(house)
    assert "Tuấn" not in group.hears("Từ nay nhóm này nhận tiến độ của Đảng bộ")
    house.admin.hears("nhóm lãnh đạo của Đảng bộ Cảnh sát PCCC tỉnh")
    with house.town.memory() as memory:
        assert [address.org for address in memory.people.groups()] == [house.root.id]
    assert house.audited()[-1] == "group.lead"


def test_in_private_it_lists_groups_and_ends_one(house: House) -> None:
    group = made(house)
    house.admin.says("/nhom").hears("1 nhóm lãnh đạo", "– nhóm lãnh đạo Đảng bộ Cảnh sát PCCC tỉnh")
    house.admin.taps("Thôi nhóm lãnh đạo Đảng bộ Cảnh sát PCCC tỉnh").hears("1. Nhóm: nhóm lãnh đạo Đảng bộ")
    house.admin.taps("Thôi nhóm").hears("không còn nhận tin")
    group.hears("thôi nhận tin")
    house.admin.says("/nhom").hears("0 nhóm lãnh đạo")


def test_a_group_that_leads_already_says_so(house: House) -> None:
    made(house).says("/nhom", house.admin)
    house.admin.hears("Nhóm này đang là nhóm lãnh đạo của Đảng bộ Cảnh sát PCCC tỉnh.")
    house.admin.taps("Đổi sang nơi khác").taps("Chi bộ Tham mưu").hears("1. Nhóm: nhóm lãnh đạo Đảng bộ Cảnh sát")
    house.admin.taps("Lập nhóm").hears("Nhóm này là nhóm lãnh đạo của Chi bộ Tham mưu")
    house.admin.says("/nhom").hears("1 nhóm lãnh đạo", "– nhóm lãnh đạo Chi bộ Tham mưu")


def test_two_groups_of_one_part_are_told_apart(house: House) -> None:
    made(house)
    house.town.group(house.root, "group-others")
    house.admin.says("/nhom").hears("tỉnh (Web …p-1)", "tỉnh (Web …ers)")


def test_a_private_chat_is_no_group(house: House) -> None:
    with house.town.memory() as memory:
        private = memory.people.addresses(house.secretary.person or 0)[0].id
    house.admin.says(f"/nhom {private}").hears("gõ /nhom ngay trong nhóm đó")


def test_a_member_who_is_no_admin_makes_no_group(house: House) -> None:
    group = new_group(house)
    group.says("/nhom", house.secretary).hears("không thuộc vai trò")
    house.secretary.hears_nothing()


def test_other_forms_asked_for_in_a_group_open_in_private(house: House) -> None:
    group = new_group(house)
    group.says("/moi Nguyễn Văn An", house.officer)
    assert "An" not in group.hears("Tôi trả lời riêng")
    house.officer.hears("tôi làm tiếp ở đây", "Giao vai trò gì cho Nguyễn Văn An?")
    house.officer.taps("Bí thư").taps("Chi bộ Tham mưu").hears("Mời: Nguyễn Văn An (người mới)")


def test_what_is_asked_for_in_a_group_is_shown_in_private(house: House) -> None:
    group = new_group(house)
    assert "Hoa" not in group.says("/nguoi Hoa", house.officer).last
    house.officer.hears("Lê Thị Hoa, Chi bộ Chữa cháy và CNCH (CB02)")


def test_a_form_half_filled_is_kept_when_another_begins_in_a_group(house: House) -> None:
    house.secretary.says("/baocao candidate").says("Trần Văn An")
    new_group(house).says("/baocao admission", house.secretary)
    house.secretary.hears("Tôi giữ bản nháp “Quần chúng mới” 7 ngày")
