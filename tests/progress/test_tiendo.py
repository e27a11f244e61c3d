"""/tiendo: the same numbers as the digest, for whoever may know them."""

from __future__ import annotations

from datetime import date

import pytest

from handlers.domain.people import Role
from tests.places.hamlet import Hamlet

SPRING = date(2026, 3, 10)


@pytest.fixture
def archive(hamlet: Hamlet) -> Hamlet:
    """The year 2017 as the committee's own number, nothing of its cells."""
    hamlet.quota(hamlet.root, 45, 2017)
    hamlet.entered(hamlet.root, date(2017, 12, 31), 92)
    return hamlet


def test_2017_is_92_of_45_and_never_a_bare_percentage(archive: Hamlet) -> None:
    text = archive.khanh.says("/tiendo 2017").hears("Kết nạp 2017")
    assert text == (
        "Kết nạp 2017: 92/45, đạt 204,4%, vượt 104,4% so với nghị quyết Tỉnh ủy giao. "
        "Số nhập đến 31/12/2017, theo báo cáo tổng kết."
    )


def test_a_year_nothing_is_known_of_names_those_that_are(archive: Hamlet) -> None:
    archive.khanh.says("/tiendo 1900").hears("Chưa có số liệu năm 1900; có các năm 2017, 2026.")
    archive.khanh.says("/tiendo 2031").hears("Chưa có số liệu năm 2031")


def test_what_is_no_year_is_met_with_an_example(hamlet: Hamlet) -> None:
    for typed in ("26", "2o26", "-1", "99999"):
        hamlet.khanh.says(f"/tiendo {typed}").hears("năm gồm 4 chữ số, ví dụ /tiendo 2025")


def test_a_cell_there_is_none_of_is_told_so_and_the_list_is_one_tap_away(hamlet: Hamlet) -> None:
    for typed, said in (("CB99", "CB99"), ("chi bộ không có", "chi bộ không có"), ("2025 abc", "abc")):
        assert said in hamlet.khanh.says(f"/tiendo {typed}").hears("Tôi không thấy chi bộ “")
        assert "năm" not in hamlet.khanh.last
    assert hamlet.khanh.offered == ["Theo chi bộ", "Toàn Đảng bộ"]
    hamlet.khanh.says("/tiendo CB99").taps("Theo chi bộ").hears("Chi bộ Tham mưu: 0")
    hamlet.hoa.says("/tiendo CB99").taps("Tiến độ").hears("Chi bộ Chữa cháy và CNCH: 0")


def test_a_year_may_be_asked_for_in_plain_words(archive: Hamlet) -> None:
    archive.admit(archive.fire, date(2025, 12, 20), 3)
    archive.town.now = archive.town.now.replace(year=2026, month=11, day=10)
    for typed in ("năm 2017", "tien do nam 2017", "tiendo 2017", "tiến độ 2017"):
        archive.khanh.says(typed).hears("Kết nạp 2017: 92/45")
    for typed in ("năm nay", "nam nay", "tiendo 2026", "/tiendo năm nay", "tiến độ năm nay"):
        archive.khanh.says(typed).hears("Kết nạp 2026 đến 10/11")
    for typed in ("nam ngoai", "năm ngoái", "năm trước", "tiến độ năm ngoái"):
        archive.khanh.says(typed).hears("Kết nạp 2025: 3")


def test_a_cell_may_be_shortened_to_its_first_letters(hamlet: Hamlet) -> None:
    with hamlet.town.memory() as memory:
        for number in (3, 4, 13):
            memory.orgs.add(f"CB{number:02}", f"Chi bộ PCCC khu vực {number}", "cell", hamlet.root.id, SPRING)
    for typed in ("kv3", "KV 3", "pccc kv3", "tien do kv3"):
        hamlet.khanh.says(typed if " do " in typed else f"/tiendo {typed}").hears("Chi bộ PCCC khu vực 3: 0.")
    hamlet.khanh.says("/tiendo kv").hears("Ý đồng chí là chi bộ nào?")
    assert hamlet.khanh.offered == [f"Chi bộ PCCC khu vực {number}" for number in (3, 4, 13)]
    hamlet.khanh.says("/tiendo tm").hears("Chi bộ Tham mưu: 0.")


