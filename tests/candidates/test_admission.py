from datetime import date

import pytest

from handlers.facts import Balance
from tests.places.village import Village


def admit(village: Village, day: str = "20/11/2026") -> None:
    for line in ("/baocao admission", "1", "125-QĐ/ĐU", day, "bỏ qua", "gửi"):
        village.hoa.says(line)


def test_it_moves_the_quota_by_the_decision_date(village: Village) -> None:
    village.candidate()
    admit(village)
    village.hoa.hears(
        "Đã ghi kết nạp đ/c ", "Chi bộ Chữa cháy và CNCH năm 2026: đã kết nạp 1/3", "tỉnh năm 2026: đã kết nạp 1/45"
    )
    assert village.admitted() == 1


def test_its_receipt_counts_on_from_what_was_entered_and_tells_it_apart(village: Village) -> None:
    village.candidate()
    with village.town.memory() as memory:
        memory.balances.enter(Balance(village.root.id, "admitted", date(2026, 10, 31), 20, "báo cáo"), None, 0)
    admit(village)
    village.hoa.hears(
        "Chi bộ Chữa cháy và CNCH năm 2026: 1 trong sổ.",
        "tỉnh năm 2026: đã kết nạp 21/45. Trong đó 20 là số nhập.",
    )


@pytest.mark.parametrize("typed", ["uv002", "UV-002", "uv 002"])
def test_a_code_is_read_with_and_without_its_hyphen(village: Village, typed: str) -> None:
    village.candidate()
    village.candidate("Y Thông Niê")
    village.hoa.says("/baocao admission").says(typed).hears("Số quyết định?")


def test_a_decision_of_last_year_counts_for_last_year(village: Village) -> None:
    village.candidate()
    admit(village, "30/12/2025")
    assert village.admitted(2026) == 0


def test_a_ceremony_before_the_decision_is_explained(village: Village) -> None:
    village.candidate()
    for line in ("/baocao admission", "1", "125-QĐ/ĐU", "20/11/2026", "19/11/2026"):
        village.hoa.says(line)
    village.hoa.hears("Lễ kết nạp không thể trước quyết định ngày 20/11/2026")
    village.hoa.says("22/11").hears("Ngày lễ kết nạp: Chủ Nhật 22/11/2026")


def test_a_day_to_come_is_not_taken(village: Village) -> None:
    village.candidate()
    for line in ("/baocao admission", "1", "125-QĐ/ĐU", "30/12/2026"):
        village.hoa.says(line)
    village.hoa.hears("chưa tới")


def test_the_admitted_are_followed_no_longer_and_undo_brings_them_back(village: Village) -> None:
    village.candidate()
    admit(village)
    assert village.followed() == 0
    village.hoa.taps("Hoàn tác")
    assert (village.followed(), village.admitted()) == (1, 0)


def test_a_correction_of_the_date_moves_the_count(village: Village) -> None:
    village.candidate()
    admit(village, "30/12/2025")
    village.hoa.says("sửa BC-0002").says("3").says("20/11/2026").says("gõ nhầm năm").says("gửi")
    village.hoa.hears("Thay cho BC-0002")
    assert village.admitted(2026) == 1


def test_a_decision_older_than_the_candidate_is_a_hint(village: Village) -> None:
    village.candidate()
    for line in ("/baocao admission", "1", "125-QĐ/ĐU", "20/11/2026", "bỏ qua"):
        village.hoa.says(line)
    village.hoa.hears("Lưu ý: quyết định trước ngày đưa vào nguồn (23/11/2026)")


def test_a_date_edited_afterwards_is_held_against_the_others_before_sending(village: Village) -> None:
    village.candidate()
    for line in ("/baocao admission", "1", "125-QĐ/ĐU", "20/11/2026", "21/11/2026", "sửa 3", "22/11/2026", "gửi"):
        village.hoa.says(line)
    village.hoa.hears("Lễ kết nạp không thể trước quyết định ngày 22/11/2026")
    assert village.admitted() == 0


def test_a_file_that_is_not_as_far_is_a_hint(village: Village) -> None:
    village.candidate()
    for line in ("/baocao admission", "1", "125-QĐ/ĐU", "20/11/2026", "bỏ qua"):
        village.hoa.says(line)
    village.hoa.hears(
        "Lưu ý: hồ sơ mới đến bước “đang được giúp đỡ”, chưa ghi: Giấy chứng nhận lớp nhận thức, Đơn xin vào Đảng"
    )


def test_a_mistyped_year_is_asked_again(village: Village) -> None:
    village.candidate()
    for line in ("/baocao admission", "1", "125-QĐ/ĐU", "1/1/1990"):
        village.hoa.says(line)
    village.hoa.hears("01/01/1990 đã quá lâu")


def test_one_decision_for_two_people_is_asked_about(village: Village) -> None:
    village.candidate()
    admit(village)
    village.candidate("Đỗ Thị Mai", "1999")
    village.hoa.says("/baocao admission").says("1").says("125-qđ/đu").hears("đã ghi cho đ/c An (UV-001)")
    village.hoa.says("126-QĐ/ĐU").hears("Quyết định ngày nào?")


def test_what_stands_behind_the_last_answer_is_said_back(village: Village) -> None:
    village.candidate()
    village.hoa.says("/baocao admission").says("1").says("125-QĐ/ĐU, 20/11, 22/11, tại hội trường")
    village.hoa.hears("Tôi chưa rõ: “tại hội trường”", "Ngày lễ kết nạp: Chủ Nhật 22/11/2026")


def test_a_day_chosen_out_of_two_keeps_to_the_rules_all_the_same(village: Village) -> None:
    village.candidate()
    village.hoa.says("/baocao admission").says("1").says("125-QĐ/ĐU").says("24/11").hears("24/11/2026 chưa tới")
    village.hoa.says("1").hears("24/11/2025")
