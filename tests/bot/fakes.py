"""A messenger that does as it is told, and a clock moved by hand: the house around them is the real one."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from random import Random
from typing import Any

from bot.channels.base import Capabilities, Receive, SendError
from bot.clock import Clock
from handlers.domain.people import Role
from handlers.domain.periods import VIETNAM
from handlers.talk.messages import Enclosed
from handlers.talk.scene import Event, Tools
from storage.memory import Memory

MONDAY = datetime(2026, 11, 23, 7, 55, tzinfo=VIETNAM)
AFTERNOON = datetime(2026, 11, 25, 14, 30, tzinfo=VIETNAM)
"""A moment at which no push is due, nor soon after."""

FAST = Capabilities(
    buttons=True,
    edits=True,
    pictures=True,
    page=6,
    text_limit=4096,
    per_chat=1000,
    burst=1000,
    overall=1000,
    pushes=900,
)


class Hand:
    """Real time, moved by hand."""

    def __init__(self, at: float = MONDAY.timestamp()) -> None:
        self.at = at

    def __call__(self) -> float:
        return self.at


class Running:
    """Real time that runs on from a moment the test chose, in every process alike, whatever the machine says."""

    def __init__(self, since: datetime = AFTERNOON) -> None:
        self.ahead = since.timestamp() - time.monotonic()

    def __call__(self) -> float:
        return time.monotonic() + self.ahead


@dataclass(frozen=True)
class Sent:
    """One request that reached the messenger."""

    chat: str
    text: str
    edits: str | None


class Messenger:
    """A channel whose other end is the test. `answers`: what the next sends meet, an error or a pause in seconds."""

    name = "fake"
    bot = "fake"

    def __init__(self, capabilities: Capabilities = FAST) -> None:
        self.capabilities = capabilities
        self.sent: list[Sent] = []
        self.answers: deque[Exception | float] = deque()
        self.under_way = self.most_under_way = 0
        self.fetched = 0
        self.picture = b""
        self.enclosed: list[Enclosed] = []

    async def run(self, receive: Receive, stop: asyncio.Event) -> None:
        await stop.wait()

    def parse(self, inbox_id: int, payload: Mapping[str, Any]) -> Event | None:
        if payload.get("nothing"):
            return None
        return Event(
            id=inbox_id,
            channel=self.name,
            bot=self.bot,
            chat=payload["chat"],
            sender=payload["chat"],
            kind=payload.get("kind", "text"),
            text=payload.get("text", ""),
            flaw=payload.get("flaw"),
            album=payload.get("album", False),
        )

    async def fetch(self, payload: Mapping[str, Any]) -> bytes:
        self.fetched += 1
        return self.picture

    async def send(self, chat: str, payload: Mapping[str, Any], edits: str | None) -> str | None:
        self.under_way += 1
        self.most_under_way = max(self.most_under_way, self.under_way)
        try:
            answer = self.answers.popleft() if self.answers else 0.0
            if isinstance(answer, float):
                await asyncio.sleep(answer)
            elif not isinstance(answer, SendError) or answer.certainty == "unknown":
                self.sent.append(Sent(chat, payload["text"], edits))
            if isinstance(answer, Exception):
                raise answer
            self.sent.append(Sent(chat, payload["text"], edits))
            self.enclosed += [payload["enclosed"]] if "enclosed" in payload else []
            return f"m{len(self.sent)}"
        finally:
            self.under_way -= 1

    async def close(self) -> None:
        return None

    def texts(self, chat: str) -> list[str]:
        """What one chat has seen."""
        return [one.text for one in self.sent if one.chat == chat]


def tools() -> Tools:
    return Tools(seal=lambda code: f"sealed {code}", chance=Random(1))


def clock(hand: Hand) -> Clock:
    return Clock(VIETNAM, 0, hand)


PEOPLE = (("hoa", "Nguyễn Thị Hoa", Role.SECRETARY), ("tuan", "Bùi Minh Tuấn", Role.ADMIN))


def settle_in(memory: Memory) -> dict[str, int]:
    """One committee, one cell, a secretary and an admin, each with a chat; returns the addresses."""
    day = date(2025, 1, 2)
    root = memory.orgs.add("DB", "Đảng bộ", "committee", None, day)
    cell = memory.orgs.add("CB01", "Chi bộ Một", "cell", root.id, day)
    chats = {}
    for chat, name, role in PEOPLE:
        person = memory.people.add(name, cell.id)
        memory.people.grant(person.id, role, cell.id if role is Role.SECRETARY else root.id, None, day)
        chats[chat] = memory.known("fake", "fake", chat, chat, False).address.id
        memory.people.bind(chats[chat], person.id)
    return chats


async def soon(condition: Any, within: float = 20.0) -> None:
    """Waits until it holds."""
    for _ in range(int(within / 0.005)):
        if condition():
            return
        await asyncio.sleep(0.005)
    raise AssertionError("it did not come about")
