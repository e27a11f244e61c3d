"""The contract of a channel: hand raw events over, understand one, send one message. It fits on this screen.

A channel keeps no state that matters. What comes in is committed to the inbox before its source is told so; what goes
out is a row of the outbox that delivery claims, sends and settles. A `SendError` says how sure the channel is.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from bot.traffic.answered import seconds
from handlers.talk.scene import Event


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a channel can do; the wording of a message follows from it."""

    buttons: bool
    edits: bool
    pictures: bool
    page: int
    """How many choices are shown at a time."""
    text_limit: int
    per_chat: float = 1.0
    """Messages a second to one chat, sustained."""
    burst: int = 3
    per_group: int | None = None
    """Messages a minute to one group; None where a group is a chat like any other."""
    overall: float = 30.0
    pushes: float = 25.0
    """Messages a second over all chats, and what pushes may take of it."""
    files: bool = False
    """Whether it can bring a picture or a file; `pictures` are those people send."""
    links: bool = False
    """Whether it brings them as addresses that whoever has one can open: then none that names somebody."""
    monthly: int = 0
    """Messages a month and bot that the plan allows, in both directions together; 0 where nobody counts."""
    people: int = 0
    """People one bot serves; 0 where there is no limit."""
    pause: float = 60.0
    """Seconds before a stranger's /start is answered again."""
    strangers: int = 0
    """Answers to strangers a day, over all bots of the channel; 0 where nobody counts."""


class Certainty(StrEnum):
    """What is known of a failed send."""

    NOT_SENT = "not sent"
    """Surely not sent; may be tried again (after `after` seconds, that chat only)."""
    DECLINED = "declined"
    """The server says in its own words that it failed: again later, unless it must arrive once only."""
    UNKNOWN = "unknown"
    """It may have arrived: the answer was lost."""
    REFUSED = "refused"
    """This message will never be accepted; the address is fine."""
    BARRED = "barred"
    """The group lets nothing in for now, and somebody there can change that; the reason is a `Barrier`."""
    CLOSED = "closed"
    """The address is gone for good (blocked, left)."""


class SendError(Exception):
    """A message that did not surely arrive. `reason` holds no text, name or token."""

    def __init__(self, certainty: Certainty, reason: str, after: float = 0, moved_to: str | None = None) -> None:
        super().__init__(reason)
        self.certainty = certainty
        self.after = seconds(after)
        self.moved_to = moved_to


class Down(Exception):
    """A channel cannot hear for now. The text is our own: why, and what to do; no name, no token.

    `heard`: it had heard well in the same run, so that waiting begins anew with a short while.
    """

    heard = False


@dataclass(frozen=True, slots=True)
class Dressed:
    """A message in a channel's own clothes: its texts (split at the limit) and the rows of buttons below the last."""

    texts: tuple[str, ...]
    rows: tuple[tuple[tuple[str, str], ...], ...] = ()


Receive = Callable[[str, str, str, str, Mapping[str, Any]], Awaitable[None]]
"""(channel, bot, event key, sender, payload) → returns once the event is committed; raises when it could not be."""


class Channel(Protocol):
    """One door. `name` is the channel, `bot` which of several accounts."""

    name: str
    bot: str
    capabilities: Capabilities

    async def run(self, receive: Receive, stop: asyncio.Event) -> None:
        """Hands raw events over until told to stop, or until its source is over (a script's last line).

        The source is told "received" only after `receive` has returned; an event repeated by the source keeps its key.
        Raises when the source cannot be reached (`Down` where it knows why); it is then run again after a while.
        """
        ...

    def parse(self, inbox_id: int, payload: Mapping[str, Any]) -> Event | None:
        """Understands one raw event; None for what needs no answer. Raises on what cannot be understood."""
        ...

    async def fetch(self, payload: Mapping[str, Any]) -> bytes:
        """The picture of an event, fetched only where a form asks for one (at most 5 MB)."""
        ...

    async def send(self, chat: str, payload: Mapping[str, Any], edits: str | None) -> str | None:
        """Sends a worded message (see Message.payload), or edits one in place; returns its ref. Raises SendError.

        A message to edit that is gone is sent anew: whoever tapped must get an answer. Where the channel has `files`,
        "enclosed" in the payload is the one to go with it (`Enclosed`); such a message edits none. "thread" is the
        topic of the chat it belongs to, where the channel has topics. `{"ack": token}` instead of a message answers the
        tap whose event carried that token; only channels whose events do see it. None instead of a ref for what has
        none (a menu, an ack), and where the channel names none.
        """
        ...

    async def close(self) -> None:
        """Lets go of connections."""
        ...


def dress(payload: Mapping[str, Any], capabilities: Capabilities) -> Dressed:
    """The worded message as this kind of channel shows it: buttons in rows, or numbered lines where there are none."""
    choices = [(str(label), str(line)) for label, line in payload.get("choices", ())]
    controls = [(str(label), str(line)) for label, line in payload.get("controls", ())]
    text = str(payload["text"])
    if capabilities.buttons:
        return Dressed(split(text, capabilities.text_limit), (*rows(choices), *rows(controls)))
    numbered = [f"{number}. {label}" for number, (label, _line) in enumerate(choices, 1)]
    ways = " · ".join(label for label, _line in controls)
    whole = "\n".join(part for part in (text, *numbered, ways and f"({ways})") if part)
    return Dressed(split(whole, capabilities.text_limit))


SHORT = 14
"""Two labels of at most this many characters share a row of a narrow phone."""


def rows(buttons: list[tuple[str, str]]) -> list[tuple[tuple[str, str], ...]]:
    """Long labels one per row, short ones two."""
    laid: list[tuple[tuple[str, str], ...]] = []
    for button in buttons:
        last = laid[-1] if laid else ()
        if len(last) == 1 and len(last[0][0]) <= SHORT and len(button[0]) <= SHORT:
            laid[-1] = (*last, button)
        else:
            laid.append((button,))
    return laid


def split(text: str, limit: int) -> tuple[str, ...]:
    """The text in pieces within the limit, cut at line ends if possible, else between words; only blanks are lost."""
    pieces: list[str] = []
    rest = text
    while length(rest) > limit:
        cut = fitting(rest, limit)
        at = max(rest.rfind("\n", 0, cut + 1), 0) or max(rest.rfind(" ", 0, cut + 1), 0) or cut
        pieces.append(rest[:at].rstrip())
        rest = rest[at:].lstrip("\n" if rest[at] == "\n" else " ")
    return tuple(piece for piece in (*pieces, rest) if piece.strip()) or (text[:1],)


def fitting(text: str, limit: int) -> int:
    """How many characters of a text that is too long fit into the limit."""
    cut = limit
    while (over := length(text[:cut]) - limit) > 0:
        cut -= (over + 1) // 2
    return cut


def length(text: str) -> int:
    """Characters as Telegram and Zalo count them: UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
