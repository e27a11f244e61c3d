"""A quota of an older version is one that was assigned, exact, and no percentage."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import Engine

from handlers.facts import Given, Quota
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


def test_it_holds_as_before_and_is_revised_by_todays(engine: Engine) -> None:
    number, on, name = "15-NQ/TU", date(2026, 1, 12), "nghị quyết"
    with as_it_was(engine, "0016") as write:
        write("orgs", code="DB", name="Đảng bộ", kind="committee", path="/1/", since=SINCE)
        write("quotas", org=1, year=2026, target=45, source_no=number, source_on=on, source_name=name, given_at=0.0)
    upgrade(engine)
    old = Quota(1, 2026, 45, number, on, name)
    new = old._replace(target=14, at_least=True, percent="3.5", base=388, base_on=date(2026, 1, 1))
    with engine.begin() as connection:
        memory = Memory(connection, SEAL)
        assert memory.quotas.of_year(2026) == {1: old}
        memory.quotas.set(old._replace(kind="women", target=9), None, 1.0)
        memory.quotas.set(new, None, 2.0)
        assert memory.quotas.given(2026) == [
            Given(old, True), Given(old._replace(kind="women", target=9), False), Given(new, False),
        ]  # fmt: skip
        assert memory.quotas.of_year(2026)[1].target == 14
