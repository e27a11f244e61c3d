"""What looking at the right again costs: at sending a form, when a message is written, and when it leaves."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest import mock

from sqlalchemy import select

from handlers.talk.sitting import carry
from storage.database import Database
from storage.memory import Memory
from storage.people.entitled import over
from storage.tables import outbox
from storage.traffic import posts
from tests.bench import Row, town
from tests.bench.events import SEAL, WARM, Bench, live

MONTHS = 4
LOOKS: tuple[tuple[Any, str], ...] = ((carry, "closed"), (carry, "taken_anew"), (posts, "entitled"))
"""Where it is looked at while an event is handled."""


class Watch:
    """How long these looks take together."""

    def __init__(self) -> None:
        self.spent = 0.0

    def timed(self, look: Callable[..., Any]) -> Callable[..., Any]:
        """The look, with its time added up."""

        def watched(*args: Any) -> Any:
            begun = time.perf_counter()
            try:
                return look(*args)
            finally:
                self.spent += time.perf_counter() - begun

        return watched

    @contextmanager
    def on(self) -> Iterator[None]:
        """Measures while this is open."""
        with ExitStack() as opened:
            for room, name in LOOKS:
                opened.enter_context(mock.patch.object(room, name, self.timed(getattr(room, name))))
            yield


def leaving(memory: Memory) -> tuple[int, float]:
    """How many messages wait, and the seconds the same look takes for all as they leave."""
    waiting = memory.connection.execute(
        select(outbox.c.entitled, outbox.c.address).where(outbox.c.entitled.is_not(None))
    ).all()
    begun = time.perf_counter()
    gone = [row for row in waiting if over(memory.connection, row.entitled, row.address)]
    assert not gone
    return len(waiting), time.perf_counter() - begun


async def left(folder: Path) -> tuple[int, float]:
    """The same of the database in this folder."""
    db = Database.open(f"sqlite:///{folder / 'bot.db'}", seal=SEAL)
    found = await db.write(leaving)
    await db.close()
    return found


def rows() -> Iterator[Row]:
    """One person's events by taps and typed, on disk: all looks against all the event takes."""
    with TemporaryDirectory() as home:
        bench = Bench(Path(home))
        for name, flow in (("taps", town.mentoring), ("typed", town.newcomer)):
            watch = Watch()
            with bench.copy() as folder, watch.on():
                spent = asyncio.run(live(folder, bench.people[:1], flow, MONTHS)) * (1 + 1 / MONTHS)
                messages, leaves = asyncio.run(left(folder))  # the watch also ran while getting warm
            share = (watch.spent + leaves) / (spent + leaves)
            each = WARM * (MONTHS + 1) / 1e6
            parts = f"{watch.spent / each:.0f} µs of {spent / each:.0f}, and {leaves / messages * 1e6:.0f} as it leaves"
            yield Row(f"rights looked at again, {name}", f"{share:.1%} of an event ({parts})", "≤ 5 %", share <= 0.05)
