"""Two answers to one question are told of at the card, and behind an answer of which it was asked whom it meant."""

from __future__ import annotations

import pytest

from tests.places.village import Village


@pytest.mark.parametrize("buttons", [True, False])
def test_two_numbers_of_a_paper_at_the_card_are_told_of(village: Village, buttons: bool) -> None:
    village.hoa.buttons = buttons
    village.candidate()
    village.hoa.says("/baocao step candidate=1 step=sympathiser").says("hôm nay")
    village.hoa.says("12-NQ/CB, 13-NQ/CB").hears("chỉ ghi được một")
    village.hoa.says("gửi").hears("Mã BC-")


@pytest.mark.parametrize("buttons", [True, False])
def test_what_stood_behind_two_of_one_name_may_contradict_itself(village: Village, buttons: bool) -> None:
    village.hoa.buttons = buttons
    for name in ("Trần Văn An", "Lê Thị An"):
        village.candidate(name)
    village.hoa.says("/baocao mentoring").says("an, đã gặp, chưa gặp").says("1").hears("chỉ ghi được một")
    village.hoa.says("đã gặp").hears("Mức độ phấn đấu?")
