"""Kill -9 at fifty random moments over conversations, pushes and deliveries, on both databases (tests/kills)."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import Row
from tests.kills.run import Outcome, play
from tests.postgres import answers, own_schema

KILLS, SEED, LOST = 50, 2026, 0.02


def rows() -> Iterator[Row]:
    """On SQLite, and on the PostgreSQL of TEST_POSTGRES_URL, where one answers."""
    yield from told("SQLite", trial(""))
    postgres = os.environ.get("TEST_POSTGRES_URL", "")
    if not (postgres and answers(postgres)):
        yield Row("kills, PostgreSQL", "not measured: set TEST_POSTGRES_URL to one that answers")
        return
    with own_schema(postgres) as url:
        yield from told("PostgreSQL", trial(url))


def trial(url: str) -> Outcome:
    """People file candidates while the bot dies fifty times."""
    with TemporaryDirectory() as folder:
        return asyncio.run(play(Path(folder), url, KILLS, SEED, lose=LOST))


def told(place: str, came: Outcome) -> Iterator[Row]:
    """The outcome, a row for each promise."""
    name = f"kills, {place}"
    lost, twice = came.events_lost + came.set_aside, came.effects_twice + came.effects_lost
    yield Row(f"{name}: lost events", f"{lost}, with {came.kills} kills", "0", lost == 0)
    yield Row(f"{name}: effects twice or never", f"{twice} of {came.filed} reports", "0", twice == 0)
    gone = f"{came.messages_lost} ({came.pushes} pushes sent, {came.held} messages held in /loi)"
    yield Row(f"{name}: lost messages", gone, "0", came.messages_lost == 0)
    allowed, again = came.twice_allowed, came.messages_twice
    yield Row(f"{name}: messages twice", f"{again}", f"≤ {allowed}", again <= allowed)
    yield Row(f"{name}: conversations out of step", f"{came.stuck}", "0", came.stuck == 0)
    yield Row(f"{name}: audit chain", "whole" if came.log_whole else "broken", "whole", came.log_whole)
