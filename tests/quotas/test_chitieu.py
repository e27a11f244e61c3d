"""/chitieu: quotas with the paper they come from, and setting one after a look at the card."""

from __future__ import annotations

from datetime import date

import pytest

from handlers.domain.people import Role
from tests.places.hamlet import Hamlet
from tests.talk import Seat


def answers(seat: Seat, *lines: str) -> Seat:
    """Opens the form and answers it."""
    for line in ("/chitieu dat", *lines):
        seat.says(line)
    return seat


COMMITTEE = ("Đảng bộ Cảnh sát PCCC tỉnh", "2026", "45", "35-NQ/TU", "12/1/2026", "nghị quyết Tỉnh ủy giao")
CELL = ("CB02", "năm nay", "50", "46-NQ/ĐU", "25/1/2026", "nghị quyết Đảng ủy")


def test_it_shows_target_paper_day_and_whose_it_is(hamlet: Hamlet) -> None:
    hamlet.quota(hamlet.root, 45)
    hamlet.quota(hamlet.fire, 40)
    hamlet.khanh.says("/chitieu").hears(
        "Chỉ tiêu kết nạp 2026",
        "Đảng bộ Cảnh sát PCCC tỉnh: 45 (35-NQ/TU ngày 12/01/2026, nghị quyết Tỉnh ủy giao)",
        "Đã giao 1 đơn vị: 40; chưa giao 5.",
        "– Chi bộ Tham mưu: chưa giao chỉ tiêu",
    )


def test_a_paper_all_cells_have_their_quota_from_is_named_once(hamlet: Hamlet) -> None:
    hamlet.quota(hamlet.fire, 4, source="nghị quyết Đảng ủy")
    hamlet.quota(hamlet.staff, 3, source="nghị quyết Đảng ủy")
    text = hamlet.khanh.says("/chitieu").last
    assert text.split("\n")[-4:] == [
        "Giao cho chi bộ theo 35-NQ/TU ngày 12/01/2026, nghị quyết Đảng ủy:",
        "– Chi bộ Tham mưu: 3",
        "– Chi bộ Chữa cháy và CNCH: 4",
        "Tính theo ngày quyết định kết nạp.",
    ]
    hamlet.quota(hamlet.fire, 4, source="nghị quyết Tỉnh ủy")
    hamlet.khanh.says("/chitieu").hears("– Chi bộ Tham mưu: 3 (35-NQ/TU ngày 12/01/2026, nghị quyết Đảng ủy)")


def test_an_officer_sets_one_after_the_card(hamlet: Hamlet) -> None:
    answers(hamlet.huong, *COMMITTEE).hears("Xem lại (chưa thực hiện)", "Chỉ tiêu: 45")
    hamlet.khanh.says("/chitieu").hears("Đảng bộ Cảnh sát PCCC tỉnh: chưa giao chỉ tiêu")
    hamlet.huong.taps("Giao chỉ tiêu").hears("Đã giao chỉ tiêu 2026: Đảng bộ Cảnh sát PCCC tỉnh: 45 (35-NQ/TU")
    hamlet.khanh.says("/tiendo").hears("0/45")
    with hamlet.town.memory() as memory:
        assert memory.audit.latest(1)[0].what == "quota.set"


def test_more_than_the_whole_is_shown_on_the_card_and_not_refused(hamlet: Hamlet) -> None:
    hamlet.quota(hamlet.root, 45)
    answers(hamlet.huong, *CELL).hears("Đã giao 1 đơn vị: 50; vượt chỉ tiêu chung 5 người.")
    hamlet.huong.taps("Giao chỉ tiêu").hears("Chi bộ Chữa cháy và CNCH: 50")


def test_a_new_one_says_what_it_replaces(hamlet: Hamlet) -> None:
    hamlet.quota(hamlet.fire, 4)
    answers(hamlet.huong, *CELL).hears("Hiện nay là 4 (35-NQ/TU ngày 12/01/2026, nghị quyết Tỉnh ủy giao).")


def test_a_first_one_leaves_no_empty_line_on_the_card(hamlet: Hamlet) -> None:
    assert "" not in answers(hamlet.huong, *CELL).last.split("\n")


