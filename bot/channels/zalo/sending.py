"""Sends one message as plain text with numbered choices; whatever fails says how sure that is."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.channels.base import Capabilities, Certainty, SendError, dress, length
from bot.channels.zalo.api import Api, ZaloError
from bot.channels.zalo.failures import Refusals
from bot.channels.zalo.links import Links
from bot.traffic.answered import named
from handlers.talk.messages import Enclosed

FETCHING = 10.0
"""Seconds Zalo is given to fetch a picture from us while the call waits, beyond those of any call."""


@dataclass(frozen=True)
class Sending:
    """What one bot sends with."""

    api: Api
    refusals: Refusals
    can: Capabilities
    links: Links | None

    async def send(self, chat: str, payload: Mapping[str, Any]) -> str | None:
        """Does what one row asks for; returns the last message's id, None where it is not told. Zalo edits nothing."""
        enclosed: Enclosed | None = payload.get("enclosed")
        url = self.links.lay_out(enclosed) if enclosed and self.links else ""
        if enclosed and enclosed.picture and url:
            return await self.picture(chat, payload, enclosed.name, url)
        return await self.words(chat, with_address(payload, enclosed.name, url) if enclosed else payload)

    async def words(self, chat: str, payload: Mapping[str, Any]) -> str | None:
        """Text, in as many pieces as it takes; returns the last one's id, None where it is not told."""
        strong = [unicodedata.normalize("NFC", str(one)) for one in payload.get("strong", ())]
        ref = None
        for place, text in enumerate(dress(composed(payload), self.can).texts):
            content = {"text": text, "text_styles": styles(text, strong) or None}
            ref = await self.part(chat, place, "sendMessage", content)
        return ref

    async def picture(self, chat: str, payload: Mapping[str, Any], name: str, url: str) -> str | None:
        """A picture with its words below it; where Zalo cannot fetch it, the words with its address.

        None where its id is not told.
        """
        *before, caption = dress(composed(payload), self.can).texts
        for place, text in enumerate(before):
            await self.part(chat, place, "sendMessage", {"text": text})
        content = {"photo": url, "caption": caption, "hold": FETCHING}
        try:
            return await self.part(chat, len(before), "sendPhoto", content)
        except SendError as error:
            if error.certainty is not Certainty.REFUSED or before:
                raise
        return await self.words(chat, with_address(payload, name, url))

    async def part(self, chat: str, place: int, method: str, content: Mapping[str, Any]) -> str | None:
        """One piece of a message. When a later one is held up the first is there already: all of it may come again.

        None where its id is not told.
        """
        try:
            told = await self.api.ask(method, chat_id=chat, **content)
        except ZaloError as error:
            known = self.refusals.known(chat, error)
            if place and known.certainty in (Certainty.NOT_SENT, Certainty.DECLINED):
                raise SendError(Certainty.UNKNOWN, f"only a part arrived: {known}", known.after) from error
            raise known from error
        self.refusals.accepted(chat)
        return named(told, "message_id")


def with_address(payload: Mapping[str, Any], name: str, url: str) -> dict[str, Any]:
    """The message with where the file lies, between what is said and what can be chosen."""
    return {**payload, "text": f"{payload['text']}\n{name}: {url}"}


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
