"""Sums up the tree: a committee is what its cells add up to, and a cell compares with the plan as the rule says."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from handlers.domain.progress import Stood, add_up, compare, gather, stand
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


NEW_YEAR = date(2026, 1, 1)
DAYS = st.dates(NEW_YEAR, date(2026, 12, 31))


class Told(NamedTuple):
    """A number from before the register."""

    org: int
    upto: date
    number: int


def stood(events: list[tuple[int, date]], entered: list[Told], day: date) -> Stood:
    """How the year stands when these were admitted and these numbers entered."""

    def counted(first: date) -> Counter[int]:
        return Counter(org for org, on in events if first <= on <= day)

    return stand(PARENTS, counted(NEW_YEAR), entered, day, lambda cut: counted(cut + timedelta(days=1)))


def test_a_committee_that_began_in_november_counts_on_from_what_it_entered() -> None:
    told = stood([(CELL, date(2026, 11, 5))], [Told(CELL, date(2026, 10, 31), 3)], date(2026, 11, 20))
    assert told.admitted == {ROOT: 4, TOWN: 4, CELL: 4, OTHER: 0}
    assert told.entered == {ROOT: 3, TOWN: 3, CELL: 3}
    assert not told.since and not told.unknown


def test_of_a_number_for_the_whole_nobody_knows_the_parts() -> None:
    told = stood([(CELL, date(2026, 11, 5))], [Told(ROOT, date(2026, 10, 31), 30)], date(2026, 11, 20))
    assert told.admitted == {ROOT: 31, TOWN: 1, CELL: 1, OTHER: 0}
    assert set(told.since) == {TOWN, CELL, OTHER} and not told.tells(CELL) and told.tells(ROOT)


def test_whoever_has_a_number_of_their_own_is_known_and_so_is_a_committee_of_such() -> None:
    end = date(2026, 10, 31)
    told = stood([], [Told(ROOT, end, 30), Told(CELL, end, 12)], date(2026, 11, 20))
    assert set(told.since) == {OTHER}
    assert told.admitted == {ROOT: 30, TOWN: 12, CELL: 12, OTHER: 0}


def test_of_a_day_before_the_number_nothing_is_said_unless_there_is_one_of_that_day() -> None:
    year = [Told(CELL, date(2026, 12, 31), 9)]
    assert not stood([], year, date(2026, 6, 30)).tells(ROOT) and stood([], year, date(2026, 6, 30)).tells(OTHER)
    half = [*year, Told(CELL, date(2026, 6, 30), 4)]
    assert stood([], half, date(2026, 6, 30)).admitted[ROOT] == 4
    assert not stood([], half, date(2026, 7, 1)).tells(CELL)
    assert stood([], half, date(2026, 12, 31)).admitted[ROOT] == 9


def test_where_the_register_knows_more_than_was_entered_it_holds() -> None:
    events = [(CELL, date(2026, 3, 1))] * 5
    told = stood(events, [Told(CELL, date(2026, 10, 31), 3)], date(2026, 11, 20))
    assert (told.admitted[CELL], told.entered) == (5, {})


@given(st.lists(st.tuples(st.sampled_from([CELL, OTHER]), DAYS), max_size=20), st.integers(0, 20), DAYS, DAYS)
def test_what_is_entered_and_what_is_counted_add_up_whatever_the_order(
    events: list[tuple[int, date]], number: int, cut: date, day: date
) -> None:
    day = max(cut, day)
    told = stood(events, [Told(CELL, cut, number)], day)
    known = [on for org, on in events if org == CELL and on <= day]
    own = max(number + sum(on > cut for on in known), len(known))
    other = sum(org == OTHER and on <= day for org, on in events)
    assert told.admitted == {ROOT: own + other, TOWN: own, CELL: own, OTHER: other}
    assert told.admitted[CELL] == len(known) + told.entered.get(CELL, 0)
