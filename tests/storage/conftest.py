"""An empty memory for every test, once on SQLite and once on PostgreSQL."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from storage.database import Database
from storage.memory import Memory
from storage.migrations import upgrade
from storage.sql.engines import locate, writing
from tests.postgres import RESTART, built_schema, own_schema, sweep

SEAL = b"a key for tests, 32 bytes long.."


@pytest.fixture
def empty_schema(postgres_url: str) -> Iterator[str]:
    """The address of a PostgreSQL schema without any table."""
    with own_schema(postgres_url) as place:
        yield place


@pytest.fixture(scope="session")
def other_built(postgres_url: str) -> Iterator[str]:
    """The address of a second schema with today's tables."""
    with built_schema(postgres_url) as place:
        yield place


@pytest.fixture
def other_schema(other_built: str) -> Iterator[str]:
    """The same with nothing in its tables."""
    yield other_built
    sweep(other_built)


@pytest.fixture
def file(tmp_path: Path) -> str:
    """The address of an SQLite file that is not there yet."""
    return f"sqlite:///{tmp_path / 'bot.db'}"


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest) -> str:
    """The address of an empty database, of each kind."""
    wanted: str = request.getfixturevalue("file" if request.param == "sqlite" else "schema")
    return wanted


@pytest.fixture
async def db(url: str) -> AsyncIterator[Database]:
    """An open database."""
    opened = Database.open(url, seal=SEAL)
    yield opened
    await opened.close()


@pytest.fixture(scope="session")
def sqlite_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """One SQLite file for all tests that take everything back."""
    engine = writing(locate(f"sqlite:///{tmp_path_factory.mktemp('house') / 'bot.db'}"))
    upgrade(engine)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def postgres_house(built: str) -> Iterator[Engine]:
    """One PostgreSQL schema for all tests that take everything back."""
    engine = writing(locate(built))
    yield engine
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgres"])
def memory(request: pytest.FixtureRequest) -> Iterator[Memory]:
    """One open transaction on an empty database of each kind, taken back at the end."""
    engine: Engine = request.getfixturevalue(f"{request.param}_house")
    with engine.connect() as connection, connection.begin() as transaction:
        if request.param == "postgres":
            connection.exec_driver_sql(RESTART)
        yield Memory(connection, SEAL)
        transaction.rollback()
