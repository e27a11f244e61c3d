"""Updates as Telegram brings them: every field a real one has, under invented names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Id = int | str
WHEN = 1795395300
"""23/11/2026 07:55 in Việt Nam."""

ME = {"id": 4242, "is_bot": True, "first_name": "Trợ lý Chi bộ", "username": "TroLyThuBot"}


def user(one: Id) -> dict[str, Any]:
    return {"id": one, "is_bot": False, "first_name": f"Người {one}", "language_code": "vi"}


def chat(one: Id) -> dict[str, Any]:
    """Telegram numbers groups below zero, supergroups below -100…; in the suite a group is called so."""
    name = str(one)
    if name.startswith("-100"):
        return {"id": one, "title": "Ban Thường vụ", "type": "supergroup"}
    if name.startswith(("-", "group")):
        return {"id": one, "title": "Ban Thường vụ", "type": "group", "all_members_are_administrators": False}
    return {"id": one, "first_name": f"Người {one}", "type": "private"}


def message(where: Id, sender: Id, number: int = 10, **content: Any) -> dict[str, Any]:
    """A message with whatever it carries."""
    return {"message_id": number, "from": user(sender), "chat": chat(where), "date": WHEN, **content}


def text(where: Id, words: str, sender: Id | None = None, number: int = 10, **more: Any) -> dict[str, Any]:
    if words.startswith("/"):
        length = len(words.split()[0])
        more["entities"] = [{"offset": 0, "length": length, "type": "bot_command"}]
    return {"message": message(where, where if sender is None else sender, number, text=words, **more)}


def edited(where: Id, words: str, number: int = 10) -> dict[str, Any]:
    return {"edited_message": message(where, where, number, edit_date=WHEN + 60, text=words)}


def tap(where: Id, under: Mapping[str, Any], data: str, query: str, sender: Id | None = None) -> dict[str, Any]:
    """A button tapped; `under` is our message as Telegram keeps it."""
    who = user(where if sender is None else sender)
    return {
        "callback_query": {"id": query, "from": who, "message": under, "chat_instance": "-77", "data": data},
    }


def photo(where: Id, sizes: Sequence[tuple[str, int, int]]) -> dict[str, Any]:
    """A picture in several sizes: (file id, side in pixels, bytes)."""
    shown = [
        {"file_id": name, "file_unique_id": f"u{name}", "width": side, "height": side, "file_size": size}
        for name, side, size in sizes
    ]
    return {"message": message(where, where, photo=shown)}


def document(where: Id, name: str, kind: str, size: int) -> dict[str, Any]:
    file = {"file_id": name, "file_unique_id": f"u{name}", "file_name": name, "mime_type": kind, "file_size": size}
    return {"message": message(where, where, document=file)}


def membership(where: Id, sender: Id, before: str, after: str) -> dict[str, Any]:
    """The bot's own standing in a chat changed."""
    standing = {"user": ME}
    return {
        "my_chat_member": {
            "chat": chat(where),
            "from": user(sender),
            "date": WHEN,
            "old_chat_member": {**standing, "status": before},
            "new_chat_member": {**standing, "status": after},
        }
    }


def upgraded(group: int, to: int, sender: Id) -> list[dict[str, Any]]:
    """A group became a supergroup: each of the two says so."""
    return [
        {"message": message(group, sender, migrate_to_chat_id=to)},
        {"message": message(to, sender, migrate_from_chat_id=group)},
    ]
