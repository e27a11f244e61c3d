"""/chitieu: a quota is kept and shown as it was given: a percentage, a floor, the unit's own, of a group, revised."""

from __future__ import annotations

from datetime import date

import pytest

from handlers.domain.people import Role
from tests.matrix.lines import B, Lines, line, of
from tests.matrix.rights import Kind
from tests.places.hamlet import Hamlet
from tests.talk import Seat

RIGHTS: Lines = {
    "chitieu.rieng": line(of(B), "/chitieu rieng", "/chitieu rieng {place}", tells=(Kind.QUOTA,), writes="quotas"),
}
PAPER = ("46-NQ/ĐU", "25/1/2026", "nghị quyết Đảng ủy")


def gives(seat: Seat, *lines: str, flow: str = "dat") -> Seat:
    """Opens the form and answers it."""
    for one in (f"/chitieu {flow}", *lines):
        seat.says(one)
    return seat


def test_a_percentage_is_of_a_number_of_members_on_a_day(hamlet: Hamlet) -> None:
    gives(hamlet.huong, "DB", "2026", "3,5%").hears("Phần trăm của bao nhiêu đảng viên?")
    hamlet.huong.says("không rõ").hears("Đồng chí gõ một số từ 1 đến 1.000.000.")
    hamlet.huong.says("388").hears("Số đảng viên ấy tính tại ngày nào?")
    for said in ("1/1/2026", *PAPER):
        hamlet.huong.says(said)
    hamlet.huong.hears("Chỉ tiêu: 3,5%", "Trên số đảng viên: 388", "3,5% của 388 làm tròn lên là 14 người.")
    hamlet.huong.taps("Giao chỉ tiêu").hears("14, tức 3,5% của 388 đảng viên ngày 01/01/2026 (46-NQ/ĐU")
    hamlet.khanh.says("/tiendo").hears("0/14")
    hamlet.khanh.says("/chitieu").hears(
        "Đảng bộ Cảnh sát PCCC tỉnh: 14, tức 3,5% của 388 đảng viên ngày 01/01/2026 (46-NQ/ĐU ngày 25/01/2026"
    )


def test_members_entered_before_are_the_base_unasked(hamlet: Hamlet) -> None:
    hamlet.entered(hamlet.root, date(2026, 1, 1), 400, "sổ đảng viên", "members")
    gives(hamlet.huong, "DB", "2026", "3%").hears("Theo nghị quyết, quyết định số mấy?")
    for said in PAPER:
        hamlet.huong.says(said)
    hamlet.huong.hears("Trên số đảng viên: 400", "Tại ngày: Thứ Năm 01/01/2026", "3% của 400 là 12 người.")
    hamlet.huong.taps("Giao chỉ tiêu")
    hamlet.khanh.says("/tiendo").hears("0/12")


def test_a_number_is_told_with_the_percentage_it_comes_to(hamlet: Hamlet) -> None:
    hamlet.quota(hamlet.root, 45)
    hamlet.entered(hamlet.root, date(2026, 1, 1), 388, "sổ đảng viên", "members")
    hamlet.khanh.says("/chitieu").hears("Bằng 11,6% của 388 đảng viên ngày 01/01/2026.")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("45", "45"),
        ("45 người", "45"),
        ("từ 45 trở lên", "ít nhất 45"),
        ("it nhat 45", "ít nhất 45"),
        (">= 45", "ít nhất 45"),
        ("≥45", "ít nhất 45"),
        ("45 tro len", "ít nhất 45"),
        ("1.200", "1.200"),
        ("không", "0"),
    ],
)
def test_how_much_is_heard_as_people_write_it(hamlet: Hamlet, typed: str, shown: str) -> None:
    gives(hamlet.huong, "DB", "2026", typed, *PAPER).hears(f"3. Chỉ tiêu: {shown}\n")


@pytest.mark.parametrize("typed", ["0%", "101%", "250 phần trăm"])
def test_a_percentage_that_cannot_be_is_met_with_the_fix(hamlet: Hamlet, typed: str) -> None:
    gives(hamlet.huong, "DB", "2026", typed).hears("Phần trăm phải lớn hơn 0 và không quá 100, ví dụ 3,5%.")
    hamlet.huong.says("ít nhất 3,25 %").hears("Phần trăm của bao nhiêu đảng viên?")


@pytest.mark.parametrize("typed", ["nhiều", "99999", "-5"])
def test_what_is_no_number_is_met_with_examples(hamlet: Hamlet, typed: str) -> None:
    gives(hamlet.huong, "DB", "2026", typed).hears("ví dụ 45, 3,5% hoặc 45 trở lên.")


def test_at_least_is_kept_and_shown(hamlet: Hamlet) -> None:
    gives(hamlet.huong, "CB02", "2026", "4 trở lên", *PAPER, "giao chỉ tiêu").hears(
        "Chi bộ Chữa cháy và CNCH: ít nhất 4"
    )
    hamlet.khanh.says("/chitieu CB02").hears("Chi bộ Chữa cháy và CNCH: ít nhất 4 (46-NQ/ĐU")
    hamlet.khanh.says("/tiendo CB02").hears("0/4")


