"""Pictures kept before they belonged to anything find their report or draft; what has neither goes the next night."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import Engine, select

from storage import tables
from storage.memory import Memory
from storage.migrations import upgrade
from storage.sql.engines import locate, writing
from tests.storage.conftest import SEAL
from tests.storage.migrations.old import as_it_was

AT = 1790000000.0


def fill(engine: Engine) -> None:
    """Four pictures: of a report, of its correction too, of a draft, and of nothing."""
    with as_it_was(engine, "0005") as write:
        write("orgs", code="DB", name="Đảng bộ", kind="committee", path="/1/", since=date(2026, 1, 5))
        write("people", name="Nguyễn Thị Hoa", given="Hoa", sort_key="hoa", folded="nguyen thi hoa", org=1)
        told = {"org": 1, "period": "2026", "filed_by": 1, "filed_at": AT, "filed_on": date(2026, 10, 1)}
        for kind, said in (
            ("attendance", {"picture": 1}),
            ("attendance", {"picture": 1, "roster": {}}),
            ("attendance", {"picture": None}),
            ("candidate", {"name": "Lê An"}),
        ):
            write("reports", type=kind, said=said, void=False, channel="web", **told)
        write(
            "drafts",
            id=9,
            person=1,
            flow="report.attendance",
            state={"said": {"picture": 2}},
            updated=AT,
            shelved=False,
        )
        write("drafts", id=10, person=1, flow="report.candidate", state={"said": {}}, updated=AT, shelved=True)
        for _ in range(3):
            write("pictures", sealed=b"sealed", sha256="0", at=AT)


@pytest.fixture(params=["file", "empty_schema"])
def memory(request: pytest.FixtureRequest) -> Iterator[Memory]:
    engine = writing(locate(request.getfixturevalue(request.param)))
    fill(engine)
    upgrade(engine)
    with engine.begin() as connection:
        yield Memory(connection, SEAL)
    engine.dispose()


def test_a_picture_of_old_finds_its_newest_report_or_its_draft(memory: Memory) -> None:
    owners = select(tables.pictures.c.report, tables.pictures.c.draft).order_by(tables.pictures.c.id)
    assert [tuple(row) for row in memory.connection.execute(owners)] == [(2, None), (None, 9), (None, None)]


def test_what_belonged_to_nothing_goes_the_next_night(memory: Memory) -> None:
    memory.purge(AT + 86400)
    assert [memory.pictures.sealed(number) for number in (1, 2, 3)] == [b"sealed", b"sealed", None]
