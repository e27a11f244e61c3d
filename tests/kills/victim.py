"""The bot in a process of its own, with one channel to the loopback messenger; it can kill itself at named points."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from alembic import command

from bot.app import House, ground
from bot.channels.base import Capabilities, Certainty, Receive, SendError
from bot.clock import Scheduler
from bot.commandline.upkeep import keep_copy
from bot.delivery import Delivery
from bot.inbox import Inbox
from bot.settings import Settings
from handlers.routing import out
from handlers.talk.scene import Event
from storage.copies import backup
from storage.sql.writer import Writer
from tests.bot.fakes import Running


class Line:
    """The channel."""

    name = "line"
    bot = "line"
    capabilities = Capabilities(
        buttons=True, edits=False, pictures=False, page=6, text_limit=4096, per_chat=1000, burst=1000, overall=1000
    )

    scheduler: Scheduler

    def __init__(self, path: Path) -> None:
        self.path = path

    async def run(self, receive: Receive, stop: asyncio.Event) -> None:
        after = None
        while not stop.is_set():
            news = await self.ask({"do": "updates", "after": after}) or {"updates": [], "clock": ""}
            for update in news["updates"]:
                await receive(self.name, self.bot, str(update["n"]), update["chat"], update)
                after = update["n"]
            await self.move_to(news["clock"])

    async def move_to(self, clock: str) -> None:
        """Moves product time where the messenger wants it, also after a kill in the middle of moving."""
        if clock and (moment := datetime.fromisoformat(clock)) > self.scheduler.clock.now():
            await self.scheduler.move_to(moment)

    async def ask(self, question: Mapping[str, Any]) -> Any:
        """One request; None if its answer was lost."""
        reader, writer = await asyncio.open_unix_connection(self.path)
        try:
            writer.write(json.dumps(question).encode() + b"\n")
            return json.loads(await reader.readline() or "null")
        finally:
            writer.close()

    def parse(self, inbox_id: int, payload: Mapping[str, Any]) -> Event | None:
        chat, kind = payload["chat"], "tap" if payload["tap"] else "text"
        return Event(inbox_id, self.name, self.bot, chat, chat, kind, payload["text"])  # type: ignore[arg-type]

    async def fetch(self, payload: Mapping[str, Any]) -> bytes:
        raise LookupError

    async def send(self, chat: str, payload: Mapping[str, Any], edits: str | None) -> str | None:
        try:
            ref = await self.ask({"do": "send", "chat": chat, "payload": payload})
        except (FileNotFoundError, ConnectionRefusedError) as error:
            raise SendError(Certainty.NOT_SENT, type(error).__name__) from error
        except OSError as error:
            raise SendError(Certainty.UNKNOWN, type(error).__name__) from error
        if ref is None:
            raise SendError(Certainty.UNKNOWN, "no answer")
        return str(ref)

    async def close(self) -> None:
        return None


def die(*_: object, **__: object) -> Any:
    """As the power failing."""
    os.kill(os.getpid(), signal.SIGKILL)


async def die_before_sending(self: Line, *_: object) -> None:
    die()


async def die_before_the_answer(self: Line, chat: str, payload: Mapping[str, Any], edits: str | None) -> None:
    asking = asyncio.create_task(self.ask({"do": "send", "chat": chat, "payload": payload}))
    await asyncio.sleep(0.2)
    die(asking)


async def die_after_the_answer(self: Line, chat: str, payload: Mapping[str, Any], edits: str | None) -> None:
    await self.ask({"do": "send", "chat": chat, "payload": payload})
    die()


POINTS = {
    "after the event is written down": (Inbox, "_queue", die),
    "in the middle of the turn": (out, "send", die),
    "before the turn is committed": (Writer, "_carry_out", None),
    "after the turn is committed": (Delivery, "nudge", die),
    "after a message is claimed": (Line, "send", die_before_sending),
    "after a request left": (Line, "send", die_before_the_answer),
    "after its answer came": (Line, "send", die_after_the_answer),
    "in the middle of a migration": (command, "upgrade", None),
    "in the middle of a backup": (backup, "seal", die),
}
"""Where a bot may be killed: what is replaced there, and by what (None: it is done, and then death comes)."""


def arm(point: str) -> None:
    """Makes this process kill itself when it gets to this point."""
    place, name, deadly = POINTS[point]
    real = getattr(place, name)

    def then_die(*arguments: Any, **more: Any) -> None:
        real(*arguments, **more)
        work = getattr(arguments[1], "work", None)
        if place is not Writer or "_turn" in getattr(getattr(work, "__code__", None), "co_names", ()):
            die()

    setattr(place, name, deadly or then_die)


def live(settings: Settings, real: Running, socket: Path, point: str | None) -> None:
    """Runs the bot until it is killed (or told to stop)."""
    logging.disable()
    if point:
        arm(point)
    asyncio.run(house(settings, real, socket, point))


async def house(settings: Settings, real: Running, socket: Path, point: str | None) -> None:
    """The house as `run` builds it, with this channel."""
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    async with ground(settings, hold=True, real=real) as base:
        if point == "in the middle of a backup":
            await keep_copy(base)
        line = Line(socket)
        running = House(base, [line], partial(keep_copy, base), every=0.3)
        line.scheduler = running.scheduler
        async with running:
            await running.until(stop)
