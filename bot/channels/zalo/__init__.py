"""Zalo's Bot Platform: private chats and, where a bot has them, groups; by webhook or polling. Text both ways only."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from starlette.routing import Route

from bot.channels.base import Capabilities, Receive
from bot.channels.pictures import NotAPicture
from bot.channels.zalo import sending
from bot.channels.zalo.api import Api, ZaloError
from bot.channels.zalo.failures import Refusals
from bot.channels.zalo.links import Links
from bot.channels.zalo.parsing import Me, picture_of, understand
from bot.channels.zalo.polling import Polling
from bot.channels.zalo.webhook import Webhook
from bot.traffic.answered import text
from handlers.talk.scene import Event

if TYPE_CHECKING:
    from bot.settings import Settings

PAUSE, STRANGERS = 3600.0, 20
"""Seconds between two answers to a stranger, and how many a day in all: each is one of the month's messages."""

PAGE = 7
"""Choices shown at a time, before “8. Xem thêm”: more numbers are hard to read on a phone."""

TEXT = 1900
"""UTF-16 units of one text. Zalo takes 2,000 characters and does not say of which kind: this fits any reading."""

PATH = "/zalo"


class ZaloChannel:
    """One bot. Nothing here needs Zalo to be reached before it is run."""

    name = "zalo"

    def __init__(
        self, api: Api, me: Me, door: Polling | Webhook, capabilities: Capabilities, links: Links | None = None
    ) -> None:
        self.api, self.me, self.door, self.capabilities, self.links = api, me, door, capabilities, links
        self.bot = me.id
        self.link = f"https://bot.zaloplatforms.com/bots/{me.id}"
        self.refusals = Refusals()

    async def run(self, receive: Receive, stop: asyncio.Event) -> None:
        """Hands raw updates over until told to stop; raises Down."""
        naming = asyncio.create_task(self.learn_names())
        try:
            await self.door.run(receive, stop)
        finally:
            naming.cancel()

    async def learn_names(self) -> None:
        """How people call the bot in groups."""
        with suppress(ZaloError):
            told = await self.api.ask("getMe")
            names = (text(told, "display_name"), text(told, "account_name"))
            self.me.names = tuple(filter(None, names)) or self.me.names

    def parse(self, inbox_id: int, payload: Mapping[str, Any]) -> Event | None:
        """Understands one raw update."""
        return understand(payload, self.me, inbox_id)

    async def fetch(self, payload: Mapping[str, Any]) -> bytes:
        """The picture in a message, while its address lives. OSError when it cannot be had."""
        url = picture_of(payload)
        if not url:
            raise NotAPicture("lost", "no picture in it")
        return await self.api.download(url)

    async def send(self, chat: str, payload: Mapping[str, Any], edits: str | None) -> str | None:
        """Sends a message; returns its id. Raises SendError. Zalo edits nothing, so an edit is a new message."""
        return await sending.Sending(self.api, self.refusals, self.capabilities, self.links).send(chat, payload)

    async def close(self) -> None:
        """Lets go of connections."""
        await self.api.close()


def build(settings: Settings) -> list[ZaloChannel]:
    """A channel for each token of the settings, one product behind them all."""
    tokens, secrets, url = settings.zalo_tokens, settings.zalo_webhook_secrets, settings.bot_public_url.rstrip("/")
    links = Links(settings.bot_data_dir / "links", url) if url else None
    made = []
    for place, token in enumerate(tokens):
        api = Api(token, settings.zalo_api_url)
        me = Me(token.partition(":")[0], PAGE, files=links is not None)
        door: Polling | Webhook = Polling(api, me.id)
        if settings.zalo_mode == "webhook":
            path = PATH if len(tokens) == 1 else f"{PATH}/{me.id}"
            door = Webhook(api, me.id, url + path, path, secrets[place])
        made.append(ZaloChannel(api, me, door, limits(settings), links))
    return made


def routes(channels: Sequence[ZaloChannel]) -> list[Route]:
    """What the web server is to answer for all of them: where Zalo brings messages, and where it fetches pictures."""
    doors = [one.door.route() for one in channels if isinstance(one.door, Webhook)]
    shelves = {one.links for one in channels if one.links}
    return [*doors, *(shelf.route() for shelf in shelves)]


def limits(settings: Settings) -> Capabilities:
    """What Zalo can show, how fast we may speak, and how much its plan allows."""
    return Capabilities(
        buttons=False,
        edits=False,
        pictures=True,
        page=PAGE,
        text_limit=TEXT,
        per_chat=settings.zalo_per_chat,
        burst=settings.zalo_burst,
        overall=settings.zalo_overall,
        pushes=max(1, settings.zalo_overall * 0.8),
        monthly=settings.zalo_monthly,
        people=settings.zalo_people,
        pause=PAUSE,
        strangers=STRANGERS,
        files=bool(settings.bot_public_url),
        links=True,
    )
