"""What one raw update of Zalo means to the house. Each is understood by itself; one that cannot be raises."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.channels.doors import moment, part
from bot.traffic.storable import storable
from handlers.talk.scene import Event, Kind

Raw = Mapping[str, Any]

KINDS: Mapping[str, Kind] = {
    "message.text.received": "text",
    "message.image.received": "picture",
    "message.sticker.received": "sticker",
    "message.voice.received": "voice",
    "message.unsupported.received": "other",
}
"""The events Zalo documents; others may come any day and need no answer."""
MILLISECONDS = 1e12
"""From here on a date counts thousandths: as seconds it would lie thirty thousand years ahead."""


@dataclass
class Me:
    """The bot itself. Its names are learned once Zalo is reached, and nothing waits for that."""

    id: str
    page: int
    names: tuple[str, ...] = ()
    files: bool = False


def updates(body: Any, levels: int = 4) -> Iterator[Raw]:
    """The updates in what Zalo brought: wrapped in `result` (its docs), flat (as seen live), or a list of either."""
    if levels and isinstance(body, list):
        for one in body:
            yield from updates(one, levels - 1)
    elif levels and isinstance(body, dict):
        inner = body.get("result")
        if isinstance(inner, dict | list):
            yield from updates(inner, levels - 1)
        elif "message" in body or "event_name" in body:
            yield body


def key_of(update: Raw) -> str:
    """What a repeated update has in common with the first one: chat and message (there is no number of updates)."""
    match update.get("message"):
        case {"message_id": str(number), "chat": {"id": str(chat)}}:
            return f"{chat}:{number}"
    kept = json.dumps(storable(update), sort_keys=True)
    return hashlib.sha256(kept.encode()).hexdigest()[:32]


def sender_of(update: Raw) -> str:
    """Whose turn it is; empty where that cannot be told."""
    match update.get("message"):
        case {"from": {"id": str(one)}}:
            return one
    return ""


def understand(update: Raw, me: Me, number: int) -> Event | None:
    """The event; None for what needs no answer. KeyError, TypeError or ValueError for what cannot be understood."""
    if (kind := KINDS.get(update["event_name"])) is None:
        return None
    message = part(update, "message")
    writer, place = part(message, "from"), part(message, "chat")
    if writer.get("is_bot"):
        return None
    group = str(place.get("chat_type", "")).upper() == "GROUP"
    text = message.get("text") if kind == "text" else message.get("caption", "")
    if kind == "text" and not isinstance(text, str):
        kind, text = "other", ""
    chat, sender = place["id"], writer["id"]
    if not (isinstance(chat, str) and isinstance(sender, str) and isinstance(text, str)):
        raise TypeError("ids and what was said are texts")
    said = unicodedata.normalize("NFC", text)
    return Event(
        id=number,
        channel="zalo",
        bot=me.id,
        chat=chat,
        sender=sender,
        kind=kind,
        text=addressed(said, me) if group else said,
        group=group,
        page=me.page,
        buttons=False,
        files=me.files,
        album=kind == "picture",
        sent=sent_at(message.get("date")),
    )


def sent_at(date: object) -> float | None:
    """Zalo counts milliseconds; what is too small for that are seconds, as others have met them.

    None where it is no moment.
    """
    found = moment(date)
    return found / 1000 if found and found >= MILLISECONDS else found


def addressed(text: str, me: Me) -> str:
    """A command without the bot's name in front, which is how a group calls it; other words as they are."""
    for name in me.names:
        found = re.match(rf"\s*@{re.escape(name)}\s*(?=/)", text, re.IGNORECASE)
        if found:
            return text[found.end() :]
    return text


def picture_of(update: Raw) -> str:
    """Where the picture of an event lies for a while; empty if it has none."""
    message = update["message"]
    return next((message[name] for name in ("photo_url", "photo") if isinstance(message.get(name), str)), "")