def test_one_cell_leads_to_the_whole_and_to_its_quota(hamlet: Hamlet) -> None:
    hamlet.quota(hamlet.fire, 4)
    assert hamlet.khanh.says("/tiendo CB02").offered == ["Toàn Đảng bộ", "Chỉ tiêu"]
    hamlet.khanh.taps("Chỉ tiêu").hears("Chi bộ Chữa cháy và CNCH: 4 (35-NQ/TU")
    hamlet.khanh.says("/tiendo CB02").taps("Toàn Đảng bộ").hears("Kết nạp 2026 đến 09/11: 0")
    assert not hamlet.hoa.says("/tiendo CB02").offered


def test_it_is_the_digest_of_the_morning(hamlet: Hamlet) -> None:
    hamlet.quota(hamlet.root, 5)
    hamlet.admit(hamlet.fire, SPRING, 2)
    hamlet.town.wait_until("2026-11-10 07:00")
    digest = hamlet.khanh.last
    assert hamlet.khanh.says("/tiendo").last == digest


def test_a_leader_reads_cell_by_cell_page_by_page(hamlet: Hamlet) -> None:
    with hamlet.town.memory() as memory:
        for number in range(3, 13):
            memory.orgs.add(f"CB{number:02}", f"Chi bộ khu vực {number}", "cell", hamlet.root.id, SPRING)
    hamlet.quota(hamlet.fire, 4)
    text = hamlet.khanh.says("/tiendo 2026 chi bộ").hears("Chi bộ Chữa cháy và CNCH: 0/4", "Chậm tiến độ.")
    assert text.count("–") == 10
    hamlet.khanh.taps("Xem thêm").hears("Chi bộ khu vực 12: 0, chưa giao chỉ tiêu.")
    assert hamlet.khanh.offered == ["Về đầu", "Toàn Đảng bộ"]
    hamlet.khanh.taps("Về đầu").hears("Chi bộ Tham mưu")


def test_a_year_kept_for_the_committee_only_says_nothing_of_cells(archive: Hamlet) -> None:
    assert "Theo chi bộ" not in archive.khanh.says("/tiendo 2017").offered
    assert "Chi bộ" not in archive.khanh.says("/tiendo 2017 chibo").last
    for seat, typed in ((archive.hoa, "/tiendo 2017"), (archive.khanh, "/tiendo 2017 CB02")):
        head, cells = seat.says(typed).last.split("\n")
        assert head.startswith("Kết nạp 2017: 92/45")
        assert cells == "Năm 2017 không có số liệu từng chi bộ."
    assert "riêng" not in archive.group.says("/tiendo 2017", archive.khanh).last


def test_a_cells_quota_alone_is_no_figure_of_an_old_year(archive: Hamlet) -> None:
    archive.quota(archive.fire, 4, 2017)
    archive.hoa.says("/tiendo 2017").hears("không có số liệu từng chi bộ")
    assert "Theo chi bộ" not in archive.khanh.says("/tiendo 2017").offered
    archive.khanh.says("/chitieu 2017").hears("– Chi bộ Chữa cháy và CNCH: 4")


def test_a_year_may_be_called_a_year(archive: Hamlet) -> None:
    for typed in ("/tiendo năm 2017", "  /tiendo 2017", "/tiendo   2017", "/tiendo nam 2017", "/progress 2017"):
        archive.khanh.says(typed).hears("Kết nạp 2017: 92/45")


