"""The pictures of a sheet are for whoever may see its report, as long as they are kept; every look is in the log."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from handlers.catalogue import catalogue
from handlers.domain.people import Role
from handlers.facts import Report
from handlers.talk.messages import Enclosed
from storage import tables
from storage.register.pictures import KEEP_DAYS
from tests.places.village import Village
from tests.talk import Seat


@pytest.fixture
def filed(village: Village, lesson: Village) -> Village:
    """Hoa reported the first session, with two pages."""
    sends(village.hoa, b"page 1", b"page 2")
    village.hoa.says("gửi").hears("có mặt 4/4", "Mã BC-0001")
    return village


def sends(seat: Seat, *pages: bytes) -> Seat:
    seat.says("/baocao attendance").says("đủ").taps("Thêm: ảnh danh sách")
    return seat.town.event(seat, "picture", "", seat.chat, pictures=pages)


def brought(seat: Seat) -> Enclosed:
    """What comes with the newest message, as delivery draws it."""
    paper = seat.new[-1].attachment
    assert paper
    name, given = paper
    with seat.town.memory() as memory:
        return catalogue().attachments[name].draw(memory, given, "vi")


def kept(village: Village) -> list[bytes]:
    with village.town.engine.connect() as connection:
        return [row[0] for row in connection.execute(select(tables.pictures.c.sealed).order_by(tables.pictures.c.id))]


def night(village: Village, days: float = 1) -> None:
    village.town.now += timedelta(days=days)
    with village.town.memory() as memory:
        memory.purge(village.town.now.timestamp())


def test_the_receipt_leads_to_the_pictures_one_after_the_other(filed: Village) -> None:
    filed.hoa.taps("Xem ảnh danh sách").hears("BC-0001, Buổi 1", "ảnh 1/2")
    assert brought(filed.hoa) == Enclosed("BC-0001-1.jpg", b"page 1", picture=True, sealed=True)
    filed.hoa.taps("Ảnh tiếp theo").hears("ảnh 2/2")
    assert brought(filed.hoa).data == b"page 2"
    assert "Ảnh tiếp theo" not in filed.hoa.offered


def test_a_report_that_is_corrected_shows_them_too(filed: Village) -> None:
    filed.hoa.says("sửa BC-0001").taps("Xem ảnh danh sách").hears("ảnh 1/2")


def test_the_officer_finds_them_at_the_class(filed: Village) -> None:
    officer = filed.town.seat("Hoàng Thu Hương", Role.OFFICER, filed.root)
    with filed.town.memory() as memory:
        (course,) = memory.classes.current(filed.town.today)
    officer.says(f"/lop {course.id}").taps("Xem ảnh danh sách").hears("của báo cáo nào")
    officer.taps(officer.offered[0]).hears("BC-0001", "ảnh 1/2")


def test_a_class_without_pictures_offers_none(village: Village, lesson: Village) -> None:
    officer = village.town.seat("Hoàng Thu Hương", Role.OFFICER, village.root)
    officer.says("/lop 1")
    assert "Xem ảnh danh sách" not in officer.offered
    officer.says("/anh").hears("Chưa có báo cáo nào kèm ảnh danh sách")


def test_nobody_else_sees_them(filed: Village) -> None:
    filed.lam.says("/anh BC-0001").hears("Tôi không thấy báo cáo")
    filed.lam.says("/anh").hears("Chưa có báo cáo nào")
    for role in (Role.LEADER, Role.ADMIN, Role.AUDITOR, Role.MENTOR):
        seat = filed.town.seat(f"Võ Thị {role.value}", role, filed.root)
        seat.says("/anh BC-0001").hears("không thuộc vai trò")
        assert seat.new[-1].attachment is None


def test_rights_are_looked_at_again_when_the_picture_leaves(filed: Village) -> None:
    filed.hoa.says("/anh BC-0001")
    with filed.town.memory() as memory:
        memory.people.end(filed.hoa.person or 0, filed.town.today)
    with pytest.raises(PermissionError):
        brought(filed.hoa)


def test_every_look_is_in_the_log(filed: Village) -> None:
    filed.hoa.says("/anh BC-0001").says("/anh BC-0001 2")
    with filed.town.engine.connect() as connection:
        entry = tables.audit.c
        looked = select(entry.subject, entry.actor).where(entry.what == "report.picture")
        assert connection.execute(looked).all() == [("BC-0001", filed.hoa.person)] * 2


def test_they_name_persons_so_they_never_leave_as_an_address() -> None:
    assert catalogue().attachments["attendance_sheet"].persons


def test_a_report_without_pictures_says_so(village: Village, lesson: Village) -> None:
    village.hoa.says("/baocao attendance").says("đủ").says("gửi")
    assert "Xem ảnh danh sách" not in village.hoa.offered
    village.hoa.says("/anh BC-0001").hears("không có ảnh danh sách")
    village.hoa.says("/anh 99").hears("Tôi không thấy báo cáo")


def test_pictures_of_a_form_that_came_to_nothing_go_with_it(village: Village, lesson: Village) -> None:
    sends(village.hoa, b"page 1").says("hủy")
    night(village)
    assert kept(village) == [b"page 1"]  # one can still go on with it
    night(village, days=7)
    assert kept(village) == []


def test_pictures_that_were_replaced_go_once_the_report_is_filed(village: Village, lesson: Village) -> None:
    sends(village.hoa, b"old").says("sửa ảnh danh sách")
    village.town.event(village.hoa, "picture", "", village.hoa.chat, pictures=(b"new",)).says("gửi")
    night(village)
    assert kept(village) == [b"new"]


def test_a_form_thrown_away_takes_them_along(village: Village, lesson: Village) -> None:
    sends(village.hoa, b"page 1").says("hủy")
    village.hoa.says("/baocao attendance").taps("Làm lại từ đầu")
    night(village)
    assert kept(village) == []


def test_a_filed_report_keeps_them_for_their_time_and_no_longer(filed: Village) -> None:
    night(filed, days=KEEP_DAYS - 1)
    assert kept(filed) == [b"page 1", b"page 2"]
    night(filed, days=2)
    assert kept(filed) == []
    filed.hoa.says("/anh BC-0001").hears("đã hết hạn giữ")


def test_a_correction_keeps_the_pictures_and_undoing_it_too(filed: Village) -> None:
    filed.hoa.says("sửa BC-0001 điểm danh").says("vắng Cường").says("đếm lại").says("gửi").hears("Thay cho BC-0001")
    filed.hoa.says("/anh BC-0002").hears("ảnh 1/2")
    filed.hoa.says("/hoantac BC-0002").hears("Đã hoàn tác")
    night(filed)
    filed.hoa.says("/anh BC-0001").hears("ảnh 1/2")


def test_a_picture_of_old_is_still_shown(filed: Village) -> None:
    with filed.town.engine.begin() as connection:
        rows = tables.reports
        said = connection.execute(select(rows.c.said)).scalar_one()
        connection.execute(rows.update().values(said={**said, "picture": 2}))
    filed.hoa.says("/anh BC-0001").hears("ảnh 1/1")
    assert brought(filed.hoa).data == b"page 2"
    assert isinstance(report(filed), Report)


def report(village: Village) -> Report | None:
    with village.town.memory() as memory:
        return memory.reports.get(1)


def test_after_a_correction_is_undone_the_pictures_are_the_first_reports_again(filed: Village) -> None:
    filed.hoa.says("sửa BC-0001 điểm danh đủ trừ Anh").says("gõ nhầm")
    filed.hoa.says("gửi").hears("Mã BC-0002")
    filed.hoa.taps("Hoàn tác").hears("Các con số trở lại như trước")
    filed.hoa.says("/anh")
    assert [label[:7] for label in filed.hoa.offered] == ["BC-0001"]
