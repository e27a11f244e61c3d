"""What Zalo knows of one bot; no network in here."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable

from tests import world
from tests.world import Called, Fault, Raw
from tests.zalo.server import updates

__all__ = ["LONGEST", "Called", "Fault", "Raw", "Refused", "World"]

LONGEST = 2000
"""UTF-16 units of one text: the strictest reading of “2000 characters”."""


class Refused(world.Refused):
    """An answer that is not ok. `inside`: in a body that comes with HTTP 200. `html`: a page of the server in front."""

    def __init__(self, code: int, description: str, inside: bool = False, html: bool = False) -> None:
        super().__init__(code, description)
        self.inside, self.html = inside, html


class World(world.World):
    """One bot's side of Zalo."""

    def __init__(self, token: str, now: Callable[[], float]) -> None:
        super().__init__(token, now)
        self.chats: dict[str, list[Raw]] = {}
        self.pending: list[Raw] = []
        self.taken: Counter[str] = Counter()
        """Updates the bot was given (polling) or said it has (webhook), by message id."""
        self.brought: Counter[str] = Counter()
        self.files: dict[str, tuple[str, bytes]] = {}
        self.webhook: Raw = {}
        self.statuses: list[int] = []
        """What the webhook answered, the last at the end."""
        self.asking = self.overlaps = self.questions = 0
        self.numbers = itertools.count(1)

    def unknown(self) -> Refused:
        return Refused(404, "Not found")

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
