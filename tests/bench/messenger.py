"""A messenger's server: events wait there until confirmed, what arrives is counted, and answers get lost."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from random import Random
from typing import Any

LOST_ANSWERS, LOST_REQUESTS, REFUSED = 0.02, 0.01, 0.02
"""Shares of sends whose answer is lost, that never arrive, and that are told to come again."""

SLOW = 0.03
"""Seconds within which the server answers, so that something is always in flight."""


class Messenger:
    """The truth about what was said and what arrived; it outlives every kill."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.events: list[dict[str, Any]] = []
        self.confirmed = 0
        self.arrived: Counter[str] = Counter()
        """How often each message of the outbox arrived, by its key."""
        self.news = asyncio.Event()
        self.lost_answers = 0
        self.phones: dict[str, asyncio.Queue[dict[str, Any]]] = {}
        self.clock = ""
        """The day and time to which the bot is to move its clock."""
        self.over = False
        self.port = 0

    async def open(self) -> asyncio.Server:
        """Listens on a free port of this machine."""
        server = await asyncio.start_server(self.serve, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        return server

    def say(self, chat: str, **said: str) -> None:
        """Somebody wrote or tapped."""
        number = len(self.events) + 1
        self.events.append({"key": f"e{number}", "chat": chat, **said})

    def phone(self, chat: str) -> asyncio.Queue[dict[str, Any]]:
        """What arrives in a chat; repetitions are counted, and overlooked as people do."""
        return self.phones.setdefault(chat, asyncio.Queue())

    def has_all(self, keys: Iterable[str]) -> bool:
        """Whether all these messages have arrived."""
        return all(self.arrived[key] for key in keys)

    async def wait_for(self, keys: Sequence[str]) -> None:
        """Returns once all these messages have arrived."""
        while not self.has_all(keys):
            self.news.clear()
            await self.news.wait()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One request, one answer; or none."""
        try:
            asked = json.loads(await reader.readline() or "null")
            answer = None if asked is None else await self.answer(asked)
            if answer is not None:
                writer.write(json.dumps(answer).encode() + b"\n")
                await writer.drain()
        except OSError:
            pass  # killed while asking
        writer.close()

    async def answer(self, asked: dict[str, Any]) -> dict[str, Any] | None:
        """None is a lost answer."""
        if "after" in asked:
            self.confirmed = max(self.confirmed, asked["after"])
            await asyncio.sleep(0.01)
            return {"events": self.events[self.confirmed :], "clock": self.clock, "over": self.over}
        await asyncio.sleep(self.chance.uniform(0, SLOW))
        fate = self.chance.random()
        if fate < LOST_REQUESTS:
            return None
        if fate < LOST_REQUESTS + REFUSED:
            return {"again": 0.05}
        self.arrived[asked["key"]] += 1
        self.news.set()
        if self.arrived[asked["key"]] == 1:
            self.phone(asked["chat"]).put_nowait(asked)
        if fate > 1 - LOST_ANSWERS:
            self.lost_answers += 1
            return None
        return {"ref": f"m{sum(self.arrived.values())}"}
