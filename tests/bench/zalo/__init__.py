"""Zalo: how many messages a report and a cell's month cost, and what a kill costs in webhook mode."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench import Row


def rows() -> Iterator[Row]:
    """Everything through the real channel, over real HTTP, against our own Zalo."""
    from tests.bench.zalo import kills, messages

    yield from messages.rows()
    yield from kills.rows()
