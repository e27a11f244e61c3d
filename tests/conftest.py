"""What a test may ask of its machine, a browser or a PostgreSQL; it is skipped where they are missing."""

import os
import secrets
import shutil
from collections.abc import Iterator

import pytest
import sqlalchemy
from hypothesis import settings

from storage.tables import metadata
from tests.places.hamlet import hamlet
from tests.places.house import house
from tests.places.village import lesson, village
from tests.talk import Town

__all__ = ["hamlet", "house", "lesson", "village"]

settings.register_profile("untimed", deadline=None)  # speed is measured by `make bench` alone
settings.load_profile("untimed")

KINDS = {"browser", "postgres"}
# A skip of what REQUIRE names is a failure, so that CI never passes by not looking.
REQUIRED = {kind.strip() for kind in os.environ.get("REQUIRE", "").split(",")} - {""}


def pytest_configure() -> None:
    """Refuse a misspelt REQUIRE, which would otherwise require nothing."""
    if unknown := REQUIRED - KINDS:
        raise pytest.UsageError(f"REQUIRE knows {sorted(KINDS)}, not {sorted(unknown)}")


def need(what: str, available: bool, reason: str) -> None:
    """Skip the test for this reason unless what it needs is there; fail it when REQUIRE names that."""
    if available:
        return
    if what in REQUIRED:
        pytest.fail(f"REQUIRE={what}: {reason}", pytrace=False)
    pytest.skip(f"{what}: {reason}")


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium to drive."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    need("browser", found is not None, "install chromium to run this test")
    assert found
    return found


@pytest.fixture(scope="session")
def postgres_url() -> str:
    """The address of a PostgreSQL that answers; what a test makes there is its own to drop."""
    url = os.environ.get("TEST_POSTGRES_URL", "")
    need("postgres", bool(url), "set TEST_POSTGRES_URL to run this test")
    need("postgres", answers(url), "the PostgreSQL at TEST_POSTGRES_URL does not answer")
    return url


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


@pytest.fixture
def engine() -> Iterator[sqlalchemy.Engine]:
    """An empty database in memory: what differs between the two kinds is tested where it lies, in storage."""
    pool = sqlalchemy.pool.StaticPool
    made = sqlalchemy.create_engine("sqlite://", poolclass=pool, connect_args={"check_same_thread": False})
    yield made
    made.dispose()


@pytest.fixture(params=["engine", "emptied"], ids=["sqlite", "postgres"])
def either(request: pytest.FixtureRequest) -> sqlalchemy.Engine:
    """An empty database of each kind, for whole conversations and the tour of all commands."""
    made: sqlalchemy.Engine = request.getfixturevalue(request.param)
    return made


@pytest.fixture
def emptied(schema: sqlalchemy.Engine) -> sqlalchemy.Engine:
    """This run's schema with nothing in it, numbered from 1 again: cheaper than a schema for every test."""
    sweep = [f'DELETE FROM "{table.name}"' for table in reversed(metadata.sorted_tables)]
    numbered = [table.name for table in metadata.sorted_tables if table.autoincrement_column is not None]
    sweep += [f"SELECT setval(pg_get_serial_sequence('\"{name}\"', 'id'), 1, false)" for name in numbered]
    with schema.begin() as connection:
        connection.exec_driver_sql(";".join(sweep))
    return schema


@pytest.fixture(scope="session")
def schema(postgres_url: str) -> Iterator[sqlalchemy.Engine]:
    """A PostgreSQL schema of this run's own, dropped at the end; a test's commits need not survive a power cut."""
    name = f"test_{secrets.token_hex(6)}"
    outer = sqlalchemy.create_engine(postgres_url, isolation_level="AUTOCOMMIT")
    with outer.connect() as connection:
        connection.exec_driver_sql(f'CREATE SCHEMA "{name}"')
    made = sqlalchemy.create_engine(
        postgres_url, connect_args={"options": f"-csearch_path={name} -csynchronous_commit=off"}
    )
    try:
        metadata.create_all(made)
        yield made
    finally:
        made.dispose()
        with outer.connect() as connection:
            connection.exec_driver_sql(f'DROP SCHEMA "{name}" CASCADE')
        outer.dispose()


@pytest.fixture
def town(engine: sqlalchemy.Engine) -> Town:
    """A committee's place on the real storage, still empty."""
    return Town(engine)
