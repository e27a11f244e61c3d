"""Who looked at a file is logged, and told to the cell that keeps it now."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.candidates.shelf import NOBODY, Shelf, shelf

__all__ = ["shelf"]


def reads(shelf: Shelf) -> list[tuple[str, str, int | None]]:
    """What the log holds of reading and refusing, oldest first."""
    with shelf.house.town.memory() as memory:
        found = reversed(memory.audit.latest(50))
        kinds = ("candidate.open", "candidate.reveal", "refused")
        return [(one.what, one.subject, one.actor) for one in found if one.what in kinds]


def test_opening_a_file_is_logged_once_a_day_for_each_who_does(shelf: Shelf) -> None:
    for seat in (shelf.hoa, shelf.khanh, shelf.hoa):
        seat.says("/hoso 1").says("/hoso 1 duong").says("/hoso 1 giup")
    assert reads(shelf) == [
        ("candidate.open", "UV-001", shelf.hoa.person), ("candidate.open", "UV-001", shelf.khanh.person),
    ]  # fmt: skip
    shelf.house.town.now += timedelta(days=1)
    shelf.hoa.says("hồ sơ thông")
    assert len(reads(shelf)) == 3


def test_what_is_masked_is_logged_each_time(shelf: Shelf) -> None:
    shelf.khanh.says("/hoso 1").taps("Hiện họ tên").taps("Hiện họ tên")
    assert [what for what, _subject, _actor in reads(shelf)] == ["candidate.open", *["candidate.reveal"] * 2]


@pytest.mark.parametrize("asked", ["/hoso 1", "/hoso UV-001", "/hoso thông", "/hoso 1 ten", "hồ sơ Y Thông Niê"])
def test_asking_for_a_file_out_of_reach_is_logged_and_answered_as_if_there_were_none(shelf: Shelf, asked: str) -> None:
    shelf.lam.says(asked).hears("Tôi chưa thấy ai là")
    shelf.lam.says(asked)
    assert reads(shelf) == [("refused", "UV-001", shelf.lam.person)]


def test_so_is_naming_them_in_a_form(shelf: Shelf) -> None:
    shelf.lam.says("/hoso").says("thông").hears(NOBODY.format(said="thông"))
    shelf.lam.says("/baocao step").says("thông")
    assert reads(shelf) == [("refused", "UV-001", shelf.lam.person)]


def test_whoever_is_not_there_is_refused_to_nobody(shelf: Shelf) -> None:
    shelf.lam.says("/hoso 7").says("/hoso tuấn")
    assert reads(shelf) == []


def test_a_command_and_a_report_of_another_role_are_refused_in_the_log(shelf: Shelf) -> None:
    shelf.hoa.says("/vaitro").hears("không thuộc vai trò")
    shelf.khanh.says("/baocao candidate").hears("không thuộc vai trò")
    shelf.lam.says("/sua BC-0001").hears("Tôi không thấy báo cáo")
    assert reads(shelf) == [
        ("refused", "/vaitro", shelf.hoa.person),
        ("refused", "/baocao", shelf.khanh.person),
        ("refused", "BC-0001", shelf.lam.person),
    ]


@pytest.mark.parametrize("asked", ["Ai đã xem hồ sơ này", "ai da xem ho so nay?", "ai đã mở hồ sơ UV-1", "/hoso 1 xem"])
def test_the_secretary_reads_who_looked_in_which_role_and_when(shelf: Shelf, asked: str) -> None:
    shelf.khanh.says("/hoso 1").taps("Hiện họ tên")
    shelf.house.town.now += timedelta(minutes=5)
    shelf.hoa.says("/hoso 1")
    shelf.hoa.says(asked).hears(
        "Ai đã xem UV-001, mới nhất trước:\n"
        "– 23/11/2026 08:00 Lê Thị Hoa (Bí thư): mở hồ sơ\n"
        "– 23/11/2026 07:55 Đặng Quốc Khánh (Lãnh đạo): xem họ tên\n"
        "– 23/11/2026 07:55 Đặng Quốc Khánh (Lãnh đạo): mở hồ sơ\n"
    )
    assert shelf.hoa.offered == ["Về hồ sơ"]


def test_of_whoever_was_refused_only_the_number_is_told(shelf: Shelf) -> None:
    shelf.lam.says("/hoso 1")
    told = shelf.hoa.says("/hoso 1 xem").hears("Người ngoài phạm vi hỏi và bị từ chối: 1 lần, mới nhất 23/11/2026.")
    assert "Lâm" not in told


def test_leaders_and_mentors_and_other_cells_do_not_read_it(shelf: Shelf) -> None:
    for seat in (shelf.khanh, shelf.binh, shelf.lam):
        assert "Ai đã xem" not in seat.says("/hoso 1 xem").last
        assert "Ai đã xem hồ sơ này" not in seat.offered


def test_it_follows_the_file_to_the_cell_that_keeps_it_now(shelf: Shelf) -> None:
    officer = shelf.house.officer
    shelf.step("transferred_out", "hôm nay", "CB01", by=officer)
    shelf.lam.says("/hoso 1 xem").hears("Ai đã xem UV-001")
    shelf.hoa.says("/hoso 1 xem").hears("Tôi chưa thấy ai")
