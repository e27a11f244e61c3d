"""What one raw update of Telegram means to the house. Each is understood by itself; one that cannot be raises."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.channels.doors import moment, part, unread
from bot.channels.pictures import LIMIT
from bot.traffic.answered import integer, named, text, within
from bot.traffic.storable import storable
from handlers.talk.scene import Event, Flaw, Kind

Raw = Mapping[str, Any]

GROUPS = frozenset({"group", "supergroup"})
OUT = frozenset({"left", "kicked"})
PICTURES = frozenset({"image/jpeg", "image/jpg", "image/png", "image/webp"})
HEIC = re.compile(r"image/(?:heic|heif|avif)|.*\.(?:heic|heif|avif)", re.IGNORECASE)
"""What an iPhone's picture is called when it comes as a file."""
FILES = ("photo", "document", "video", "audio", "animation")
OTHERS: Mapping[str, Kind] = {
    "voice": "voice",
    "sticker": "sticker",
    **dict.fromkeys(
        ("contact", "video_note", "location", "venue", "poll", "dice", "story", "game", "checklist"), "other"
    ),
}
"""What else a message may carry, and what that is to the house."""
TO_SOMEONE = re.compile(r"(/\w+|)@(\w+)")
"""A command for one bot, or somebody spoken to by name."""


@dataclass
class Me:
    """The bot itself. Its user name is learned once Telegram is reached, and nothing waits for that."""

    id: str
    page: int
    username: str = ""


def understand(update: Raw, me: Me, number: int) -> Event | None:
    """The event; None for what needs no answer. KeyError, TypeError or ValueError for what cannot be understood."""
    if "unread" in update:
        raise ValueError("what came cannot be read")
    for kind, read in READERS.items():
        if kind in update:
            return read(part(update, kind), me, number)
    return None  # of a kind that was not asked for


def numbered(update: object) -> int | None:
    """The number that confirms an update; None where it has none."""
    number = integer(within(update, "update_id"))
    return number if number is not None and number >= 0 else None


def brought(update: object) -> tuple[str, str, Raw]:
    """An update as an event: what it is known by, whose turn it is, and all of it; one without a number is not read."""
    number = numbered(update)
    if number is None or not isinstance(update, Mapping):
        return unread(json.dumps(storable({"update": update})).encode())
    return str(number), sender_of(update), update


def sender_of(update: Raw) -> str:
    """Whose turn it is; empty where that cannot be told."""
    for kind in READERS:
        match update.get(kind):
            case {"from": {"id": int() | str() as one}}:
                return str(one)
    return ""


def message(raw: Raw, me: Me, number: int) -> Event | None:
    """Something was written or sent, or a group's number changed.

    None for what needs no answer: a bot's words, those to others, unknown kinds.
    """
    moved_to = integer(raw.get("migrate_to_chat_id"))
    if moved_to is not None and raw["chat"]["type"] in GROUPS:
        return event(raw, me, number, "moved", text=str(moved_to))
    if part(raw, "from").get("is_bot") and not anonymous(raw):
        return None
    if "text" in raw:
        line = mine(raw["text"], me, raw["chat"]["type"] in GROUPS)
        return None if line is None else event(raw, me, number, "text", text=line)
    if has(raw, FILES):
        found = event(raw, me, number, "picture" if picture_of(raw) else "file", text=raw.get("caption", ""))
        return replace(found, flaw=flaw_of(raw), album="media_group_id" in raw)
    other = next((found for kind, found in OTHERS.items() if kind in raw), None)
    return event(raw, me, number, other) if other else None


def edited(raw: Raw, me: Me, number: int) -> Event | None:
    """A text changed after it was sent; None for what needs no answer: what else was changed, and all in groups."""
    if "text" not in raw or raw["chat"]["type"] in GROUPS:
        return None
    found = message(raw, me, number)
    return found and replace(found, edited=True)


def tapped(raw: Raw, me: Me, number: int) -> Event:
    """A button under one of our messages. Of one too old, or not ours, Telegram may say neither message nor line.

    Whatever else is not as it should be: somebody's phone waits until the tap is answered.
    """
    under, writer = within(raw, "message"), named(within(raw, "from"), "id")
    chat = within(under, "chat")
    where = named(chat, "id")
    place = {"id": where or writer, "type": text(chat, "type") if where else "private"}
    if not place["id"]:
        raise ValueError("nobody tapped, and nowhere")
    shown = under if isinstance(under, Mapping) else {}
    return event(
        {**shown, "chat": place, "from": {"id": writer or where}}, me, number, "tap",
        text=text(raw, "data"), message=named(under, "message_id"), ack=named(raw, "id"),
    )  # fmt: skip


