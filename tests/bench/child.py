"""The process that is killed: the real house behind a channel that talks to the messenger of the test."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from bot.app import House, ground
from bot.channels.base import Capabilities, Certainty, Receive, SendError
from bot.delivery import Door
from bot.settings import Settings
from handlers.turn import Event
from storage.engines import AlreadyRunning
from storage.traffic.outbox import Parcel

NAME = "wire"
KEY: ContextVar[str] = ContextVar("key")
"""Which row of the outbox is being sent: the truth of the test knows messages by it."""

PATIENCE = 10.0
"""Seconds in which a database server must notice that the last bot was killed."""


CLOCKWORK = ("moved", "rung")
POINTS = ("received", "confirmed", "turned", "claimed", "answered", "settled", *CLOCKWORK)
"""Where a life may end by plan: just after the commit, or the request, of that name (reliability.md §7.2)."""


@dataclass
class Fate:
    """Where this life ends, after passing there so many times; nowhere if no point is named."""

    point: str = ""
    passes: int = 0

    def at(self, point: str) -> None:
        """Kill -9 from within."""
        if point == self.point:
            self.passes -= 1
            if self.passes < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    def before(self, point: str, work: Callable[[], None]) -> Callable[[], None]:
        """The same work, that this life may not live to do."""

        def do() -> None:
            self.at(point)
            work()

        return do


class Wire:
    """A channel as any other; what it asks for and sends goes to a port of this machine."""

    name, bot = NAME, NAME
    capabilities = Capabilities(
        True, False, False, 6, 4096, per_chat=1000, burst=1000, overall=1000, pushes=1000
    )  # fmt: skip
    house: House

    def __init__(self, port: int, fate: Fate) -> None:
        self.port, self.fate = port, fate

    async def ask(self, question: Mapping[str, Any]) -> dict[str, Any] | None:
        """One request; None if the answer was lost on the way."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            writer.write(json.dumps(question).encode() + b"\n")
            line = await reader.readline()
            return json.loads(line) if line else None
        finally:
            writer.close()

    async def run(self, receive: Receive, stop: asyncio.Event) -> None:
        """Events are confirmed by asking for those after them, once they are on disk."""
        after = 0
        while not stop.is_set():
            news = await self.ask({"after": after}) or {}
            events = news.get("events", [])
            await asyncio.gather(*(self.take(receive, one) for one in events))
            if events:
                self.fate.at("confirmed")
            after = max((int(one["key"][1:]) for one in events), default=after)
            if news.get("over"):
                return
            await self.move(news.get("clock", ""))

    async def take(self, receive: Receive, event: Mapping[str, Any]) -> None:
        """One event."""
        await receive(self.name, self.bot, event["key"], event["chat"], event)
        self.fate.at("received")

    async def move(self, clock: str) -> None:
        """Moves product time where the test wants it, also after a kill in the middle of moving."""
        moment = datetime.fromisoformat(clock) if clock else None
        scheduler = self.house.scheduler
        if moment and moment > scheduler.clock.now():
            await scheduler.clock.move_to(moment, scheduler.db)
            self.fate.at("moved")
            await scheduler.tick()

    def parse(self, inbox_id: int, payload: Mapping[str, Any]) -> Event | None:
        """A tap or a typed line."""
        kind, text = ("tap", payload["tap"]) if "tap" in payload else ("text", payload["text"])
        chat = payload["chat"]
        return Event(inbox_id, self.name, self.bot, chat, chat, kind, text)  # type: ignore[arg-type]

    async def fetch(self, payload: Mapping[str, Any]) -> bytes:
        """There are no pictures here."""
        raise NotImplementedError

    async def send(self, chat: str, payload: Mapping[str, Any], edits: str | None) -> str | None:
        """One message."""
        self.fate.at("claimed")
        answer = await self.ask({"chat": chat, "key": KEY.get(), **payload})
        self.fate.at("answered")
        if answer is None:
            raise SendError(Certainty.UNKNOWN, "answer lost")
        if "again" in answer:
            raise SendError(Certainty.NOT_SENT, "come again", after=answer["again"])
        return str(answer["ref"])

    async def close(self) -> None:
        """Nothing is held."""


class Marked(Door):
    """Delivery's door, which says whose row it is carrying."""

    channel: Wire

    async def carry(self, parcel: Parcel) -> None:
        KEY.set(parcel.key)
        await super().carry(parcel)
        self.channel.fate.at("settled")


def main(port: int, data: str, url: str, fate: Fate) -> None:
    """Runs the bot until it is killed or the test is over."""
    logging.disable()
    begun = monotonic()
    while True:
        try:
            asyncio.run(run(Wire(port, fate), settings(data, url)))
            return
        except AlreadyRunning:
            if monotonic() - begun > PATIENCE:
                raise
            sleep(0.02)


def settings(data: str, url: str) -> Settings:
    """The same in every life."""
    return Settings(_env_file=None, bot_data_dir=Path(data), bot_database_url=url)  # type: ignore[call-arg, arg-type]


async def run(wire: Wire, settings: Settings) -> None:
    """One life."""
    fate = wire.fate
    async with ground(settings, hold=True) as here:
        house = wire.house = House(here, [wire], every=0.3)
        house.delivery.doors = [Marked(house.delivery, wire)]
        house.inbox.nudge = fate.before("turned", house.delivery.nudge)
        house.scheduler.nudge = fate.before("rung", house.delivery.nudge)
        async with house:
            await house.until(asyncio.Event())
