"""Sums up the tree: a committee is what its cells add up to, and a cell compares with the plan as the rule says."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from handlers.domain.progress import Tree
from handlers.domain.quota import ahead_by, is_behind, share_on

ROOT, TOWN, CELL, OTHER = 1, 2, 3, 4
PARENTS = {ROOT: None, TOWN: ROOT, CELL: TOWN, OTHER: ROOT}


def test_a_committee_is_the_sum_of_everything_below() -> None:
    tree = Tree(PARENTS)
    tree.add([(CELL, 3, 1), (OTHER, 2, 4)])
    assert [(tree.branches[org].admitted, tree.branches[org].last_year) for org in PARENTS] == [
        (5, 5),
        (3, 1),
        (3, 1),
        (2, 4),
    ]


def test_a_closed_years_own_number_of_a_committee_stands() -> None:
    tree = Tree(PARENTS)
    archived = {ROOT: 92, CELL: 30, TOWN: 31}
    tree.add(((org, number, 0) for org, number in archived.items()), archived)
    assert [tree.branches[org].admitted for org in PARENTS] == [92, 31, 30, 0]


def test_a_late_cell_is_late_in_every_committee_above_it_and_in_no_other() -> None:
    tree = Tree(PARENTS)
    tree.compare([CELL, OTHER], {CELL: 4}, share_on(date(2026, 12, 1)))
    assert [tree.branches[org].behind for org in PARENTS] == [[CELL], [CELL], [CELL], []]


@given(st.integers(0, 60), st.integers(1, 50), st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_a_cell_is_ahead_or_behind_exactly_as_the_rule_says(admitted: int, target: int, day: date) -> None:
    tree = Tree(PARENTS)
    tree.add([(CELL, admitted, 0)])
    tree.compare([CELL], {CELL: target}, share_on(day))
    lead = ahead_by(admitted, target, day)
    assert tree.branches[ROOT].ahead == ([(lead, CELL)] if lead > 0 else [])
    assert (tree.branches[ROOT].behind == [CELL]) is is_behind(admitted, target, day)
