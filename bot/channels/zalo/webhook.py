"""Zalo brings what is new to our web server. It is told “received” only once that is written down.

Where it comes to is told to Zalo by an admin's command (`python -m bot zalo-webhook`), never by a start of the bot.
"""

from __future__ import annotations

import asyncio
import logging

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels.base import Down, Receive
from bot.channels.doors import kept, knows, unread, whole
from bot.channels.zalo.api import NOT_FOUND, Api, ZaloError
from bot.channels.zalo.failures import deaf, foreign
from bot.channels.zalo.parsing import key_of, sender_of, updates
from bot.traffic.answered import integer, text, within
from bot.traffic.legible import legible

log = logging.getLogger(__name__)

SECRET = "x-bot-api-secret-token"
LARGEST = 256 * 1024
"""Bytes of one update; they are a few hundred at most."""

SET_IT = "tell Zalo where to come: python -m bot zalo-webhook"


class Webhook:
    """The way in where Zalo can reach this machine."""

    def __init__(self, api: Api, bot: str, url: str, path: str, secret: str) -> None:
        self.api, self.bot, self.url, self.path = api, bot, url, path
        self._secret = secret.encode()
        self._receive: Receive | None = None

    async def run(self, receive: Receive, stop: asyncio.Event) -> None:
        """Takes in what Zalo brings until told to stop; where Zalo does not bring it here, the log says so."""
        self._receive = receive
        try:
            if trouble := await self.trouble():
                log.error("webhook is not set", extra={"channel": "zalo", "bot": self.bot, "error": trouble})
            await stop.wait()
        finally:
            self._receive = None

    async def trouble(self) -> str:
        """What keeps Zalo from bringing updates here; empty where all is well."""
        try:
            url = await webhook_of(self.api)
        except ZaloError as error:
            return str(deaf(error, self.api))
        return "" if url == self.url else foreign(url, SET_IT)

    async def announce(self) -> None:
        """Tells Zalo where to come; raises Down."""
        try:
            told = await self.api.ask("setWebhook", url=self.url, secret_token=self._secret.decode())
        except ZaloError as error:
            if error.code == 400:
                raise Down(f"Zalo refuses the webhook ({error.reason}): check BOT_PUBLIC_URL") from None
            raise deaf(error, self.api) from None
        checked = within(told, "verification")
        if within(checked, "ok") is False:  # the address is kept all the same
            status = integer(within(checked, "status_code"))
            raise Down(f"Zalo could not reach {self.url} (status {status}): see that it leads here")

    def route(self) -> Route:
        """The address Zalo comes to."""
        return Route(self.path, self.take, methods=["POST"])

    async def take(self, request: Request) -> Response:
        """200 once everything in it is written down. Zalo tries an address out with an empty body: 200 as well."""
        body = await whole(request, LARGEST)
        if not body.strip():
            return Response(status_code=200)
        if not knows(request, SECRET, self._secret):
            return Response(status_code=403)
        return Response(status_code=200 if await self.keep(body) else 503)

    async def keep(self, body: bytes) -> bool:
        """Whether all of it is written down, in its order; what nobody can read is set aside."""
        try:
            brought = list(updates(legible(body))) if len(body) <= LARGEST else None
        except ValueError:
            brought = None
        if brought is None:
            return await kept(self._receive, "zalo", self.bot, *unread(body))
        for update in brought:
            if not await kept(self._receive, "zalo", self.bot, key_of(update), sender_of(update), update):
                return False
        return True


async def webhook_of(api: Api) -> str:
    """Where Zalo brings this bot's updates; empty where it waits to be asked. Raises ZaloError."""
    try:
        told = await api.ask("getWebhookInfo")
    except ZaloError as error:
        if error.code == NOT_FOUND:
            return ""
        raise
    return text(told, "url")


async def hang_up(api: Api) -> None:
    """Ends the webhook; raises Down."""
    try:
        await api.ask("deleteWebhook")
    except ZaloError as error:
        raise deaf(error, api) from None
