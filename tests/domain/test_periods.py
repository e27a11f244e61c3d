"""Weeks and months, and how days and numbers are said."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.domain.periods import (
    day_of,
    is_month,
    month_before,
    month_bounds,
    month_of,
    same_day_last_year,
    say_date,
    say_day,
    say_day_within,
    say_number,
    say_percent,
    week_before,
    week_days,
    week_of,
    week_start,
)

DAYS = st.dates(date(1950, 1, 1), date(2099, 12, 31))


def test_a_week_is_named_by_its_number() -> None:
    assert week_of(date(2026, 11, 23)) == "2026-W48" == week_of(date(2026, 11, 29))
    assert week_start("2026-W48") == date(2026, 11, 23)
    assert week_of(date(2027, 1, 1)) == "2026-W53"
    assert week_before("2027-W01") == "2026-W53"


def test_a_week_is_said_by_its_days() -> None:
    assert week_days("2026-W48") == "23–29/11"
    assert week_days("2026-W49") == "30/11–06/12"
    assert week_days("2026-W53") == "28/12–03/01"


@given(DAYS)
def test_every_day_lies_in_its_week_and_month(day: date) -> None:
    assert week_start(week_of(day)) <= day < week_start(week_of(day)) + timedelta(days=7)
    first, last = month_bounds(month_of(day))
    assert first <= day <= last and (last + timedelta(days=1)).day == 1


def test_a_month_has_its_bounds() -> None:
    assert month_of(date(2026, 11, 23)) == "2026-11"
    assert month_bounds("2024-02") == (date(2024, 2, 1), date(2024, 2, 29))
    assert month_before("2026-01") == "2025-12"


@pytest.mark.parametrize("text", ["2026-13", "2026-00", "2026-1", "26-11", "1", "", "~-", "2026-١١", "2026-11-01"])
def test_nothing_else_is_a_month(text: str) -> None:
    assert not is_month(text)
    assert is_month("2026-11")


def test_the_day_is_the_one_in_vietnam() -> None:
    assert day_of(datetime(2026, 11, 22, 17, 0, tzinfo=UTC)) == date(2026, 11, 23)
    assert day_of(datetime(2026, 11, 22, 16, 59, tzinfo=UTC)) == date(2026, 11, 22)


def test_last_year_is_compared_on_the_same_day() -> None:
    assert same_day_last_year(date(2026, 11, 23)) == date(2025, 11, 23)
    assert same_day_last_year(date(2024, 2, 29)) == date(2023, 2, 28)


def test_a_day_is_said_with_its_weekday() -> None:
    assert say_day(date(1998, 3, 12)) == "Thứ Năm 12/03/1998"
    assert say_day(date(1998, 3, 12), "en") == "Thu 12/03/1998"
    assert say_day(date(2026, 11, 22)) == "Chủ Nhật 22/11/2026"
    assert say_day_within(date(1998, 3, 12)) == "thứ Năm 12/03/1998"
    assert say_day_within(date(2026, 11, 22)) == "Chủ Nhật 22/11/2026"
    assert say_day_within(date(1998, 3, 12), "en") == "Thu 12/03/1998"
    assert say_date(date(1998, 3, 12)) == "12/03/1998" == say_date(date(1998, 3, 12), "en")


def test_numbers_have_a_point_between_thousands() -> None:
    assert [say_number(n) for n in (0, 45, 388, 4220, 1234567, -4220)] == [
        *("0", "45", "388", "4.220", "1.234.567", "-4.220")
    ]
    assert say_number(4220, "en") == "4,220"


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (Fraction(92, 45), "204,4%"),
        (Fraction(92, 45) - 1, "104,4%"),
        (Fraction(41, 45), "91,1%"),
        (Fraction(1), "100,0%"),
        (1, "100,0%"),
        (0, "0,0%"),
        (Fraction(1, 2000), "0,1%"),  # a half is rounded up
        (Fraction(1, 2001), "0,0%"),
        (0.0005, "0,1%"),
        (1.0445, "104,5%"),  # as it reads, not as the machine holds it
        (0.125, "12,5%"),
        (Fraction(-1, 2000), "-0,1%"),
        (-0.0001, "0,0%"),
        (Fraction(4220, 100), "4.220,0%"),
    ],
)
def test_a_share_is_said_in_percent(share: Fraction | float, said: str) -> None:
    assert say_percent(share) == said


def test_in_english_the_point_and_the_comma_change_places() -> None:
    assert say_percent(Fraction(4220, 100), "en") == "4,220.0%"
