"""How far the trial's clock may be sent."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.channels.trial import JUMPS, CannotMove, destination
from bot.commandline.plain import Refusal, moment
from handlers.domain.periods import VIETNAM

NEW_YEARS_EVE_2100 = datetime(2100, 12, 31, 9, 0, tzinfo=VIETNAM)


@pytest.mark.parametrize("wanted", ["2101-01-01T00:00", *sorted(JUMPS)])
def test_no_step_leaves_the_years_that_can_be_meant(wanted: str) -> None:
    with pytest.raises(CannotMove):
        destination(wanted, NEW_YEARS_EVE_2100)


@pytest.mark.parametrize("typed", ["0001-01-01T00:00", "9999-12-31T23:59", "1899-12-31T08:00"])
def test_the_demo_begins_in_no_other_age(typed: str) -> None:
    with pytest.raises(Refusal, match="lies outside 1900 to 2100"):
        moment(typed, VIETNAM)
