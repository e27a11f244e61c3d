"""What is turned away at the door, whichever way it comes, and is nowhere afterwards (docs/domain.md §8.2)."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from storage import tables
from tests.places.village import Village

NUMBER = "Trần Thị Lan 07920000l234"
SECRET = "thẩm tra đ/c D: bác ruột trước 1975 từng đi xa"
turned_away = pytest.mark.parametrize("said", [NUMBER, SECRET])


def holds(village: Village, said: str) -> list[str]:
    """The tables in which something of this is found."""
    with village.town.engine.connect() as connection:
        rows = [(table.name, str(connection.execute(select(table)).all())) for table in tables.metadata.sorted_tables]
    return [name for name, kept in rows if any(part in kept for part in (said, "07920000", "bác ruột"))]


@turned_away
def test_a_line_in_private(village: Village, said: str) -> None:
    village.hoa.says(f"/nguoi {said}").hears("không được lưu")
    assert holds(village, said) == []


@turned_away
def test_a_command_in_a_group_is_answered_there_and_not_done(village: Village, said: str) -> None:
    group = village.town.group(village.root)
    group.says(f"/moi {said}", village.huong).hears("không được lưu")
    village.huong.hears_nothing()
    assert holds(village, said) == []


@turned_away
def test_what_a_group_says_among_itself_is_not_read(village: Village, said: str) -> None:
    village.town.group(village.root).says(said, village.huong).hears_nothing()


@turned_away
def test_a_tap_whose_line_was_made_up(village: Village, said: str) -> None:
    village.hoa.taps_line(f"/baocao candidate name={said}").hears("không được lưu")
    assert holds(village, said) == []


@turned_away
def test_the_words_under_a_picture(village: Village, said: str) -> None:
    village.hoa.says("/baocao candidate")
    village.town.event(village.hoa, "picture", said, village.hoa.chat).hears("không được lưu", "Họ và tên")
    assert holds(village, said) == []


@turned_away
def test_a_correction_and_a_changed_line(village: Village, said: str) -> None:
    village.candidate()
    code = village.code()
    village.hoa.says(f"sửa {code} đơn vị {said}").hears("không được lưu")
    village.hoa.answers("Đã ghi", f"đơn vị {said}").hears("không được lưu")
    village.hoa.edits(said).hears("không được lưu")
    assert holds(village, said) == []


@turned_away
def test_a_stranger_is_answered_like_any_and_nothing_is_kept(village: Village, said: str) -> None:
    village.town.stranger().says(said).hears("chỉ dành cho người có mã mời")
    assert holds(village, said) == []


def test_that_a_check_is_over_and_how_is_taken_in(village: Village) -> None:
    village.hoa.says("/baocao candidate").says("Trần Văn An").says("nam").says("1998").says("kinh")
    village.hoa.says("Đội 1, kết luận thẩm tra xong 20/11").hears("Đảng viên nào giúp đỡ?")
