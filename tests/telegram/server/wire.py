"""The fake Bot API over real HTTP: a server for what the bot asks, and a client that brings updates to its webhook."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx

from tests.telegram.server.methods import BotApi
from tests.telegram.server.world import Limits, Refused
from tests.wire import Answer, Server

TOKEN = "4242:planted-token-of-the-test"
AGAIN = 0.05
"""Seconds after which an update that was not taken is brought to the webhook again."""


class Wire(Server):
    """One server for one bot."""

    def __init__(self, world: BotApi) -> None:
        super().__init__()
        self.world = world
        self.bringing: asyncio.Task[None] | None = None

    @property
    def env(self) -> dict[str, str]:
        return {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_URL": self.root}

    async def close(self) -> None:
        """The end of it."""
        await self.down()
        if self.bringing:
            self.bringing.cancel()
            await asyncio.gather(self.bringing, return_exceptions=True)

    async def respond(self, target: str, kind: str, body: bytes) -> Answer:
        """Status, type and body for one request."""
        path = urlsplit(target).path
        if path.startswith(f"/file/bot{self.world.token}/"):
            return 200, "application/octet-stream", self.world.files[path.rpartition("/")[2]]
        bot, _slash, method = path.strip("/").partition("/")
        if bot != f"bot{self.world.token}":
            return refusal(Refused(401, "Unauthorized"))
        try:
            result = await self.world.answer(method, self.values(kind, body))
        except Refused as refused:
            return refusal(refused)
        if method in ("setWebhook", "deleteWebhook"):
            self.bring()
        return 200, "application/json", json.dumps({"ok": True, "result": result}).encode()

    def values(self, form: str, body: bytes) -> dict[str, str]:
        """The fields of a request; files are kept, and stand for themselves by name."""
        if not form.startswith("multipart/"):
            return dict(parse_qsl(body.decode(), keep_blank_values=True))
        found: dict[str, str] = {}
        for part in BytesParser(policy=HTTP).parsebytes(f"Content-Type: {form}\r\n\r\n".encode() + body).iter_parts():
            name, data = str(part.get_param("name", header="content-disposition")), part.get_payload(decode=True)
            assert isinstance(data, bytes)
            file = part.get_filename()
            if file:
                self.world.files[file] = data
            found[name] = file or data.decode()
        return found

    def bring(self) -> None:
        """Begins or ends bringing updates to the webhook."""
        if self.bringing:
            self.bringing.cancel()
        self.bringing = asyncio.create_task(self.push()) if self.world.webhook["url"] else None

    async def push(self) -> None:
        """Brings one update after the other, each until it is taken."""
        secret = {"X-Telegram-Bot-Api-Secret-Token": self.world.webhook["secret"]}
        async with httpx.AsyncClient(headers=secret, trust_env=False) as client:
            while True:
                while not self.world.pending:
                    await self.world.changed.wait()
                update = self.world.pending[0]
                self.world.handed[update["update_id"]] += 1
                if await self.taken(client, update):
                    self.world.confirm(update["update_id"] + 1)
                else:
                    self.world.tell()
                    await asyncio.sleep(AGAIN)

    async def taken(self, client: httpx.AsyncClient, update: Mapping[str, Any]) -> bool:
        try:
            answer = await client.post(self.world.webhook["url"], json=update)
        except httpx.HTTPError as error:
            self.world.webhook["last_error_message"] = f"Connection failed: {type(error).__name__}"
            return False
        if not answer.is_success:
            self.world.webhook["last_error_message"] = f"Wrong response from the webhook: {answer.status_code}"
        return answer.is_success


def refusal(refused: Refused) -> Answer:
    """An answer that is not ok, in Telegram's form."""
    if refused.html:
        return refused.code, "text/html", b"<html><h1>502 Bad Gateway</h1></html>"
    told: dict[str, Any] = {"ok": False, "error_code": refused.code, "description": refused.description}
    if refused.parameters:
        told["parameters"] = refused.parameters
    return refused.code, "application/json", json.dumps(told).encode()


@asynccontextmanager
async def telegram(token: str = TOKEN, limits: Limits | None = None, port: int = 0) -> AsyncIterator[Wire]:
    """A server on a free port of this machine."""
    wire = Wire(BotApi(token, asyncio.get_running_loop().time, limits))
    await wire.up(port)
    try:
        yield wire
    finally:
        await wire.close()
