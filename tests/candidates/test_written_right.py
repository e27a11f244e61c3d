"""Names and papers' numbers as they are written: what is sure is put right, what is not is asked."""

from __future__ import annotations

import pytest

from handlers.domain.codes import paper_number
from tests.places.village import Village
from tests.talk import Seat


@pytest.fixture(params=[True, False], ids=["buttons", "typing"])
def hoa(request: pytest.FixtureRequest, village: Village) -> Seat:
    village.hoa.buttons = request.param
    return village.hoa


def on_the_card(hoa: Seat, name: str) -> Seat:
    for line in ("/baocao candidate", name, "nam", "1998", "kinh", "Đội 1", "Lê Văn Bình", "rồi"):
        hoa.says(line)
    return hoa


def test_a_name_without_marks_is_asked_about_on_the_card_and_sent_all_the_same(hoa: Seat) -> None:
    on_the_card(hoa, "nguyen thi hong").hears("Họ tên: Nguyen Thi Hong", "Họ tên không có dấu: giữ nguyên, hay")
    hoa.says("gửi").hears("Đã ghi quần chúng Nguyen Thi Hong")


def test_it_is_typed_again_with_marks(hoa: Seat) -> None:
    on_the_card(hoa, "nguyen thi hong").says("sửa tên").says("Nguyễn Thị Hồng").hears("Họ tên: Nguyễn Thị Hồng")
    assert "không có dấu" not in hoa.last


@pytest.mark.parametrize("name", ["Y Bhin", "Nguyễn Văn An", "H'Hoa", "Siu Ken", "Mai Lan Anh"])
def test_a_name_that_may_be_written_so_is_not_asked_about(hoa: Seat, name: str) -> None:
    on_the_card(hoa, name)
    assert "không có dấu" not in hoa.last


def test_a_known_name_is_offered_with_its_marks(hoa: Seat) -> None:
    hoa.says("/baocao candidate").says("pham thi lan").hears("Đồng chí muốn ghi thế nào?")
    assert {"Phạm Thị Lan", "Pham Thi Lan"} <= set(hoa.offered) or "Phạm Thị Lan" in hoa.last
    hoa.says("1").hears("Nam hay nữ?")


@pytest.mark.parametrize(
    ("typed", "written"),
    [("125-qd/du", "125-QĐ/ĐU"), ("7-nq/tu", "7-NQ/TU"), ("03/hd-btctw", "03/HD-btctw"), ("45-xyz/du", "45-xyz/ĐU")],
)
def test_a_papers_number_is_written_as_papers_are(typed: str, written: str) -> None:
    assert paper_number(typed) == written


@pytest.mark.parametrize("line", ["Nguyễn Văn An và Trần Thị Bé", "Nguyễn Văn An & Trần Thị Bé"])
def test_two_people_are_not_added_as_one(village: Village, line: str) -> None:
    village.huong.says("/nguoi").says(line).hears("Mỗi lần ghi một người")


def test_letters_of_an_old_font_are_noticed_where_people_are_added(village: Village) -> None:
    village.huong.says("/nguoi").says("NguyÔn V¨n An").hears("phông chữ cũ")
