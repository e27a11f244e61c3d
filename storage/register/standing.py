"""Which word counts where several reports speak of the same thing: the newest one that was not taken back.

A row taken back carries its own report in `voided_by`; a row overtaken by a newer word carries that word's report.
So the order in which reports are corrected and taken back does not matter: what counts is worked out anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Table, bindparam, null, update

from storage.sql.statement import Statement
from storage.tables import attendance, stage_events

SPOKEN = (stage_events, attendance)
TAKE_BACK = [
    Statement(update(table).where(table.c.report == bindparam("by")).values(voided_by=bindparam("by")))
    for table in SPOKEN
]
BRING_BACK = [
    Statement(
        update(table)
        .where(table.c.report == bindparam("by"), table.c.voided_by == bindparam("by"))
        .values(voided_by=null())
    )
    for table in SPOKEN
]
MARK = {
    table: update(table)
    .where(table.c.id.in_(bindparam("which", expanding=True)))
    .values(voided_by=bindparam("because"))
    for table in SPOKEN
}


def take_back(connection: Connection, report: int) -> None:
    """Nothing the report said counts any more."""
    for statement in TAKE_BACK:
        statement.run(connection, by=report)


def bring_back(connection: Connection, report: int) -> None:
    """What the report said may count again."""
    for statement in BRING_BACK:
        statement.run(connection, by=report)


def let_newest_count(connection: Connection, table: Table, said: Iterable[Sequence[Any]]) -> None:
    """Of the rows (id, thing, report, voided_by), in the order they were said, the last of each thing counts."""
    alive = [row for row in said if row[3] is None or row[3] != row[2]]
    due = overtaken(alive)
    marks: dict[int | None, list[int]] = defaultdict(list)
    for row, _thing, _report, voided in alive:
        if due.get(row) != voided:
            marks[due.get(row)].append(row)
    for because, which in marks.items():
        connection.execute(MARK[table], {"because": because, "which": which})


def overtaken(alive: Sequence[Sequence[Any]]) -> dict[int, int | None]:
    """Each row but the last of its thing, with the report of that last one."""
    newest = {thing: (row, report) for row, thing, report, _voided in alive}
    return {row: newest[thing][1] for row, thing, *_ in alive if newest[thing][0] != row}
