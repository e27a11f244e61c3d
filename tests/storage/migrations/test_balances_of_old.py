"""A year closed as a number by an older version is a number up to its last day."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import Engine, inspect

from handlers.facts import Balance
from storage.memory import Memory
from storage.migrations import upgrade
from storage.sql.engines import locate, writing
from tests.storage.conftest import SEAL
from tests.storage.migrations.old import as_it_was

SINCE = date(2014, 1, 1)


@pytest.fixture(params=["file", "empty_schema"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    made = writing(locate(request.getfixturevalue(request.param)))
    yield made
    made.dispose()


def test_a_closed_year_is_kept_and_told_as_before(engine: Engine) -> None:
    with as_it_was(engine, "0016") as write:
        write("orgs", code="DB", name="Đảng bộ", kind="committee", path="/1/", since=SINCE)
        write("archives", org=1, year=2017, admitted=92, source="Báo cáo tổng kết")
    upgrade(engine)
    end = date(2017, 12, 31)
    with engine.begin() as connection:
        memory = Memory(connection, SEAL)
        held = memory.balances.between("admitted", end, end)
        assert held == [Balance(1, "admitted", end, 92, "Báo cáo tổng kết")]
        assert memory.quotas.stood({1: None}, end).admitted == {1: 92}
        memory.balances.enter(held[0]._replace(number=93), None, 1.0)
        assert "archives" not in inspect(connection).get_table_names()
