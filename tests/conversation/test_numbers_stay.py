"""Where choices are typed, a number means what was asked: what was not understood leaves the list as it stands."""

from __future__ import annotations

import pytest

from tests.places.village import Village
from tests.talk import Seat

BESIDE = ("hom nay troi mua to qua di", "cam on em", "👍", "/abcd", "/moi Lan")
"""What answers nothing: other talk, thanks, a command there is not, one that is not theirs."""


@pytest.fixture
def hoa(village: Village) -> Seat:
    """The secretary on a channel on which choices are numbered and typed."""
    village.hoa.buttons = False
    return village.hoa


def choices(seat: Seat) -> list[str]:
    return [label for label, _line in seat.new[-1].choices]


@pytest.mark.parametrize("line", BESIDE)
def test_the_weeks_question_keeps_its_numbers(hoa: Seat, line: str) -> None:
    hoa.town.wait_until("2026-11-30T08:00")
    asked = choices(hoa)
    assert choices(hoa.says(line)) == asked
    hoa.says("1").hears("Đã ghi: tuần 30/11–06/12")


@pytest.mark.parametrize("line", BESIDE)
def test_a_list_of_reports_keeps_its_numbers(hoa: Seat, line: str) -> None:
    asked = choices(hoa.says("/baocao"))
    assert choices(hoa.says(line)) == asked


@pytest.mark.parametrize("line", BESIDE)
def test_a_file_keeps_its_numbers(village: Village, hoa: Seat, line: str) -> None:
    village.candidate()
    asked = choices(hoa.says("/hoso 1"))
    assert choices(hoa.says(line)) == asked
    hoa.says("1").hears("Chi bộ công nhận cảm tình Đảng ngày nào?")


@pytest.mark.parametrize("line", BESIDE)
def test_a_question_of_a_form_is_put_again_with_its_numbers(hoa: Seat, line: str) -> None:
    asked = choices(hoa.says("/baocao candidate").says("Trần Văn An"))
    assert choices(hoa.says(line)) == asked == ["Nam", "Nữ"]
    hoa.says("2").hears("Sinh ngày nào?")


@pytest.mark.parametrize("kind", ["sticker", "voice", "picture"])
def test_what_cannot_be_read_leaves_the_list_standing(hoa: Seat, kind: str) -> None:
    asked = choices(hoa.says("/baocao"))
    hoa.town.event(hoa, kind, "", hoa.chat)
    assert choices(hoa) == asked


@pytest.mark.parametrize("line", ["cam on em", "da ro", "👍"])
@pytest.mark.parametrize("buttons", [True, False], ids=["buttons", "typing"])
def test_thanks_do_not_part_a_receipt_from_what_is_said_of_it(village: Village, line: str, buttons: bool) -> None:
    village.candidate()
    village.hoa.buttons = buttons
    village.hoa.says(line)
    village.hoa.says("sai rồi").hears("Sửa dòng nào?")


def test_a_reminder_takes_no_number_from_an_open_question_unasked(village: Village, hoa: Seat) -> None:
    village.town.wait_until("2026-11-30T07:00")
    hoa.says("/baocao candidate").says("Trần Văn An").hears("Nam hay nữ?")
    village.town.wait_until("2026-11-30T08:00")
    at = next(at for at, label in enumerate(choices(hoa), 1) if label == "Không có gì mới")
    hoa.says(str(at)).hears("Muốn báo “Không có gì mới”", "Nam hay nữ?")
    assert choices(hoa)[:2] == ["Nam", "Nữ"]
    hoa.says("2").hears("Sinh ngày nào?")


def test_what_was_not_understood_below_a_receipt_is_not_said_to_be_filed(village: Village, hoa: Seat) -> None:
    village.candidate()
    hoa.says("hom nay troi mua to qua di").says("gui")
    assert "đã được ghi" not in hoa.last
