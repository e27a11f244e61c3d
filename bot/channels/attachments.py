"""A message as it leaves: what it encloses is drawn just before, and nothing of it is kept; a repeat says it is one."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.care.notices import not_drawn, tell_admins
from bot.channels.base import Capabilities
from bot.clock import Clock
from bot.logs import place
from handlers.catalogue import catalogue
from handlers.facts import Lane
from handlers.talk.messages import ATTACHED
from handlers.texts import Words, _, word
from storage.database import Database
from storage.traffic.parcels import Parcel

log = logging.getLogger(__name__)

AGAIN = _("(gửi lại)")
NOT_HERE = _("Ở kênh này tôi chưa gửi được ảnh và tệp.")
BY_NAME = _(
    "Tệp này có tên người nên tôi không gửi bằng đường dẫn. Đồng chí lấy ở Telegram, hoặc xem trên máy "
    "tính của cán bộ tổ chức."
)
NOT_NOW = _("Tôi chưa làm được ảnh hoặc tệp này và đã báo quản trị.")


async def prepared(
    db: Database, clock: Clock, can: Capabilities, parcel: Parcel, opens: Callable[[bytes], bytes]
) -> dict[str, Any]:
    """The message as it leaves."""
    payload = offered(parcel, await enclosed(db, clock, can, parcel, opens), can)
    return placed(parcel, marked(parcel, payload))


async def enclosed(
    db: Database, clock: Clock, can: Capabilities, parcel: Parcel, opens: Callable[[bytes], bytes] = bytes
) -> dict[str, Any]:
    """The message with the attachment it names; where that cannot be drawn or brought, with a word about it instead."""
    if ATTACHED not in parcel.payload:
        return parcel.payload
    name, given = parcel.payload[ATTACHED]
    message = {part: value for part, value in parcel.payload.items() if part != ATTACHED}

    def with_a_word(words: Words) -> dict[str, Any]:
        return {**message, "text": f"{message['text']}\n{word(words, parcel.language)}"}

    if not can.files:
        return with_a_word(NOT_HERE)
    attachment = catalogue().attachments.get(name)
    if can.links and (attachment is None or attachment.persons):
        return with_a_word(BY_NAME)
    try:
        attachment = catalogue().attachments[name]
        drawn = await db.study(lambda memory: attachment.draw(memory, given, parcel.language))
        if drawn.sealed:
            drawn = replace(drawn, data=opens(drawn.data), sealed=False)
    except Exception as error:  # whatever went wrong in it, whoever asked for it gets an answer
        log.error("attachment not drawn", extra={"attachment": name, "error": place(error)})
        await db.write(lambda memory: tell_admins(memory, f"attachment:{name}", not_drawn(name), clock.now()))
        return with_a_word(NOT_NOW)
    return {**message, "enclosed": drawn}


def offered(parcel: Parcel, payload: dict[str, Any], can: Capabilities) -> dict[str, Any]:
    """The message; in a group where nothing can be tapped without choices: a number typed there is not heard."""
    if can.buttons or not parcel.address.group:
        return payload
    return {part: value for part, value in payload.items() if part != "choices"}


def placed(parcel: Parcel, payload: dict[str, Any]) -> dict[str, Any]:
    """The message; what a group reads by itself goes to the topic where it asked for that."""
    if parcel.lane != Lane.PUSH or parcel.address.thread is None or "thread" in payload:
        return payload
    return {**payload, "thread": parcel.address.thread}


def marked(parcel: Parcel, payload: dict[str, Any]) -> dict[str, Any]:
    """The message; a push that may have arrived before says so, unless it only takes its own place."""
    if parcel.edits or not (parcel.again and parcel.lane == Lane.PUSH and "text" in payload):
        return payload
    return {**payload, "text": f"{word(AGAIN, parcel.language)} {payload['text']}"}
