"""Somebody handed to another cell is corrected there: by names, and by the counts of the cell that follows them now."""

from __future__ import annotations

import pytest

from tests.places.village import Village


@pytest.fixture
def handed(village: Village) -> Village:
    """Trần Văn An, whom Bình helped in Hoa's cell, is followed by Lâm's now, and nobody helps."""
    village.candidate()
    for line in ("/baocao step candidate=1 step=transferred_out", "hôm nay", "CB01", "gửi"):
        village.huong.says(line)
    village.huong.hears("Đã ghi")
    return village


def test_the_card_calls_the_helper_by_name(handed: Village) -> None:
    handed.lam.says("sửa BC-0001 dân tộc Mnông").says("gõ nhầm dân tộc").hears("Đảng viên giúp đỡ: Lê Văn Bình")
    assert "Đảng viên giúp đỡ: 4" not in handed.lam.last


def test_the_receipt_counts_in_the_cell_that_follows_them_now(handed: Village) -> None:
    handed.lam.says("sửa BC-0001 dân tộc Mnông").says("gõ nhầm dân tộc").says("gửi")
    handed.lam.hears("Chi bộ đang theo dõi 1 quần chúng.", "Tiếp theo: phân công đảng viên giúp đỡ.")
    assert "Bình" not in handed.lam.last and "nhận xét giúp đỡ" not in handed.lam.last
    assert "chỉ tiêu 3" not in handed.lam.last  # which is the quota of the cell they came from


def test_what_comes_next_follows_who_helps_there(handed: Village) -> None:
    for line in ("/baocao step candidate=1 step=mentored", "1", "hôm nay", "gửi"):
        handed.lam.says(line)
    handed.lam.hears("Đã ghi")
    handed.lam.says("sửa BC-0001 dân tộc Mnông").says("gõ nhầm dân tộc").says("gửi")
    handed.lam.hears("đ/c Trần Hữu Lâm giúp đỡ", "Tiếp theo: nhận xét giúp đỡ tháng 12.")


def test_nobody_is_waited_for_once_they_are_admitted(village: Village) -> None:
    village.candidate()
    for line in ("/baocao admission candidate=1", "125-QĐ/ĐU", "22/11/2026", "bỏ qua", "gửi"):
        village.hoa.says(line)
    village.hoa.says("sửa BC-0001 dân tộc Mnông").says("gõ nhầm dân tộc").says("gửi").hears("Đã ghi quần chúng")
    assert "Tiếp theo" not in village.hoa.last