def test_leaders_hear_of_a_change_in_one_line(hamlet: Hamlet) -> None:
    hamlet.quota(hamlet.fire, 4)
    elsewhere = hamlet.town.seat("Y Bhăm Êban", Role.LEADER, hamlet.staff, chat="bham")
    answers(hamlet.huong, *CELL).taps("Giao chỉ tiêu")
    assert hamlet.khanh.last == (
        "Chỉ tiêu 2026, Chi bộ Chữa cháy và CNCH: điều chỉnh từ 4 lên 50 "
        "(46-NQ/ĐU ngày 25/01/2026, nghị quyết Đảng ủy)."
    )
    elsewhere.hears_nothing()
    answers(hamlet.huong, *CELL).taps("Giao chỉ tiêu")
    hamlet.khanh.hears_nothing()


@pytest.mark.parametrize("typed", ["số", "-5", "không rõ"])
def test_a_papers_number_looks_like_one(hamlet: Hamlet, typed: str) -> None:
    answers(hamlet.huong, *COMMITTEE[:3], typed).hears(f"“{typed}” chưa phải số văn bản.")
    hamlet.huong.says("35-NQ/TU").hears("Văn bản ngày nào?")


@pytest.mark.parametrize("typed", ["/chitieu dat 50", "/chitieu đặt", "/quota set"])
def test_setting_begins_whatever_is_typed_along(hamlet: Hamlet, typed: str) -> None:
    hamlet.huong.says(typed).hears("Chỉ tiêu của đơn vị nào? (1/6)")


def test_the_unit_may_be_typed_along(hamlet: Hamlet) -> None:
    hamlet.huong.says("/chitieu dat Tham mưu").hears("Năm nào?")


def test_it_can_be_dropped_before_it_is_sent(hamlet: Hamlet) -> None:
    answers(hamlet.huong, *CELL).says("thôi")
    with hamlet.town.memory() as memory:
        assert not memory.quotas.of_year(2026)


def test_a_leader_reads_but_does_not_set(hamlet: Hamlet) -> None:
    hamlet.khanh.says("/chitieu dat").hears("Cán bộ tổ chức giao chỉ tiêu.")
    assert "Giao chỉ tiêu" not in hamlet.khanh.says("/chitieu").offered
    assert "/chitieu dat" not in hamlet.khanh.says("/trogiup").hears("/chitieu")


def test_a_secretary_is_refused(hamlet: Hamlet) -> None:
    hamlet.hoa.says("/chitieu dat").hears("không thuộc vai trò của đồng chí")


def test_an_officer_sets_only_in_their_own_part(hamlet: Hamlet) -> None:
    local = hamlet.town.seat("Y Bhăm Êban", Role.OFFICER, hamlet.staff, chat="bham")
    answers(local, "năm nay").hears("Chỉ tiêu kết nạp bao nhiêu người?")
    assert "Chữa cháy" not in local.says("/chitieu").last


def test_one_cells_quota_is_asked_for_by_code_or_name(hamlet: Hamlet) -> None:
    hamlet.quota(hamlet.fire, 4)
    for typed in ("CB02", "2026 chữa cháy", "cb02 năm nay"):
        text = hamlet.khanh.says(f"/chitieu {typed}").hears("Chi bộ Chữa cháy và CNCH: 4 (35-NQ/TU ngày 12/01/2026")
        assert "Tham mưu" not in text
    assert hamlet.khanh.offered == ["Tiến độ", "Toàn Đảng bộ"]
    hamlet.khanh.taps("Tiến độ").hears("Chi bộ Chữa cháy và CNCH: 0/4")
    local = hamlet.town.seat("Y Bhăm Êban", Role.OFFICER, hamlet.staff, chat="bham")
    assert "4 (35" not in local.says("/chitieu CB02").last


def test_an_unknown_year_names_the_known_ones(hamlet: Hamlet) -> None:
    hamlet.quota(hamlet.root, 45, 2017)
    hamlet.khanh.says("/chitieu 1900").hears("Chưa có số liệu năm 1900; có các năm 2017, 2026.")
    hamlet.khanh.says("/chitieu abc").hears("ví dụ /chitieu 2026")
    hamlet.khanh.says("/chitieu năm 2017").hears("Chỉ tiêu kết nạp 2017")


def test_the_last_page_leads_back_to_the_first(hamlet: Hamlet) -> None:
    with hamlet.town.memory() as memory:
        for number in range(3, 13):
            memory.orgs.add(f"CB{number:02}", f"Chi bộ khu vực {number}", "cell", hamlet.root.id, date(2026, 3, 10))
    hamlet.khanh.says("/chitieu").hears("– Chi bộ Tham mưu")
    hamlet.khanh.taps("Xem thêm").hears("– Chi bộ khu vực 12")
    assert hamlet.khanh.offered == ["Về đầu", "Tiến độ"]
    hamlet.khanh.taps("Về đầu").hears("– Chi bộ Tham mưu")
