"""One tour of the commands of officers, admins and auditors, on each database."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

from sqlalchemy import Engine

from handlers.catalogue import catalogue
from handlers.domain.people import Role
from handlers.talk.kinds import Turn
from handlers.texts import word
from handlers.upkeep.nhatky import wording
from tests.places.house import built


def test_every_command_answers_on_both_databases(either: Engine) -> None:
    house = built(either)
    auditor = house.town.seat("Bùi Minh Ngọc", Role.AUDITOR, house.root)
    house.admin.says("/nguoi Nguyễn Văn An").taps("Thêm người").taps("Chi bộ Tham mưu").taps("Thêm người").hears(
        "Đã thêm"
    )
    house.admin.taps("Cấp mã mời").taps("Phó bí thư").taps("Cấp mã").hears("/start")
    house.admin.says(f"/vaitro thoi {house.secretary.person}").taps("Kết thúc vai trò").hears("có hiệu lực ngay")
    house.admin.says(f"/vaitro go {house.secretary.person}").taps("Gỡ tài khoản").hears("Đã gỡ")
    house.admin.says("/chibo them").says("Chi bộ Hậu cần").taps("Thêm chi bộ").hears("Đã thêm CB03")
    code = house.admin.says("/nhom them").taps("Chi bộ Tham mưu").taps("Cấp mã").hears("gửi trong nhóm: /nhom")
    house.town.group(house.root).says(f"/nhom {code.split('/nhom ')[1][:9]}", house.admin).hears("Chi bộ Tham mưu")
    house.officer.says("/lop mo")
    for line in ("bí thư", "Tập huấn bí thư", "Đảng ủy", "Hội trường", "1/12", "2/12", "40"):
        house.officer.says(line)
    house.officer.taps("Mở lớp").taps("Thêm buổi").says("1/12, 2/12").taps("Thêm buổi").hears("có 2 buổi")
    house.officer.taps("Thêm học viên").taps("Chi bộ Tham mưu").says("tất cả").taps("Ghi học viên").hears(
        "có 1 học viên"
    )
    house.officer.taps("Xem lớp").taps("Bớt buổi").taps("Buổi 2, 02/12/2026").taps("Bớt buổi").hears("Đã bớt buổi 2")
    house.officer.taps("Xem lớp").taps("Bớt học viên").says("tất cả").taps("Bớt học viên").hears("có 0 học viên")
    for line in ("/quytac doi 2025 ceremony_workdays", "CB01", "20", "Quy chế"):
        house.officer.says(line)
    house.officer.taps("Đổi").taps("Trở lại số gốc").hears("30 ngày làm việc")
    for line in ("/lich them", "CB01", "27/11", "28/11", "Hội thao"):
        house.officer.says(line)
    house.officer.taps("Ghi").says("/lich bot").says("1").taps("Bớt").hears("Đã bớt")
    house.admin.says(f"/nguoi bo {house.secretary.person}").taps("Đưa khỏi danh sách").taps("Mở lại").taps("Mở lại")
    for name, push in catalogue().pushes.items():
        house.officer.says(f"/xemtruoc {name}").hears(word(push.title))
        house.admin.says(f"/xemtruoc {name}").hears(word(push.title))
    house.admin.says("/loi").hears("Không có tin nào vướng")
    house.admin.says("/tinhtrang").hears("Web: ")
    with house.town.memory() as memory:
        asked = {(entry.what, field) for entry in memory.audit.latest(100) for field in entry.fields}
    turn = SimpleNamespace(tools=house.town.tools, shelf=catalogue(), language="vi")
    assert [(what, key) for what, key in asked if wording.field(cast(Turn, turn), what, key) == key] == []
    auditor.says("/nhatky").hears("đổi quy tắc", "ghi học viên")
    auditor.taps("Xem thêm").hears("lập nhóm", "cấp mã nhóm")
