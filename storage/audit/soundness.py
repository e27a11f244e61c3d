"""What stands in the tables that cannot be read, or refers to what is not there: by code, never by its words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, Connection, Table, select

from storage.sql.unreadable import UNREADABLE, called
from storage.tables import metadata, people, reports

APART = frozenset({
    "inbox", "outbox", "codes", "wrong_codes", "stranger_answers", "pictures", "rings", "tallies", "audit",
    "audit_values",
})  # fmt: skip
"""Tables of which a broken row ends one turn or one message, which /loi lists; the log has its own chain."""
MEANT = {reports.c.filed_by: people.c.id}
"""What refers to a row without the database holding it to that."""


def faults(connection: Connection) -> Iterator[tuple[str, str]]:
    """Each broken row, as it is called, with the column that is wrong."""
    for table in metadata.sorted_tables:
        if table.name not in APART:
            yield from faults_of(connection, table)


def faults_of(connection: Connection, table: Table) -> Iterator[tuple[str, str]]:
    """Those of one table."""
    columns = list(table.columns)
    meant = ((place, target(column)) for place, column in enumerate(columns))
    targets = {place: there(connection, to) for place, to in meant if to is not None}
    for row in connection.execute(select(table)):
        for place, cell in enumerate(row):
            if cell is UNREADABLE:
                yield called(columns, row), f"{table.name}.{columns[place].name} cannot be read"
            elif place in targets and cell is not None and cell not in targets[place]:
                yield called(columns, row), f"{table.name}.{columns[place].name} refers to nothing"


def target(column: Column[Any]) -> Column[Any] | None:
    """What a column refers to; None where it refers to nothing."""
    return next((key.column for key in column.foreign_keys), MEANT.get(column))


def there(connection: Connection, column: Column[Any]) -> frozenset[Any]:
    """The numbers there are."""
    return frozenset(connection.execute(select(column)).scalars())


def differences(connection: Connection) -> Iterator[str]:
    """The same as `verify-log` says it."""
    return (f"{name}: {what}" for name, what in faults(connection))
