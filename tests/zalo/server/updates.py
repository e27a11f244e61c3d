"""Updates as Zalo brings them: every field a real one has, under invented names."""

from __future__ import annotations

from typing import Any

BOT = "4343"
ME = {"id": BOT, "account_name": "bot.trolychibo", "account_type": "BASIC", "can_join_groups": True}
CALLED = "bot.trolychibo"
WHEN = 1795395300000
"""23/11/2026 07:55 in Việt Nam, in milliseconds."""


def is_group(chat: str) -> bool:
    """In the suite a group is called so; in the field nothing in the id says it."""
    return chat.startswith("group")


def message(chat: str, sender: str, number: str, **content: Any) -> dict[str, Any]:
    """A message with whatever it carries."""
    return {
        "message_id": number,
        "date": WHEN,
        "message_type": "CHAT_MESSAGE",
        "from": {"id": sender, "display_name": f"Người {sender}", "is_bot": False},
        "chat": {"id": chat, "chat_type": "GROUP" if is_group(chat) else "PRIVATE"},
        **content,
    }


def event(kind: str, chat: str, sender: str | None = None, number: str = "m1", **content: Any) -> dict[str, Any]:
    """Something happened in a chat."""
    return {"event_name": f"message.{kind}.received", "message": message(chat, sender or chat, number, **content)}


def text(chat: str, words: str, sender: str | None = None, number: str = "m1") -> dict[str, Any]:
    """A typed line. In a group the bot only hears what calls it by name, and the name stays in the text."""
    return event("text", chat, sender, number, text=f"@{CALLED} {words}" if is_group(chat) else words)


def picture(chat: str, url: str, number: str = "m1", field: str = "photo_url", **more: Any) -> dict[str, Any]:
    """A picture; the docs call its address `photo`, live ones `photo_url`."""
    return event("image", chat, None, number, **{field: url}, **more)
