"""The moment something was said, and what no wrong clock may make of it."""

from datetime import datetime, timedelta

import pytest

from handlers.domain.periods import VIETNAM
from handlers.domain.saying import OUTAGE, said_at

NEW_YEAR = datetime(2027, 1, 1, 6, tzinfo=VIETNAM)
EVE = datetime(2026, 12, 31, 23, 50, tzinfo=VIETNAM)


def test_what_waited_over_night_was_said_the_evening_before() -> None:
    assert said_at(NEW_YEAR, NEW_YEAR, EVE.timestamp()) == EVE
    assert said_at(NEW_YEAR, NEW_YEAR, held=(NEW_YEAR - EVE).total_seconds()) == EVE


def test_what_was_written_down_in_time_and_read_later_was_said_when_it_came() -> None:
    assert said_at(EVE, NEW_YEAR) == EVE


@pytest.mark.parametrize(
    "sent",
    [NEW_YEAR + timedelta(seconds=1), NEW_YEAR - OUTAGE - timedelta(seconds=1), datetime(1970, 1, 2, tzinfo=VIETNAM)],
)
def test_a_clock_that_cannot_be_right_moves_nothing(sent: datetime) -> None:
    assert said_at(NEW_YEAR, NEW_YEAR, sent.timestamp()) == NEW_YEAR
    assert said_at(NEW_YEAR, NEW_YEAR, held=(NEW_YEAR - sent).total_seconds()) == NEW_YEAR


def test_nothing_is_said_later_than_now() -> None:
    assert said_at(NEW_YEAR, EVE, NEW_YEAR.timestamp()) == EVE
