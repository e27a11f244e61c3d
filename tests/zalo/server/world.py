"""What Zalo knows of one bot, and how its server decides; no network in here."""

from __future__ import annotations

import asyncio
import itertools
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.zalo.server import updates

Raw = dict[str, Any]
LONGEST = 2000
"""UTF-16 units of one text: the strictest reading of “2000 characters”."""


class Refused(Exception):
    """An answer that is not ok. `inside`: in a body that comes with HTTP 200. `html`: a page of the server in front."""

    def __init__(self, code: int, description: str, inside: bool = False, html: bool = False) -> None:
        super().__init__(description)
        self.code, self.description, self.inside, self.html = code, description, inside, html


@dataclass
class Fault:
    """What is to go wrong with the next call of a method (in a chat). `cut`: the line breaks, “before” or “after”."""

    method: str
    refusal: Refused | None = None
    cut: str = ""
    slow: float = 0.0
    chat: str = ""


@dataclass(frozen=True)
class Called:
    """One request that reached the server."""

    method: str
    values: Mapping[str, Any]
    refused: str = ""


@dataclass
class World:
    """One bot's side of Zalo. Tests reach in; the bot comes over the wire."""

    token: str
    now: Callable[[], float]
    chats: dict[str, list[Raw]] = field(default_factory=dict)
    pending: list[Raw] = field(default_factory=list)
    taken: Counter[str] = field(default_factory=Counter)
    """Updates the bot was given (polling) or said it has (webhook), by message id."""
    brought: Counter[str] = field(default_factory=Counter)
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    calls: list[Called] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    webhook: Raw = field(default_factory=dict)
    statuses: list[int] = field(default_factory=list)
    """What the webhook answered, the last at the end."""
    asking: int = 0
    overlaps: int = 0
    questions: int = 0
    latency: float = 0.0
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    numbers: Any = field(default_factory=lambda: itertools.count(1))

    def put(self, update: Raw) -> str:
        """Something happened; the bot is told sooner or later. Returns the message's id."""
        message = update.get("message") or {}
        if "chat" in message:
            self.chat(message["chat"]["id"])
        self.pending.append(update)
        self.tell()
        return str(message.get("message_id", ""))

    def says(self, chat: str, words: str, sender: str | None = None) -> str:
        """Somebody types."""
        return self.put(updates.text(chat, words, sender, f"m{next(self.numbers)}"))

    def chat(self, one: str) -> list[Raw]:
        """What the bot sent there."""
        return self.chats.setdefault(one, [])

    def texts(self, chat: str) -> list[str]:
        """What is to be read there, the oldest first."""
        return [str(one["text"]) for one in self.chat(chat)]

    def called(self, method: str) -> list[Called]:
        """Every request for this method."""
        return [one for one in self.calls if one.method == method]

    def tell(self) -> None:
        """Wakes whoever waits for something to happen."""
        self.changed.set()
        self.changed = asyncio.Event()

    async def until(self, condition: Callable[[], Any], within: float = 10.0) -> None:
        """Waits until it holds."""
        async with asyncio.timeout(within):
            while not condition():
                await self.changed.wait()

    async def answer(self, method: str, values: Mapping[str, Any]) -> Any:
        """One request: raises Refused, ConnectionAbortedError for a line that breaks."""
        fault = self.fault(method, str(values.get("chat_id", "")))
        await asyncio.sleep(self.latency + (fault.slow if fault else 0))
        if fault and fault.cut == "before":
            raise ConnectionAbortedError
        try:
            if fault and fault.refusal:
                raise fault.refusal
            found = getattr(self, f"do_{method}", None)
            if found is None:
                raise Refused(404, "Not found")
            result = await found(values)
        except Refused as refused:
            self.calls.append(Called(method, values, refused.description))
            self.tell()
            raise
        self.calls.append(Called(method, values))
        self.tell()
        if fault and fault.cut == "after":
            raise ConnectionAbortedError
        return result

    def fault(self, method: str, chat: str) -> Fault | None:
        """What is to go wrong with this call, once."""
        for one in self.faults:
            if one.method == method and one.chat in ("", chat):
                self.faults.remove(one)
                return one
        return None
