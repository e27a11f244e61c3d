"""A committee of its own for every page that is tried out."""

from collections.abc import Iterator

import pytest
import sqlalchemy

from tests.test_transcripts import Stage


@pytest.fixture
def database() -> Iterator[sqlalchemy.Engine]:
    made = sqlalchemy.create_engine("sqlite://", poolclass=sqlalchemy.pool.StaticPool)
    yield made
    made.dispose()


@pytest.fixture
def stage(database: sqlalchemy.Engine) -> Stage:
    """The demo's committee, as it stands when the demo begins."""
    return Stage(database)
