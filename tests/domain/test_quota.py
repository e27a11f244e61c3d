"""A quota: what is reached, what is missing, and how it stands against the plan for the day."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.domain.periods import say_percent
from handlers.domain.quota import PLAN_CURVE, CurvePoint, Progress, ahead_by, expected, is_behind, share_on

DAYS = st.dates(date(2017, 1, 1), date(2040, 12, 31))


def test_the_year_2017_is_told_as_it_was() -> None:
    year = Progress(target=45, admitted=92)
    assert year.achieved is not None and say_percent(year.achieved) == "204,4%"
    assert year.excess is not None and say_percent(year.excess) == "104,4%"
    assert year.remaining == 0


def test_a_quota_half_way_has_something_missing_and_nothing_over() -> None:
    now = Progress(target=45, admitted=41)
    assert (now.achieved, now.excess, now.remaining) == (Fraction(41, 45), None, 4)


@pytest.mark.parametrize(("target", "remaining"), [(None, None), (0, 0)])
def test_without_a_target_there_is_no_percentage(target: int | None, remaining: int | None) -> None:
    none = Progress(target=target, admitted=3)
    assert (none.achieved, none.excess, none.remaining) == (None, None, remaining)


@pytest.mark.parametrize(
    ("day", "share"),
    [
        (date(2026, 1, 1), Fraction(0)),
        (date(2026, 4, 1), Fraction(90, 180) / 2),
        (date(2026, 6, 30), Fraction(1, 2)),
        (date(2026, 8, 30), Fraction(1, 2) + Fraction(61, 123) / 2),
        (date(2026, 10, 31), Fraction(1)),
        (date(2026, 12, 31), Fraction(1)),
    ],
)
def test_the_plan_runs_straight_between_its_points(day: date, share: Fraction) -> None:
    assert share_on(day) == share
    assert expected(45, day) == 45 * share


@given(DAYS)
def test_the_plan_never_falls_within_a_year(day: date) -> None:
    tomorrow = day + timedelta(days=1)
    assert 0 <= share_on(day) <= 1
    assert tomorrow.year > day.year or share_on(day) <= share_on(tomorrow)


def test_behind_means_fewer_than_the_plan_wants() -> None:
    midyear = date(2026, 6, 30)
    assert not is_behind(2, 4, midyear) and ahead_by(2, 4, midyear) == 0
    assert is_behind(1, 3, midyear) and ahead_by(1, 3, midyear) == -1
    assert not is_behind(2, 3, midyear) and ahead_by(2, 3, midyear) == 0
    assert ahead_by(5, 3, date(2026, 12, 31)) == 2
    assert not is_behind(0, 0, midyear)


@given(st.integers(0, 500), st.integers(0, 500), DAYS)
def test_nobody_is_behind_and_ahead_at_once(admitted: int, target: int, day: date) -> None:
    assert is_behind(admitted, target, day) == (ahead_by(admitted, target, day) < 0)


def test_another_committee_may_plan_another_year() -> None:
    curve = (CurvePoint(2, 29, Fraction(1, 4)), CurvePoint(12, 31, Fraction(1)))
    assert share_on(date(2026, 2, 27), curve) == 0
    assert share_on(date(2026, 2, 28), curve) == Fraction(1, 4) == share_on(date(2028, 2, 29), curve)
    assert share_on(date(2026, 5, 5), ()) == 0
    assert PLAN_CURVE[-1].share == 1
