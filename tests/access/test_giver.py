"""A code dies with the right of whoever gave it, and says so kindly."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from handlers.domain.people import Role
from tests.conversation.test_sending import move
from tests.places.house import House

DEAD = "Mã này không còn dùng được: người cấp mã không còn giữ vai trò ấy."


def given(house: House, line: str = "/moi Đỗ Văn Quang phó bí thư CB02") -> str:
    """The code the officer has just given."""
    house.officer.says(line).taps("Cấp mã")
    return house.officer.last.split("/start ")[1].split("\n")[0]


def ended(house: House) -> None:
    house.admin.says(f"/vaitro {house.officer.person}").taps("Thôi: Cán bộ tổ chức Đảng bộ Cảnh sát PCCC tỉnh")
    house.admin.taps("Kết thúc vai trò").hears("thôi vai trò Cán bộ tổ chức")


def left(house: House) -> None:
    house.admin.says(f"/nguoi bo {house.officer.person}").taps("Đưa khỏi danh sách").hears("Đã đưa")


def moved(house: House) -> None:
    move(house.town, house.officer, Role.OFFICER, house.staff)


@pytest.mark.parametrize("loses", [ended, left, moved])
def test_a_code_of_whoever_may_give_it_no_more_opens_nothing(house: House, loses: Callable[[House], None]) -> None:
    code = given(house)
    loses(house)
    phone = house.town.stranger()
    phone.says(f"/start {code}").hears(DEAD, "nhờ cán bộ tổ chức cấp mã mới")
    phone.says(f"/start {code}").hears("Mã này không dùng được.")
    with house.town.memory() as memory:
        assert memory.people.find("quang", ["/"]) == []
        assert "code.dead" in [entry.what for entry in memory.audit.latest(5)]
        assert len(memory.codes.wrong(0)) == 1, "the first was no try"


def test_the_right_is_looked_at_again_at_the_yes(house: House) -> None:
    phone = house.town.stranger()
    phone.says(f"/start {given(house)}").hears("Đồng chí là Đỗ Văn Quang")
    moved(house)
    phone.taps("Đúng").hears(DEAD)
    with house.town.memory() as memory:
        assert memory.people.find("quang", ["/"]) == []


def test_a_code_for_somebody_who_has_risen_since_is_dead(house: House) -> None:
    house.officer.says(f"/moi {house.secretary.person}").taps("Bí thư (đang giữ)").taps("Cấp mã")
    code = house.officer.last.split("/start ")[1].split("\n")[0]
    with house.town.memory() as memory:
        memory.people.grant(house.secretary.person or 0, Role.ADMIN, house.root.id, None, house.town.today)
    house.town.stranger().says(f"/start {code}").hears(DEAD)


def test_a_code_for_another_phone_dies_with_the_role_it_was_for(house: House) -> None:
    house.secretary.says("/kenh them")
    code = house.secretary.last.split("/start ")[1].split("\n")[0]
    move(house.town, house.secretary, Role.SECRETARY, house.staff)
    house.town.stranger("new phone").says(f"/start {code}").hears(DEAD)


def test_a_code_lives_on_where_its_giver_may_give_it_still(house: House) -> None:
    code = given(house)
    move(house.town, house.officer, Role.OFFICER, house.fire)
    house.town.stranger().says(f"/start {code}").taps("Đúng").hears("Xong.")
