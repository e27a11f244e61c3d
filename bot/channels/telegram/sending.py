"""Sends one message, edits one in place, or answers a tap; whatever fails says how sure that is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from telegram import InputFile
from telegram.error import BadRequest, TelegramError

from bot.channels.base import Capabilities, Certainty, SendError, dress, length
from bot.channels.telegram import menus
from bot.channels.telegram.api import Api
from bot.channels.telegram.failures import said, what_is_known
from bot.traffic.answered import integer, named
from handlers.talk.messages import Enclosed

SAME = "message is not modified"
GONE = ("message to edit not found", "message can", "message_id_invalid", "there is no text in the message")
"""Why a message cannot be edited (the second is “can't be edited”, cut at its quote; the last: it is a picture)."""
NO_TOPIC = ("topic_closed", "topic closed", "topic_deleted", "topic_id_invalid", "message thread not found")
"""Why nothing can be written in a topic, though perhaps elsewhere in the group."""
TOO_LATE = ("query is too old", "query_id_invalid", "query id is invalid")

CAPTION = 1024
"""UTF-16 units of the text that may stand under a picture or file (Bot API, sendPhoto)."""

Rows = tuple[tuple[tuple[str, str], ...], ...]


async def send(api: Api, can: Capabilities, chat: str, payload: Mapping[str, Any], edits: str | None) -> str | None:
    """Does what one row of the outbox asks for; returns the message's number, None for a menu or a tap's answer."""
    try:
        if "menu" in payload:
            await menus.show(api, chat, payload["menu"])
            return None
        if "ack" in payload:
            await acknowledge(api, payload["ack"])
            return None
        where = {"chat_id": chat, "message_thread_id": payload.get("thread")}
        try:
            return await bring(api, can, where, payload, edits)
        except BadRequest as error:
            if not (payload.get("thread") and said(error).startswith(NO_TOPIC)):
                raise
            return await bring(api, can, {"chat_id": chat}, payload, edits)  # better in another topic than never
    except TelegramError as error:
        raise what_is_known(error) from error


async def bring(
    api: Api, can: Capabilities, where: Mapping[str, Any], payload: Mapping[str, Any], edits: str | None
) -> str | None:
    """One message in one place, in as many pieces as it takes; returns the last one's number, None where untold."""
    dressed = dress(payload, can)
    *before, last = dressed.texts
    buttons = {"reply_markup": keyboard(dressed.rows)}
    enclosed: Enclosed | None = payload.get("enclosed")
    if enclosed and length(last) > CAPTION:
        before, last = [*before, last], ""
    content = {"text": last, **buttons, **PLAINLY}
    if edits and not (enclosed or before) and await edit(api, edits, {"chat_id": where["chat_id"], **content}):
        return edits
    for number, text in enumerate(before):
        await part(api, number, "sendMessage", {**where, "text": text, **PLAINLY})
    if enclosed:
        method, file = carried(enclosed)
        return await part(api, len(before), method, {**where, "caption": last or None, **file, **buttons})
    return await part(api, len(before), "sendMessage", {**where, **content})


PLAINLY = {"link_preview_options": {"is_disabled": True}}
"""As it was typed: no markup to break or to forge, and no server looks up what a person wrote."""


def carried(enclosed: Enclosed) -> tuple[str, dict[str, InputFile]]:
    """How a picture or a file is brought: a picture is shown in the chat."""
    file = InputFile(enclosed.data, filename=enclosed.name)
    return ("sendPhoto", {"photo": file}) if enclosed.picture else ("sendDocument", {"document": file})


async def part(api: Api, number: int, method: str, content: Mapping[str, Any]) -> str | None:
    """One text of a message, or what it encloses. If a later one is held up the first is there: all may come again.

    None where its number is not told.
    """
    try:
        sent = await api.ask(method, **content)
    except TelegramError as error:
        known = what_is_known(error)
        if number and known.certainty in (Certainty.NOT_SENT, Certainty.DECLINED):
            raise SendError(Certainty.UNKNOWN, f"only a part arrived: {known}", known.after) from error
        raise
    return named(sent, "message_id")


async def edit(api: Api, message: str, content: Mapping[str, Any]) -> bool:
    """Puts it in the place of an earlier message; False if that one is gone. What stands there already is fine.

    It may be repeated without harm, so of an edit nobody knows the end of it counts as not done.
    """
    if (number := integer(message)) is None:
        return False
    try:
        await api.ask("editMessageText", message_id=number, **content)
    except TelegramError as error:
        if said(error).startswith(SAME):
            return True
        if said(error).startswith(GONE):
            return False
        known = what_is_known(error)
        if known.certainty is Certainty.UNKNOWN:
            raise SendError(Certainty.NOT_SENT, str(known), known.after) from error
        raise
    return True


async def acknowledge(api: Api, query: str) -> None:
    """Lets the phone of whoever tapped stop waiting; too late is no error."""
    try:
        await api.ask("answerCallbackQuery", callback_query_id=query)
    except BadRequest as error:
        if not said(error).startswith(TOO_LATE):
            raise


def keyboard(rows: Rows) -> dict[str, Any] | None:
    """The buttons below a message; None where there are none."""
    if not rows:
        return None
    return {"inline_keyboard": [[{"text": label, "callback_data": line} for label, line in row] for row in rows]}
