"""How a new row is written, and how a name is kept beside the forms it is found and sorted by."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Table, bindparam, insert

from handlers.domain.names import fold, split_name
from storage.sql.statement import Statement


class NewRow:
    """Writes one row of a table, every column named."""

    def __init__(self, table: Table, *columns: str) -> None:
        values: dict[str, Any] = {name: bindparam(name) for name in columns}
        self._statement = Statement(insert(table).values(values).returning(table.c.id))

    def write(self, connection: Connection, **values: Any) -> int:
        """Writes it; returns its id."""
        row = self._statement.row(connection, **values)
        assert row is not None
        return int(row[0])


def named(name: str) -> dict[str, str]:
    """The columns a name fills: as it is written, called, sorted and searched."""
    cut = split_name(name)
    return {"name": name, "given": cut.given, "sort_key": cut.sort_key, "folded": fold(name)}
