"""Organisations of before bear no official code, and may be given one."""

from datetime import date

import pytest

from storage.memory import Memory
from storage.migrations import upgrade
from storage.sql.engines import locate, writing
from tests.storage.conftest import SEAL
from tests.storage.migrations.old import as_it_was

DAY = date(2026, 11, 22)


@pytest.mark.parametrize("kind", ["file", "empty_schema"])
def test_an_organisation_of_old_is_given_its_code(request: pytest.FixtureRequest, kind: str) -> None:
    engine = writing(locate(request.getfixturevalue(kind)))
    with as_it_was(engine, "0015") as write:
        write("orgs", code="DB", name="Đảng bộ", kind="committee", path="/1/", since=DAY)
        write("orgs", code="CB01", name="Chi bộ Một", kind="cell", parent=1, path="/1/2/", since=DAY)
    upgrade(engine)
    with engine.begin() as connection:
        memory = Memory(connection, key=SEAL, clock=lambda: 0.0)
        assert [org.official_code for org in memory.orgs.all()] == [None, None]
        memory.orgs.give_code(2, "38.168.053.000.001")
        assert memory.orgs.by_code("CB01") == memory.orgs.get(2)
        assert [cell.official_code for cell in memory.orgs.cells(["/1/"])] == ["38.168.053.000.001"]
    engine.dispose()
