"""A database with one committee in it, of each kind, for what runs on top of it."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import sqlalchemy

from storage.database import Database
from storage.tables import metadata
from tests.bot.fakes import Hand, settle_in

SEAL = b"a key for tests, 32 bytes long.."


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture(scope="session")
def schema(postgres_url: str) -> Iterator[str]:
    """The address of a schema of our own with today's tables, dropped at the end."""
    name = f"test_{secrets.token_hex(6)}"
    place = sqlalchemy.make_url(postgres_url).update_query_dict({"options": f"-csearch_path={name}"})
    outer = sqlalchemy.create_engine(postgres_url, isolation_level="AUTOCOMMIT")
    with outer.connect() as connection:
        connection.exec_driver_sql(f"CREATE SCHEMA {name}")
        yield place.render_as_string(hide_password=False)
        connection.exec_driver_sql(f"DROP SCHEMA {name} CASCADE")
    outer.dispose()


@pytest.fixture
def emptied(schema: str) -> str:
    """The same with nothing in its tables; making them anew would take each test a second."""
    engine = sqlalchemy.create_engine(schema)
    if sqlalchemy.inspect(engine).get_table_names():
        with engine.begin() as connection:
            for table in reversed(metadata.sorted_tables):
                connection.execute(table.delete())
    engine.dispose()
    return schema


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'bot.db'}"
    return str(request.getfixturevalue("emptied"))


@pytest.fixture
async def db(url: str, hand: Hand) -> AsyncIterator[Database]:
    opened = Database.open(url, seal=SEAL, clock=hand)
    yield opened
    await opened.close()


@pytest.fixture
async def chats(db: Database) -> dict[str, int]:
    """The addresses of the secretary “hoa” and the admin “tuan”."""
    return await db.write(settle_in)
