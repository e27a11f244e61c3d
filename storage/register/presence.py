"""Who came to a session: the newest word on each learner counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, bindparam, insert, select

from storage.register.standing import let_newest_count
from storage.sql.statement import Statement
from storage.tables import attendance

NEW = insert(attendance)
SAID = Statement(
    select(attendance.c.id, attendance.c.enrolment, attendance.c.report, attendance.c.voided_by)
    .where(attendance.c.session == bindparam("which"))
    .order_by(attendance.c.id)
)
SPOKEN_OF = Statement(select(attendance.c.session).where(attendance.c.report == bindparam("by")).distinct())


def note(connection: Connection, session: int, said: Mapping[str, Sequence[int]], report: int) -> None:
    """Writes each learner's status, because of this report."""
    rows = [
        {"session": session, "enrolment": learner, "status": status, "report": report}
        for status, learners in said.items()
        for learner in learners
    ]
    if rows:
        connection.execute(NEW, rows)


def spoken_of(connection: Connection, *reports: int) -> set[int]:
    """The sessions these reports spoke of."""
    return {row[0] for report in reports for row in SPOKEN_OF.rows(connection, by=report)}


def settle(connection: Connection, some: Iterable[int]) -> None:
    """Works out anew what counts of all that was said about these sessions."""
    for session in some:
        let_newest_count(connection, attendance, SAID.rows(connection, which=session))
