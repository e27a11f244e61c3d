"""Targets and the counts held against them."""

import time
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import func, insert, select

from handlers.facts import Balance, CellCount, Quota
from storage.memory import Memory
from storage.tables import balances, candidates, orgs, quotas, stage_events
from tests.storage.shelves import DAY, MARCH, House, build, connection_of, rows

LAST_MARCH = date(2025, 3, 5)


@pytest.fixture
def house(memory: Memory) -> House:
    return build(memory)


def counts(house: House, upto: date = DAY, last_upto: date = date(2025, 11, 2)) -> list[CellCount]:
    """The counts of 2026, by cell."""
    return sorted(house.memory.quotas.counts(2026, upto, last_upto), key=lambda row: row.org)


def test_it_keeps_the_quota_given_last_and_the_history_of_the_others(house: House) -> None:
    given = [Quota(house.root.id, 2026, target, "15-NQ/TU", MARCH, "Tỉnh ủy") for target in (40, 45)]
    for moment, quota in enumerate(given):
        house.memory.quotas.set(quota, house.hoa.id, float(moment))
    assert house.memory.quotas.of_year(2026) == {house.root.id: given[1]}
    assert house.memory.quotas.of_year(2025) == {}
    history = select(quotas.c.target, quotas.c.replaced_at).order_by(quotas.c.id)
    assert [tuple(row) for row in rows(house.memory, history)] == [(40, 1.0), (45, None)]


def test_it_counts_this_year_beside_last_year_in_one_row_a_cell(house: House) -> None:
    house.admit(house.source("An"), on=MARCH)
    house.admit(house.source("Bình"), on=LAST_MARCH)
    house.admit(house.source("Cường", org=house.staff), on=DAY)
    assert counts(house) == [CellCount(house.rescue.id, 1, 1, 1), CellCount(house.staff.id, 1, 0, 0)]


def test_it_counts_both_years_up_to_their_day_and_not_beyond(house: House) -> None:
    for name, on in (("An", date(2026, 1, 1)), ("Bình", DAY), ("Cường", DAY + timedelta(days=1))):
        house.admit(house.source(name), on=on)
    for name, on in (("Dũng", date(2025, 1, 1)), ("Đức", date(2025, 11, 3)), ("Giang", date(2024, 12, 31))):
        house.admit(house.source(name), on=on)
    assert counts(house) == [CellCount(house.rescue.id, 2, 1, 2)]
    assert counts(house, last_upto=date(2026, 6, 30)) == [CellCount(house.rescue.id, 2, 2, 2)]


def test_it_counts_all_of_last_year_too_and_leaves_out_cells_that_admitted_nobody(house: House) -> None:
    house.source()
    house.admit(house.source("Bình", org=house.staff), on=date(2025, 12, 31))
    assert counts(house) == [CellCount(house.staff.id, 0, 0, 1)]


def test_it_does_not_count_an_admission_taken_back(house: House) -> None:
    house.undo(house.admit(house.source()))
    assert counts(house) == []


def test_it_counts_the_days_of_any_span(house: House) -> None:
    for name, on in (("An", MARCH), ("Bình", DAY), ("Cường", DAY + timedelta(days=1))):
        house.admit(house.source(name), on=on)
    assert house.memory.quotas.counted(MARCH + timedelta(days=1), DAY) == {house.rescue.id: 1}
    assert house.memory.quotas.counted(DAY, MARCH) == {}


def test_a_number_from_before_holds_until_another_of_that_day_and_stays_in_the_history(house: House) -> None:
    of_2017 = Balance(house.root.id, "admitted", date(2017, 12, 31), 90, "sổ tay")
    for moment, number in enumerate((90, 92)):
        house.memory.balances.enter(of_2017._replace(number=number), house.hoa.id, float(moment))
    house.memory.balances.enter(of_2017._replace(what="members", number=388), None, 2.0)
    between = house.memory.balances.between
    assert between("admitted", date(2017, 1, 1), date(2017, 12, 31)) == [of_2017._replace(number=92)]
    assert between("admitted", date(2018, 1, 1), date(2018, 12, 31)) == []
    house.memory.balances.end(of_2017, 3.0)
    assert between("admitted", date(2017, 1, 1), date(2017, 12, 31)) == []
    history = select(balances.c.number, balances.c.ended_at).order_by(balances.c.id)
    assert [tuple(row) for row in rows(house.memory, history)] == [(90, 1.0), (92, 3.0), (388, None)]


def test_it_counts_a_big_committee_as_fast_as_the_bare_group_by_allows(house: House) -> None:
    fill(house, cells=1_000, people=10_000)
    bare = select(candidates.c.org, candidates.c.stage, func.count()).group_by(candidates.c.org, candidates.c.stage)
    plain = fastest(lambda: list(rows(house.memory, bare)))
    ours = fastest(lambda: house.memory.quotas.counts(2026, date(2026, 12, 31), date(2025, 12, 31)))
    found = house.memory.quotas.counts(2026, date(2026, 12, 31), date(2025, 12, 31))
    assert (sum(row.admitted for row in found), sum(row.last_year for row in found)) == (1_000, 1_000)
    assert ours <= 2 * plain + 0.005


def fill(house: House, cells: int, people: int) -> None:
    """A big committee: every tenth candidate of each cell was admitted this year, every tenth last year."""
    connection = connection_of(house.memory)
    first = connection.execute(select(func.max(orgs.c.id))).scalar() + 1
    ids = range(first, first + cells)
    org = {"parent": house.root.id, "name": "Chi bộ", "kind": "cell", "since": MARCH}
    connection.execute(insert(orgs), [org | {"id": i, "code": f"P{i}", "path": f"/1/{i}/"} for i in ids])
    one = {"name": "A", "given": "A", "sort_key": "a", "folded": "a", "sourced_on": MARCH, "ruleset": "2025"}
    cell = {n: first + n % cells for n in range(1, people + 1)}
    stage = {n: "admitted" if n // cells % 10 < 2 else "sourced" for n in cell}
    connection.execute(insert(candidates), [one | {"id": n, "org": cell[n], "stage": stage[n]} for n in cell])
    sourced = [{"candidate": n, "org": cell[n], "stage": "sourced", "on": LAST_MARCH} for n in cell]
    admitted = [
        {"candidate": n, "org": cell[n], "stage": "admitted", "on": LAST_MARCH if n // cells % 10 else MARCH}
        for n in cell
        if stage[n] == "admitted"
    ]
    connection.execute(insert(stage_events), sourced + admitted)


def fastest(work: Callable[[], object]) -> float:
    """The shortest of five runs, in seconds."""
    times = []
    for _run in range(5):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)
