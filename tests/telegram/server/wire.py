"""The fake Bot API over real HTTP: a server for what the bot asks, and a client that brings updates to its webhook."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, closing, suppress
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx

from tests.telegram.server.methods import BotApi
from tests.telegram.server.world import Limits, Refused

TOKEN = "4242:planted-token-of-the-test"
AGAIN = 0.05
"""Seconds after which an update that was not taken is brought to the webhook again."""


class Wire:
    """One server for one bot."""

    def __init__(self, world: BotApi) -> None:
        self.world = world
        self.root = ""
        self.bringing: asyncio.Task[None] | None = None
        self.lines: set[asyncio.Task[None]] = set()
        self.server: asyncio.Server | None = None

    async def up(self, port: int = 0) -> None:
        """Listens: on a free port of this machine, after an outage on the same one."""
        self.server = await asyncio.start_server(self.accept, "127.0.0.1", urlsplit(self.root).port or port)
        self.root = f"http://127.0.0.1:{self.server.sockets[0].getsockname()[1]}"

    async def down(self) -> None:
        """Hangs up on everybody, and nobody gets through any more."""
        if self.server:
            self.server.close()
        for line in self.lines:
            line.cancel()
        await asyncio.gather(*self.lines, return_exceptions=True)

    def accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Somebody connected."""
        line = asyncio.create_task(self.serve(reader, writer))
        self.lines.add(line)
        line.add_done_callback(self.lines.discard)

    async def close(self) -> None:
        """The end of it."""
        await self.down()
        if self.bringing:
            self.bringing.cancel()
            await asyncio.gather(self.bringing, return_exceptions=True)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Request after request on one connection."""
        with suppress(asyncio.IncompleteReadError, ConnectionError), closing(writer):
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
                pairs = (line.split(": ", 1) for line in head[1:] if line)
                headers = {name.lower(): value for name, value in pairs}
                body = await reader.readexactly(int(headers.get("content-length", 0)))
                try:
                    form = headers.get("content-type", "")
                    status, kind, answer = await self.respond(head[0].split()[1], form, body)
                except ConnectionAbortedError:
                    writer.transport.abort()
                    return
                writer.write(
                    f"HTTP/1.1 {status} -\r\nContent-Type: {kind}\r\nContent-Length: {len(answer)}\r\n\r\n".encode()
                    + answer
                )
                await writer.drain()

    async def respond(self, target: str, kind: str, body: bytes) -> tuple[int, str, bytes]:
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


def refusal(refused: Refused) -> tuple[int, str, bytes]:
    """An answer that is not ok, in Telegram's form."""
    if refused.code >= 500:
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
