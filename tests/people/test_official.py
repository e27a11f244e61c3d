"""/chibo ma: a cell or committee bears its code of the Party's own lists, fourteen digits."""

import pytest

from handlers.domain.codes import org_code
from handlers.domain.people import Role
from tests.places.house import House

CODE = "38.168.053.000.001"


@pytest.mark.parametrize("typed", [CODE, "38168053000001", "38 168 053 000 001", "38-168-053-000-001"])
def test_a_code_is_read_however_it_is_grouped(typed: str) -> None:
    assert org_code(typed) == CODE


@pytest.mark.parametrize("typed", ["", "38.168.053.000", "381680530000012", "38.168.053.000.00x", "mã 1"])
def test_anything_else_is_none(typed: str) -> None:
    assert org_code(typed) is None


@pytest.mark.parametrize("typed", [CODE, "38168053000001"])
def test_an_admin_gives_a_cell_its_code(house: House, typed: str) -> None:
    house.admin.says("/chibo").taps("Ghi mã tổ chức đảng").says("CB02").hears("14 chữ số?")
    house.admin.says("12345").hears("Mã gồm 14 chữ số, ví dụ 38.168.053.000.001.")
    house.admin.says(typed).hears(f"Mã tổ chức đảng: {CODE}")
    house.admin.taps("Ghi mã").hears(f"Chi bộ Chữa cháy và CNCH: mã tổ chức đảng {CODE}.")
    house.admin.says("/chibo").hears(f"CB02 Chi bộ Chữa cháy và CNCH, {CODE}")
    assert house.audited()[-1] == "org.official"


def test_the_committee_bears_one_too_and_no_two_the_same(house: House) -> None:
    for line in ("/chibo ma", "DB", CODE, "ghi mã"):
        house.admin.says(line)
    house.admin.says("/chibo ma").says("CB01").says(CODE).hears("Mã này đã ghi cho Đảng bộ Cảnh sát PCCC tỉnh.")


def test_a_code_given_wrongly_is_put_right_or_taken_away(house: House) -> None:
    for line in ("/chibo ma", "CB02", CODE, "ghi mã", "/chibo ma", "CB02", CODE[:-1] + "2", "ghi mã"):
        house.admin.says(line)
    house.admin.says("/chibo").hears("CB02 Chi bộ Chữa cháy và CNCH, 38.168.053.000.002")
    house.admin.says("/chibo ma").says("CB02").taps("Không ghi mã").taps("Ghi mã").hears("không ghi mã tổ chức đảng.")
    assert "38.168" not in house.admin.says("/chibo").last


def test_a_part_bears_the_code_given_from_above(house: House) -> None:
    local = house.town.seat("Y Bhăm Êban", Role.ADMIN, house.staff)
    local.says("/chibo ma").hears("Mã của chi bộ đồng chí do quản trị cấp trên ghi.")
    assert "Ghi mã tổ chức đảng" not in local.says("/chibo").offered
    house.officer.says("/chibo ma").hears("không thuộc vai trò")