def membership(raw: Raw, me: Me, number: int) -> Event | None:
    """The bot was let in or put out, or may write again; in private that is: unblocked or blocked.

    None where it may do no more and still is in, and in channels.
    """
    before, after = (standing(raw[f"{when}_chat_member"]) for when in ("old", "new"))
    if raw["chat"]["type"] == "channel" or (before >= after and after):
        return None
    return event(raw, me, number, "joined" if after else "left") if before != after else None


def standing(member: Raw) -> int:
    """How freely the bot may write in a chat: 0 is out, 1 silenced, 2 like its members, 3 always."""
    status = member["status"]
    if status in OUT:
        return 0
    if status == "restricted" and not member.get("can_send_messages"):
        return 1
    return 3 if status in ("administrator", "creator") else 2


READERS: Mapping[str, Callable[[Raw, Me, int], Event | None]] = {
    "message": message,
    "edited_message": edited,
    "callback_query": tapped,
    "my_chat_member": membership,
}
"""The kinds of updates the bot asks Telegram for."""


def event(
    raw: Raw, me: Me, number: int, kind: Kind, text: str = "", message: str | None = None, ack: str | None = None
) -> Event:
    """The event as the product knows it."""
    if not isinstance(text, str):
        raise TypeError("what was said is no text")
    return Event(
        id=number,
        channel="telegram",
        bot=me.id,
        chat=str(raw["chat"]["id"]),
        sender=str(raw["from"]["id"]),
        kind=kind,
        text=text,
        group=raw["chat"]["type"] in GROUPS,
        message=message,
        page=me.page,
        menus=True,
        files=True,
        reply_to=answered(raw, me) if kind == "text" else None,
        thread=topic_of(raw),
        anonymous=anonymous(raw),
        forwarded="forward_origin" in raw or "forward_date" in raw,
        ack=ack,
        sent=None if kind == "tap" else moment(raw.get("edit_date", raw.get("date"))),  # a tap has the date of our own
    )


def topic_of(raw: Raw) -> str | None:
    """The topic a message stands in; the number alone may be that of a thread of replies, where nobody can write.

    None where it stands in none.
    """
    return str(raw["message_thread_id"]) if raw.get("is_topic_message") and "message_thread_id" in raw else None


def answered(raw: Raw, me: Me) -> str | None:
    """The number of the message of ours that this one answers; None where it answers none."""
    match raw.get("reply_to_message"):
        case {"message_id": int(number), "from": {"id": sender}} if str(sender) == me.id:
            return str(number)
    return None


def mine(text: str, me: Me, group: bool) -> str | None:
    """The text, a command without the name of the bot it is for; None if that is another, or in a group somebody."""
    found = TO_SOMEONE.match(text)
    if found is None or not (found[1] or group):
        return text
    if me.username and found[2].lower() != me.username.lower():
        return None
    return found[1] + text[found.end() :] if found[1] else text


def anonymous(raw: Raw) -> bool:
    """An admin of the group who writes in its name; Telegram then puts a bot of its own in their place."""
    match raw.get("sender_chat"):
        case {"id": sender}:
            return bool(sender == raw["chat"]["id"])
    return False


def has(raw: Raw, kinds: Iterable[str]) -> bool:
    """Whether the message carries one of these."""
    return any(kind in raw for kind in kinds)


def picture_of(raw: Raw) -> str | None:
    """The file id of the picture in a message, the largest that may be fetched; None if there is none."""
    sizes = [size for size in raw.get("photo", ()) if isinstance(size, Mapping)]
    match raw.get("document"):
        case {"mime_type": kind} if kind in PICTURES:
            sizes.append(raw["document"])
    fitting = [size for size in sizes if size.get("file_size", 0) <= LIMIT]
    if not fitting:
        return None
    return str(max(fitting, key=lambda size: size.get("width", 0) * size.get("height", 0))["file_id"])


def flaw_of(raw: Raw) -> Flaw | None:
    """Why a file is no picture that may be fetched; None if it is one."""
    document = part(raw, "document") if "document" in raw else {}
    kind, name = str(document.get("mime_type", "")), str(document.get("file_name", ""))
    if picture_of(raw):
        return None
    if HEIC.fullmatch(kind) or HEIC.fullmatch(name):
        return "heic"
    if "photo" in raw or kind in PICTURES:
        return "large"
    return "video" if has(raw, ("video", "animation")) or kind.startswith("video/") else "file"
