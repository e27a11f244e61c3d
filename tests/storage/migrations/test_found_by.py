"""Whoever a move of an earlier day than their finding had taken along for good is found where they belong again."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import Engine

from storage.memory import Memory
from storage.migrations import upgrade
from storage.sql.engines import locate, writing
from tests.storage.conftest import SEAL
from tests.storage.migrations.old import as_it_was

MOVED, SOURCED, DECIDED = date(2025, 12, 1), date(2026, 1, 5), date(2026, 10, 1)
FIRE, STAFF = 2, 3
MOVE_STANDS, MOVE_UNDONE, NEVER_MOVED = 1, 2, 3


def fill(engine: Engine) -> None:
    """Three people the fire cell found and admitted, as 0005 kept them: two moves, the second taken back."""
    with as_it_was(engine, "0005") as write:
        write("orgs", code="DB", name="Đảng bộ", kind="committee", path="/1/", since=SOURCED)
        for number in (FIRE, STAFF):
            code = f"CB0{number}"
            write("orgs", code=code, name=code, kind="cell", path=f"/1/{number}/", since=SOURCED, parent=1)
        write("people", name="Nguyễn Thị Hoa", given="Hoa", sort_key="hoa", folded="nguyen thi hoa", org=FIRE)
        report = 0
        for candidate in (MOVE_STANDS, MOVE_UNDONE, NEVER_MOVED):
            cell = FIRE if candidate == NEVER_MOVED else STAFF
            named = {"name": "Lê An", "given": "An", "sort_key": "an", "folded": "le an"}
            stands = {"stage": "admitted", "ruleset": "2025", "sourced_on": SOURCED, "report": report + 1}
            write("candidates", org=cell, **named, **stands)
            for step, kind, on in (
                ("sourced", "candidate", SOURCED),
                ("admitted", "admission", DECIDED),
                ("transferred_out", "step", MOVED),
            )[: 2 if candidate == NEVER_MOVED else 3]:
                report += 1
                told = {"type": kind, "org": FIRE, "period": "2026", "about": candidate, "void": False}
                write("reports", **told, channel="web", said={}, filed_by=1, filed_at=1790000000.0, filed_on=DECIDED)
                facts = {"to": STAFF} if step == "transferred_out" else None
                voided = report if facts and candidate == MOVE_UNDONE else None
                said = {"candidate": candidate, "stage": step, "on": on, "report": report, "voided_by": voided}
                write("stage_events", org=FIRE if facts else cell, facts=facts, **said)


@pytest.fixture(params=["file", "empty_schema"])
def memory(request: pytest.FixtureRequest) -> Iterator[Memory]:
    """That database, opened today."""
    engine = writing(locate(request.getfixturevalue(request.param)))
    fill(engine)
    upgrade(engine)
    with engine.connect() as connection, connection.begin() as transaction:
        yield Memory(connection, SEAL)
        transaction.rollback()
    engine.dispose()


def admitted(memory: Memory) -> dict[int, int]:
    counts = memory.quotas.counts(2026, date(2026, 12, 31), date(2025, 12, 31))
    return {row.org: row.admitted for row in counts}


def test_whom_an_undone_move_had_kept_is_back_with_their_count_and_nobody_else_stirs(memory: Memory) -> None:
    cells = {one: memory.candidates.get(one).org for one in (MOVE_STANDS, MOVE_UNDONE, NEVER_MOVED)}
    assert cells == {MOVE_STANDS: STAFF, MOVE_UNDONE: FIRE, NEVER_MOVED: FIRE}
    assert admitted(memory) == {STAFF: 1, FIRE: 2}


def test_a_move_that_still_stands_can_be_taken_back_exactly(memory: Memory) -> None:
    memory.register.void(3)
    assert memory.candidates.get(MOVE_STANDS).org == FIRE and admitted(memory) == {FIRE: 3}
