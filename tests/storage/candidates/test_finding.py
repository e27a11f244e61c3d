"""Somebody found by code, by name or by part of it, only where one may look; and who helped them, from when to when."""

from __future__ import annotations

from datetime import date

import pytest

from handlers.domain.path import Happened
from handlers.domain.register import Advance
from handlers.facts import Candidate, Person
from storage.memory import Memory
from tests.storage.shelves import DAY, MARCH, House, build

MAY = date(2026, 5, 4)


@pytest.fixture
def house(memory: Memory) -> House:
    return build(memory)


def found(house: House, folded: str, *paths: str, helped_by: Person | None = None) -> list[str]:
    """The names of whoever is found."""
    person = helped_by.id if helped_by else None
    return [one.name for one in house.memory.candidates.find(folded, paths, person)]


@pytest.mark.parametrize("folded", ["thong", "nie", "y thong nie", "nie th", "uv 001", "uv001", "uv1", "1", "001"])
def test_it_finds_by_the_beginnings_of_words_and_by_the_code(house: House, folded: str) -> None:
    house.source("Y Thông Niê")
    assert found(house, folded, house.root.path) == ["Y Thông Niê"]


@pytest.mark.parametrize("folded", ["hong", "thong nguyen", "uv 2", "2", "99999999", "thong%", "_"])
def test_it_takes_nothing_else_for_a_name(house: House, folded: str) -> None:
    house.source("Y Thông Niê")
    assert found(house, folded, house.root.path) == []


def test_it_looks_only_where_one_may(house: House) -> None:
    house.source("Y Thông Niê")
    house.source("Lê Văn Thông", mentor=house.lan, org=house.staff)
    assert found(house, "thong", house.root.path) == ["Lê Văn Thông", "Y Thông Niê"]
    assert found(house, "thong", house.rescue.path) == ["Y Thông Niê"]
    assert found(house, "2", house.rescue.path) == []
    assert found(house, "thong") == found(house, "1") == []
    assert found(house, "thong", helped_by=house.lan) == found(house, "2", helped_by=house.lan) == ["Lê Văn Thông"]
    assert found(house, "thong", house.rescue.path, helped_by=house.lan) == ["Lê Văn Thông", "Y Thông Niê"]


def test_it_finds_whatever_became_of_them_but_nobody_who_never_was(house: House) -> None:
    away, member = house.source("Trần Văn An"), house.source("Trần Văn Bảo")
    mistaken = house.source("Trần Văn Cường")
    house.carry_out("step", Advance(away.id, (Happened("withdrawn", DAY),)))
    house.admit(member)
    report = house.memory.reports.get(mistaken.report or 0)
    assert report
    house.undo(report)
    assert found(house, "tran van", house.root.path) == ["Trần Văn An", "Trần Văn Bảo"]


def helped(house: House, candidate: Candidate) -> list[tuple[str, date, date | None]]:
    """Who helped, from when to when."""
    return [(one.name, one.since, one.until) for one in house.memory.candidates.mentors(candidate.id)]


def test_it_tells_who_helped_in_order_and_forgets_what_was_taken_back(house: House) -> None:
    candidate = house.source(mentor=house.binh)
    assert helped(house, candidate) == [("Trần Văn Bình", MARCH, None)]
    other = house.carry_out("step", Advance(candidate.id, (Happened("mentored", MAY, facts={"mentor": house.lan.id}),)))
    assert helped(house, candidate) == [("Trần Văn Bình", MARCH, MAY), ("Lê Thị Lan", MAY, None)]
    house.undo(other)
    assert helped(house, candidate) == [("Trần Văn Bình", MARCH, None)]


def test_it_tells_when_a_mentor_left_the_list(house: House) -> None:
    candidate = house.source(mentor=house.binh)
    house.memory.people.end(house.binh.id, DAY)
    assert [one.left for one in house.memory.candidates.mentors(candidate.id)] == [DAY]
