"""The web chat of the trial: one page that plays several phones, through the same door as any messenger."""

from __future__ import annotations

import asyncio
import base64
import re
from collections.abc import Mapping
from typing import Any, Literal
from uuid import uuid4

from bot.channels.base import Capabilities, Certainty, Receive, SendError, dress
from bot.channels.doors import moment
from bot.channels.pictures import NotAPicture, redrawn
from bot.channels.trial import is_group
from bot.channels.web.thread import Threads, Voice
from bot.traffic.storable import Drawn
from handlers.talk.forms.reading import blank
from handlers.talk.messages import Enclosed
from handlers.talk.scene import Event


class NotListening(Exception):
    """The house is not open yet, or closing: nothing can be taken in."""


REDRAWS = re.compile(r"\.(?:[-+~]|!(?!send|done|skip))")
"""Taps that only redraw the question (a name unticked, a page, a step back) are not repeated as if said."""


class WebChannel:
    """Both ends of the trial's messenger: what is said is committed, then shown; what the bot sends is shown."""

    name = "web"
    bot = "web"
    capabilities = Capabilities(
        buttons=True,
        edits=True,
        pictures=True,
        page=6,
        text_limit=4096,
        per_chat=50,
        burst=50,
        overall=200,
        pushes=150,
        files=True,
    )

    def __init__(self, threads: Threads) -> None:
        self.threads = threads
        self._receive: Receive | None = None

    async def run(self, receive: Receive, stop: asyncio.Event) -> None:
        """Takes in what the page sends until told to stop; then ends the page's streams."""
        self._receive = receive
        await stop.wait()
        self._receive = None
        self.threads.hang_up()

    async def say(self, voice: Voice, text: str, instead: str) -> None:
        """Something was typed; `instead` is shown of what must not be kept, here as little as in the inbox."""
        await self._hand_over(voice, {"text": text})
        self.threads.hear(voice, text if blank(text) == text else instead)

    async def tap(self, voice: Voice, message: str, data: str) -> None:
        """A button was tapped. LookupError when that message never had it."""
        tapped = self.threads.find(message, voice.seat)
        label = self.threads.label(tapped, data) if tapped else None
        if tapped is None or label is None:
            raise LookupError(data)
        await self._hand_over(voice, {"data": data, "message": tapped["id"]})
        if not REDRAWS.search(data):
            self.threads.hear(voice, label)

    async def picture(self, voice: Voice, data: bytes, unseen: str) -> None:
        """A picture was sent. It is drawn anew before anything is kept; what is none is only said to have come."""
        try:
            clean = await redrawn(data)
        except NotAPicture as error:
            await self._hand_over(voice, {"flaw": error.flaw})
            self.threads.hear(voice, unseen)
            return
        await self._hand_over(voice, {"picture": Drawn(base64.b64encode(clean).decode())})
        self.threads.hear(voice, picture=f"/api/picture/{self.threads.keep_file(clean, '.jpg')}")

    async def _hand_over(self, voice: Voice, said: Mapping[str, Any]) -> None:
        """Returns once the event is committed; the page's name for it makes a repetition known."""
        if self._receive is None:
            raise NotListening
        key = f"{voice.speaker}:{voice.client or uuid4().hex}"
        payload = {"seat": voice.seat, "as": voice.speaker, "client": voice.client, "held": voice.held, **said}
        await self._receive(self.name, self.bot, key, voice.speaker, payload)

    def parse(self, inbox_id: int, payload: Mapping[str, Any]) -> Event | None:
        """Typed text, a tap or a picture; raises on anything else."""
        kind, text = understood(payload)
        seat, speaker, message = payload["seat"], payload["as"], payload.get("message")
        if not all(isinstance(part, str) for part in (seat, speaker, text)):
            raise ValueError("a seat, a speaker and what was said are texts")
        return Event(
            id=inbox_id,
            channel=self.name,
            bot=self.bot,
            chat=seat,
            sender=speaker,
            kind=kind,
            text=text,
            group=is_group(seat),
            message=message,
            page=self.capabilities.page,
            files=True,
            flaw=payload.get("flaw"),
            held=moment(payload.get("held")) or 0,
        )

    async def fetch(self, payload: Mapping[str, Any]) -> bytes:
        """The picture that came with the event, as it was drawn anew."""
        return base64.b64decode(payload["picture"], validate=True)

    async def send(self, chat: str, payload: Mapping[str, Any], edits: str | None) -> str | None:
        """Puts a message into the seat's thread, or a new content into an earlier one."""
        dressed = dress(payload, self.capabilities)
        *before, last = dressed.texts
        enclosed: Enclosed | None = payload.get("enclosed")
        edited = self.threads.find(edits, chat) if edits and not before and not enclosed else None
        try:
            for text in before:
                self.threads.add(chat, text)
            line = self.threads.add(chat, last, dressed.rows, edited["id"] if edited else None, enclosed)
        except OSError as error:
            raise SendError(
                Certainty.NOT_SENT, f"the thread could not be written: {error.strerror}", after=5
            ) from error
        return line["edits"] or line["id"]

    async def close(self) -> None:
        """Lets go of the threads' file."""
        self.threads.close()


def understood(payload: Mapping[str, Any]) -> tuple[Literal["text", "tap", "picture"], Any]:
    """What kind of event this is, and its text or the line of the tapped button."""
    if "text" in payload:
        return "text", payload["text"]
    if "data" in payload:
        return "tap", payload["data"]
    if "picture" in payload or "flaw" in payload:
        return "picture", ""
    raise ValueError("neither text nor tap nor picture")
