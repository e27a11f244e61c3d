"""An event loop whose clock jumps to whatever is next, so that two minutes of pacing take as long as its work."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from storage.database import Database
from storage.memory import Memory

T = TypeVar("T")


class Jumping(selectors.DefaultSelector):
    """Waits for real only while a thread is at work for us; else time itself moves on."""

    def __init__(self) -> None:
        super().__init__()
        self.at = 0.0
        self.at_work = 0

    def select(self, timeout: float | None = None) -> Any:
        """What is ready."""
        ready = super().select(0)
        if ready or timeout == 0:
            return ready
        if self.at_work or timeout is None:
            return super().select(timeout if timeout is None else 1.0)
        self.at += max(timeout, 0.0)
        return []


class VirtualLoop(asyncio.SelectorEventLoop):
    """A loop with a clock of its own."""

    def __init__(self) -> None:
        self.jumping = Jumping()
        super().__init__(self.jumping)

    def time(self) -> float:
        """Its own time."""
        return self.jumping.at

    def watch(self, db: Database) -> None:
        """Time stands still while this database is at work."""
        for verb in ("write", "read", "study"):
            setattr(db, verb, self.counted(getattr(db, verb)))

    def counted(self, verb: Callable[[Callable[[Memory], T]], Coroutine[Any, Any, T]]) -> Any:
        """The same verb, noticed."""

        async def work(fn: Callable[[Memory], T]) -> T:
            self.jumping.at_work += 1
            try:
                return await verb(fn)
            finally:
                self.jumping.at_work -= 1

        return work


def run(work: Coroutine[Any, Any, T]) -> T:
    """Runs it in virtual time."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(work)
