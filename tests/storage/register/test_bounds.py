"""No report, and no list read in one day, writes a day out of all bounds."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine

from handlers.domain.path import Happened
from handlers.domain.register import AddCandidate, Advance
from tests.places.house import built


@pytest.mark.parametrize("day", [date.min, date(1899, 12, 31), date(2101, 1, 1), date.max])
def test_a_day_out_of_bounds_is_never_written(engine: Engine, day: date) -> None:
    house = built(engine)
    facts = {"basis": "consent", "basis_on": date(2026, 1, 5), "sex": "m", "birth": "1998"}
    for change in (
        AddCandidate(house.fire.id, "Trần Văn An", facts, None, day),
        AddCandidate(house.fire.id, "Trần Văn An", {**facts, "basis_on": day}, None, date(2026, 1, 5)),
        Advance(1, (Happened("application", day),)),
    ):
        with house.town.memory() as memory, pytest.raises(ValueError, match="out of all bounds"):
            memory.register.apply(change, 1)
