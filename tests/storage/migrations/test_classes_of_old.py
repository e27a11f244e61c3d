"""Classes of before belonged to no part of the tree: they are the whole committee's, and keep their learners."""

from datetime import date

import pytest

from storage.memory import Memory
from storage.migrations import upgrade
from storage.sql.engines import locate, writing
from tests.storage.conftest import SEAL
from tests.storage.migrations.old import as_it_was

DAY = date(2026, 11, 22)


@pytest.mark.parametrize("kind", ["file", "empty_schema"])
def test_a_class_of_old_is_the_committees(request: pytest.FixtureRequest, kind: str) -> None:
    engine = writing(locate(request.getfixturevalue(kind)))
    with as_it_was(engine, "0010") as write:
        write("orgs", code="DB", name="Đảng bộ", kind="committee", path="/1/", since=DAY)
        write("orgs", code="CB01", name="Chi bộ Một", kind="cell", parent=1, path="/1/2/", since=DAY)
        write("people", name="Đỗ Văn Dũng", given="Dũng", sort_key="dung", folded="do van dung", org=2)
        course = {"name": "Lớp", "organiser": "TTCT", "place": "Hội trường", "starts": DAY, "ends": DAY}
        write("courses", kind="new_member", trainer=1, **course)
        write("enrolments", course=1, org=2, person=1)
    upgrade(engine)
    with engine.begin() as connection:
        memory = Memory(connection, key=SEAL, clock=lambda: 0.0)
        found = memory.classes.get(1)
        assert (found.org, found.path, found.trainer) == (1, "/1/", 1)
        assert [learner.name for learner in memory.classes.learners(1)] == ["Đỗ Văn Dũng"]
    engine.dispose()
