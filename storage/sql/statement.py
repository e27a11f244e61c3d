"""Statements asked on every message, put into words once and handed straight to the database's own driver.

An ordinary statement costs 26–45 µs of SQLAlchemy each time, these 5–15 µs on SQLite (PostgreSQL: 180–220 instead of
250–290 µs, most of it the way to the server). They know no lists (`IN`) and no defaults of columns: name every column.
Errors come as the driver's own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Dialect
from sqlalchemy.dialects.postgresql import insert as insert  # SQLite understands its ON CONFLICT word for word
from sqlalchemy.sql.expression import Delete, Insert, Select, Update

from storage.sql.unreadable import sound

Row = tuple[Any, ...]
Convert = Callable[[Any], Any]


class Statement:
    """One statement, ready to be run on any connection with the values of its `bindparam`s.

    Of many rows those are left out of which a cell cannot be read; with `marked` they come with the mark in them.
    """

    def __init__(self, clause: Select[Any] | Insert | Update | Delete, *, marked: bool = False) -> None:
        self._marked = marked
        self._clause = clause.inline() if isinstance(clause, Insert) else clause
        self._plans: dict[type[Dialect], Plan] = {}

    def run(self, connection: Connection, **values: Any) -> int:
        """Carries it out; returns how many rows it touched."""
        cursor = self._execute(connection, values)[0]
        touched: int = cursor.rowcount
        cursor.close()
        return touched

    def row(self, connection: Connection, **values: Any) -> Row | None:
        """The first row it finds or returns; what of it cannot be read is marked; None where there is none."""
        cursor, plan = self._execute(connection, values)
        found = cursor.fetchone()
        read = plan.reader(cursor)
        cursor.close()
        return None if found is None else read(found)

    def rows(self, connection: Connection, **values: Any) -> list[Row]:
        """All the rows it finds or returns."""
        cursor, plan = self._execute(connection, values)
        read = plan.reader(cursor)

        def found() -> list[Row]:
            return [read(row) for row in cursor.fetchall()]

        rows = found() if self._marked or not plan.reads else sound(connection, plan.columns, found)
        cursor.close()
        return rows

    def _execute(self, connection: Connection, values: dict[str, Any]) -> tuple[Any, Plan]:
        plan = self._plans.get(type(connection.dialect))
        if plan is None:
            plan = self._plans[type(connection.dialect)] = Plan(self._clause, connection.dialect)
        cursor = connection.connection.cursor()
        cursor.execute(plan.sql, plan.write(values))
        return cursor, plan


class Plan:
    """A statement in the words of one database, and how values go in and come out there."""

    def __init__(self, clause: Any, dialect: Dialect) -> None:
        compiled = clause.compile(dialect=dialect)
        if compiled.insert_prefetch or compiled.update_prefetch:
            raise TypeError(f"name every column that has a default: {compiled.insert_prefetch}")
        self.sql = str(compiled)
        self._dialect = dialect
        self.columns = list(clause.exported_columns)
        self.reads = False
        """Whether there is anything in a row that might be marked."""
        self._read: Convert | None = None
        self._positions: list[str] | None = compiled.positiontup
        self._fixed: dict[str, Any] = {}
        self._into: dict[str, Convert] = {}
        for name, bind in compiled.binds.items():
            convert = bind.type.dialect_impl(dialect).bind_processor(dialect)
            if not bind.required:
                self._fixed[name] = convert(bind.value) if convert else bind.value
            elif convert:
                self._into[name] = convert

    def write(self, values: dict[str, Any]) -> Any:
        """The values as the driver takes them."""
        for name, convert in self._into.items():
            values[name] = convert(values[name])
        if self._positions is None:
            return self._fixed | values
        fixed = self._fixed
        return [values[name] if name in values else fixed[name] for name in self._positions]

    def reader(self, cursor: Any) -> Convert:
        """Turns a row of this cursor into what the product takes; what to convert is only known from a first cursor."""
        if self._read is None:
            converts = [
                (place, convert)
                for place, column in enumerate(self.columns)
                if (convert := self._result(column, cursor.description[place][1]))
            ]
            self._read, self.reads = converting(converts) if converts else tuple, bool(converts)
        return self._read

    def _result(self, column: Any, kind: Any) -> Convert | None:
        convert: Convert | None = column.type.dialect_impl(self._dialect).result_processor(self._dialect, kind)
        return convert


def converting(converts: list[tuple[int, Convert]]) -> Convert:
    """A reader that converts some places of a row."""

    def read(row: Any) -> Row:
        columns = list(row)
        for place, convert in converts:
            columns[place] = convert(columns[place])
        return tuple(columns)

    return read
