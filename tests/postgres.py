"""Schemas to test in, on the one PostgreSQL that is ever used: the one TEST_POSTGRES_URL names."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy

from storage.migrations import head, upgrade
from storage.sql.engines import locate, writing
from storage.tables import metadata

TABLES = [f'"{table.name}"' for table in reversed(metadata.sorted_tables)]
NUMBERED = [table.name for table in metadata.sorted_tables if table.autoincrement_column is not None]
RESTART = ";".join(f"SELECT setval(pg_get_serial_sequence('\"{name}\"', 'id'), 1, false)" for name in NUMBERED)
"""Counts from 1 again, which taking back a transaction does not."""


def answers(url: str) -> bool:
    """Whether a database takes a connection within five seconds."""
    engine = sqlalchemy.create_engine(url, connect_args={"connect_timeout": 5})
    try:
        engine.connect().close()
    except sqlalchemy.exc.OperationalError:
        return False
    finally:
        engine.dispose()
    return True


@contextmanager
def own_schema(server: str, settings: str = "") -> Iterator[str]:
    """The address of a schema of one's own without any table, dropped at the end."""
    name = f"test_{secrets.token_hex(6)}"
    place = sqlalchemy.make_url(server).update_query_dict({"options": f"-csearch_path={name} {settings}".strip()})
    outer = sqlalchemy.create_engine(server, isolation_level="AUTOCOMMIT")
    with outer.connect() as connection:
        connection.exec_driver_sql(f"CREATE SCHEMA {name}")
        try:
            yield place.render_as_string(hide_password=False)
        finally:
            connection.exec_driver_sql(f"DROP SCHEMA {name} CASCADE")
    outer.dispose()


@contextmanager
def built_schema(server: str) -> Iterator[str]:
    """The same with today's tables; what a test commits there need not survive a power cut."""
    with own_schema(server, "-csynchronous_commit=off") as place:
        engine = writing(locate(place))
        upgrade(engine)
        engine.dispose()
        yield place


def sweep(place: str) -> None:
    """Leaves its tables as if they had just been made, a hundred times faster than making them."""
    emptied = ";".join(f"DELETE FROM {table}" for table in TABLES)
    version = f"UPDATE alembic_version SET version_num = '{head()}'"
    engine = sqlalchemy.create_engine(place)
    with engine.begin() as connection:
        connection.exec_driver_sql(f"{emptied};{RESTART};{version}")
    engine.dispose()
