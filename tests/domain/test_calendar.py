"""Public holidays, working days and months."""

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.domain.calendar import (
    Swap,
    add_months,
    add_working_days,
    is_holiday,
    is_working_day,
    next_open_day,
)

DAYS = st.dates(date(2018, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 1, 1),
        date(2026, 2, 16),  # the last day of the lunar year
        date(2026, 2, 17),  # Tết
        date(2026, 2, 20),
        date(2026, 4, 26),  # the Hùng Kings, 10/3 lunar, a Sunday
        date(2026, 4, 27),  # so Monday too
        date(2026, 4, 30),
        date(2026, 5, 1),
        date(2026, 9, 2),
        date(2026, 11, 24),
        date(2027, 2, 6),
    ],
)
def test_it_knows_a_public_holiday(day: date) -> None:
    assert is_holiday(day) and not is_working_day(day)


@pytest.mark.parametrize("day", [date(2025, 11, 24), date(2026, 11, 23), date(2026, 3, 8), date(2026, 11, 22)])
def test_other_days_are_no_holidays_nor_are_sundays(day: date) -> None:
    assert not is_holiday(day)


def test_a_committee_swaps_days_of_its_own() -> None:
    swap = Swap(off=date(2026, 1, 2), worked=date(2026, 1, 10))
    assert not is_holiday(swap.off) and is_holiday(swap.off, [swap])
    assert not is_working_day(swap.worked) and is_working_day(swap.worked, [swap])
    assert not is_holiday(date(2026, 11, 24), [Swap(off=date(2026, 11, 27), worked=date(2026, 11, 24))])


def test_saturdays_the_government_had_worked_count() -> None:
    assert is_working_day(date(2026, 8, 22)) and not is_working_day(date(2026, 8, 31))


def test_a_committee_may_give_such_a_saturday_off() -> None:
    assert not is_working_day(date(2026, 8, 22), [Swap(off=date(2026, 8, 22), worked=date(2026, 8, 29))])


def test_a_reminder_waits_until_tet_is_over() -> None:
    assert next_open_day(date(2026, 2, 16)) == date(2026, 2, 21)
    assert next_open_day(date(2026, 11, 24)) == date(2026, 11, 25)
    assert next_open_day(date(2026, 11, 23)) == date(2026, 11, 23)


def test_working_days_step_over_weekends_and_tet() -> None:
    assert add_working_days(date(2026, 11, 20), 1) == date(2026, 11, 23)
    assert add_working_days(date(2026, 11, 23), 1) == date(2026, 11, 25)
    assert add_working_days(date(2026, 2, 13), 1) == date(2026, 2, 23)
    assert add_working_days(date(2026, 2, 23), -1) == date(2026, 2, 13)
    assert add_working_days(date(2026, 2, 17), 0) == date(2026, 2, 17)


@given(DAYS, st.integers(1, 60))
def test_counted_working_days_are_exactly_so_many(day: date, n: int) -> None:
    end = add_working_days(day, n)
    between = [day + timedelta(days=i) for i in range(1, (end - day).days + 1)]
    assert sum(map(is_working_day, between)) == n and is_working_day(end)


@given(DAYS)
def test_the_next_open_day_is_the_first_that_is_no_holiday(day: date) -> None:
    found = next_open_day(day)
    assert not is_holiday(found)
    assert all(is_holiday(day + timedelta(days=i)) for i in range((found - day).days))


@pytest.mark.parametrize(
    ("day", "n", "end"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2026, 11, 23), 1, date(2026, 12, 23)),
        (date(2026, 11, 23), 12, date(2027, 11, 23)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2026, 1, 15), 0, date(2026, 1, 15)),
    ],
)
def test_months_end_where_the_month_does(day: date, n: int, end: date) -> None:
    assert add_months(day, n) == end


def test_the_library_is_loaded_only_when_a_holiday_is_asked_for_and_alone() -> None:
    code = (
        "import sys; from datetime import date; from handlers.domain.calendar import is_holiday;"
        "assert 'holidays' not in sys.modules; assert is_holiday(date(2026, 9, 2));"
        "assert 'holidays.countries' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
