"""The persons at the other end of each channel, for the suite in `conformance`."""

from __future__ import annotations

import asyncio
import io
import json
import queue
import re
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any, cast
from unittest.mock import patch

import httpx

from bot.channels.base import Certainty
from bot.channels.terminal import Terminal
from bot.channels.trial import TrialClock
from bot.channels.web import WebChannel
from bot.channels.web.routes import Door
from bot.channels.web.thread import Line, Threads
from bot.server import application, listen, serve
from tests.channels.conformance import House

SPOKEN = r"(?m)^Trợ lý: (.*(?:\n {8}.*)*)"
NOW = datetime(2026, 11, 23, 7, 55, tzinfo=timezone(timedelta(hours=7)))
AN = {"seat": "an", "name": "An", "group": False, "members": []}
BINH = {"seat": "binh", "name": "Bình", "group": False, "members": []}
TOGETHER = {"seat": "group-chung", "name": "Nhóm", "group": True, "members": [{"seat": "an", "name": "An"}]}


async def seats() -> list[dict[str, Any]]:
    return [AN, BINH, TOGETHER]


async def well() -> tuple[bool, Mapping[str, Any]]:
    return True, {}


async def figures() -> str:
    return "bot_up 1\n"


async def moved(to: datetime) -> None:
    return None


class WebRig:
    """The page, by the requests it makes."""

    repeats = True
    in_hand = False
    junk: Mapping[str, Any] = {"seat": "an", "as": ["an"], "text": "?"}

    def __init__(self, folder: Path) -> None:
        self.house = House()
        self.stop = asyncio.Event()
        self.threads = Threads(folder, lambda: NOW)
        self.channel = WebChannel(self.threads)
        door = Door(self.channel, TrialClock(lambda: NOW, moved), seats, "Trợ lý Chi bộ", "vi")
        app = application(well, figures, routes=door.routes(), trial=True)
        self.page = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1:8080")
        self.running = asyncio.create_task(self.channel.run(self.house.receive, self.stop))

    async def close(self) -> None:
        self.stop.set()
        await self.running
        await self.page.aclose()
        await self.channel.close()

    async def say(self, chat: str, text: str, again: str | None = None) -> bool:
        return await self.post("say", {"seat": chat, "as": "an", "text": text, "client": again})

    async def tap(self, chat: str, ref: str | None, label: str) -> bool:
        shown = next(line for line in self.lines(chat) if line["id"] == ref)
        data = next(button["data"] for row in shown["rows"] for button in row if button["label"] == label)
        return await self.post("tap", {"seat": chat, "as": "an", "message": ref, "data": data})

    async def picture(self, chat: str, data: bytes) -> bool:
        file = {"file": ("sheet.png", data, "image/png")}
        return (await self.page.post("/api/picture", data={"seat": chat}, files=file)).status_code == 204

    async def texts(self, chat: str) -> list[str]:
        return [line["text"] for line in self.lines(chat) if line["from"] == "bot"]

    async def brought(self, chat: str) -> list[bytes]:
        shown = [line["picture"] or (line["file"] or {}).get("url") for line in self.lines(chat)]
        return [(await self.page.get(url)).content for url in shown if url]

    async def labels(self, chat: str) -> list[str]:
        return [button["label"] for line in self.lines(chat) for row in line["rows"] for button in row]

    @contextmanager
    def full_disk(self) -> Iterator[None]:
        with patch.object(self.threads, "_file", FullDisk()):
            yield

    def failures(self) -> Mapping[Certainty, AbstractContextManager[None]]:
        return {Certainty.NOT_SENT: self.full_disk()}

    async def post(self, what: str, said: Mapping[str, Any]) -> bool:
        return (await self.page.post(f"/api/{what}", json=said)).status_code == 204

    def lines(self, chat: str) -> list[Line]:
        """The thread as the page shows it: an edit takes the place of what it edits."""
        shown: dict[str, Line] = {}
        for line in self.threads.after(0):
            at = line["edits"] or line["id"]
            if line["seat"] == chat:
                shown[at] = cast(Line, {**line, "id": at})
        return list(shown.values())


def opened(path: str) -> bytes:
    """What lies there."""
    return Path(path).read_bytes()


