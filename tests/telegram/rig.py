"""A person at the other end of Telegram, for the suite every channel passes: by long polling, and by webhook."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, AsyncExitStack, contextmanager
from pathlib import Path
from typing import Any, Self
from unittest.mock import patch

from bot.channels import telegram
from bot.channels.base import Certainty
from bot.channels.telegram import polling
from bot.server import application, listen, serve
from bot.settings import Settings
from tests.channels.conformance import House
from tests.telegram.server import updates
from tests.telegram.server.wire import TOKEN
from tests.telegram.server.wire import telegram as fake
from tests.telegram.server.world import Fault, Refused

SECRET = "a-secret-of-the-test"
FLOOD = Refused(429, "Too Many Requests: retry after 30", retry_after=30)
NO_BUTTON = Refused(400, "Bad Request: BUTTON_DATA_INVALID")
BLOCKED = Refused(403, "Forbidden: bot was blocked by the user")


def settings(root: str, **more: Any) -> Settings:
    return Settings(_env_file=None, telegram_token=TOKEN, telegram_api_url=root, **more)  # type: ignore[call-arg, arg-type]


async def fine() -> tuple[bool, Mapping[str, Any]]:
    return True, {}


async def figures() -> str:
    return ""


class TelegramRig:
    """Long polling against the fake server."""

    repeats = True
    in_hand = False
    junk: Mapping[str, Any] = {"update_id": 1, "message": {"text": "from nobody, nowhere"}}

    def __init__(self, _folder: Path) -> None:
        self.house = House()
        self.stop = asyncio.Event()
        self.opened = AsyncExitStack()
        self.refused = 0

    async def open(self) -> Self:
        wire = await self.opened.enter_async_context(fake())
        self.world = wire.world
        for one in ("an", "binh", "group-chung"):
            self.world.chat(one)
        self.opened.enter_context(patch.object(polling, "FIRST_PAUSE", 0.02))
        self.channel = await self.build(wire.root)
        self.running = asyncio.create_task(self.channel.run(self.receive, self.stop))
        return self

    async def build(self, root: str) -> telegram.TelegramChannel:
        return telegram.build(settings(root))

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
        update = updates.text(chat, text, "an")
        if again:
            update["update_id"] = 900_000 + len(again)
        return await self.happens(update)

    async def happens(self, update: dict[str, Any]) -> bool:
        """Something happened: whether Telegram hears that the bot has it. What the bot does not take is withdrawn."""
        number = self.world.put(update)
        before = self.refused
        while not self.running.done():
            if number in self.world.confirmed:
                return True
            if self.refused > before:
                break
            news = asyncio.create_task(self.world.changed.wait())
            await asyncio.wait({self.running, news}, return_when=asyncio.FIRST_COMPLETED)
            news.cancel()
        self.world.take_back(number)
        return False

    async def tap(self, chat: str, ref: str | None, label: str) -> bool:
        under = self.world.chat(chat).messages[int(ref or 0)]
        data = next(data for number, shown, data in self.world.buttons(chat) if (str(number), shown) == (ref, label))
        return await self.happens(updates.tap(chat, under, data, f"q{len(self.world.queries)}", "an"))

    async def picture(self, chat: str, data: bytes) -> bool:
        self.world.files["small"], self.world.files["large"] = b"", data
        return await self.happens(updates.photo(chat, [("small", 90, 1), ("large", 1280, len(data))]))

    async def texts(self, chat: str) -> list[str]:
        return self.world.texts(chat)

    async def brought(self, chat: str) -> list[bytes]:
        return [data for _kind, data in self.world.brought(chat)]

    async def labels(self, chat: str) -> list[str]:
        return [label for _number, label, _data in self.world.buttons(chat)]

    @contextmanager
    def broken(self, **fault: Any) -> Iterator[None]:
        self.world.faults = [Fault("sendMessage", **fault)]
        yield
        assert not self.world.faults

    def failures(self) -> Mapping[Certainty, AbstractContextManager[None]]:
        return {
            Certainty.NOT_SENT: self.broken(refusal=FLOOD),
            Certainty.UNKNOWN: self.broken(cut="after"),
            Certainty.REFUSED: self.broken(refusal=NO_BUTTON),
            Certainty.CLOSED: self.broken(refusal=BLOCKED),
        }


class TelegramWebhookRig(TelegramRig):
    """Telegram brings updates to the bot's web server."""

    async def build(self, root: str) -> telegram.TelegramChannel:
        listener = listen("127.0.0.1", 0)
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        channel = telegram.build(
            settings(root, bot_public_url=url, telegram_mode="webhook", telegram_webhook_secret=SECRET)
        )
        closed = asyncio.Event()
        serving = asyncio.create_task(serve(application(fine, figures, routes=channel.routes), listener, closed))

        async def shut() -> None:
            closed.set()
            await serving

        self.opened.push_async_callback(shut)
        return channel
