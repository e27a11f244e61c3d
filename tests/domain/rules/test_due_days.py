"""When a rule falls due: worked examples with their sources, and what holds on every day of ten years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.domain.calendar import Swap, is_working_day
from handlers.domain.rules import Rule, Unit, in_force, rule_sets
from handlers.domain.rules.model import TIMES
from tests.worked_examples import DUE, VOTES, Due, Votes
from tests.worked_examples_2026 import DUE_2026

DAY = timedelta(days=1)
NOW = rule_sets()["2025"]
DAYS = st.dates(date(2020, 1, 1), date(2029, 12, 31))
EVERY = [rule for rules in rule_sets().values() for rule in rules.rules.values()]
IN_MONTHS = st.sampled_from([rule for rule in EVERY if rule.unit in (Unit.MONTHS, Unit.YEARS)])
IN_WORKING_DAYS = st.sampled_from([rule for rule in EVERY if rule.unit is Unit.WORKING_DAYS])
TIMED = st.one_of(IN_MONTHS, IN_WORKING_DAYS)


@st.composite
def swapped(draw: st.DrawFn) -> list[Swap]:
    """Working days given off, and weekend days worked instead, as a committee sets them."""
    offs = draw(st.lists(DAYS.filter(is_working_day), max_size=5, unique=True))
    worked = draw(
        st.lists(DAYS.filter(lambda day: not is_working_day(day)), min_size=len(offs), max_size=len(offs), unique=True)
    )
    return [Swap(*pair) for pair in zip(offs, worked, strict=True)]


@pytest.mark.parametrize("example", DUE, ids=lambda example: f"{example.rule} {example.start}")
def test_days_counted_by_hand(example: Due) -> None:
    assert NOW[example.rule].due(example.start) == example.due, example.source


@pytest.mark.parametrize("example", DUE_2026, ids=lambda example: f"{example.rule} {example.start}")
def test_days_of_the_newest_set_counted_by_hand(example: Due) -> None:
    rule = rule_sets()["2026"][example.rule]
    assert rule.due(example.start) == example.due, example.how
    assert rule.clause == example.source or rule.custom


def test_enough_days_of_the_newest_set_were_counted_by_hand() -> None:
    timed = {rule.key for rule in rule_sets()["2026"].rules.values() if rule.unit in TIMES and not rule.custom}
    assert len(DUE_2026) >= 40 and timed <= {example.rule for example in DUE_2026}


@pytest.mark.parametrize("example", VOTES, ids=lambda example: f"{example.needed} of {example.total}")
def test_votes_counted_by_hand(example: Votes) -> None:
    """20 → 14 even when three are away (docs/domain.md §2.4)."""
    assert rule_sets()[example.rules][example.rule].needed(example.total) == example.needed, example.source


def test_a_certificate_of_january_2020_is_past_in_february_2025() -> None:
    """The question bank's own example (06-HD/TW §5.4): the cell's meeting of 3/2/2025 is too late."""
    assert in_force(date(2025, 2, 3))["awareness_cert_valid_months"].due(date(2020, 1, 15)) < date(2025, 2, 3)


def test_six_months_from_the_last_of_august_end_with_february() -> None:
    """Calendar months, clamped to the month's end (docs/domain.md §2.5)."""
    six = NOW.overridden({"dossier_valid_months": (6, "ví dụ")})["dossier_valid_months"]
    assert six.due(date(2025, 8, 31)) == date(2026, 2, 28)
    assert six.due(date(2023, 8, 31)) == date(2024, 2, 29)


def test_decision_and_ceremony_drive_clocks_of_their_own() -> None:
    """Three days, three clocks (docs/domain.md §2.5; Điều lệ Đảng, Điều 5): decided 25/8/2024, ceremony 15/9/2024."""
    decided, ceremony = date(2024, 8, 25), date(2024, 9, 15)
    assert NOW["party_age_from"].due(decided) == decided
    assert NOW["official_from"].due(NOW["probation_months"].due(ceremony)) == date(2025, 9, 15)


@given(st.integers(1, 500), st.fractions(Fraction(1, 10), 1, max_denominator=10), st.booleans())
def test_the_votes_needed_are_the_fewest_that_suffice(total: int, share: Fraction, more_than: bool) -> None:
    rule = replace(NOW["cell_vote_fraction"], value=share, more_than=more_than)

    def suffices(votes: int) -> bool:
        return votes > total * share if more_than else votes >= total * share

    assert suffices(rule.needed(total)) and not suffices(rule.needed(total) - 1)


@given(TIMED, DAYS, st.integers(0, 400), swapped())
def test_what_starts_later_is_never_due_earlier(rule: Rule, start: date, later: int, swaps: Sequence[Swap]) -> None:
    assert start <= rule.due(start, swaps) <= rule.due(start + later * DAY, swaps)


@given(IN_MONTHS, DAYS)
def test_months_and_years_keep_the_day_or_end_with_the_month(rule: Rule, start: date) -> None:
    due, months = rule.due(start), int(rule.value) * (12 if rule.unit is Unit.YEARS else 1)
    assert (due.year - start.year) * 12 + due.month - start.month == months
    assert due.day == start.day or (due.day < start.day and (due + DAY).day == 1)


@given(IN_WORKING_DAYS, DAYS, swapped())
def test_working_days_count_right_and_end_on_one(rule: Rule, start: date, swaps: Sequence[Swap]) -> None:
    due = rule.due(start, swaps)
    between = [start + number * DAY for number in range(1, (due - start).days + 1)]
    assert sum(is_working_day(day, swaps) for day in between) == rule.value and is_working_day(due, swaps)


@given(IN_WORKING_DAYS, DAYS, st.data())
def test_a_day_given_off_before_the_due_day_moves_it_to_the_next(rule: Rule, start: date, data: st.DataObject) -> None:
    due = rule.due(start)
    between = [start + number * DAY for number in range(1, (due - start).days + 1)]
    off = data.draw(st.sampled_from([day for day in between if is_working_day(day)]))
    ahead = [due + number * DAY for number in range(1, 30)]
    worked = next(day for day in ahead if day.weekday() == 5 and not is_working_day(day))
    later = next(day for day in ahead if is_working_day(day) or day == worked)
    assert rule.due(start, [Swap(off, worked)]) == later


def test_a_committees_swap_moves_one_day() -> None:
    """The thirtieth working day, 20/3/2026, is given off and worked on the 28th: due on Monday the 23rd."""
    swap = Swap(off=date(2026, 3, 20), worked=date(2026, 3, 28))
    assert NOW["ceremony_workdays"].due(date(2026, 1, 30), [swap]) == date(2026, 3, 23)
