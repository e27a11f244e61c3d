"""The fake Zalo over real HTTP: a server for what the bots ask, and a client that brings updates to their webhooks."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

import httpx

from tests.wire import Answer, Server
from tests.zalo.server.methods import BotPlatform
from tests.zalo.server.world import Refused

TOKEN = "4343:planted-token-of-the-test"
AGAIN = 0.05
"""Seconds after which an update that was not taken is brought to the webhook again."""


class Wire(Server):
    """One server for some bots."""

    def __init__(self, *worlds: BotPlatform) -> None:
        super().__init__()
        self.worlds = {world.token: world for world in worlds}
        self.world = worlds[0]
        self.bringing: dict[str, asyncio.Task[None]] = {}

    @property
    def env(self) -> dict[str, str]:
        return {"ZALO_TOKEN": ",".join(self.worlds), "ZALO_API_URL": self.root}

    async def close(self) -> None:
        """The end of it."""
        await self.down()
        for task in self.bringing.values():
            task.cancel()
        await asyncio.gather(*self.bringing.values(), return_exceptions=True)

    async def respond(self, target: str, kind: str, body: bytes) -> Answer:
        path = urlsplit(target).path
        if path.startswith("/files/"):  # public, needs no token
            return 200, *self.world.files[path.rpartition("/")[2]]
        bot, _slash, method = path.strip("/").partition("/")
        world = self.worlds.get(bot.removeprefix("bot"))
        try:
            if world is None:
                raise Refused(401, "Unauthorized")
            result = await world.answer(method, json.loads(body or b"{}"))
        except Refused as refused:
            return refusal(refused)
        if method in ("setWebhook", "deleteWebhook"):
            self.bring(world)
        return 200, "application/json", json.dumps({"ok": True, "result": result}).encode()

    def bring(self, world: BotPlatform) -> None:
        """Begins or ends bringing updates to a bot's webhook."""
        if task := self.bringing.pop(world.token, None):
            task.cancel()
        if world.webhook:
            self.bringing[world.token] = asyncio.create_task(self.push(world))

    async def push(self, world: BotPlatform) -> None:
        """Brings one update after the other, each until it is taken: wrapped as the docs say, or flat as seen live."""
        headers = {"X-Bot-Api-Secret-Token": world.webhook["secret"], "User-Agent": "Java/17"}
        async with httpx.AsyncClient(headers=headers, trust_env=False) as client:
            while True:
                while not world.pending:
                    await world.changed.wait()
                update = world.pending[0]
                number = str((update.get("message") or {}).get("message_id", ""))
                world.brought[number] += 1
                body = {"ok": True, "result": update} if world.brought.total() % 2 else update
                if await self.took(client, world, body):
                    world.taken[number] += 1
                    world.pending.remove(update)
                    world.tell()
                else:
                    world.tell()
                    await asyncio.sleep(AGAIN)

    async def took(self, client: httpx.AsyncClient, world: BotPlatform, body: Mapping[str, Any]) -> bool:
        try:
            answer = await client.post(world.webhook["url"], json=body)
        except httpx.HTTPError:
            return False
        world.statuses.append(answer.status_code)
        return answer.status_code == 200


def refusal(refused: Refused) -> Answer:
    """An answer that is not ok, in Zalo's form: the status says nothing where it is told inside."""
    if refused.html:
        return refused.code, "text/html", b"<html><h1>502 Bad Gateway</h1></html>"
    told = {"ok": False, "error_code": refused.code, "description": refused.description}
    return 200 if refused.inside else refused.code, "application/json", json.dumps(told).encode()


@asynccontextmanager
async def zalo(*tokens: str, port: int = 0) -> AsyncIterator[Wire]:
    """A server on a free port of this machine."""
    now = asyncio.get_running_loop().time
    wire = Wire(*(BotPlatform(token, now) for token in tokens or (TOKEN,)))
    await wire.up(port)
    try:
        yield wire
    finally:
        await wire.close()