@pytest.mark.parametrize("typed", ["Chữa cháy", "chua chay", "CB02", "cb02 2026", "năm 2026 chi bộ chữa cháy và cnch"])
def test_a_cell_is_asked_for_by_name_or_code(hamlet: Hamlet, typed: str) -> None:
    hamlet.quota(hamlet.fire, 4)
    hamlet.admit(hamlet.fire, SPRING, 2)
    hamlet.from_day("2026-11-19")
    text = hamlet.khanh.says(f"/tiendo {typed}").last
    assert text.split("\n") == [
        "Kết nạp 2026 đến 19/11, Chi bộ Chữa cháy và CNCH: 2/4, đạt 50,0%, còn thiếu 2.",
        "Chậm tiến độ.",
        "Chưa báo cáo tuần 16–22/11.",
    ]
    assert hamlet.hoa.says(f"/tiendo {typed}").last == text


def test_a_secretary_does_not_read_of_another_cell(hamlet: Hamlet) -> None:
    hamlet.quota(hamlet.staff, 9)
    hamlet.hoa.says("/tiendo Tham mưu").hears("Tôi không thấy chi bộ “Tham mưu” trong phạm vi của đồng chí.")


def test_several_cells_of_that_name_are_asked_about(hamlet: Hamlet) -> None:
    with hamlet.town.memory() as memory:
        for number in (3, 4, 5, 6, 7, 8, 9, 10):
            memory.orgs.add(f"CB{number:02}", f"Chi bộ khu vực {number}", "cell", hamlet.root.id, SPRING)
    hamlet.khanh.says("/tiendo khu vực").hears("Ý đồng chí là chi bộ nào?")
    assert hamlet.khanh.offered[:2] == ["Chi bộ khu vực 3", "Chi bộ khu vực 4"]
    hamlet.khanh.taps("Chi bộ khu vực 4").hears("Chi bộ khu vực 4: 0.")
    hamlet.khanh.says("/tiendo khu vuc 10").hears("Chi bộ khu vực 10: 0.")


def test_a_secretary_reads_the_own_cell_and_the_committees_numbers_only(hamlet: Hamlet) -> None:
    hamlet.quota(hamlet.root, 45)
    hamlet.quota(hamlet.fire, 4, source="nghị quyết Đảng ủy")
    hamlet.quota(hamlet.staff, 9)
    hamlet.admit(hamlet.fire, SPRING, 5)
    for typed in ("/tiendo", "/tiendo 2026 chibo"):
        text = hamlet.hoa.says(typed).hears(
            "Chi bộ Chữa cháy và CNCH: 5/4, đạt 125,0%, vượt 25,0% so với nghị quyết Đảng ủy giao.",
            "Đảng bộ Cảnh sát PCCC tỉnh: 5/45, đạt 11,1%, còn thiếu 40.",
        )
        assert "Tham mưu" not in text


def test_a_group_of_one_cell_is_sent_nowhere_for_its_cells(hamlet: Hamlet) -> None:
    group = hamlet.town.group(hamlet.fire, chat="group-fire")
    assert "Muốn xem từng chi bộ" not in group.says("/tiendo", hamlet.khanh).hears("Kết nạp 2026")


def test_in_a_group_there_are_numbers_only(hamlet: Hamlet) -> None:
    hamlet.quota(hamlet.staff, 9)
    for typed in ("/tiendo", "/tiendo 2026 chibo", "/tiendo Tham mưu"):
        text = hamlet.group.says(typed, hamlet.khanh).hears("Kết nạp 2026", "Chậm tiến độ: 1 chi bộ.")
        assert "Tham mưu" not in text


def test_a_leader_may_have_it_drawn_or_as_a_list(hamlet: Hamlet) -> None:
    hamlet.quota(hamlet.root, 5)
    hamlet.khanh.says("/tiendo")
    assert hamlet.khanh.offered == ["Theo chi bộ", "Chỉ tiêu", "Biểu đồ", "Tải Excel"]
    given = {"org": hamlet.root.id, "year": 2026, "day": "2026-11-09"}
    for label, typed, paper in (("Biểu đồ", "biểu đồ", "progress_chart"), ("Tải Excel", "Excel 2026", "progress_list")):
        hamlet.khanh.says("/tiendo").taps(label).hears("Kết nạp 2026 đến 09/11: 0/5, đạt 0,0%, còn thiếu 5.")
        assert hamlet.khanh.new[-1].attachment == (paper, given)
        assert hamlet.khanh.says(f"/tiendo {typed}").new[-1].attachment == (paper, given)


