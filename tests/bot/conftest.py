"""A database with one committee in it, of each kind, for what runs on top of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.database import Database
from tests.bot.fakes import Hand, settle_in

SEAL = b"a key for tests, 32 bytes long.."


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'bot.db'}"
    return str(request.getfixturevalue("schema"))


@pytest.fixture
async def db(url: str, hand: Hand) -> AsyncIterator[Database]:
    opened = Database.open(url, seal=SEAL, clock=hand)
    yield opened
    await opened.close()


@pytest.fixture
async def chats(db: Database) -> dict[str, int]:
    """The addresses of the secretary “hoa” and the admin “tuan”."""
    return await db.write(settle_in)
