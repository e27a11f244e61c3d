"""What was said before the way had steps keeps its code, its count and its undo: a database filled at 0001 opens."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import Engine

from handlers.domain.path import Stage
from storage.memory import Memory
from storage.migrations import upgrade
from storage.sql.engines import locate, writing
from tests.storage.conftest import SEAL
from tests.storage.migrations.old import as_it_was

SOURCED, DECIDED, CEREMONY = date(2026, 1, 5), date(2026, 10, 1), date(2026, 10, 15)
# Per candidate: the stage they stood at, and each event with what took it back.
LIVES: dict[int, tuple[str, list[tuple[str, date, date | None, int, int | None]]]] = {
    1: ("admitted", [("sourced", SOURCED, None, 1, None), ("admitted", DECIDED, CEREMONY, 2, None)]),
    2: ("admitted", [("sourced", SOURCED, None, 3, None), ("admitted", DECIDED, None, 4, None)]),
    3: ("sourced", [("sourced", SOURCED, None, 5, None), ("admitted", DECIDED, CEREMONY, 6, 6)]),
    4: ("applying", [("sourced", SOURCED, None, 7, None), ("applying", date(2026, 5, 4), None, 7, None)]),
}


def fill(engine: Engine) -> None:
    """A committee of the first release: four candidates, three admissions, one of them undone."""
    with as_it_was(engine, "0001") as write:
        write("orgs", code="DB", name="Đảng bộ", kind="committee", path="/1/", since=SOURCED)
        write("orgs", code="CB01", name="Chi bộ 1", kind="cell", path="/1/2/", since=SOURCED, parent=1)
        write("people", name="Nguyễn Thị Hoa", given="Hoa", sort_key="hoa", folded="nguyen thi hoa", org=2)
        for candidate, (stage, events) in LIVES.items():
            named = {"name": "Lê An", "given": "An", "sort_key": "an", "folded": "le an"}
            write("candidates", org=2, **named, sourced_on=SOURCED, stage=stage, report=events[0][3])
            for name, on, ceremony, report, voided in events:
                paper = "125-QĐ/ĐU" if name == "admitted" else None
                said = {"org": 2, "candidate": candidate, "stage": name, "on": on, "paper_no": paper}
                write("stage_events", **said, ceremony_on=ceremony, report=report, voided_by=voided)
        for number in range(1, 8):
            kind = "admission" if number in (2, 4, 6) else "candidate"
            told = {
                "type": kind,
                "org": 2,
                "period": "2026",
                "about": (number + 1) // 2,
                "void": False,
                "channel": "web",
            }
            write("reports", **told, said={"candidate": "1"}, filed_by=1, filed_at=1790000000.0, filed_on=DECIDED)


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


def way(memory: Memory, candidate: int) -> list[tuple[str, date]]:
    return [(one.step, one.on) for one in memory.candidates.history(candidate).all]


def admitted(memory: Memory) -> int:
    counts = memory.quotas.counts(2026, date(2026, 12, 31), date(2025, 12, 31))
    return sum(row.admitted for row in counts)


def test_a_ceremony_said_with_its_decision_is_a_step_of_its_own(memory: Memory) -> None:
    assert way(memory, 1) == [("sourced", SOURCED), ("admitted", DECIDED), ("probationary", CEREMONY)]
    assert memory.candidates.get(1).stage == Stage.PROBATIONARY
    assert memory.candidates.history(1).last("admitted").paper_no == "125-QĐ/ĐU"  # type: ignore[union-attr]
    assert {one.report for one in memory.candidates.history(1).all} == {1, 2}


def test_a_decision_without_a_ceremony_stays_one(memory: Memory) -> None:
    assert way(memory, 2) == [("sourced", SOURCED), ("admitted", DECIDED)]
    assert memory.candidates.get(2).stage == Stage.ADMITTED


def test_what_was_undone_stays_undone(memory: Memory) -> None:
    assert way(memory, 3) == [("sourced", SOURCED)] and memory.candidates.get(3).stage == Stage.SOURCED


def test_a_stage_that_now_is_reached_by_several_steps_is_the_first_of_them(memory: Memory) -> None:
    assert way(memory, 4) == [("sourced", SOURCED), ("application", date(2026, 5, 4))]
    assert memory.candidates.get(4).stage == memory.candidates.history(4).stage() == Stage.APPLYING


def test_codes_and_counts_stay_and_an_old_admission_can_be_taken_back(memory: Memory) -> None:
    assert admitted(memory) == 2
    found = memory.reports.get(2)
    assert found and (found.code, found.type) == ("BC-0002", "admission")
    memory.register.void(2)
    assert admitted(memory) == 1 and way(memory, 1) == [("sourced", SOURCED)]
    assert memory.candidates.get(1).stage == Stage.SOURCED
