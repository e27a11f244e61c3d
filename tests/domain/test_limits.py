"""A time limit rings on its windows, the day after it, and then with the officer; it ends with its step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest

from handlers.domain import owing
from handlers.domain.owing import MORNING, timing
from handlers.domain.people import Role
from handlers.domain.periods import VIETNAM

BEGAN = date(2026, 3, 2)
DUE = date(2026, 11, 20)
WINDOWS = (60, 30, 14, 7, 1)
BOUND = {Role.SECRETARY: [1], Role.DEPUTY: [2], Role.OFFICER: [3]}


@dataclass(frozen=True)
class Limit:
    since: date
    rhythm: owing.Rhythm | None
    kind: str = "limit"


def limit(began: date = BEGAN, due: date = DUE, by_committee: bool = False) -> Limit:
    return Limit(*timing(began, due, WINDOWS, 5, by_committee))


def days_told(debt: Limit, until: date) -> dict[int, list[date]]:
    """Who is told on which days, as the mornings go by."""
    told: dict[int, list[datetime]] = {}
    day = debt.since - timedelta(days=3)
    while day <= until:
        moment = datetime.combine(day, MORNING, VIETNAM)
        for bundle in owing.bundles([(debt, owing.ladder(debt, BOUND))], told, (), moment):
            told.setdefault(bundle.person, []).append(moment)
        day += timedelta(days=1)
    return {person: [at.date() for at in times] for person, times in told.items()}


def test_the_secretary_hears_of_it_on_each_window_and_the_day_after() -> None:
    told = days_told(limit(), DUE + timedelta(days=3))
    assert [(DUE - day).days for day in told[1]] == [60, 30, 14, 7, 1, -1]
    assert 3 not in told


def test_the_officer_hears_once_it_is_five_days_overdue() -> None:
    told = days_told(limit(), DUE + timedelta(days=40))
    assert (told[3][0] - DUE).days in (5, 6)  # never on a Sunday
    assert told[3][0].weekday() != 6


def test_it_falls_silent_after_a_month_and_is_still_owed() -> None:
    debt = limit()
    told = days_told(debt, DUE + timedelta(days=120))
    assert max(told[1]) <= DUE + timedelta(days=32)
    assert owing.is_asked(debt, DUE + timedelta(days=120))


def test_windows_that_had_passed_when_it_began_do_not_ring() -> None:
    debt = limit(began=DUE - timedelta(days=20))
    assert debt.since == DUE - timedelta(days=14)


def test_a_limit_shorter_than_every_window_is_asked_for_on_its_day() -> None:
    assert limit(began=DUE, due=DUE).since == DUE


def test_what_the_committee_owes_is_the_officers_from_the_start() -> None:
    told = days_told(limit(by_committee=True), DUE)
    assert set(told) == {3}


@pytest.mark.parametrize("windows", [(), (1,), (180, 90, 30, 14, 7, 1)])
def test_any_windows_give_a_rhythm_that_begins_in_time(windows: tuple[int, ...]) -> None:
    since, rhythm = timing(BEGAN, DUE, windows, 5, False)
    assert BEGAN < since <= DUE
    assert rhythm.again == tuple(sorted(set(rhythm.again)))
    assert rhythm.ends(since) == date.max