def test_what_a_cell_set_itself_stands_beside_what_it_was_assigned(hamlet: Hamlet) -> None:
    hamlet.quota(hamlet.fire, 4)
    gives(
        hamlet.huong, "CB02", "2026", "đơn vị tự đề ra", "6", "3-NQ/CB", "30/1/2026", "nghị quyết chi bộ", flow="rieng"
    )
    hamlet.huong.taps("Giao chỉ tiêu").hears("Đã ghi chỉ tiêu 2026, đơn vị tự đề ra: Chi bộ Chữa cháy và CNCH: 6")
    hamlet.khanh.says("/chitieu").hears("– Chi bộ Chữa cháy và CNCH: 4 (35-NQ/TU", "; tự đề ra 6")
    assert "; tự đề ra" not in hamlet.khanh.says("/chitieu CB02").hears(
        "Đơn vị tự đề ra 6 (3-NQ/CB ngày 30/01/2026, nghị quyết chi bộ)."
    )
    for seat in (hamlet.khanh, hamlet.hoa):
        seat.says("/tiendo CB02").hears("0/4", "Đơn vị tự đề ra 6.")
    hamlet.hoa.says("/tiendo").hears("Đơn vị tự đề ra 6.")


def test_single_groups_are_asked_for_within_the_whole(hamlet: Hamlet) -> None:
    hamlet.quota(hamlet.root, 45)
    gives(hamlet.huong, "DB", "2026", "nữ", "50", flow="rieng").hears(
        "Chỉ tiêu nữ không thể nhiều hơn chỉ tiêu chung là 45."
    )
    hamlet.huong.says("30%").hears("Chỉ tiêu của một nhóm gõ bằng số người, ví dụ 10 hoặc 10 trở lên.")
    for said in ("10 trở lên", "35-NQ/TU", "12/1/2026", "nghị quyết Tỉnh ủy", "giao chỉ tiêu"):
        hamlet.huong.says(said)
    gives(
        hamlet.huong, "DB", "2026", "dân tộc thiểu số", "5", "35-NQ/TU", "12/1/2026", "nghị quyết Tỉnh ủy",
        "giao chỉ tiêu", flow="rieng",
    )  # fmt: skip
    hamlet.khanh.says("/chitieu").hears("Trong đó: nữ ít nhất 10, dân tộc thiểu số 5.")
    hamlet.khanh.says("/tiendo").hears("0/45")


def test_a_revision_is_kept_and_shown(hamlet: Hamlet) -> None:
    hamlet.quota(hamlet.fire, 4)
    gives(hamlet.huong, "CB02", "2026", "5", "12-TB/ĐU", "1/6/2026", "thông báo Đảng ủy", "giao chỉ tiêu")
    hamlet.khanh.says("/chitieu").hears(
        "– Chi bộ Chữa cháy và CNCH: 5 (điều chỉnh từ 4 lên 5, 12-TB/ĐU ngày 01/06/2026, thông báo Đảng ủy)"
    )
    gives(hamlet.huong, "CB02", "2026", "3", "15-TB/ĐU", "1/7/2026", "thông báo Đảng ủy", "giao chỉ tiêu")
    hamlet.khanh.says("/chitieu CB02").hears("3 (điều chỉnh từ 5 xuống 3, 15-TB/ĐU ngày 01/07/2026")


def test_the_paper_most_have_theirs_from_is_named_once_and_any_other_beside_its_cell(hamlet: Hamlet) -> None:
    with hamlet.town.memory() as memory:
        third = memory.orgs.add("CB03", "Chi bộ Hậu cần", "cell", hamlet.root.id, date(2026, 1, 1))
    for cell in (hamlet.staff, hamlet.fire, third):
        hamlet.quota(cell, 4)
    gives(hamlet.huong, "CB02", "2026", "5", "12-TB/ĐU", "1/6/2026", "thông báo Đảng ủy", "giao chỉ tiêu")
    assert hamlet.khanh.says("/chitieu").last.split("\n")[-5:-1] == [
        "Giao cho chi bộ theo 35-NQ/TU ngày 12/01/2026, nghị quyết Tỉnh ủy giao:",
        "– Chi bộ Tham mưu: 4",
        "– Chi bộ Chữa cháy và CNCH: 5 (điều chỉnh từ 4 lên 5, 12-TB/ĐU ngày 01/06/2026, thông báo Đảng ủy)",
        "– Chi bộ Hậu cần: 4",
    ]


def test_a_slip_of_the_pen_put_right_by_the_same_paper_is_no_revision(hamlet: Hamlet) -> None:
    gives(hamlet.huong, "CB02", "2026", "40", *PAPER, "giao chỉ tiêu")
    gives(hamlet.huong, "CB02", "2026", "4", *PAPER, "giao chỉ tiêu")
    assert "điều chỉnh" not in hamlet.khanh.says("/chitieu").hears("Chi bộ Chữa cháy và CNCH: 4")


