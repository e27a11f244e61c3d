"""/chibo: the cells of the committee."""

from __future__ import annotations

from tests.places.house import House


def test_it_lists_the_cells(house: House) -> None:
    house.admin.says("/chibo").hears("2 chi bộ:", "CB01 Chi bộ Tham mưu", "CB02 Chi bộ Chữa cháy và CNCH")


def test_a_new_cell_gets_the_next_code(house: House) -> None:
    house.admin.says("/chibo")
    house.admin.taps("Thêm chi bộ").hears("Tên chi bộ?")
    house.admin.says("Chi bộ Hậu cần").hears("1. Mã: CB03", "2. Tên chi bộ: Chi bộ Hậu cần")
    house.admin.taps("Thêm chi bộ").hears("Đã thêm CB03 Chi bộ Hậu cần")
    house.admin.says("/chibo").hears("3 chi bộ:", "CB03 Chi bộ Hậu cần")


def test_another_code_may_be_typed_on_the_card(house: House) -> None:
    house.admin.says("/chibo them")
    house.admin.says("Chi bộ Hậu cần")
    house.admin.says("sửa 1").hears("Mã chi bộ?")
    house.admin.says("cb01").hears("Mã CB01 đã dùng")
    house.admin.says("cb 14").hears("1. Mã: CB14")


def test_two_cells_of_one_name_are_refused(house: House) -> None:
    house.admin.says("/chibo them")
    house.admin.says("chi bo tham muu").hears("CB01 vẫn đang mang tên Chi bộ Tham mưu")


def test_a_name_that_is_nearly_there_is_warned_of(house: House) -> None:
    house.admin.says("/chibo them").says("Tham mưu").hears("Tên gần giống: CB01 Chi bộ Tham mưu")
    house.admin.taps("Thêm chi bộ").hears("Đã thêm CB03 Tham mưu")


def test_cells_told_apart_by_a_number_are_not_alike(house: House) -> None:
    house.admin.says("/chibo them").says("Chi bộ Khu vực 1").taps("Thêm chi bộ")
    assert "Tên gần giống" not in house.admin.says("/chibo them").says("Chi bộ Khu vực 2").last


def test_a_cell_renamed_is_not_compared_with_itself(house: House) -> None:
    text = house.admin.says("/chibo ten").taps("CB01 Chi bộ Tham mưu").says("Chi bộ Tham mưuu").last
    assert "Tên gần giống" not in text


def test_a_renamed_cell_keeps_its_old_name_in_the_history(house: House) -> None:
    house.admin.says("/chibo")
    house.admin.taps("Đổi tên").hears("Đổi tên chi bộ nào?")
    house.admin.taps("CB01 Chi bộ Tham mưu").hears("Tên mới của chi bộ?")
    house.admin.says("Chi bộ Tham mưu tổng hợp")
    house.admin.taps("Đổi tên").hears("Từ hôm nay CB01 là Chi bộ Tham mưu tổng hợp", "Tên cũ “Chi bộ Tham mưu”")
    assert house.audited()[-1] == "org.rename"


def test_an_officer_changes_no_cell(house: House) -> None:
    house.officer.says("/chibo").hears("không thuộc vai trò")


def test_a_code_is_no_name(house: House) -> None:
    house.admin.says("/chibo them")
    for typed in ("CB03", "cb 03", "Chi bộ CB03"):
        house.admin.says(typed).hears(f"“{typed}” là mã. Đồng chí gõ tên chi bộ")
    house.admin.says("Chi bộ Hậu cần").hears("2. Tên chi bộ: Chi bộ Hậu cần")
