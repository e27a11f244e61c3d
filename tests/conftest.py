"""What a test may ask of its machine, a browser or a PostgreSQL; it is skipped where they are missing."""

import os
import shutil
from collections import Counter
from collections.abc import Iterator

import pytest
import sqlalchemy
from hypothesis import settings

from tests.places.hamlet import hamlet
from tests.places.house import house
from tests.places.village import lesson, village
from tests.postgres import answers, built_schema, sweep
from tests.talk import Town

__all__ = ["answers", "hamlet", "house", "lesson", "village"]

settings.register_profile("untimed", deadline=None)  # speed is measured by `make bench` alone
settings.load_profile("untimed")

KINDS = {"browser", "postgres"}
LACKING = "channel"
"""How the reason of a skip begins that no machine could help: a channel lacks what the test is about."""
WAITED_FOR = {"browser", "telegram", "zalo", "bot"}
"""Rooms in which tests wait for a browser, for processes, for the wire."""
# A skip of what REQUIRE names is a failure, so that CI never passes by not looking.
REQUIRED = {kind.strip() for kind in os.environ.get("REQUIRE", "").split(",")} - {""}


def pytest_configure() -> None:
    """Refuse a misspelt REQUIRE, which would otherwise require nothing."""
    if unknown := REQUIRED - KINDS:
        raise pytest.UsageError(f"REQUIRE knows {sorted(KINDS)}, not {sorted(unknown)}")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the rooms whose files take long, so that at the end no worker waits for another."""
    items.sort(key=lambda item: WAITED_FOR.isdisjoint(item.path.parts))


def need(what: str, available: bool, reason: str) -> None:
    """Skip the test for this reason unless what it needs is there; fail it when REQUIRE names that."""
    if available:
        return
    if what in REQUIRED:
        pytest.fail(f"REQUIRE={what}: {reason}", pytrace=False)
    pytest.skip(f"{what}: {reason}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line what was skipped and why, by kind."""
    skips = terminalreporter.stats.get("skipped", [])
    reasons = Counter(kind_of(report.longrepr[2].removeprefix("Skipped: ")) for report in skips)
    if reasons:
        told = ", ".join(f"{count} {reason}" for reason, count in reasons.most_common())
        terminalreporter.write_line(f"skipped: {told}", yellow=True)


def kind_of(reason: str) -> str:
    """What a skip tells together with its like."""
    kind, _colon, remedy = reason.partition(": ")
    if kind == LACKING:
        return "a channel lacks it"
    return f"need {kind} ({remedy})" if kind in KINDS else reason


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium to drive."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    need("browser", found is not None, "install chromium")
    assert found
    return found


@pytest.fixture(scope="session")
def postgres_url() -> str:
    """The address of a PostgreSQL that answers; what a test makes there is its own to drop."""
    url = os.environ.get("TEST_POSTGRES_URL", "")
    need("postgres", bool(url), "set TEST_POSTGRES_URL to one that answers")
    need("postgres", answers(url), "the PostgreSQL at TEST_POSTGRES_URL does not answer")
    return url


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


@pytest.fixture(scope="session")
def built(postgres_url: str) -> Iterator[str]:
    """The address of a PostgreSQL schema of this run's own, with today's tables."""
    with built_schema(postgres_url) as place:
        yield place


@pytest.fixture
def schema(built: str) -> Iterator[str]:
    """The same with nothing in its tables: cheaper than a schema for every test."""
    yield built
    sweep(built)


@pytest.fixture
def emptied(schema: str) -> Iterator[sqlalchemy.Engine]:
    """An engine there."""
    made = sqlalchemy.create_engine(schema)
    yield made
    made.dispose()


@pytest.fixture
def town(engine: sqlalchemy.Engine) -> Town:
    """A committee's place on the real storage, still empty."""
    return Town(engine)
