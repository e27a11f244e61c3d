"""Hundreds of lives nobody has led before: whatever is undone in them never was, on both databases (tests/lives)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from tempfile import TemporaryDirectory

from sqlalchemy import Engine

from storage.migrations import upgrade
from storage.sql.engines import locate, writing
from tests.bench import Row
from tests.lives.committee import Committee
from tests.lives.told import live
from tests.postgres import answers, own_schema

LIVES = 300


def rows() -> Iterator[Row]:
    """On SQLite, and on the PostgreSQL of TEST_POSTGRES_URL, where one answers; LIVES=3000 looks longer."""
    lives = int(os.environ.get("LIVES", LIVES))
    with TemporaryDirectory() as folder:
        yield told("SQLite", f"sqlite:///{folder}/bot.db", lives)
    postgres = os.environ.get("TEST_POSTGRES_URL", "")
    if not (postgres and answers(postgres)):
        yield Row("undo, PostgreSQL", "not measured: set TEST_POSTGRES_URL to one that answers")
        return
    with own_schema(postgres) as url:
        yield told("PostgreSQL", url, lives)


def told(place: str, url: str, lives: int) -> Row:
    """How many reports were undone, and whether each of them never was; where one was not, its story."""
    engine = writing(locate(url))
    upgrade(engine)
    try:
        undone = lived(engine, lives)
    except AssertionError as found:
        print(found)
        return Row(f"undo, {place}: reports that left something", f"one in {lives} lives", "0", ok=False)
    finally:
        engine.dispose()
    return Row(f"undo, {place}: reports that left something", f"0 of {undone} in {lives} lives", "0", ok=True)


def lived(engine: Engine, lives: int) -> int:
    """All in one transaction that is taken back."""
    with engine.connect() as connection, connection.begin() as transaction:
        try:
            return live(Committee(connection), lives, fresh=True)
        finally:
            transaction.rollback()
