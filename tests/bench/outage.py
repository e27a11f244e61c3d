"""Six hours in which the messenger's server takes nothing while people go on writing: none lost, doubled or stale."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from unittest.mock import patch

import httpx
from sqlalchemy import select
from telegram.error import NetworkError

from bot.channels.telegram import TelegramChannel, limits
from bot.channels.telegram.api import Api
from bot.channels.telegram.parsing import Me
from bot.channels.telegram.polling import Polling
from bot.clock import Clock
from bot.delivery import Delivery
from bot.inbox import Inbox
from bot.traffic.late import LATE
from handlers.domain.periods import VIETNAM
from handlers.facts import Lane, Post
from handlers.talk.messages import Message
from handlers.talk.scene import Tools
from storage import tables
from storage.database import Database
from storage.memory import Memory
from tests.bench import Row
from tests.bench.telegram import place, virtual
from tests.bench.telegram.digest import ROOT, SEAL, Line
from tests.bench.telegram.place import FIRST, NOON
from tests.telegram.rig import settings
from tests.telegram.server import updates
from tests.telegram.server.methods import BotApi
from tests.telegram.server.wire import TOKEN, Wire
from tests.telegram.server.world import Limits

HOUR = 3600.0
DEAD, UNTIL = 6 * HOUR, 10 * HOUR
EVERY = 1300.0
"""Seconds between two messages of one person."""
PEOPLE = 20
MARGIN = 600.0
"""Seconds after the end in which an answer not an hour old may become so before it is tried again."""
LOOK = 30.0
"""Seconds between two looks of delivery: a simulated night has many, and all that happens nudges it."""
SAID = "Mạng gián đoạn"

PUSHES = (("over", 0.0, 5 * HOUR), ("notice", 3 * HOUR, 72 * HOUR), ("digest", 5.5 * HOUR, 5 * HOUR))
"""What is to leave by itself: its name, when, and how long it is worth sending. The first is over before the end."""


class Dying(Line):
    """A line that is cut, or answered by a proxy, or by a server in trouble in its own words; then it is well again."""

    def __init__(self, wire: Wire) -> None:
        super().__init__(wire)
        self.chance, self.failures = Random(2026), 0

    async def do_request(
        self, url: str, method: str, request_data: Any = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        if asyncio.get_running_loop().time() >= DEAD:
            return await super().do_request(url, method, request_data)
        self.failures += 1
        await asyncio.sleep(0.05)
        how = self.chance.randrange(3)
        if how == 0:
            raise NetworkError("no way out") from httpx.ConnectError("no way out")
        own = {"ok": False, "error_code": 502, "description": "Bad Gateway"}
        return 502, json.dumps(own).encode() if how == 1 else b"<html>502 Bad Gateway</html>"


class Outcome(NamedTuple):
    """How it ended. `last` is when the last one arrived, in seconds after the end of the outage."""

    expected: int
    lost: int
    doubled: int
    stale: int
    last: float
    failures: int


def push(memory: Memory, name: str, until: float) -> None:
    """One message to everybody, worth sending until then."""
    for number in range(PEOPLE):
        who = memory.known("telegram", "4242", str(FIRST + number), str(FIRST + number), False).who
        assert who
        payload = Message(name).payload("vi")
        key = f"push:{name}:{who.person}"
        memory.posts.put(Post(key, payload, person=who.person, kind="push", lane=Lane.PUSH, not_after=until))


async def happen(db: Database, inbox: Inbox, delivery: Delivery) -> dict[str, list[float]]:
    """Six hours: everybody asks now and then, and what is due is laid out; returns when each asked."""
    loop, numbers = asyncio.get_running_loop(), count(1)
    asked: dict[str, list[float]] = {str(FIRST + number): [] for number in range(PEOPLE)}
    moments = [(EVERY / PEOPLE * turn, turn % PEOPLE) for turn in range(int(DEAD / EVERY * PEOPLE))]
    due = list(PUSHES)
    for at, who in moments:
        await asyncio.sleep(max(0.0, at - loop.time()))
        while due and due[0][1] <= at:
            name, _at, span = due.pop(0)
            until = (NOON + timedelta(seconds=loop.time() + span)).timestamp()
            await db.write(lambda memory, name=name, until=until: push(memory, name, until))  # type: ignore[misc]
        chat = str(FIRST + who)
        update = {"update_id": next(numbers), **updates.text(FIRST + who, "/baocao")}
        await inbox.receive("telegram", "4242", str(update["update_id"]), chat, update)
        await inbox.idle.wait()
        asked[chat].append(loop.time())
        delivery.nudge()
    return asked


async def run(folder: Path) -> Outcome:
    """The outage, and some hours after it."""
    loop = asyncio.get_running_loop()
    assert isinstance(loop, virtual.VirtualLoop)
    clock = Clock(VIETNAM, 0, lambda: NOON.timestamp() + loop.time())
    db = Database.open(f"sqlite:///{folder / 'bot.db'}", seal=SEAL, clock=clock.real)
    loop.watch(db)
    await db.write(place.settle)
    world = BotApi(TOKEN, loop.time, Limits())
    for number in range(PEOPLE):
        world.chat(FIRST + number)
    line = Dying(Wire(world))
    api = Api(TOKEN, ROOT, line=line)
    channel = TelegramChannel(api, Me("4242", 6), Polling(api, "4242"), limits(settings(ROOT)))
    delivery = Delivery(db, [channel], clock)
    tools = Tools(lambda text: text, Random(1))
    inbox = Inbox(db, [channel], clock, tools, delivery.nudge, bytes(32), lambda: 1 << 40)
    stop = asyncio.Event()
    running = asyncio.create_task(delivery.run(stop))
    asked = await happen(db, inbox, delivery)
    await asyncio.sleep(UNTIL - loop.time())
    stop.set()
    await running
    given_up = await db.read(left)
    await db.close()
    return judge(world, asked, given_up, line.failures)


def left(memory: Memory) -> int:
    """Messages that will never arrive though they were worth sending, or wait still."""
    ended = select(tables.outbox.c.id).where(tables.outbox.c.state.in_(["waiting", "sending", "unknown", "dead"]))
    to_people = ended.where(~tables.outbox.c.key.startswith("alarm:"), tables.outbox.c.kind != "menu")
    return len(memory.connection.execute(to_people).all())


def judge(world: BotApi, asked: dict[str, list[float]], given_up: int, failures: int) -> Outcome:
    """Of each person: one line for the old answers, each young one, and the pushes whose time was not over."""
    lost, doubled, stale, expected = given_up, 0, 0, 0
    for chat, moments in asked.items():
        heard = [text.removeprefix("(gửi lại) ") for text in world.texts(chat)]
        young, surely = (sum(at > DEAD - LATE + margin for at in moments) for margin in (0.0, MARGIN))
        wanted = {"late": 1, "answer": surely, "notice": 1, "digest": 1, "over": 0}
        got = dict.fromkeys(wanted, 0)
        for text in heard:
            got["late" if text.startswith(SAID) else text if text in wanted else "answer"] += 1
        expected += sum(wanted.values())
        lost += sum(max(0, wanted[kind] - got[kind]) for kind in wanted)
        stale += got["over"] + max(0, got["answer"] - young)
        doubled += sum(max(0, got[kind] - 1) for kind in ("late", "notice", "digest"))
    last = max(call.at for call in world.called("sendMessage")) - DEAD
    return Outcome(expected, lost, doubled, stale, last, failures)


def rows() -> Iterator[Row]:
    """On simulated time."""
    logging.disable(logging.CRITICAL)  # thousands of failures, as they should be
    with TemporaryDirectory() as folder, patch("bot.delivery.LOOK", LOOK):
        came = virtual.run(run(Path(folder)))
    logging.disable(logging.NOTSET)
    name = "outage of 6 h"
    yield Row(f"{name}: lost", f"{came.lost} of {came.expected}, {came.failures} failed tries", "0", came.lost == 0)
    yield Row(f"{name}: doubled", str(came.doubled), "0", came.doubled == 0)
    yield Row(f"{name}: stale", str(came.stale), "0", came.stale == 0)
    yield Row(f"{name}: the last one after its end", f"{came.last / 60:.0f} min simulated")
