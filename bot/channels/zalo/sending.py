"""Sends one message as plain text with numbered choices; whatever fails says how sure that is."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from bot.channels.base import Capabilities, Certainty, SendError, dress, length
from bot.channels.zalo.api import Api, ZaloError
from bot.channels.zalo.failures import Refusals


async def send(api: Api, refusals: Refusals, can: Capabilities, chat: str, payload: Mapping[str, Any]) -> str | None:
    """Does what one row of the outbox asks for; returns the last message's id. There is nothing to edit or to tap."""
    texts = dress(composed(payload), can).texts
    strong = [unicodedata.normalize("NFC", str(one)) for one in payload.get("strong", ())]
    ref = None
    for sent, text in enumerate(texts):
        try:
            told = await api.ask("sendMessage", chat_id=chat, text=text, text_styles=styles(text, strong) or None)
        except ZaloError as error:
            known = refusals.known(chat, error)
            if sent and known.certainty is Certainty.NOT_SENT:  # all of it may come again
                raise SendError(Certainty.UNKNOWN, f"only a part arrived: {known}", known.after) from error
            raise known from error
        refusals.accepted(chat)
        ref = str(told["message_id"]) if isinstance(told, dict) and "message_id" in told else None
    return ref


def composed(payload: Mapping[str, Any]) -> dict[str, Any]:
    """The message in composed letters: some phones draw loose accents beside their letters, and they count twice."""

    def nfc(pairs: Sequence[Sequence[str]]) -> list[list[str]]:
        return [[unicodedata.normalize("NFC", label), line] for label, line in pairs]

    return {
        "text": unicodedata.normalize("NFC", str(payload["text"])),
        "choices": nfc(payload.get("choices", ())),
        "controls": nfc(payload.get("controls", ())),
    }


def styles(text: str, strong: Sequence[str]) -> list[dict[str, Any]]:
    """What is to be read first, in bold: places in UTF-16 units. Safer than markup, which people could type."""
    found = ((text.find(part), part) for part in strong if part)
    return [{"start": length(text[:at]), "len": length(part), "st": ["b"]} for at, part in found if at >= 0]