class FullDisk(io.BytesIO):
    """A file that takes half of what is written."""

    def write(self, raw: Any, /) -> int:
        return super().write(raw[: len(raw) // 2])


class Keyboard(io.StringIO):
    """Lines that come one by one."""

    def __init__(self) -> None:
        super().__init__()
        self.typed: queue.SimpleQueue[str | None] = queue.SimpleQueue()

    def __iter__(self) -> Iterator[str]:  # type: ignore[override]
        yield from iter(self.typed.get, None)


class TerminalRig:
    """A keyboard and a screen."""

    repeats = False
    in_hand = False
    junk: Mapping[str, Any] = {"seat": "an", "as": "an", "data": "7.x.y"}

    def __init__(self, folder: Path) -> None:
        self.house = House()
        self.stop = asyncio.Event()
        self.keyboard = Keyboard()
        self.screen = io.StringIO()
        self.begun = False
        self.answered = asyncio.Semaphore(0)
        seats = ["an", "binh", "group-chung"]
        self.channel = Terminal("an", seats, self.quiet, None, self.keyboard, self.screen, folder=folder)
        self.shows: list[tuple[str, str]] = []
        self.running = asyncio.create_task(self.channel.run(self.house.receive, self.stop))

    async def quiet(self) -> None:
        """Asked for once at the beginning, then after every line."""
        if self.begun:
            self.answered.release()
        self.begun = True

    async def close(self) -> None:
        self.keyboard.typed.put(None)
        await self.running

    async def say(self, chat: str, text: str, again: str | None = None) -> bool:
        if self.channel.seat != chat:
            await self.type(f"@{chat}")
        return "Chưa ghi được" not in await self.type(text)

    async def type(self, line: str) -> str:
        """What stands on the screen once the line is dealt with."""
        if self.running.done():
            return "Chưa ghi được"
        before = len(self.screen.getvalue())
        self.keyboard.typed.put(f"{line}\n")
        await self.answered.acquire()
        return self.screen.getvalue()[before:]

    async def tap(self, chat: str, ref: str | None, label: str) -> bool:
        raise NotImplementedError

    async def picture(self, chat: str, data: bytes) -> bool:
        raise NotImplementedError

    async def texts(self, chat: str) -> list[str]:
        """Messages in view; those of another seat once one sits down there."""
        screen = self.screen.getvalue() if chat == self.channel.seat else await self.type(f"@{chat}")
        return [text.replace("\n        ", "\n").rstrip() for text in re.findall(SPOKEN, screen)]

    async def brought(self, chat: str) -> list[bytes]:
        return list(map(opened, re.findall(r"\(tệp: (.*)\)", "\n".join(await self.texts(chat)))))

    async def labels(self, chat: str) -> list[str]:
        return []

    @contextmanager
    def screen_gone(self) -> Iterator[None]:
        with patch.object(self.screen, "write", side_effect=BrokenPipeError):
            yield

    def failures(self) -> Mapping[Certainty, AbstractContextManager[None]]:
        return {Certainty.REFUSED: self.screen_gone()}


class Trial:
    """A running web chat, a page that looks at it, and a clock that stands still unless moved."""

    def __init__(self, folder: Path) -> None:
        self.now = NOW
        self.house = House()
        self.house.open.set()
        self.channel = WebChannel(Threads(folder, lambda: self.now))
        door = Door(self.channel, TrialClock(lambda: self.now, self.move), seats, "Trợ lý Chi bộ", "vi")
        self.stop = asyncio.Event()
        listener = listen("0.0.0.0", 0, trial=True)
        self.page = httpx.AsyncClient(base_url=f"http://127.0.0.1:{listener.getsockname()[1]}")
        app = application(well, figures, routes=door.routes(), trial=True)
        self.running = asyncio.gather(serve(app, listener, self.stop), self.channel.run(self.house.receive, self.stop))

    async def move(self, to: datetime) -> None:
        self.now = to

    async def close(self) -> None:
        self.stop.set()
        await asyncio.wait_for(self.running, timeout=5)
        await self.page.aclose()
        await self.channel.close()

    async def post(self, what: str, **said: Any) -> httpx.Response:
        return await self.page.post(f"/api/{what}", json=said)

    async def upload(self, data: bytes, kind: str = "image/png") -> httpx.Response:
        file = {"file": ("sheet.png", data, kind)}
        return await self.page.post("/api/picture", data={"seat": "an", "client": "c9"}, files=file)

    async def hear(
        self, wanted: int, after: int = 0, last: int | None = None, opened: str | None = None
    ) -> list[tuple[str, Any]]:
        """The first events of the stream: (kind, what)."""
        heard: list[tuple[str, Any]] = []
        headers = {} if last is None else {"Last-Event-ID": str(last)}
        asked = f"after={after}" if opened is None else f"open={opened}"
        async with self.page.stream("GET", f"/api/messages?{asked}", headers=headers) as stream:
            assert stream.headers["content-type"].startswith("text/event-stream")
            kind = "message"
            async for line in stream.aiter_lines():
                name, _colon, value = line.partition(": ")
                kind = value if name == "event" else kind
                if name == "data":
                    heard.append((kind, json.loads(value)))
                    kind = "message"
                if len(heard) == wanted:
                    break
        return heard
