"""/sodau: a committee that begins in November says what came before, with where it is from."""

from __future__ import annotations

from datetime import date

import pytest

from handlers.domain.people import Role
from tests.matrix.lines import B, L, Lines, line, of
from tests.matrix.rights import Kind
from tests.places.hamlet import Hamlet
from tests.talk import Seat

RIGHTS: Lines = {
    "sodau": line(of(B, L), "/sodau", tells=(Kind.QUOTA,)),
    "sodau.nhap": line(of(B), "/sodau nhap", tells=(Kind.QUOTA,), writes="balances"),
    "sodau.bo": line(of(B), "/sodau bo", tells=(Kind.QUOTA,), writes="balances"),
}
OCTOBER = date(2026, 10, 31)


def enters(seat: Seat, *lines: str) -> Seat:
    """Opens the form and answers it."""
    for one in ("/sodau nhap", *lines):
        seat.says(one)
    return seat


def test_a_committee_that_begins_in_november_enters_what_came_before(hamlet: Hamlet) -> None:
    hamlet.quota(hamlet.root, 45)
    hamlet.admit(hamlet.fire, date(2026, 11, 5))
    hamlet.huong.says("/sodau").hears("Chưa nhập số đầu kỳ nào.")
    for tap in ("Nhập số đầu kỳ", "Đã kết nạp"):
        hamlet.huong.taps(tap)
    hamlet.huong.hears("Số kết nạp từ đầu năm đến hết ngày nào?").startswith("Số")
    hamlet.huong.says("31/10").taps("Đảng bộ Cảnh sát PCCC tỉnh").hears("Từ 01/01/2026 đến hết 31/10/2026")
    hamlet.huong.says("30").says("120-BC/ĐU").hears("Xem lại (chưa thực hiện)", "Bao nhiêu: 30")
    hamlet.khanh.says("/tiendo").hears("1/45")
    hamlet.huong.taps("Nhập số này").hears(
        "Đã ghi: Đảng bộ Cảnh sát PCCC tỉnh, đến 31/10/2026: 30 kết nạp (120-BC/ĐU).", "31/45"
    )
    hamlet.khanh.says("/tiendo").hears(
        "Kết nạp 2026 đến 09/11: 31/45, đạt 68,9%, còn thiếu 14. "
        "Trong đó 30 nhập đến 31/10/2026, theo 120-BC/ĐU; 1 trong sổ."
    )
    hamlet.khanh.says("/sodau").hears("– Đảng bộ Cảnh sát PCCC tỉnh, đến 31/10/2026: 30 kết nạp (120-BC/ĐU)")
    hamlet.town.wait_until("2026-11-10 07:00")
    hamlet.group.hears("31/45", "Trong đó 30 nhập đến 31/10/2026")


def test_of_a_number_for_the_whole_no_cell_is_told_a_part_or_called_late(hamlet: Hamlet) -> None:
    hamlet.quota(hamlet.fire, 4)
    hamlet.entered(hamlet.root, OCTOBER, 30)
    text = hamlet.khanh.says("/tiendo chibo").hears(
        "– Chi bộ Chữa cháy và CNCH: 0 trong sổ; đến 31/10/2026 chỉ có số chung của cấp trên."
    )
    assert "Chậm" not in text and "0/4" not in text
    hamlet.khanh.says("/tiendo CB01").hears("Chi bộ Tham mưu: 0 trong sổ; đến 31/10/2026 chỉ có số chung")
    hamlet.hoa.says("/tiendo").hears("0 trong sổ; đến 31/10/2026", "Đảng bộ Cảnh sát PCCC tỉnh: 30, chưa giao chỉ tiêu")


def test_the_next_cell_is_asked_for_its_number_alone(hamlet: Hamlet) -> None:
    enters(hamlet.huong, "kết nạp", "31/10", "DB", "30", "báo cáo tháng 10", "nhập số này")
    hamlet.huong.taps("Nhập số tiếp").hears("Số của đơn vị nào? (1/2)")
    hamlet.huong.says("CB01").says("2").hears("Tính đến hết ngày: Thứ Bảy 31/10/2026", "Theo: báo cáo tháng 10")
    hamlet.huong.taps("Nhập số này").hears("Đã ghi: Chi bộ Tham mưu, đến 31/10/2026: 2 kết nạp")
    hamlet.quota(hamlet.staff, 4)
    hamlet.khanh.says("/tiendo chibo").hears("– Chi bộ Tham mưu: 2/4, đạt 50,0%, còn thiếu 2. Số nhập.")


