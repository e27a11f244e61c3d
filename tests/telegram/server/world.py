"""A Bot API server of our own: what Telegram knows of one bot, and how it answers; no network in here."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests import world
from tests.telegram.server import updates
from tests.telegram.server.updates import Id
from tests.world import Called, Fault, Raw

__all__ = ["Called", "Chat", "Fault", "Limits", "Raw", "Refused", "World"]


class Refused(world.Refused):
    """An answer that is not ok, with what Telegram adds to it. `html`: a page of the server in front instead."""

    def __init__(self, code: int, description: str, html: bool | None = None, **parameters: Any) -> None:
        super().__init__(code, description)
        self.html = code >= 500 if html is None else html
        self.parameters = parameters


@dataclass
class Chat:
    """One chat as its people see it."""

    messages: dict[int, Raw] = field(default_factory=dict)
    blocked: str = ""
    """Why the bot may not write there."""
    moved_to: int | None = None
    shut: dict[str, str] = field(default_factory=dict)
    """Topics in which nothing can be written (“”: the general one), and why."""


@dataclass(frozen=True)
class Limits:
    """How much the server lets a bot say: to all in a second, to a person in a second, to a group in a minute."""

    overall: int = 30
    private: int = 3
    group: int = 20


class World(world.World):
    """One bot's side of Telegram."""

    def __init__(self, token: str, now: Callable[[], float], limits: Limits | None = None) -> None:
        super().__init__(token, now)
        self.limits = limits
        self.chats: dict[str, Chat] = {}
        self.pending: list[Raw] = []
        self.confirmed: set[int] = set()
        self.handed: Counter[int] = Counter()
        self.allowed: list[str] = []
        self.queries: dict[str, bool] = {}
        """Taps, and whether each was answered."""
        self.files: dict[str, bytes] = {}
        self.webhook: Raw = {"url": ""}
        self.commands: dict[str, str] = {}
        self._polls = 0
        self._ids = 700_000
        self._numbers = 100
        self._said: dict[str, deque[float]] = {}

    def unknown(self) -> Refused:
        return Refused(404, "Not Found")

    # What people do

    def chat(self, one: Id) -> Chat:
        return self.chats.setdefault(str(one), Chat())

    def put(self, update: Raw) -> int:
        """Something happened; the bot is told sooner or later. With its number kept, it is told again."""
        if "update_id" not in update:
            self._ids += 1
            update = {"update_id": self._ids, **update}
        number = int(update["update_id"])
        for part in ("message", "callback_query"):
            if part in update and "chat" in update[part]:
                self.chat(update[part]["chat"]["id"])
        if "callback_query" in update:
            self.queries.setdefault(update["callback_query"]["id"], False)
        self.confirmed.discard(number)
        self.pending.append(update)
        self.tell()
        return number

    def tap(self, where: Id, number: int, data: str, sender: Id | None = None) -> int:
        """Somebody taps a button under one of the bot's messages."""
        under = self.chat(where).messages[number]
        return self.put(updates.tap(where, under, data, f"q{len(self.queries)}", sender))

    def take_back(self, number: int) -> None:
        """It is as if it had never happened."""
        self.pending = [one for one in self.pending if one["update_id"] != number]

    def texts(self, where: Id, topic: int | None = None) -> list[str]:
        """What the bot has said there (in a topic of it), the oldest first."""
        of_all = self.chat(where).messages
        messages = {n: one for n, one in of_all.items() if topic is None or one.get("message_thread_id") == topic}
        return [str(one.get("text", one.get("caption"))) for _number, one in sorted(messages.items())]

    def brought(self, where: Id) -> list[tuple[str, bytes]]:
        """The pictures and files the bot has brought there: “photo” or “document”, and what is in it."""
        found = []
        for _number, one in sorted(self.chat(where).messages.items()):
            found += [("photo", self.files[photo["file_id"]]) for photo in one.get("photo", ())]
            found += [("document", self.files[one["document"]["file_id"]])] if "document" in one else []
        return found

    def buttons(self, where: Id) -> list[tuple[int, str, str]]:
        """Every button to be seen there: message, label, data."""
        return [
            (number, button["text"], button["callback_data"])
            for number, one in sorted(self.chat(where).messages.items())
            for row in one.get("reply_markup", {}).get("inline_keyboard", ())
            for button in row
        ]

    def confirm(self, below: int) -> None:
        """The bot has everything below this number."""
        self.confirmed |= {one["update_id"] for one in self.pending if one["update_id"] < below}
        self.pending = [one for one in self.pending if one["update_id"] >= below]
        self.tell()