def test_fewer_than_are_admitted_is_looked_at_twice_and_not_refused(hamlet: Hamlet) -> None:
    hamlet.entered(hamlet.root, date(2025, 12, 31), 92)
    gives(hamlet.huong, "DB", "2025", "45", "35-NQ/TU", "12/1/2025", "nghị quyết Tỉnh ủy giao").hears(
        "Lưu ý: năm 2025 đã kết nạp 92, nhiều hơn chỉ tiêu này."
    )
    hamlet.huong.taps("Giao chỉ tiêu")
    hamlet.khanh.says("/tiendo 2025").hears("92/45, đạt 204,4%, vượt 104,4% so với nghị quyết Tỉnh ủy giao.")


def test_a_year_not_given_yet_offers_its_button(hamlet: Hamlet) -> None:
    hamlet.huong.says("/chitieu 2027").hears("Chưa giao chỉ tiêu 2027.")
    hamlet.huong.taps("Giao chỉ tiêu 2027").hears("Chỉ tiêu của đơn vị nào?")
    for said in ("DB", "50", "9-NQ/TU", "5/11/2026", "nghị quyết Tỉnh ủy"):
        hamlet.huong.says(said)
    hamlet.huong.hears("Năm: 2027").startswith("Xem lại")
    hamlet.huong.taps("Giao chỉ tiêu")
    hamlet.khanh.says("/chitieu 2027").hears("Đảng bộ Cảnh sát PCCC tỉnh: 50")
    assert not hamlet.khanh.says("/chitieu 2028").offered


def test_admissions_count_by_the_ceremony_where_a_committee_wants_that(hamlet: Hamlet) -> None:
    hamlet.quota(hamlet.root, 4)
    for on, held in ((date(2025, 12, 20), date(2026, 1, 8)), (date(2026, 3, 1), date(2026, 3, 20))):
        hamlet.admit(hamlet.fire, on)
        hamlet.reached(len([n for n in hamlet.names if "Số" in n]), hamlet.fire, "probationary", held)
    hamlet.admit(hamlet.fire, date(2026, 11, 2))
    hamlet.khanh.says("/tiendo chibo").hears("2/4", "Cùng kỳ 2025: 0", "Tính theo ngày quyết định kết nạp.")
    hamlet.huong.says("/chitieu tinh").hears("Tính theo ngày quyết định kết nạp. Đổi thì mọi năm đều tính lại.")
    hamlet.huong.taps("Tính theo lễ kết nạp").hears("Đã ghi. Đảng bộ Cảnh sát PCCC tỉnh: Tính theo ngày lễ kết nạp.")
    hamlet.khanh.says("/tiendo chibo").hears("2/4", "Tính theo ngày lễ kết nạp.")
    hamlet.khanh.says("/tiendo 2025")
    assert "Kết nạp 2025: 1" not in hamlet.khanh.last
    hamlet.khanh.says("/chitieu").hears("Tính theo ngày lễ kết nạp.")
    with hamlet.town.memory() as memory:
        assert memory.audit.latest(1)[0].what == "counting.set"
    hamlet.khanh.says("/chitieu tinh").hears("Cán bộ tổ chức giao chỉ tiêu.")


def test_a_cell_may_count_otherwise_and_the_table_says_so(hamlet: Hamlet) -> None:
    local = hamlet.town.seat("Y Bhăm Êban", Role.OFFICER, hamlet.staff, chat="bham")
    local.says("/chitieu tinh").taps("Tính theo lễ kết nạp")
    hamlet.khanh.says("/tiendo chibo").hears(
        "Tính theo ngày quyết định kết nạp. Riêng Tham mưu: tính theo ngày còn lại."
    )


def test_without_a_quota_nobody_is_late_and_nobody_is_said_not_to_be(hamlet: Hamlet) -> None:
    text = hamlet.khanh.says("/tiendo").hears("Các chi bộ đã báo cáo đủ tuần 02–08/11.")
    assert "chậm" not in text.lower()
    hamlet.quota(hamlet.fire, 1)
    hamlet.admit(hamlet.fire, date(2026, 3, 1))
    assert "không chi bộ nào chậm" not in hamlet.khanh.says("/tiendo").last
    hamlet.quota(hamlet.staff, 1)
    hamlet.admit(hamlet.staff, date(2026, 3, 1))
    hamlet.khanh.says("/tiendo").hears("không chi bộ nào chậm")


def test_it_is_given_where_choices_are_typed_too(hamlet: Hamlet) -> None:
    hamlet.huong.buttons = False
    gives(hamlet.huong, "1", "1", "ít nhất 3,5%", "388", "1/1/2026", *PAPER).hears("Chỉ tiêu: ít nhất 3,5%")
    hamlet.huong.says("giao chỉ tiêu").hears("ít nhất 14, tức 3,5% của 388 đảng viên ngày 01/01/2026")
