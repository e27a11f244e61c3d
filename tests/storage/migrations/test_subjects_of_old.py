"""What a report of an older version is about is told by its type, whatever number it bears."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import Engine, select

from handlers.facts import Subject
from storage.migrations import UnknownReports, upgrade
from storage.sql.engines import locate, writing
from storage.tables import drafts, reports
from tests.storage.migrations.old import Write, as_it_was

ON = date(2026, 10, 30)
REPORTS = (
    ("candidate", "2026-10", 1), ("mentoring", "2026-10", 1), ("attendance", "session-1", 1),
    ("nothing_new", "2026-W44", None), ("step", "2026-10", 1), ("admission", "2026", 1), ("exception", "2026-10", 1),
)  # fmt: skip


@pytest.fixture(params=["file", "empty_schema"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    made = writing(locate(request.getfixturevalue(request.param)))
    yield made
    made.dispose()


def file(write: Write, *told: tuple[str, str, int | None]) -> None:
    """Somebody followed and a session, both number one; and reports, the attendance without a row of its own."""
    write("orgs", code="CB01", name="Chi bộ 1", kind="cell", path="/1/", since=ON)
    write("people", name="Nguyễn Thị Hoa", given="Hoa", sort_key="hoa", folded="nguyen thi hoa", org=1)
    write("courses", kind="awareness", name="Lớp", organiser="TTCT", place="Hội trường", starts=ON, ends=ON, org=1)
    write("sessions", course=1, number=1, on=ON)
    for type, period, about in told:
        write(
            "reports", type=type, org=1, period=period, about=about, void=False, channel="web", said={},
            filed_by=1, filed_at=1790000000.0, filed_on=date(2026, 11, 2),
        )  # fmt: skip


def test_the_kind_follows_from_the_type_and_attendance_counts_for_its_sessions_month(engine: Engine) -> None:
    with as_it_was(engine, "0014") as write:
        file(write, *REPORTS)
    upgrade(engine)
    asked = select(reports.c.type, reports.c.period, reports.c.subject_kind, reports.c.subject).order_by(reports.c.id)
    with engine.connect() as connection:
        kept = [tuple(row) for row in connection.execute(asked)]
    kinds = {"attendance": "session", "nothing_new": None}
    assert kept == [
        (type, "2026-10" if type == "attendance" else period, kinds.get(type, "candidate"), about)
        for type, period, about in REPORTS
    ]


def test_a_kind_of_report_nobody_knows_stops_the_upgrade_and_is_named(engine: Engine) -> None:
    with as_it_was(engine, "0014") as write:
        file(write, ("pledge", "2026", 1))
    with pytest.raises(UnknownReports, match=r"does not know: pledge\. Nothing was changed"):
        upgrade(engine)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT about FROM reports").scalar() == 1


def test_a_half_filled_correction_goes_on_and_a_session_is_taken_for_nobody(engine: Engine) -> None:
    with as_it_was(engine, "0014") as write:
        file(write)
        for number, flow in enumerate(("report.candidate", "report.attendance"), 1):
            state = {"said": {}, "asked": [], "fixes": 1, "about": 1}
            write("drafts", id=number, person=1, flow=flow, state=state, updated=1790000000.0, shelved=False)
    upgrade(engine)
    with engine.connect() as connection:
        states = connection.scalars(select(drafts.c.state).order_by(drafts.c.id)).all()
    assert [state["about"] for state in states] == [1, None]


def test_two_numbers_alike_are_two_subjects() -> None:
    assert Subject.candidate("7") == Subject.candidate(7) != Subject.session(7)
