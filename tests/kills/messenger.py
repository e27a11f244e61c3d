"""The messenger's own server, on loopback: keeps what people write until confirmed, and logs all that reaches it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

WAIT = 0.2
"""Seconds a question for news is held open."""


@dataclass
class Exchange:
    """The truth of a kill test. `lose` is the share of requests cut before, and of answers cut after, acceptance."""

    chance: Random
    lose: float = 0.0
    updates: list[dict[str, Any]] = field(default_factory=list)
    confirmed: int = 0
    clock: str = ""
    """The day and hour to which the bot is to move its clock."""
    log: list[dict[str, Any]] = field(default_factory=list)
    answers_lost: int = 0
    news: asyncio.Event = field(default_factory=asyncio.Event)
    hear: Callable[[str, Mapping[str, Any]], None] = lambda chat, payload: None

    def write(self, chat: str, text: str, tap: bool = False) -> None:
        """Someone types or taps; the bot is brought it until it confirms."""
        self.updates.append({"n": len(self.updates) + 1, "chat": chat, "text": text, "tap": tap})
        self.news.set()

    @asynccontextmanager
    async def open(self, path: Path) -> AsyncIterator[None]:
        """Listens at this address."""
        server = await asyncio.start_unix_server(self._serve, path)
        async with server:
            yield

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            asked = json.loads(await reader.readline() or "null")
            if asked is not None and self.chance.random() >= self.lose:
                answer = await (self._updates(asked) if asked["do"] == "updates" else self._send(asked))
                if asked["do"] == "send" and self.chance.random() < self.lose:
                    self.answers_lost += 1
                else:
                    writer.write(json.dumps(answer).encode() + b"\n")
                    await writer.drain()
        writer.close()

    async def _updates(self, asked: dict[str, Any]) -> Any:
        """What was written after a number, which confirms everything up to it; at the start, all not confirmed."""
        if asked["after"] is not None:
            self.confirmed = max(self.confirmed, asked["after"])
        if self.confirmed == len(self.updates):
            self.news.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self.news.wait(), WAIT)
        return {"updates": self.updates[self.confirmed : self.confirmed + 20], "clock": self.clock}

    async def _send(self, asked: dict[str, Any]) -> Any:
        """Accepts a message: from here on it has arrived, whatever becomes of the answer."""
        ref = f"r{len(self.log) + 1}"
        self.log.append({"ref": ref, **asked})
        self.hear(asked["chat"], asked["payload"])
        return ref
