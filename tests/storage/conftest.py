"""An empty memory for every test, once on SQLite and once on PostgreSQL."""

import os
import uuid
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import sqlalchemy
from sqlalchemy import Engine, make_url

from storage.database import Database
from storage.memory import Memory
from storage.migrations import head, upgrade
from storage.sql.engines import locate, writing
from storage.tables import metadata
from tests.conftest import answers, need

SEAL = b"a key for tests, 32 bytes long.."
USUAL = "postgresql+psycopg://postgres@127.0.0.1:5432/test"


@pytest.fixture(scope="session")
def postgres() -> str:
    """The PostgreSQL named by TEST_POSTGRES_URL, else the usual one of this machine."""
    url = os.environ.get("TEST_POSTGRES_URL") or USUAL
    need("postgres", answers(url), "set TEST_POSTGRES_URL to a PostgreSQL that answers")
    return url


def new_schema(postgres: str) -> Iterator[str]:
    """The address of an empty schema there, dropped at the end."""
    name = f"test_{uuid.uuid4().hex[:12]}"
    engine = sqlalchemy.create_engine(postgres, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sqlalchemy.text(f"CREATE SCHEMA {name}"))
        place = make_url(postgres).update_query_dict({"options": f"-csearch_path={name}"})
        yield place.render_as_string(hide_password=False)
        connection.execute(sqlalchemy.text(f"DROP SCHEMA {name} CASCADE"))
    engine.dispose()


@pytest.fixture
def empty_schema(postgres: str) -> Iterator[str]:
    """The address of a PostgreSQL schema without any table."""
    yield from new_schema(postgres)


@pytest.fixture(scope="session")
def built_schemas(postgres: str) -> Iterator[tuple[str, str]]:
    """Two PostgreSQL schemas with today's tables: building takes a hundred times longer than sweeping."""
    for first, second in zip(new_schema(postgres), new_schema(postgres), strict=True):
        for place in (first, second):
            for engine in built(place):
                engine.dispose()
        yield first, second


@pytest.fixture
def schema(built_schemas: tuple[str, str]) -> Iterator[str]:
    """The address of a PostgreSQL schema with nothing in its tables."""
    yield built_schemas[0]
    sweep(built_schemas[0])


@pytest.fixture
def other_schema(built_schemas: tuple[str, str]) -> Iterator[str]:
    """The address of a second one."""
    yield built_schemas[1]
    sweep(built_schemas[1])


def sweep(place: str) -> None:
    """Leaves the tables as if they had just been made."""
    engine = writing(locate(place))
    with engine.begin() as connection:
        for table in reversed(metadata.sorted_tables):
            connection.execute(table.delete())
        connection.execute(sqlalchemy.text(RESTART))
        connection.execute(sqlalchemy.text(f"UPDATE alembic_version SET version_num = '{head()}'"))
    engine.dispose()


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
    yield from built(f"sqlite:///{tmp_path_factory.mktemp('house') / 'bot.db'}")


@pytest.fixture(scope="session")
def postgres_house(built_schemas: tuple[str, str]) -> Iterator[Engine]:
    """One PostgreSQL schema for all tests that take everything back."""
    yield from built(built_schemas[0])


def built(url: str) -> Iterator[Engine]:
    """An empty database with today's tables."""
    engine = writing(locate(url))
    upgrade(engine)
    yield engine
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgres"])
def memory(request: pytest.FixtureRequest) -> Iterator[Memory]:
    """One open transaction on an empty database of each kind, taken back at the end."""
    engine: Engine = request.getfixturevalue(f"{request.param}_house")
    with engine.connect() as connection, connection.begin() as transaction:
        if request.param == "postgres":
            connection.execute(sqlalchemy.text(RESTART))
        yield Memory(connection, SEAL)
        transaction.rollback()


# A rollback does not take back PostgreSQL's counting: every test begins at 1.
RESTART = """
SELECT setval(quote_ident(schemaname) || '.' || quote_ident(sequencename), 1, false)
FROM pg_sequences WHERE schemaname = current_schema()
"""
