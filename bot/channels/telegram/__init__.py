"""Telegram: one bot in private chats and leadership groups, by long polling or webhook."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from starlette.routing import Route
from telegram.error import TelegramError

from bot.channels.base import Capabilities, Receive
from bot.channels.pictures import LIMIT, NotAPicture
from bot.channels.telegram import menus, sending
from bot.channels.telegram.api import Api
from bot.channels.telegram.failures import reason
from bot.channels.telegram.parsing import Me, picture_of, understand
from bot.channels.telegram.polling import Polling
from bot.channels.telegram.webhook import PATH, Webhook
from bot.traffic.answered import integer, text, within
from handlers.talk.scene import Event

if TYPE_CHECKING:
    from bot.settings import Settings

PAGE = 6
"""Choices shown at a time: they and the ways out fit on a phone (docs/conversation.md §2)."""

TEXT = 4096
"""UTF-16 units of one text (Bot API, sendMessage)."""


class TelegramChannel:
    """One bot. Nothing here needs Telegram to be reached before it is run."""

    name = "telegram"

    def __init__(self, api: Api, me: Me, door: Polling | Webhook, capabilities: Capabilities) -> None:
        self.api, self.me, self.door, self.capabilities = api, me, door, capabilities
        self.bot = me.id

    @property
    def routes(self) -> Sequence[Route]:
        """What the web server is to answer for this channel."""
        return [self.door.route()] if isinstance(self.door, Webhook) else []

    async def run(self, receive: Receive, stop: asyncio.Event) -> None:
        """Hands raw updates over until told to stop; raises Down."""
        naming = asyncio.create_task(self.learn_name())
        introducing = asyncio.create_task(menus.introduce(self.api))
        try:
            await self.door.run(receive, stop)
        finally:
            naming.cancel()
            introducing.cancel()

    async def learn_name(self) -> None:
        """How people call the bot in groups; without it every command there is taken as meant for it."""
        with suppress(TelegramError):
            self.me.username = text(await self.api.ask("getMe"), "username") or self.me.username

    def parse(self, inbox_id: int, payload: Mapping[str, Any]) -> Event | None:
        """Understands one raw update."""
        return understand(payload, self.me, inbox_id)

    async def fetch(self, payload: Mapping[str, Any]) -> bytes:
        """The picture in a message; its size is known before it is fetched. OSError when it cannot be had."""
        picture = picture_of(payload["message"])
        if picture is None:
            raise NotAPicture("large", "no picture of a size that is taken")
        try:
            file = await self.api.ask("getFile", file_id=picture)
            if (integer(within(file, "file_size")) or 0) > LIMIT:
                raise NotAPicture("large")
            return await self.api.download(text(file, "file_path"))
        except TelegramError as error:
            raise OSError(f"the picture could not be fetched ({reason(error)})") from error

    async def send(self, chat: str, payload: Mapping[str, Any], edits: str | None) -> str | None:
        """Sends or edits a message, or answers a tap; returns the message's number. Raises SendError."""
        return await sending.send(self.api, self.capabilities, chat, payload, edits)

    async def close(self) -> None:
        """Lets go of connections."""
        await self.api.close()


def build(settings: Settings) -> TelegramChannel:
    """The channel as the settings describe it."""
    token = settings.telegram_token.get_secret_value()
    api = Api(token, settings.telegram_api_url, settings.telegram_proxy_url.get_secret_value())
    me = Me(token.partition(":")[0], PAGE)
    url = f"{settings.bot_public_url.rstrip('/')}{PATH}" if settings.bot_public_url else ""
    door: Polling | Webhook = Polling(api, me.id, url)
    if settings.telegram_mode == "webhook":
        door = Webhook(api, me.id, url, settings.telegram_webhook_secret.get_secret_value())
    return TelegramChannel(api, me, door, limits(settings))


def limits(settings: Settings) -> Capabilities:
    """What Telegram can show, and how fast we may speak."""
    return Capabilities(
        buttons=True,
        edits=True,
        pictures=True,
        page=PAGE,
        text_limit=TEXT,
        per_chat=settings.telegram_per_chat,
        burst=settings.telegram_burst,
        per_group=settings.telegram_per_group,
        overall=settings.telegram_overall,
        pushes=settings.telegram_pushes,
        files=True,
    )
