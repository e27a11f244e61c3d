"""One file, class or cell that cannot be worked out never takes a reminder, a list or a digest with it."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import update

from handlers.catalogue import catalogue
from storage.tables import candidates, mentorships, orgs, quotas, sessions, stage_events
from storage.traffic.health import Health
from tests.places.hamlet import Hamlet

ONE = stage_events.c.candidate == 1
SPOILT = {
    "a step in year 1": update(stage_events).where(ONE).values(stage="verifying", on=date.min),
    "a step in year 9999": update(stage_events).where(ONE).values(
        stage="cell_resolved", on=date.max
    ),
    "votes that are none": update(stage_events).where(ONE).values(
        stage="cell_resolved", facts={"for": "x", "total": None, "carried": False}
    ),
    "facts that are no facts": update(stage_events).where(ONE).values(facts="x"),
    "an unknown step": update(stage_events).where(ONE).values(stage="knighted"),
    "no birth": update(candidates).where(candidates.c.id == 1).values(birth="abc", birth_year="abc"),
    "a birth in year 9999": update(candidates).where(candidates.c.id == 1).values(birth="9999-12-31"),
    "an unknown rule set": update(candidates).where(candidates.c.id == 1).values(ruleset="1911"),
    "a mentor since year 1": update(mentorships).where(mentorships.c.candidate == 1).values(since=date.min),
    "a cell since year 1": update(orgs).where(orgs.c.code == "CB02").values(since=date.min),
    "a cell since year 9999": update(orgs).where(orgs.c.code == "CB02").values(since=date.max),
    "a session in year 1": update(sessions).where(sessions.c.number == 9).values(on=date.min),
    "a session in year 9999": update(sessions).where(sessions.c.number == 9).values(on=date.max),
    "a quota of year 1": update(quotas).values(source_on=date.min, target=-1),
}  # fmt: skip


@pytest.fixture
def spoilt(hamlet: Hamlet, request: pytest.FixtureRequest) -> Hamlet:
    """Two files, of which the first is spoilt; and everything else a committee has."""
    hamlet.candidate("Trần Văn An")
    hamlet.reached(1, hamlet.fire, "sourced", date(2026, 10, 26))
    hamlet.reached(hamlet.candidate("Lê Thị Bích"), hamlet.fire, "application", date(2026, 10, 27))
    hamlet.quota(hamlet.root, 45)
    hamlet.session(date(2026, 11, 6))
    hamlet.session(date(2026, 11, 7), number=9)
    with hamlet.town.engine.begin() as connection:
        connection.execute(SPOILT[request.param])
    return hamlet


LINES = (
    "/viec", "/viec chibo", "/tiendo", "/chitieu", "/baocao step", "/hoso", "/hoso UV-001", "/lop", "/quytac", "/lich",
)  # fmt: skip


@pytest.mark.parametrize("spoilt", SPOILT, indirect=True)
def test_the_rest_goes_out_and_every_list_answers(spoilt: Hamlet) -> None:
    spoilt.town.wait_until("2026-11-14 20:00")
    for seat in (spoilt.lam, spoilt.huong, spoilt.khanh, spoilt.group):
        assert seat.heard, seat.chat
    for line in LINES:
        for seat in (spoilt.hoa, spoilt.huong, spoilt.khanh):
            assert seat.says(line).new, line
            seat.says("/huy")


@pytest.mark.parametrize("spoilt", ["a step in year 1", "votes that are none", "an unknown rule set"], indirect=True)
def test_what_is_left_out_is_written_down_by_code(spoilt: Hamlet) -> None:
    with spoilt.town.memory() as memory:
        found: dict[str, Exception] = {}
        memory.health = Health(memory.connection, spoilt.town.now.timestamp, found)
        catalogue().pushes["due_reports"].compose(memory, spoilt.town.now, catalogue())
    assert list(found) == ["UV-001"]


@pytest.mark.parametrize("spoilt", ["votes that are none"], indirect=True)
def test_a_file_that_cannot_be_worked_out_says_so_and_is_mended_by_a_correction(spoilt: Hamlet) -> None:
    spoilt.huong.says("/hoso UV-001").hears("Hồ sơ UV-001 có một ngày hay con số không thể đúng")
    assert [label for label in spoilt.huong.offered if label.startswith("Sửa BC-")]
    spoilt.khanh.says("/hoso UV-001").hears("không thể đúng")
    assert not spoilt.khanh.offered
