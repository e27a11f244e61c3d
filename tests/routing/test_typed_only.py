"""Where nothing can be pressed: no word of pressing, few numbers, and a card that ends with what to type."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import Engine

from handlers.catalogue import catalogue
from handlers.texts import Text, translated
from tests.talk import PRESSING, Seat
from tests.test_transcripts import CAST, Stage
from tests.words import SAID

PAGE = 7
"""Choices a channel without buttons numbers at a time."""
TRIES = ("Trần Văn Thử", "1998", "hôm nay", "12", "THPT", "đủ", "2027-11", "bỏ qua")
"""What somebody may type at a question without choices; what does not fit brings the words of a miss."""
PEOPLE = [name for name in CAST if name != "nhom"]


def listened(seat: Seat) -> Seat:
    """Nobody is told to press, and no list is longer than it may be."""
    for message in seat.new:
        labels = [label for label, _line in message.choices]
        assert not PRESSING.search(" ".join([message.text, *labels])), message.text
        assert len(labels) <= PAGE + (labels[-1:] == ["Xem thêm"]), labels
    return seat


def stage(engine: Engine) -> Stage:
    """The demo's committee, with no button on any phone."""
    found = Stage(engine)
    for seat in found.names.values():
        seat.buttons, seat.page = False, PAGE
    return found


def test_only_what_is_said_beside_buttons_speaks_of_pressing() -> None:
    for file, context, sentence in SAID:
        if context != "tap" and not file.startswith("bot/channels/web"):
            assert not PRESSING.search(sentence), sentence
            assert not PRESSING.search(translated(Text(sentence, context=context), "en")), sentence


@pytest.mark.parametrize("name", PEOPLE)
def test_no_command_speaks_of_pressing(name: str, engine: Engine) -> None:
    here = stage(engine)
    for command in catalogue().commands:
        listened(listened(here.names[name].says(f"/{command}")).says("1"))
        here.names[name].says("hủy")


@pytest.mark.parametrize("name", PEOPLE)
def test_no_report_speaks_of_pressing_and_its_card_ends_with_what_to_type(name: str, engine: Engine) -> None:
    here = stage(engine)
    seat = here.names[name]
    for report in catalogue().reports:
        listened(seat.says(f"/baocao {report}"))
        for tried in range(24):
            if "Xem lại" in seat.last or "Hủy" not in seat.new[-1].buttons:
                break
            listened(seat.says("1" if seat.new[-1].choices and tried % 3 else TRIES[tried % len(TRIES)]))
        if "Xem lại" in seat.last:
            assert re.search(r"Gõ “[^”]+” [^\n]*để thôi\.$", seat.last), seat.last
            assert not seat.new[-1].choices
            listened(seat.says("sửa")).hears("Sửa dòng nào? Gõ số của dòng.")
            assert not seat.new[-1].choices
        listened(seat.says("hủy"))


def test_no_push_speaks_of_pressing_or_offers_more_than_can_be_numbered(engine: Engine) -> None:
    here = stage(engine)
    pushed = 0
    for day in ("2026-11-23T12:00", "2026-11-25T12:00", "2026-11-28T12:00", "2026-12-07T12:00", "2027-01-05T12:00"):
        here.town.wait_until(day)
        pushed += sum(len(listened(seat).new) for seat in here.town.seats)
    assert pushed > 20
