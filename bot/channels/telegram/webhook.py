"""Telegram brings what is new to our web server. It is told “received” only once that is written down."""

from __future__ import annotations

import asyncio

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram.error import BadRequest, TelegramError

from bot.channels.base import Down, Receive
from bot.channels.doors import kept, knows, unread, whole
from bot.channels.telegram.api import Api
from bot.channels.telegram.failures import deaf, kind
from bot.channels.telegram.parsing import READERS, brought
from bot.traffic.legible import legible

PATH = "/telegram"
SECRET = "x-telegram-bot-api-secret-token"
LARGEST = 1024 * 1024
"""Bytes of one update; they are a few thousand at most."""

SIDE_BY_SIDE = 10
"""Connections Telegram may use at once."""


class Webhook:
    """The way in where Telegram can reach this machine."""

    def __init__(self, api: Api, bot: str, url: str, secret: str) -> None:
        self.api, self.bot, self.url = api, bot, url
        self._secret = secret.encode()
        self._receive: Receive | None = None

    async def run(self, receive: Receive, stop: asyncio.Event) -> None:
        """Tells Telegram where to come, then takes in what it brings until told to stop; raises Down."""
        self._receive = receive
        try:
            await self.announce()
            await stop.wait()
        finally:
            self._receive = None

    async def announce(self) -> None:
        """Telegram keeps what came meanwhile, and brings it first."""
        try:
            await self.api.ask(
                "setWebhook",
                url=self.url,
                secret_token=self._secret.decode(),
                allowed_updates=list(READERS),
                max_connections=SIDE_BY_SIDE,
            )
        except BadRequest as error:
            raise Down(f"Telegram refuses the webhook ({kind(error)}): check BOT_PUBLIC_URL") from error
        except TelegramError as error:
            raise deaf(error, self.api.host) from error

    def route(self) -> Route:
        """The address Telegram comes to."""
        return Route(PATH, self.take, methods=["POST"])

    async def take(self, request: Request) -> Response:
        """200 once it is written down, or set aside where nobody can read it: else Telegram comes with it again."""
        if not knows(request, SECRET, self._secret):
            return Response(status_code=403)
        body = await whole(request, LARGEST)
        try:
            event = unread(body) if len(body) > LARGEST else brought(legible(body))
        except ValueError:
            event = unread(body)
        taken = await kept(self._receive, "telegram", self.bot, *event)
        return Response(status_code=200 if taken else 503)
