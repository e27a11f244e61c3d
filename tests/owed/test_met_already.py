"""“Rồi” to “đã gặp quần chúng mình giúp đỡ chưa?”: a yes of all one is asked about, and nothing is filed by it."""

from __future__ import annotations

import pytest

from tests.places.village import Village
from tests.talk import Seat

PEOPLE = (("Y Thông Niê", "1999"), ("Nguyễn Minh Phương", "1998"), ("Trần Văn Tùng", "1997"))
ASKED = "2026-12-26T09:00"


@pytest.fixture(params=[True, False], ids=["buttons", "typing"])
def binh(request: pytest.FixtureRequest, village: Village) -> Seat:
    """The mentor of three, below the reminder that asks whether he met them."""
    village.binh.buttons = request.param
    for name, born in PEOPLE:
        village.candidate(name, born)
    village.town.wait_until(ASKED)
    assert any("/nhaclai" in line for line in village.binh.heard[-1].buttons.values())
    return village.binh


def remarks(seat: Seat) -> int:
    with seat.town.memory() as memory:
        return len(memory.reports.last_of(seat.person or 0, 20))


@pytest.mark.parametrize(
    "line", ["roi", "rồi", "roi a", "rồi em", "gap roi", "đã gặp rồi", "gặp rồi em", "da gap", "r"]
)
def test_already_answers_for_all_and_asks_how_they_are(binh: Seat, line: str) -> None:
    binh.says(line).hears("ức độ phấn đấu của cả nhóm?")
    assert remarks(binh) == 0
    binh.says("giu vung").hears("Xem lại trước khi gửi", "Y Thông Niê: đã gặp, giữ vững")
    binh.says("gui").hears("Đã ghi 3 nhận xét tháng 12/2026")


@pytest.mark.parametrize("line", ["chua", "chưa ạ", "chua gap", "chưa gặp"])
def test_not_yet_is_shown_before_it_is_sent(binh: Seat, line: str) -> None:
    binh.says(line).hears("Xem lại trước khi gửi", "Y Thông Niê: chưa gặp")
    assert remarks(binh) == 0


@pytest.mark.parametrize("line", ["ok", "vâng", "đã rõ", "sai roi", "rồi?", "roi se gap", "xong", "cam on"])
def test_what_says_nothing_of_meeting_opens_nothing(binh: Seat, line: str) -> None:
    binh.says(line)
    assert "Mức độ phấn đấu" not in binh.last and "chưa gặp" not in binh.last
    assert remarks(binh) == 0


def test_where_several_things_are_owed_already_is_no_answer_to_one_of_them(village: Village) -> None:
    for name, born in PEOPLE:
        village.candidate(name, born)
    village.town.wait_until("2026-12-28T09:00")
    village.hoa.says("roi")
    assert "Mức độ phấn đấu" not in village.hoa.last and "Đã ghi" not in village.hoa.last
