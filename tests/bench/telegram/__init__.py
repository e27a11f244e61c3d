"""Telegram: what a kill costs, how long an answer takes, and how long a digest to three thousand chats takes."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench import Row


def rows() -> Iterator[Row]:
    """Each beside python-telegram-bot's own polling where that can do the same."""
    from tests.bench.telegram import answers, digest, kills

    yield from kills.rows()
    yield from answers.rows()
    yield from digest.rows()
