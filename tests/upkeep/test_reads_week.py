"""On Mondays the admins hear how often files were read, by role, and how often somebody was refused."""

from __future__ import annotations

from datetime import date

import pytest

from handlers.catalogue import catalogue
from handlers.domain.people import Role
from handlers.domain.periods import VIETNAM
from tests.candidates.shelf import Shelf, shelf
from tests.talk import Seat

__all__ = ["shelf"]


@pytest.fixture
def week(shelf: Shelf) -> Shelf:
    shelf.khanh.says("/hoso 1").taps("Hiện họ tên")
    shelf.hoa.says("/hoso 1")
    shelf.lam.says("/hoso 1")
    return shelf


def pushed(shelf: Shelf, day: int) -> dict[int | None, str]:
    push = catalogue().pushes["reads_week"]
    with shelf.house.town.memory() as memory:
        slots = push.slots(date(2026, 11, day), VIETNAM)
        found = [one for slot in slots for one in push.compose(memory, slot, catalogue())]
    return {one.person: str(one.message.payload(one.language)["text"]) for one in found}


def test_admins_hear_on_monday_how_often_files_were_read_and_nobody_is_named(week: Shelf) -> None:
    town = week.house.town
    part: Seat = town.seat("Y Bhăm Êban", Role.ADMIN, week.house.fire)
    told = pushed(week, 30)
    assert set(told) == {week.house.admin.person, week.house.other_admin.person}
    assert part.person not in told
    assert told[week.house.admin.person] == (
        "Tuần 23–29/11: hồ sơ được mở 2 lần, phần được che xem 1 lần; từ chối 1 lần.\n"
        "– Bí thư: mở 1, xem phần được che 0\n"
        "– Lãnh đạo: mở 1, xem phần được che 1"
    )


@pytest.mark.parametrize("day", [23, 24, 29])
def test_on_other_days_and_of_a_week_without_a_look_it_says_nothing(week: Shelf, day: int) -> None:
    assert pushed(week, day) == {}
