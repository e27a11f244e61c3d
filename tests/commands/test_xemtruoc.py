"""/xemtruoc: what would leave now, as far as one may read it."""

from __future__ import annotations

from handlers.domain.people import Role
from tests.commands.conftest import House


def test_a_push_is_chosen_by_its_title(house: House) -> None:
    house.officer.says("/xemtruoc").hears("Xem trước tin nào?")
    title = house.town.tools.catalogue.pushes["quota_digest"].title
    assert str(getattr(title, "msgid", title)) in house.officer.offered


def test_an_officer_reads_the_texts_of_their_own_part(house: House) -> None:
    house.officer.says("/xemtruoc due_reports").hears("Gửi Lê Thị Hoa (CB02):")
    local = house.town.seat("Y Bhăm Êban", Role.OFFICER, house.staff)
    text = local.says("/xemtruoc due_reports").hears("ngoài phạm vi của đồng chí")
    assert "Hoa" not in text


def test_the_texts_have_no_live_buttons(house: House) -> None:
    house.officer.says("/xemtruoc due_reports").hears("[Không có gì mới]")
    assert "Không có gì mới" not in house.officer.offered


def test_an_admin_sees_counts_and_channels_only(house: House) -> None:
    text = house.admin.says("/xemtruoc due_reports").hears("Thứ Hai 23/11/2026 lúc 08:00", "1 tin", "Web: 1 người")
    assert "Hoa" not in text
    assert "Tuần" not in text


def test_a_group_is_named_by_its_channel(house: House) -> None:
    house.town.group(house.root)
    house.admin.says("/xemtruoc quota_digest").hears("Nhóm Web …ers")
    house.town.seat("Đỗ Khánh", Role.LEADER, house.root).says("/xemtruoc quota_digest").hears("Gửi nhóm Web …ers:")


def test_a_secretary_previews_nothing(house: House) -> None:
    house.secretary.says("/xemtruoc").hears("không thuộc vai trò")
