"""A person at the other end of Zalo, for the suite every channel passes: by polling, and by webhook."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, AsyncExitStack, contextmanager
from pathlib import Path
from typing import Any, Self
from unittest.mock import patch

import httpx

from bot.channels import zalo
from bot.channels.base import Certainty
from bot.channels.zalo import polling
from bot.channels.zalo.webhook import Webhook
from bot.server import application, listen, serve
from bot.settings import Settings
from tests.channels.conformance import House
from tests.zalo.server import updates
from tests.zalo.server.wire import TOKEN
from tests.zalo.server.wire import zalo as fake
from tests.zalo.server.world import Fault, Refused

SECRET = "a-secret-of-the-test"
FLOOD = Refused(429, "Too many requests", inside=True)
BAD = Refused(400, "Bad request")


def settings(root: str, **more: Any) -> Settings:
    given = {"zalo_token": TOKEN, "zalo_api_url": root, **more}
    return Settings(_env_file=None, **given)  # type: ignore[call-arg]


async def fine() -> tuple[bool, Mapping[str, Any]]:
    return True, {}


async def figures() -> str:
    return ""


class ZaloRig:
    """Polling against the fake server."""

    repeats = True
    in_hand = True
    junk: Mapping[str, Any] = {"event_name": "message.text.received", "message": {"text": "from nobody, nowhere"}}

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.house = House()
        self.stop = asyncio.Event()
        self.opened = AsyncExitStack()
        self.refused = 0

    async def open(self) -> Self:
        self.wire = await self.opened.enter_async_context(fake())
        self.world = self.wire.world
        for one in ("an", "binh", "group-chung"):
            self.world.chat(one)
        self.opened.enter_context(patch.object(polling, "FIRST_PAUSE", 0.02))
        self.channel = await self.build(self.wire.root)
        self.running = asyncio.create_task(self.channel.run(self.receive, self.stop))
        return self

    async def build(self, root: str) -> zalo.ZaloChannel:
        [channel] = zalo.build(settings(root))
        await channel.learn_names()
        return channel

    async def close(self) -> None:
        self.stop.set()
        await self.running
        await self.channel.close()
        await self.opened.aclose()

    async def receive(self, *event: Any) -> None:
        """The house's own, but it is noticed here when it cannot."""
        try:
            await self.house.receive(*event)
        except OSError:
            self.refused += 1
            self.world.tell()
            raise

    async def say(self, chat: str, text: str, again: str | None = None) -> bool:
        number = f"again-{again}" if again else f"m{next(self.world.numbers)}"
        return await self.happens(updates.text(chat, text, "an", number))

    async def happens(self, update: dict[str, Any]) -> bool:
        """Something happened: whether the bot has it, that is: asks for the next, or says so to who brought it."""
        before, questions = self.refused, self.world.questions
        times = self.world.taken[update["message"]["message_id"]] + 1
        self.world.put(update)
        while not self.running.done():
            if self.world.taken[update["message"]["message_id"]] >= times and self.had(questions):
                return True
            if self.refused > before:
                break
            news = asyncio.create_task(self.world.changed.wait())
            await asyncio.wait({self.running, news}, return_when=asyncio.FIRST_COMPLETED)
            news.cancel()
        if update in self.world.pending:
            self.world.pending.remove(update)
        return False

    def had(self, questions: int) -> bool:
        return self.world.questions > questions and bool(self.world.asking)

    async def tap(self, chat: str, ref: str | None, label: str) -> bool:
        raise NotImplementedError

    async def picture(self, chat: str, data: bytes) -> bool:
        self.world.files["p.jpg"] = ("image/jpeg", data)
        return await self.happens(
            updates.picture(chat, f"{self.wire.root}/files/p.jpg", f"m{next(self.world.numbers)}")
        )

    async def texts(self, chat: str) -> list[str]:
        return self.world.texts(chat)

    async def brought(self, chat: str) -> list[bytes]:
        """Pictures as Zalo shows them, files where their address leads."""
        found: list[bytes] = []
        async with httpx.AsyncClient(trust_env=False) as client:
            for one in self.world.chat(chat):
                found += [one["picture"]] if "picture" in one else []
                for url in re.findall(r"http://\S+/giay/\S+", one["text"]):
                    found.append((await client.get(url)).content)
        return found

    async def labels(self, chat: str) -> list[str]:
        return []

    @contextmanager
    def broken(self, **fault: Any) -> Iterator[None]:
        self.world.faults = [Fault("sendMessage", **fault)]
        yield
        assert not self.world.faults

    def failures(self) -> Mapping[Certainty, AbstractContextManager[None]]:
        return {
            Certainty.NOT_SENT: self.broken(refusal=FLOOD),
            Certainty.UNKNOWN: self.broken(cut="after"),
            Certainty.REFUSED: self.broken(refusal=BAD),
            Certainty.CLOSED: self.broken(refusal=BAD),  # the second in a row: nothing else tells a lost chat
        }


class ZaloWebhookRig(ZaloRig):
    """Zalo brings updates to the bot's web server."""

    in_hand = False

    async def build(self, root: str) -> zalo.ZaloChannel:
        listener = listen("127.0.0.1", 0)
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        given = {"zalo_mode": "webhook", "zalo_webhook_secret": SECRET, "bot_data_dir": self.folder}
        [channel] = zalo.build(settings(root, bot_public_url=url, **given))
        closed = asyncio.Event()
        serving = asyncio.create_task(
            serve(application(fine, figures, routes=zalo.routes([channel])), listener, closed)
        )

        async def shut() -> None:
            closed.set()
            await serving

        self.opened.push_async_callback(shut)
        assert isinstance(channel.door, Webhook)
        await channel.door.announce()
        await channel.learn_names()
        return channel

    def had(self, questions: int) -> bool:
        return True
