"""How people on the way are named: by channel, as the nearest committee chose; unasked nobody is."""

from __future__ import annotations

from handlers.domain.people import Role
from tests.places.hamlet import Hamlet
from tests.places.village import Village


def test_an_admin_chooses_for_a_channel_and_it_is_in_the_log(village: Village) -> None:
    tuan = village.town.seat("Bùi Minh Tuấn", Role.ADMIN, village.root)
    tuan.says("/goiten").hears("– Zalo: tên", "Tin tôi tự gửi không nêu tên ai")
    tuan.taps("Đổi Web").hears("Hiện nay: tên")
    tuan.taps("chỉ mã").hears("Đã ghi.", "– Web: chỉ mã", "– Zalo: tên")
    ngoc = village.town.seat("Lê Thị Ngọc", Role.AUDITOR, village.root)
    ngoc.says("/nhatky").hears("đổi cách gọi tên")


def test_only_an_admin_may(village: Village) -> None:
    village.hoa.says("/goiten web ma").hears("không thuộc vai trò")


def test_answers_and_buttons_name_people_as_was_chosen(hamlet: Hamlet) -> None:
    town = hamlet.town
    tuan = town.seat("Bùi Minh Tuấn", Role.ADMIN, hamlet.root)
    hamlet.candidate("Y Thông Niê")
    town.wait_until("2026-11-24T09:00")
    for way, said in (("ten", "Nhận xét Y Thông, tháng 11"), ("chutat", "Nhận xét Y.T. (UV-001), tháng 11")):
        tuan.says(f"/goiten web {way}")
        hamlet.hoa.says("/viec")
        assert said in hamlet.hoa.offered
    tuan.says("/goiten web ma")
    hamlet.hoa.says("/viec").hears("UV-001")
    assert "Thông" not in hamlet.hoa.last
    hamlet.hoa.says("/hoso UV-001")
    assert "Thông" not in hamlet.hoa.last
