"""What leaves unasked: nobody is named in its text, and where its buttons are printed these have initials."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from bot.channels.base import Capabilities, dress
from bot.traffic.naming import named_as_wanted
from handlers.facts import Lane
from handlers.talk.messages import Button, Message
from handlers.talk.naming import choose
from handlers.texts import Called, Naming, _, word
from storage.traffic.parcels import Parcel
from tests.places.village import Village
from tests.test_transcripts import Stage

PRINTED = Capabilities(buttons=False, edits=False, pictures=True, page=7, text_limit=2000)
PRESSED = replace(PRINTED, buttons=True)
TUNG = Called("Tùng", "T.", "UV-090", short=True)


def test_no_push_names_anybody(engine: Engine) -> None:
    """Town.names_nobody holds each of them against every name there is."""
    stage = Stage(engine)
    pushed = 0
    for day in ("2026-11-23T20:00", "2026-11-25T20:00", "2026-11-27T20:00", "2026-11-30T20:00", "2026-12-28T20:00"):
        stage.town.wait_until(day)
        pushed += sum(len(seat.new) for seat in stage.town.seats)
    assert pushed > 20


def test_that_walk_finds_a_name(village: Village) -> None:
    village.town.names_nobody("Đồng chí Hoa có 2 việc đến hạn.", village.hoa.person)
    with pytest.raises(AssertionError, match="“Bình” is named"):
        village.town.names_nobody("2 nhận xét tháng 11 (đ/c Bình).", village.hoa.person)


@pytest.mark.parametrize(
    ("how", "can", "label"),
    [
        (Naming.NAME, PRESSED, "Nhận xét Tùng"),
        (Naming.NAME, PRINTED, "Nhận xét T. (UV-090)"),
        (Naming.INITIALS, PRESSED, "Nhận xét T. (UV-090)"),
        (Naming.CODE, PRESSED, "Nhận xét UV-090"),
        (Naming.CODE, PRINTED, "Nhận xét UV-090"),
    ],
)
def test_the_buttons_of_a_push_are_as_the_channel_and_the_committee_want(
    village: Village, how: Naming, can: Capabilities, label: str
) -> None:
    said = Message(_("Có 1 việc, {who}.", who=TUNG), (Button(_("Nhận xét {who}", who=TUNG), "/viec"),))
    with village.town.memory() as memory:
        choose(memory, village.root.id, "web", how)
        [address] = memory.people.addresses(village.hoa.person or 0)
        parcel = Parcel(1, "k", "push", Lane.PUSH, address, "vi", said.payload("vi"), None, 1, False)
        payload = named_as_wanted(memory, parcel, printed=not can.buttons).payload
    dressed = dress(payload, can)
    assert "Tùng" not in dressed.texts[0] and "UV-090" in dressed.texts[0]
    assert label in (dressed.rows[0][0][0] if can.buttons else dressed.texts[0].split("1. ")[1])


def test_somebody_admitted_is_a_comrade() -> None:
    assert word(Called("Phương", "P.", "UV-092", member=True)) == "đ/c Phương (UV-092)"
