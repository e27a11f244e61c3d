"""Nobody names themselves or whoever stands above them; of a name that was changed the log keeps the old one."""

from __future__ import annotations

from sqlalchemy import delete

from handlers.domain.people import Role
from storage import tables
from tests.places.house import House
from tests.talk import Seat


def name_of(house: House, seat: Seat) -> str:
    with house.town.memory() as memory:
        return memory.people.get(seat.person or 0).name


def test_nobody_renames_themselves(house: House) -> None:
    for seat in (house.officer, house.admin):
        was = name_of(house, seat)
        assert "Đổi tên" not in seat.says(f"/nguoi {seat.person}").offered
        seat.says(f"/nguoi ten {seat.person}").hears("Không ai tự đổi tên của mình.")
        seat.says(f"/nguoi ten {house.secretary.person}").says("Lê Thị Hòa").says("sửa 1").says(was).says("Đổi tên")
        seat.hears("Không ai tự đổi tên của mình.")
        assert name_of(house, seat) == was


def test_nobody_renames_whoever_stands_above(house: House) -> None:
    local = house.town.seat("Y Bhăm Êban", Role.OFFICER, house.staff)
    head = house.town.seat("Bùi Văn Quân", Role.LEADER, house.root)
    with house.town.engine.begin() as connection:
        connection.execute(tables.people.update().where(tables.people.c.id == head.person).values(org=house.staff.id))
    for seat, above in ((house.officer, house.admin), (local, head)):
        assert "Đổi tên" not in seat.says(f"/nguoi {above.person}").offered
        seat.says(f"/nguoi ten {above.person}").hears("vai trò mà chỉ quản trị mới đổi được")
    assert name_of(house, head) == "Bùi Văn Quân"


def test_whoever_has_risen_before_sending_keeps_their_name(house: House) -> None:
    house.officer.says(f"/nguoi ten {house.secretary.person}").says("Lê Thị Hòa")
    with house.town.memory() as memory:
        memory.people.grant(house.secretary.person or 0, Role.ADMIN, house.root.id, None, house.town.today)
    house.officer.taps("Đổi tên").hears("vai trò mà chỉ quản trị mới đổi được")
    assert name_of(house, house.secretary) == "Lê Thị Hoa"


def test_the_log_tells_the_old_name_until_it_is_erased(house: House) -> None:
    auditor = house.town.seat("Bùi Minh Ngọc", Role.AUDITOR, house.root)
    house.officer.says(f"/nguoi ten {house.secretary.person}").says("Lê Thị Hòa").taps("Đổi tên")
    house.admin.says("/chibo ten").taps("CB01 Chi bộ Tham mưu").says("Chi bộ Tổng hợp").taps("Đổi tên")
    auditor.says("/nhatky").hears(
        "Trần Thị Hương: đổi tên người, đồng chí L.T.H. (Bí thư Chi bộ Chữa cháy và CNCH) (tên cũ: Lê Thị Hoa), web",
        "Phạm Anh Tuấn: đổi tên chi bộ, Chi bộ Tổng hợp (CB01) (tên cũ: Chi bộ Tham mưu), web",
    )
    with house.town.engine.begin() as connection:
        connection.execute(delete(tables.audit_values))
    text = auditor.says("/nhatky").hears("đổi tên người, đồng chí L.T.H. (Bí thư Chi bộ Chữa cháy và CNCH) (tên mới)")
    assert "Hoa" not in text
    with house.town.memory() as memory:
        assert memory.chain.verify() is None


def test_a_cell_is_named_by_who_stands_above_it(house: House) -> None:
    local = house.town.seat("Y Bhăm Êban", Role.ADMIN, house.staff)
    local.says(f"/chibo ten {house.staff.id}").hears("tên chi bộ của đồng chí do quản trị cấp trên đổi")
    local.says(f"/chibo ten {house.fire.id}").hears("tên chi bộ của đồng chí do quản trị cấp trên đổi")
    assert local.says("/chibo").offered == []
