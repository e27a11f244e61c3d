"""A database as an older version kept it, to be written into and then opened by today's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from alembic import command
from sqlalchemy import Engine, MetaData

from storage.migrations import config

Write = Callable[..., None]
"""A table of that time, and the columns of a new row."""


@contextmanager
def as_it_was(engine: Engine, revision: str) -> Iterator[Write]:
    """Makes it, and hands over how rows are written there."""
    with engine.begin() as connection:
        command.upgrade(config(connection), revision)
        tables = MetaData()
        tables.reflect(connection)

        def write(table: str, **columns: object) -> None:
            connection.execute(tables.tables[table].insert(), columns)

        yield write
