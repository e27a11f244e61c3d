"""The committee of the matrix, on each kind of database; every test takes back what it did."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from tests.matrix.tree import Tree
from tests.postgres import RESTART
from tests.storage.conftest import postgres_house, sqlite_house

__all__ = ["postgres_house", "sqlite_house"]


@pytest.fixture(scope="module")
def grown(sqlite_house: Engine) -> Iterator[Tree]:
    """The committee, once for the tests of a file."""
    with sqlite_house.connect() as connection, connection.begin() as transaction:
        yield Tree(connection)
        transaction.rollback()


@pytest.fixture
def tree(grown: Tree) -> Iterator[Tree]:
    with grown.otherwise():
        yield grown


@pytest.fixture
def elsewhere(postgres_house: Engine) -> Iterator[Tree]:
    """The same committee on PostgreSQL."""
    with postgres_house.connect() as connection, connection.begin() as transaction:
        connection.exec_driver_sql(RESTART)
        yield Tree(connection)
        transaction.rollback()
