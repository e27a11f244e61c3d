"""Sums up the tree: a committee is what its cells add up to, and a cell compares with the plan as the rule says."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from handlers.domain.progress import add_up, compare, gather
from handlers.domain.quota import ahead_by, is_behind, share_on

ROOT, TOWN, CELL, OTHER = 1, 2, 3, 4
PARENTS = {ROOT: None, TOWN: ROOT, CELL: TOWN, OTHER: ROOT}


def test_a_committee_is_the_sum_of_everything_below() -> None:
    assert add_up(PARENTS, {CELL: 3, OTHER: 2}) == {ROOT: 5, TOWN: 3, CELL: 3, OTHER: 2}


def test_a_closed_years_own_number_of_a_committee_stands() -> None:
    archived = {ROOT: 92, CELL: 30, TOWN: 31}
    assert add_up(PARENTS, archived, archived) == {ROOT: 92, TOWN: 31, CELL: 30, OTHER: 0}


def test_a_late_cell_is_late_in_every_committee_above_it_and_in_no_other() -> None:
    assert gather(PARENTS, [CELL]) == {ROOT: [CELL], TOWN: [CELL], CELL: [CELL]}


@given(st.integers(0, 60), st.integers(1, 50), st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_a_cell_is_ahead_or_behind_exactly_as_the_rule_says(admitted: int, target: int, day: date) -> None:
    ahead, behind = compare([CELL], {CELL: admitted}, {CELL: target}, share_on(day))
    lead = ahead_by(admitted, target, day)
    assert ahead == ({CELL: lead} if lead > 0 else {})
    assert (behind == [CELL]) is is_behind(admitted, target, day)


def test_a_cell_without_a_quota_is_neither() -> None:
    assert compare([CELL], {CELL: 3}, {}, share_on(date(2026, 12, 1))) == ({}, [])
