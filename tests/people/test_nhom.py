"""/nhom: an admin makes a one-time code in private; sent in a group, it makes that group a leadership chat."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from handlers.domain.people import Role
from tests.places.house import House
from tests.talk import Seat

NO = "Mã này không dùng được. Quản trị lấy mã mới: nhắn riêng tôi /nhom."


def new_group(house: House, chat: str = "group-1") -> Seat:
    seat = Seat(house.town, chat, group=True)
    house.town.seats.append(seat)
    return seat


def code(house: House, part: str = "Đảng bộ Cảnh sát PCCC tỉnh") -> str:
    """What the admin is told to send in the group."""
    text = house.admin.says("/nhom").taps("Thêm nhóm").taps(part).taps("Cấp mã").hears("Dùng một lần, đến 08:10")
    return text.split("gửi trong nhóm: /nhom ")[1].split()[0]


def made(house: House, part: str = "Đảng bộ Cảnh sát PCCC tỉnh") -> Seat:
    typed = code(house, part)
    return new_group(house).says(f"/nhom {typed}", house.admin)


def test_the_code_makes_the_group_a_leadership_chat_and_it_reads_the_figures_at_once(house: House) -> None:
    group = made(house)
    text = group.hears("Từ nay nhóm này nhận tiến độ của Đảng bộ Cảnh sát PCCC tỉnh", "Kết nạp 2026 đến 23/11: 0.")
    assert "Tuấn" not in text
    house.admin.hears("Mã đã dùng: một nhóm vừa thành nhóm lãnh đạo của Đảng bộ Cảnh sát PCCC tỉnh.")
    with house.town.memory() as memory:
        assert [address.org for address in memory.people.groups()] == [house.root.id]
    assert house.audited()[-2:] == ["group.code", "group.lead"]


def test_the_code_is_the_permission_whoever_of_the_group_sends_it(house: House) -> None:
    typed = code(house)
    someone = Seat(house.town, "someone nobody knows")
    new_group(house).says(f"/start {typed.lower()}", someone).hears("Từ nay nhóm này nhận tiến độ")
    house.admin.hears("Mã đã dùng")


@pytest.mark.parametrize("wrong", ["7K4P-92QM", "abc", "Chi bộ Tham mưu", "used", "late", "invitation", "not an admin"])
def test_wrong_used_late_and_others_codes_get_one_and_the_same_answer(house: House, wrong: str) -> None:
    typed = wrong
    if wrong in ("used", "late", "not an admin"):
        typed = code(house)
    if wrong == "used":
        new_group(house, "group-0").says(f"/nhom {typed}", house.admin).hears("Từ nay")
    elif wrong == "late":
        house.town.now += timedelta(minutes=15)
    elif wrong == "invitation":
        house.admin.says("/moi Trần Thị Lan")
        said = house.admin.says("quản trị").taps("Cấp mã").last
        typed = said.split("/start ")[1].split()[0]
    elif wrong == "not an admin":
        with house.town.memory() as memory:
            for grant in memory.people.grants(house.admin.person or 0):
                memory.people.end_grant(grant.id or 0, date(2026, 11, 23))
    assert new_group(house).says(f"/nhom {typed}", house.other_admin).last == NO
    house.admin.hears_nothing()


def test_a_groups_code_brings_nobody_in(house: House) -> None:
    typed = code(house)
    house.town.seats.append(stranger := Seat(house.town, "new"))
    stranger.says(f"/start {typed}").hears("Mã này không dùng được. Đồng chí hỏi cán bộ tổ chức")
    house.admin.says(f"/nhom {typed}").hears("gửi trong nhóm, không gửi ở đây")
    new_group(house).says(f"/nhom {typed}", house.admin).hears("Từ nay nhóm này nhận tiến độ")


def test_after_five_wrong_codes_none_of_that_sender_is_looked_at_and_others_are(house: House) -> None:
    typed = code(house)
    for number in range(5):
        group = new_group(house, f"group-{number}")
        group.says("/nhom 7K4P-92QM", house.secretary).hears(NO)
    group.says(f"/nhom {typed}", house.secretary).hears("Tôi tạm ngừng nhận mã ở đây đến 08:56")
    group.says(f"/nhom {typed}", house.admin).hears("Từ nay nhóm này nhận tiến độ")


@pytest.mark.parametrize(
    "around", ["/nhom {c}.", "/nhom\n{c}", "/Nhom\u00a0{c}", "/nhom mã {c} nhé", "/NHOM@bot “{c}”"]
)
def test_a_good_code_works_in_a_group_whatever_stands_around_it(house: House, around: str) -> None:
    typed = code(house)
    new_group(house).says(around.format(c=typed), house.admin).hears("Từ nay nhóm này nhận tiến độ")


def test_a_stranger_in_a_group_is_told_once_an_hour_what_is_no_code(house: House) -> None:
    someone = Seat(house.town, "someone nobody knows")
    new_group(house).says("/nhom abc", someone).hears(NO)
    new_group(house, "group-2").says("/nhom abc", someone).hears_nothing()


def test_whoever_gave_the_code_can_end_what_it_made(house: House) -> None:
    group = made(house)
    house.admin.taps("Thôi nhóm").hears("1. Nhóm: nhóm lãnh đạo Đảng bộ Cảnh sát PCCC tỉnh")
    house.admin.taps("Thôi nhóm").hears("không còn nhận tin")
    group.hears("không nhận tin tiến độ nữa")
    house.admin.taps("Các nhóm").hears("0 nhóm lãnh đạo")


def test_in_private_it_lists_groups_and_ends_one(house: House) -> None:
    group = made(house)
    house.admin.says("/nhom").hears("1 nhóm lãnh đạo", "– nhóm lãnh đạo Đảng bộ Cảnh sát PCCC tỉnh")
    house.admin.taps("Thôi nhóm lãnh đạo Đảng bộ Cảnh sát PCCC tỉnh").hears("1. Nhóm: nhóm lãnh đạo Đảng bộ")
    house.admin.taps("Thôi nhóm").hears("không còn nhận tin")
    group.hears("không nhận tin tiến độ nữa")
    house.admin.says("/nhom").hears("0 nhóm lãnh đạo")


def test_a_second_code_changes_what_the_group_leads(house: House) -> None:
    group = made(house)
    group.says(f"/nhom {code(house, 'Chi bộ Tham mưu')}", house.admin).hears("Kết nạp 2026 đến 23/11, Chi bộ Tham mưu")
    house.admin.says("/nhom").hears("1 nhóm lãnh đạo", "– nhóm lãnh đạo Chi bộ Tham mưu")


def test_two_groups_of_one_part_are_told_apart(house: House) -> None:
    made(house)
    house.town.group(house.root, "group-others")
    house.admin.says("/nhom").hears("tỉnh (Web …p-1)", "tỉnh (Web …ers)")


def test_an_admin_of_one_cell_is_asked_nothing_and_sees_no_other_groups(house: House) -> None:
    group = made(house)
    seat = house.town.seat("Y Bhăm Êban", Role.ADMIN, house.staff, chat="bham")
    seat.says("/nhom").hears("0 nhóm lãnh đạo")
    seat.taps("Thêm nhóm").hears("1. Lãnh đạo của: Chi bộ Tham mưu")
    seat.says("/huy")
    with house.town.memory() as memory:
        [led] = memory.people.groups()
    seat.says(f"/nhom bo {led.id}").hears("đã thôi nhận tin từ trước")
    group.hears_nothing()


def test_in_a_group_without_a_code_the_list_comes_in_private(house: House) -> None:
    made(house).says("/nhom", house.admin).hears("Tôi trả lời riêng")
    house.admin.hears("1 nhóm lãnh đạo")


def test_a_member_who_is_no_admin_gets_no_code(house: House) -> None:
    group = new_group(house)
    group.says("/nhom", house.secretary).hears("không thuộc vai trò")
    house.secretary.hears_nothing()
    house.secretary.says("/nhom them").hears("không thuộc vai trò")


@pytest.mark.parametrize("asked", ["việc của tôi", "Viec", "/viec"])
def test_what_is_asked_of_the_bot_by_name_in_a_group_is_answered_in_private(house: House, asked: str) -> None:
    group = new_group(house)
    text = asked if asked.startswith("/") else f"@TroLyChiBo {asked}"
    assert group.says(text, house.secretary).last == "Tôi trả lời riêng cho đồng chí."
    house.secretary.hears("Đồng chí Hoa")


def test_in_private_too_nobody_gets_what_is_not_theirs(house: House) -> None:
    group = new_group(house)
    group.says("@TroLyChiBo nhóm lãnh đạo", house.secretary)
    house.secretary.hears("Gõ /trogiup để xem các việc tôi làm được.")


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
    house.secretary.hears("Tôi giữ bản nháp “Quần chúng mới” (Trần Văn An) 7 ngày")


def test_whoever_is_in_the_group_reads_its_figures_there_known_or_not(house: House) -> None:
    group = made(house)
    for sender, anonymous in (("GroupAnonymousBot", True), ("nobody-knows-me", False), (house.admin.chat, False)):
        house.town.event(group, "text", "/tiendo", sender, anonymous=anonymous)
        group.hears("Kết nạp 2026 đến 23/11: 0.")
    house.town.event(group, "text", "/viec", "nobody-knows-me").hears_nothing()


def test_a_group_that_leads_nothing_tells_strangers_nothing(house: House) -> None:
    group = new_group(house)
    house.town.event(group, "text", "/tiendo", "nobody-knows-me").hears_nothing()
