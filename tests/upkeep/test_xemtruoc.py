"""/xemtruoc: what would leave now, as far as one may read it."""

from __future__ import annotations

from handlers.catalogue import catalogue
from handlers.domain.people import Role
from tests.places.house import House


def test_a_push_is_chosen_by_its_title(house: House) -> None:
    house.officer.says("/xemtruoc").hears("Xem trước tin nào?")
    title = catalogue().pushes["quota_digest"].title
    assert str(getattr(title, "msgid", title)) in house.officer.offered


def test_an_officer_reads_the_texts_of_their_own_part(house: House) -> None:
    house.officer.says("/xemtruoc due_reports").hears("Gửi Lê Thị Hoa (CB02):")
    local = house.town.seat("Y Bhăm Êban", Role.OFFICER, house.staff)
    text = local.says("/xemtruoc due_reports").hears("ngoài phạm vi của đồng chí")
    assert "Hoa" not in text


def test_the_texts_have_no_live_buttons(house: House) -> None:
    house.officer.says("/xemtruoc due_reports").hears("[Không có gì mới]")
    assert "Không có gì mới" not in house.officer.offered


def test_a_leader_sees_of_reminders_only_how_many_go_where(house: House) -> None:
    leader = house.town.seat("Đặng Quốc Khánh", Role.LEADER, house.root)
    text = leader.says("/xemtruoc due_reports").hears(
        "1 tin trong phạm vi của đồng chí.", "Chỉ nêu số lượng. Chi bộ Chữa cháy và CNCH: 1."
    )
    assert "Gửi" not in text
    assert "Hoa" not in text


def test_a_leader_reads_what_leaders_get(house: House) -> None:
    leader = house.town.seat("Đặng Quốc Khánh", Role.LEADER, house.root)
    house.town.seat("Đỗ Minh Đức", Role.LEADER, house.fire)
    leader.says("/xemtruoc quota_digest").hears("Gửi Đặng Quốc Khánh", "Gửi Đỗ Minh Đức")


def test_it_looks_for_the_next_time_anybody_is_told_anything(house: House) -> None:
    house.town.wait_until("2026-11-23 08:30")
    house.officer.says("/xemtruoc due_reports").hears("hai ngày tới chưa phải gửi tin cho ai")
    house.secretary.taps("Nhắc lại 25/11")
    house.officer.says("/xemtruoc due_reports").hears("thứ Tư 25/11/2026 lúc 08:00", "Gửi Lê Thị Hoa (CB02):")


def test_a_name_nothing_has_is_answered_with_those_there_are(house: House) -> None:
    house.officer.says("/xemtruoc digest").hears("Tôi không có tin định kỳ nào tên “digest”", "Xem trước tin nào?")
    assert len(house.officer.offered) == len(catalogue().pushes)


def test_an_admin_sees_counts_and_channels_only(house: House) -> None:
    text = house.admin.says("/xemtruoc due_reports").hears("thứ Hai 23/11/2026 lúc 08:00", "1 tin", "Web: 1 người")
    assert "Hoa" not in text
    assert "Tuần" not in text


def test_a_group_is_named_by_the_part_it_leads(house: House) -> None:
    house.town.group(house.root)
    house.admin.says("/xemtruoc quota_digest").hears("1 nhóm lãnh đạo Đảng bộ Cảnh sát PCCC tỉnh")
    house.town.seat("Đỗ Khánh", Role.LEADER, house.root).says("/xemtruoc quota_digest").hears(
        "Gửi nhóm lãnh đạo Đảng bộ Cảnh sát PCCC tỉnh:"
    )


def test_a_secretary_previews_nothing(house: House) -> None:
    house.secretary.says("/xemtruoc").hears("không thuộc vai trò")
