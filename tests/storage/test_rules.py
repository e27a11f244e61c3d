"""Which rule set a file stands under, and what committees change of it for their part of the tree."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text, update

from handlers.candidates.path.file import open_file
from handlers.domain.calendar import Swap
from handlers.domain.path import Stage
from handlers.facts import Org
from storage.memory import Memory
from storage.migrations import config, unchecked, upgrade
from storage.sql.engines import is_file, locate, writing
from storage.tables import candidates
from tests.storage.shelves import DAY, House, at, build, connection_of


@pytest.fixture
def house(memory: Memory) -> House:
    return build(memory)


@pytest.fixture
def ward(house: House) -> Org:
    """A sectional committee with a cell of its own below it."""
    return house.memory.orgs.add("BP1", "Đảng ủy bộ phận 1", "committee", house.root.id, DAY)


@pytest.fixture
def inner(house: House, ward: Org) -> Org:
    return house.memory.orgs.add("CB09", "Chi bộ khu vực 9", "cell", ward.id, DAY)


def override(
    house: House, org: Org, value: int | Fraction, key: str = "ceremony_workdays", ruleset: str = "2026"
) -> None:
    house.memory.rules.override(org.id, ruleset, key, value, "Đảng ủy quy định", house.hoa.id, at(DAY))


@pytest.mark.parametrize(
    ("on", "ruleset"),
    [
        (date(2025, 6, 30), "2021"),
        (date(2025, 7, 1), "2025"),
        (date(2026, 7, 25), "2025"),
        (date(2026, 7, 26), "2026"),
        (date(2019, 1, 1), "2021"),
    ],
)
def test_a_file_begins_under_the_set_in_force(house: House, on: date, ruleset: str) -> None:
    found = house.source(on=on)
    assert found.ruleset == ruleset


def test_correcting_the_day_moves_no_file(house: House) -> None:
    found = house.source(on=date(2025, 7, 10))
    house.amend(found, sourced_on=date(2025, 6, 10))
    assert house.memory.candidates.get(found.id).ruleset == "2025"


def test_a_number_of_its_own_holds_for_a_committees_whole_part(house: House, ward: Org, inner: Org) -> None:
    override(house, ward, 20)
    rules = house.memory.rules
    assert rules.of_org(inner.id, "2026")["ceremony_workdays"].value == 20
    assert rules.of_org(ward.id, "2026")["ceremony_workdays"].reason == "Đảng ủy quy định"
    assert rules.of_org(house.rescue.id, "2026")["ceremony_workdays"].value == 30
    assert rules.of_org(inner.id, "2021")["ceremony_workdays"].value == 30
    assert open_file(house.memory, house.source(org=inner, on=DAY).id).rules["ceremony_workdays"].value == 20


def test_the_nearest_number_wins_whichever_was_set_first(house: House, ward: Org, inner: Org) -> None:
    override(house, inner, 10)
    override(house, house.root, 25)
    override(house, ward, 20)
    own = house.memory.rules.own()
    values = [own.rules("2026", org.path)["ceremony_workdays"].value for org in (house.root, ward, inner, house.staff)]
    assert values == [25, 20, 10, 25]
    nearest = own.nearest("2026", "ceremony_workdays", inner.path)
    assert nearest and nearest.org == inner.id


def test_setting_it_again_replaces_and_ending_it_brings_the_one_above_back(house: House, ward: Org) -> None:
    override(house, house.root, 25)
    override(house, ward, 20)
    override(house, ward, 15)
    nearest = house.memory.rules.own().nearest("2026", "ceremony_workdays", ward.path)
    assert nearest and nearest.value == 15
    house.memory.rules.end_override(nearest.id, at(DAY))
    assert house.memory.rules.of_org(ward.id, "2026")["ceremony_workdays"].value == 25


def test_a_share_is_kept_exactly(house: House) -> None:
    override(house, house.root, Fraction(3, 4), key="cell_vote_fraction")
    assert house.memory.rules.of_org(house.root.id, "2026")["cell_vote_fraction"].value == Fraction(3, 4)


def test_a_number_no_rule_set_knows_any_more_is_passed_over(house: House) -> None:
    override(house, house.root, 3, key="gone")
    assert "gone" not in house.memory.rules.of_org(house.root.id, "2026").rules


def test_swapped_days_hold_for_the_whole_part_and_the_nearest_wins(house: House, ward: Org, inner: Org) -> None:
    rules, friday, saturday, sunday = house.memory.rules, date(2027, 1, 15), date(2027, 1, 23), date(2027, 1, 24)
    rules.add_swap(ward.id, friday, sunday, "Trực", None, at(DAY))
    rules.add_swap(house.root.id, friday, saturday, "Hội thao", None, at(DAY))
    rules.add_swap(ward.id, date(2027, 1, 4), saturday, "Bù", None, at(DAY))
    assert [(s.off, s.worked) for s in rules.swaps(inner.id)] == [(date(2027, 1, 4), saturday), (friday, sunday)]
    (only,) = rules.swaps(house.staff.id)
    assert isinstance(only, Swap) and (only.worked, only.reason) == (saturday, "Hội thao")
    rules.end_swap(only.id, at(DAY))
    assert rules.swaps(house.staff.id) == []


def test_a_day_swapped_anew_is_swapped_once(house: House) -> None:
    for day in (23, 30):
        house.memory.rules.add_swap(house.root.id, date(2027, 1, 15), date(2027, 1, day), "Bù", None, at(DAY))
    assert [swap.worked.day for swap in house.memory.rules.swaps(house.root.id)] == [30]


def test_files_are_moved_by_name_and_no_others(house: House) -> None:
    old = [house.source(f"Nguyễn Văn {n}", on=date(2025, 5, 5)) for n in "AB"]
    house.source("Lê Văn C", on=date(2026, 5, 5))
    elsewhere = house.source("Lê Văn D", on=date(2025, 5, 5), org=house.staff)
    rules = house.memory.rules
    assert rules.files_of("2021", [house.rescue.id]) == [one.id for one in old]
    rules.move([old[0].id], "2025")
    assert rules.files_of("2021", [house.rescue.id, house.staff.id]) == [old[1].id, elsewhere.id]
    assert rules.files_of("2021", []) == []


def test_a_file_taken_back_is_no_longer_there_to_move(house: House) -> None:
    found = house.source(on=DAY)
    report = house.memory.reports.get(found.report or 0)
    assert report
    house.undo(report)
    assert house.memory.rules.files_of("2025", [house.rescue.id]) == []


def test_an_official_members_closed_file_stays_where_it_is(house: House) -> None:
    found = house.source(on=DAY)
    official = update(candidates).where(candidates.c.id == found.id).values(stage=Stage.OFFICIAL.value)
    connection_of(house.memory).execute(official)
    assert house.memory.rules.files_of("2025", [house.rescue.id]) == []


@pytest.fixture(params=["file", "empty_schema"])
def older(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """A database as it was before files knew their rule set, with two candidates in it."""
    engine = writing(locate(request.getfixturevalue(request.param)))
    with engine.connect() as connection, unchecked(connection), connection.begin():
        made = config(connection)
        steps = {script.revision: script for script in ScriptDirectory.from_config(made).walk_revisions()}
        ours = next(script for script in steps.values() if script.path.endswith("_rule_sets.py"))
        command.upgrade(made, str(ours.down_revision))
        connection.execute(
            text("INSERT INTO orgs VALUES (1, NULL, 'DU', 'Đảng ủy', 'committee', '/1/', '2014-01-01', NULL)")
        )
        for number, day in enumerate(("2025-06-30", "2025-07-01"), 1):
            connection.execute(
                text(
                    "INSERT INTO candidates (id, org, name, given, sort_key, folded, sourced_on, stage) "
                    f"VALUES ({number}, 1, 'A', 'A', 'a', 'a', '{day}', 'sourced')"
                )
            )
    yield engine
    engine.dispose()


def test_files_of_before_get_the_set_in_force_when_they_began(older: Engine) -> None:
    upgrade(older)
    with older.connect() as connection:
        found = connection.execute(text("SELECT ruleset FROM candidates ORDER BY id")).scalars().all()
        assert found == ["2021", "2025"]
        if is_file(older.url):
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