def test_a_group_may_have_the_chart_and_never_the_list_of_late_cells(hamlet: Hamlet) -> None:
    given = {"org": hamlet.root.id, "year": 2026, "day": "2026-11-09"}
    assert hamlet.group.says("/tiendo biểu đồ", hamlet.khanh).new[-1].attachment == ("progress_chart", given)
    assert hamlet.group.says("/tiendo excel", hamlet.khanh).new[-1].attachment is None
    assert hamlet.group.offered == ["Biểu đồ"]
    assert hamlet.group.taps("Biểu đồ", hamlet.khanh).new[-1].attachment == ("progress_chart", given)


def test_a_secretary_reads_the_numbers_where_a_leader_has_them_drawn(hamlet: Hamlet) -> None:
    for typed in ("/tiendo biểu đồ", "/tiendo excel"):
        hamlet.hoa.says(typed).hears("Chi bộ Chữa cháy và CNCH: 0")
        assert not hamlet.hoa.new[-1].attachment
    assert "Biểu đồ" not in hamlet.hoa.says("/tiendo").offered


def test_a_year_kept_as_a_number_has_no_months_to_draw(archive: Hamlet) -> None:
    assert archive.khanh.says("/tiendo 2017").offered == ["Chỉ tiêu"]
    archive.khanh.says("/tiendo 2017 biểu đồ").hears("Năm 2017 chỉ có tổng số, không có số liệu từng tháng để vẽ.")
    assert archive.khanh.says("/tiendo 2017 excel").new[-1].attachment is None
    assert archive.group.says("/tiendo 2017 biểu đồ", archive.khanh).new[-1].attachment is None


def test_a_mentor_asks_in_vain(hamlet: Hamlet) -> None:
    hamlet.candidate()
    hamlet.binh.says("/tiendo").hears("không thuộc vai trò của đồng chí")


def test_an_old_year_counts_up_to_its_end(hamlet: Hamlet) -> None:
    hamlet.quota(hamlet.root, 4, 2025)
    hamlet.admit(hamlet.fire, date(2025, 12, 20), 3)
    hamlet.admit(hamlet.fire, date(2024, 6, 1))
    hamlet.khanh.says("/tiendo 2025").hears("Kết nạp 2025: 3/4, đạt 75,0%, còn thiếu 1. Năm 2024: 1.")


def test_a_year_that_is_over_is_held_against_the_quota_and_no_plan(hamlet: Hamlet) -> None:
    hamlet.quota(hamlet.fire, 1, 2025)
    hamlet.quota(hamlet.staff, 1, 2025)
    hamlet.admit(hamlet.fire, date(2025, 12, 20), 3)
    hamlet.khanh.says("/tiendo 2025").hears(
        "Vượt chỉ tiêu: Chữa cháy và CNCH (+2).", "Chưa đạt chỉ tiêu: Tham mưu (0/1)."
    )
    hamlet.khanh.says("/tiendo 2025 chibo").hears("Chi bộ Tham mưu: 0/1, đạt 0,0%, còn thiếu 1. Chưa đạt chỉ tiêu.")
    hamlet.khanh.says("/tiendo 2025 CB01").hears("Chưa đạt chỉ tiêu.")
    hamlet.group.says("/tiendo 2025", hamlet.khanh).hears("Chưa đạt chỉ tiêu: 1 chi bộ.")
    assert "tiến độ" not in hamlet.khanh.says("/tiendo 2025").last


def test_an_officer_of_a_part_reads_of_that_part(hamlet: Hamlet) -> None:
    seat = hamlet.town.seat("Y Bhăm Êban", Role.OFFICER, hamlet.staff, chat="bham")
    seat.says("/tiendo").hears("Kết nạp 2026 đến 09/11, Chi bộ Tham mưu: 0")
