"""Whoever was followed again after a removed name before 0.4 stands where the new way has brought them."""

from datetime import date

import pytest

from storage.memory import Memory
from storage.migrations import upgrade
from storage.sql.engines import locate, writing
from tests.storage.conftest import SEAL
from tests.storage.migrations.old import as_it_was

DAY = date(2026, 11, 22)
PERSON = {
    "name": "Trần Văn An",
    "sourced_on": DAY,
    "ruleset": "2025",
    "given": "An",
    "sort_key": "an",
    "folded": "tran van an",
}
WAY = [("sourced", 1), ("application", 2), ("admitted", 3), ("probationary", 4), ("name_removed", 5), ("resumed", 6)]


@pytest.mark.parametrize("kind", ["file", "empty_schema"])
def test_the_old_probation_of_somebody_readmitted_ends(request: pytest.FixtureRequest, kind: str) -> None:
    engine = writing(locate(request.getfixturevalue(kind)))
    with as_it_was(engine, "0015") as write:
        write("orgs", code="DB", name="Đảng bộ", kind="committee", path="/1/", since=DAY)
        for who in (1, 2):
            write("candidates", org=1, stage="probationary", **PERSON)
            for step, number in WAY[: 6 if who == 1 else 4]:
                event = {"candidate": who, "org": 1, "stage": step, "on": date(2026, 1, number), "report": number}
                write("stage_events", voided_by=7 if (who, step) == (1, "application") else None, **event)
        write("stage_events", candidate=1, org=1, stage="application", on=date(2026, 1, 7), report=7)
    upgrade(engine)
    with engine.begin() as connection:
        memory = Memory(connection, key=SEAL, clock=lambda: 0.0)
        assert [memory.candidates.get(who).stage for who in (1, 2)] == ["applying", "probationary"]
        history = memory.candidates.history(1)
        assert [one.on.day for one in history.all if one.step == "application"] == [2, 7]
    engine.dispose()