def test_a_past_year_is_one_number_and_the_digest_compares_with_it(hamlet: Hamlet) -> None:
    enters(hamlet.huong, "kết nạp", "2025", "DB", "38", "báo cáo tổng kết 2025", "nhập số này").hears(
        "Kết nạp 2025: 38, chưa giao chỉ tiêu. Số nhập đến 31/12/2025, theo báo cáo tổng kết 2025."
    )
    hamlet.khanh.says("/tiendo").hears("Cả năm 2025: 38 (số nhập).")
    enters(hamlet.huong, "kết nạp", "9/11/2025", "DB", "33", "báo cáo tháng 11", "nhập số này")
    text = hamlet.khanh.says("/tiendo").hears("Cùng kỳ 2025: 33 (số nhập).")
    assert "Cả năm" not in text


def test_the_same_days_of_last_year_are_entered_and_counted_ones_together(hamlet: Hamlet) -> None:
    hamlet.entered(hamlet.fire, date(2025, 6, 30), 5)
    hamlet.admit(hamlet.fire, date(2025, 8, 1), 2)
    hamlet.admit(hamlet.fire, date(2025, 12, 1), 3)
    hamlet.khanh.says("/tiendo").hears("Cùng kỳ 2025: 7 (5 nhập, 2 trong sổ).")
    hamlet.khanh.says("/tiendo 2025").hears("Kết nạp 2025: 10", "Nhập 5, trong sổ 5.")
    hamlet.hoa.says("/tiendo 2025").hears("Trong đó 5 nhập đến 30/06/2025, theo báo cáo tổng kết; 5 trong sổ.")


def test_members_are_entered_for_a_day(hamlet: Hamlet) -> None:
    enters(hamlet.huong, "số đảng viên").hears("Số đảng viên tại ngày nào?")
    for said in ("1/1", "DB"):
        hamlet.huong.says(said)
    hamlet.huong.hears("Ngày 01/01/2026 có bao nhiêu đảng viên?")
    for said in ("388", "sổ đảng viên", "nhập số này"):
        hamlet.huong.says(said)
    hamlet.huong.hears("Đã ghi: Đảng bộ Cảnh sát PCCC tỉnh, ngày 01/01/2026: 388 đảng viên (sổ đảng viên).")
    assert "388" not in hamlet.khanh.says("/tiendo").last
    hamlet.khanh.says("/sodau").hears("388 đảng viên")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("31/2", "Tháng 2/2026 không có ngày 31."),
        ("31/2/2025", "Tháng 2/2025 không có ngày 31."),
        ("2026", "Năm 2026 chưa hết. Đồng chí gõ ngày mà số này tính đến, ví dụ 08/11/2026."),
        ("30/11/2026", "30/11/2026 chưa tới."),
        ("hôm nào đó", "Đồng chí gõ ngày, tháng, năm"),
    ],
)
def test_a_day_that_cannot_be_is_met_with_the_fix(hamlet: Hamlet, typed: str, said: str) -> None:
    enters(hamlet.huong, "kết nạp", typed).hears(said)
    hamlet.huong.says("31/10").hears("Số của đơn vị nào?")


def test_it_cannot_be_less_than_the_register_knows(hamlet: Hamlet) -> None:
    hamlet.admit(hamlet.fire, date(2026, 3, 5), 2)
    enters(hamlet.huong, "kết nạp", "31/10", "DB", "1").hears(
        "Trong sổ đã có 2 người kết nạp từ 01/01/2026 đến 31/10/2026, nên số này không thể ít hơn 2."
    )
    hamlet.huong.says("30").hears("Số này theo văn bản hay sổ nào?")


def test_a_number_does_not_go_back_within_a_year(hamlet: Hamlet) -> None:
    hamlet.entered(hamlet.fire, date(2026, 6, 30), 5)
    enters(hamlet.huong, "kết nạp", "31/10", "CB02", "4").hears(
        "Đến 30/06/2026 đã ghi 5 người, nên số này không thể ít hơn."
    )


def test_nor_does_an_earlier_one_go_beyond_a_later(hamlet: Hamlet) -> None:
    hamlet.entered(hamlet.fire, date(2026, 6, 30), 5)
    enters(hamlet.huong, "kết nạp", "31/3", "CB02", "6").hears(
        "Đến 30/06/2026 đã ghi 5 người, nên số này không thể nhiều hơn."
    )


def test_a_number_given_twice_says_what_it_replaces_and_loses_nothing(hamlet: Hamlet) -> None:
    hamlet.entered(hamlet.fire, OCTOBER, 5, "sổ tay")
    enters(hamlet.huong, "kết nạp", "31/10", "CB02", "6", "sửa 5", "báo cáo tháng 10").hears(
        "Số này đã ghi rồi: 5, theo sổ tay. Gửi thì số mới thay vào; số cũ vẫn giữ trong nhật ký."
    )
    hamlet.khanh.says("/tiendo").hears(": 5.")
    hamlet.huong.says("nhập số này").hears("6 kết nạp (báo cáo tháng 10)")
    assert hamlet.khanh.says("/sodau").last.count("–") == 1
    hamlet.khanh.says("/tiendo").hears(": 6.")


