"""A time limit rings on its windows, the day after it, and then with the officer; it ends with its step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import pytest

from handlers.domain import owing
from handlers.domain.owing import MORNING, timing
from handlers.domain.people import Role
from handlers.domain.periods import VIETNAM
from handlers.domain.rules import Rule, rule_sets

BEGAN = date(2026, 3, 2)
DUE = date(2026, 11, 20)
WINDOWS = (60, 30, 14, 7, 1)
BY_LAW = replace(rule_sets()["2025"]["ceremony_workdays"], windows=WINDOWS, escalates_after=5)
BY_CUSTOM = replace(rule_sets()["2025"]["new_member_class_months"], windows=WINDOWS, escalates_after=5)
BOUND = {Role.SECRETARY: [1], Role.DEPUTY: [2], Role.OFFICER: [3]}


@dataclass(frozen=True)
class Limit:
    since: date
    rhythm: owing.Rhythm
    due: date = DUE


def limit(began: date = BEGAN, due: date = DUE, by_committee: bool = False, rule: Rule = BY_LAW) -> Limit:
    return Limit(*timing(began, due, rule, by_committee), due)


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
    since, rhythm = timing(BEGAN, DUE, replace(BY_LAW, windows=windows), False)
    assert BEGAN < since <= DUE
    assert rhythm.again == tuple(sorted(set(rhythm.again)))
    assert rhythm.ends(since) == date.max


def test_a_custom_is_suggested_until_its_day_and_never_goes_up() -> None:
    told = days_told(limit(rule=BY_CUSTOM), DUE + timedelta(days=120))
    assert [(DUE - day).days for day in told[1]] == [60, 30, 14, 7, 1]
    assert set(told) == {1}


def test_a_number_the_committee_gave_itself_where_no_document_has_one_is_owed() -> None:
    own = replace(BY_CUSTOM, value=6, reason="Quy chế của đảng ủy")
    told = days_told(limit(rule=own), DUE + timedelta(days=40))
    assert set(told) == {1, 3}
    assert not owing.stays(limit(rule=own), False, DUE)


def test_only_a_legal_limit_that_presses_stays_in_every_list() -> None:
    law, custom = limit(), limit(rule=BY_CUSTOM)
    for before, told, kept in (
        (60, False, True),
        (60, True, False),
        (8, True, False),
        (7, True, True),
        (-31, True, False),
    ):
        day = DUE - timedelta(days=before)
        assert owing.stays(law, told, day) is kept
        assert not owing.stays(custom, told, day)


def test_no_custom_goes_before_a_limit() -> None:
    long_ago, far = limit(due=DUE - timedelta(days=300), rule=BY_CUSTOM), limit(due=DUE + timedelta(days=300))
    assert sorted([long_ago, far], key=lambda one: owing.urgency(one, DUE)) == [far, long_ago]
