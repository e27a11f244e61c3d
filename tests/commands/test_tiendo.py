"""/tiendo: the same numbers as the digest, for whoever may know them."""

from __future__ import annotations

from datetime import date

import pytest

from handlers.domain.people import Role
from tests.pushes.conftest import Village
from tests.pushes.conftest import village as village

SPRING = date(2026, 3, 10)


@pytest.fixture
def archive(village: Village) -> Village:
    """The year 2017 as the committee's own number, nothing of its cells."""
    village.quota(village.root, 45, 2017)
    with village.town.memory() as memory:
        memory.quotas.archive(village.root.id, 2017, 92, "Báo cáo tổng kết")
    return village


def test_2017_is_92_of_45_and_never_a_bare_percentage(archive: Village) -> None:
    text = archive.khanh.says("/tiendo 2017").hears("Kết nạp 2017")
    assert text == "Kết nạp 2017: 92/45, đạt 204,4%, vượt 104,4% so với nghị quyết Tỉnh ủy giao."


def test_a_year_nothing_is_known_of_names_those_that_are(archive: Village) -> None:
    archive.khanh.says("/tiendo 1900").hears("Chưa có số liệu năm 1900; có các năm 2017, 2026.")
    archive.khanh.says("/tiendo 2031").hears("Chưa có số liệu năm 2031")


def test_what_is_no_year_is_met_with_an_example(village: Village) -> None:
    for typed in ("abc", "26", "2o26", "-1", "99999"):
        village.khanh.says(f"/tiendo {typed}").hears("năm gồm 4 chữ số, ví dụ /tiendo 2025")


def test_it_is_the_digest_of_the_morning(village: Village) -> None:
    village.quota(village.root, 5)
    village.admit(village.fire, SPRING, 2)
    village.town.wait_until("2026-11-10 07:00")
    digest = village.khanh.last
    assert village.khanh.says("/tiendo").last == digest


def test_a_leader_reads_cell_by_cell_page_by_page(village: Village) -> None:
    with village.town.memory() as memory:
        for number in range(3, 13):
            memory.orgs.add(f"CB{number:02}", f"Chi bộ khu vực {number}", "cell", village.root.id, SPRING)
    village.quota(village.fire, 4)
    text = village.khanh.says("/tiendo 2026 chi bộ").hears("Chi bộ Chữa cháy và CNCH: 0/4", "Chậm tiến độ.")
    assert text.count("–") == 10
    village.khanh.taps("Xem thêm").hears("Chi bộ khu vực 12: 0, chưa giao chỉ tiêu.")
    village.khanh.taps("Xem thêm").hears("Chi bộ Tham mưu")


def test_a_year_kept_for_the_committee_only_says_nothing_of_cells(archive: Village) -> None:
    assert "Theo chi bộ" not in archive.khanh.says("/tiendo 2017").offered
    assert "Chi bộ" not in archive.khanh.says("/tiendo 2017 chibo").last
    assert archive.hoa.says("/tiendo 2017").last.startswith("Kết nạp 2017: 92/45")


def test_a_secretary_reads_the_own_cell_and_the_committees_numbers_only(village: Village) -> None:
    village.quota(village.root, 45)
    village.quota(village.fire, 4, source="nghị quyết Đảng ủy")
    village.quota(village.staff, 9)
    village.admit(village.fire, SPRING, 5)
    for typed in ("/tiendo", "/tiendo 2026 chibo"):
        text = village.hoa.says(typed).hears(
            "Chi bộ Chữa cháy và CNCH: 5/4, đạt 125,0%, vượt 25,0% so với nghị quyết Đảng ủy giao.",
            "Đảng bộ Cảnh sát PCCC tỉnh: 5/45, đạt 11,1%, còn thiếu 40.",
        )
        assert "Tham mưu" not in text


def test_in_a_group_there_are_numbers_only(village: Village) -> None:
    village.quota(village.staff, 9)
    for typed in ("/tiendo", "/tiendo 2026 chibo"):
        text = village.group.says(typed, village.khanh).hears("Kết nạp 2026", "Chậm tiến độ: 1 chi bộ.")
        assert "Tham mưu" not in text


def test_a_mentor_asks_in_vain(village: Village) -> None:
    village.candidate()
    village.binh.says("/tiendo").hears("không thuộc vai trò của đồng chí")


def test_an_old_year_counts_up_to_its_end(village: Village) -> None:
    village.quota(village.root, 4, 2025)
    village.admit(village.fire, date(2025, 12, 20), 3)
    village.admit(village.fire, date(2024, 6, 1))
    village.khanh.says("/tiendo 2025").hears("Kết nạp 2025: 3/4, đạt 75,0%, còn thiếu 1. Năm 2024: 1.")


def test_an_officer_of_a_part_reads_of_that_part(village: Village) -> None:
    seat = village.town.seat("Y Bhăm Êban", Role.OFFICER, village.staff, chat="bham")
    seat.says("/tiendo").hears("Kết nạp 2026 đến 09/11, Chi bộ Tham mưu: 0")