def test_a_part_reaches_no_farther_than_the_whole(hamlet: Hamlet) -> None:
    hamlet.entered(hamlet.root, OCTOBER, 30)
    enters(hamlet.huong, "kết nạp", "5/11", "CB01").hears(
        "Số chung của Đảng bộ Cảnh sát PCCC tỉnh mới tính đến 31/10/2026."
    )
    hamlet.huong.says("CB02").hears("Số chung của")


def test_an_earlier_day_of_the_whole_may_stand_beside_a_later_one(hamlet: Hamlet) -> None:
    hamlet.entered(hamlet.root, OCTOBER, 30)
    hamlet.entered(hamlet.staff, OCTOBER, 2)
    enters(hamlet.huong, "kết nạp", "30/6", "DB").hears("Từ 01/01/2026 đến hết 30/06/2026")


def test_a_whole_reaches_as_far_as_its_parts(hamlet: Hamlet) -> None:
    hamlet.entered(hamlet.staff, OCTOBER, 2)
    enters(hamlet.huong, "kết nạp", "30/6", "DB").hears(
        "Số của Chi bộ Tham mưu đã tính đến 31/10/2026. Đồng chí nhập số chung đến ngày ấy hoặc muộn hơn."
    )


def test_parts_beyond_the_whole_are_shown_and_not_refused(hamlet: Hamlet) -> None:
    hamlet.entered(hamlet.staff, OCTOBER, 20)
    hamlet.entered(hamlet.root, OCTOBER, 30)
    enters(hamlet.huong, "kết nạp", "31/10", "CB02", "12").hears(
        "Lưu ý: các đơn vị trực thuộc cộng lại là 32, nhiều hơn số chung 30."
    )
    hamlet.huong.taps("Nhập số này").hears("Đã ghi")


def test_a_number_can_be_taken_back(hamlet: Hamlet) -> None:
    enters(hamlet.huong, "kết nạp", "31/10", "DB", "30", "báo cáo tháng 10", "nhập số này")
    hamlet.huong.says("/sodau").taps("Bỏ một số").says("1").taps("Bỏ số này").hears(
        "Đã bỏ: Đảng bộ Cảnh sát PCCC tỉnh, đến 31/10/2026: 30 kết nạp (báo cáo tháng 10).",
        "Kết nạp 2026 đến 09/11: 0.",
    )
    hamlet.khanh.says("/sodau").hears("Chưa nhập số đầu kỳ nào.")
    with hamlet.town.memory() as memory:
        assert [entry.what for entry in memory.audit.latest(2)] == ["balance.end", "balance.set"]


def test_it_is_entered_where_choices_are_typed_too(hamlet: Hamlet) -> None:
    hamlet.huong.buttons = False
    enters(hamlet.huong, "1", "năm 2024", "1", "45", "bc tổng kết").hears("Gõ “Nhập số này” nếu đúng")
    hamlet.huong.says("nhập số này").hears("Đã ghi: Đảng bộ Cảnh sát PCCC tỉnh, đến 31/12/2024: 45 kết nạp")


def test_a_leader_reads_and_does_not_enter(hamlet: Hamlet) -> None:
    hamlet.khanh.says("/sodau nhap").hears("Cán bộ tổ chức nhập số đầu kỳ.")
    assert hamlet.khanh.says("/sodau").offered == ["Tiến độ"]
    hamlet.hoa.says("/sodau").hears("không thuộc vai trò của đồng chí")


def test_an_officer_of_a_part_enters_and_reads_of_that_part(hamlet: Hamlet) -> None:
    hamlet.entered(hamlet.fire, OCTOBER, 5)
    local = hamlet.town.seat("Y Bhăm Êban", Role.OFFICER, hamlet.staff, chat="bham")
    local.says("/sodau").hears("Chưa nhập số đầu kỳ nào.")
    enters(local, "kết nạp", "31/10").hears("Từ 01/01/2026 đến hết 31/10/2026 đã kết nạp bao nhiêu người?")


def test_a_year_not_known_yet_leads_an_officer_to_where_it_is_entered(hamlet: Hamlet) -> None:
    hamlet.huong.says("/tiendo 2019").hears("Chưa có số liệu năm 2019").startswith("Chưa")
    hamlet.huong.taps("Nhập số đầu kỳ").hears("Ghi số gì")
    assert not hamlet.khanh.says("/tiendo 2019").offered
    assert "Nhập số đầu kỳ" not in hamlet.huong.says("/huy").says("/tiendo 2030").offered
