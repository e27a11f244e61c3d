"""A digest to three thousand chats at Telegram's limits while people go on asking, on a simulated clock."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from telegram.request import BaseRequest

from bot.channels.telegram import TelegramChannel, limits
from bot.channels.telegram.api import Api
from bot.channels.telegram.parsing import Me
from bot.channels.telegram.polling import Polling
from bot.clock import Clock
from bot.delivery import Delivery
from bot.inbox import Inbox
from handlers.domain.periods import VIETNAM
from handlers.facts import Lane, Post
from handlers.talk.messages import Message
from handlers.talk.scene import Tools
from storage.database import Database
from storage.memory import Memory
from tests.bench import Row
from tests.bench.telegram import place, virtual
from tests.bench.telegram.place import FIRST, NOON
from tests.telegram.rig import settings
from tests.telegram.server import updates
from tests.telegram.server.methods import BotApi
from tests.telegram.server.wire import TOKEN, Wire
from tests.telegram.server.world import Limits

CHATS, LATENCY, EVERY = 3000, 0.05, 0.5
READER = 100_000
ROOT = "http://telegram.invalid"
SEAL = b"a key for the bench, 32 bytes..."
TEXT = (
    "Kết nạp 2026 đến 25/11: 41/45, đạt 91,1%, còn thiếu 4.\nChậm tiến độ: 5 chi bộ.\nChưa báo cáo tuần 47: 2 chi bộ."
)


class Line(BaseRequest):
    """A line straight into the server, where only simulated time passes."""

    def __init__(self, wire: Wire) -> None:
        self.wire = wire

    @property
    def read_timeout(self) -> float | None:
        return None

    async def initialize(self) -> None:
        return None

    async def shutdown(self) -> None:
        return None

    async def do_request(
        self, url: str, method: str, request_data: Any = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        body = request_data.url_encoded_parameters() if request_data else ""
        status, _kind, answer = await self.wire.respond(url.removeprefix(ROOT), "", body.encode())
        return status, answer


class Outcome(NamedTuple):
    """What the digest and its neighbours took, in simulated seconds."""

    seconds: float
    p99: float
    replies: int
    floods: int


def subscribe(memory: Memory) -> None:
    """Three thousand people who read the digest."""
    cell = memory.orgs.by_code("CB01")
    assert cell
    for number in range(CHATS):
        chat = str(READER + number)
        person = memory.people.add(f"Người Đọc {number}", cell.id).id
        memory.people.bind(memory.known("telegram", "4242", chat, chat, False).address.id, person)


def issue(memory: Memory) -> None:
    """The digest is laid into the outbox for everyone."""
    for address in memory.people.of_channel("telegram"):
        if int(address.chat) >= READER:
            payload = Message(TEXT).payload("vi")
            memory.posts.put(Post(f"digest:{address.chat}", payload, person=address.person, lane=Lane.PUSH))


async def run(folder: Path) -> Outcome:
    """The digest leaves while fifty people ask for their menu, two a second."""
    loop = asyncio.get_running_loop()
    assert isinstance(loop, virtual.VirtualLoop)
    db = Database.open(f"sqlite:///{folder / 'bot.db'}", seal=SEAL)
    loop.watch(db)
    await db.write(place.settle)
    await db.write(subscribe)
    world = BotApi(TOKEN, loop.time, Limits())
    world.latency = LATENCY
    for number in range(CHATS):
        world.chat(READER + number)
    clock = Clock(VIETNAM, 0, lambda: NOON.timestamp() + loop.time())
    api = Api(TOKEN, ROOT, line=Line(Wire(world)))
    channel = TelegramChannel(api, Me("4242", 6), Polling(api, "4242"), limits(settings(ROOT)))
    delivery = Delivery(db, [channel], clock)
    tools = Tools(lambda text: text, Random(1))
    inbox = Inbox(db, [channel], clock, tools, delivery.nudge, bytes(32), lambda: 1 << 40)
    stop = asyncio.Event()
    running = [asyncio.create_task(delivery.run(stop)), asyncio.create_task(channel.run(inbox.receive, stop))]
    outcome = await observe(world, db, delivery)
    stop.set()
    await asyncio.gather(*running)
    await db.close()
    return outcome


async def observe(world: BotApi, db: Database, delivery: Delivery) -> Outcome:
    """Sends it out, asks meanwhile, and looks when what arrived."""
    loop = asyncio.get_running_loop()
    begun = loop.time()
    await db.write(issue)
    delivery.nudge()
    asked: list[tuple[str, float]] = []
    while len(arrivals(world, READER)) < CHATS:
        who = FIRST + len(asked) % 50
        asked.append((str(who), loop.time()))
        world.put(updates.text(who, "/baocao"))
        await asyncio.sleep(EVERY)
    await world.until(lambda: len(arrivals(world, FIRST, READER)) >= len(asked), within=60)
    await delivery.quiet()
    answers: dict[str, list[float]] = {}
    for chat, at in arrivals(world, FIRST, READER):
        answers.setdefault(chat, []).append(at)
    waits = sorted(answers[who].pop(0) - at for who, at in asked)
    floods = sum(bool(call.refused) for call in world.called("sendMessage"))
    took = max(at for _chat, at in arrivals(world, READER)) - begun
    return Outcome(took, waits[int(len(waits) * 0.99)], len(waits), floods)


def arrivals(world: BotApi, first: int, below: int = READER + CHATS) -> list[tuple[str, float]]:
    """What the server took for these chats: which, and when."""
    sent = (call for call in world.called("sendMessage") if not call.refused)
    return [(call.values["chat_id"], call.at) for call in sent if first <= int(call.values["chat_id"]) < below]


def rows() -> Iterator[Row]:
    """The digest, the replies beside it, and what the server had to refuse."""
    with TemporaryDirectory() as folder:
        came = virtual.run(run(Path(folder)))
    most = 1.25 * CHATS / 30
    yield Row(
        f"telegram, digest to {CHATS} chats", f"{came.seconds:.0f} s simulated", f"≤ {most:.0f} s", came.seconds <= most
    )
    yield Row("telegram, replies meanwhile", f"p99 {came.p99:.2f} s of {came.replies}", "p99 < 1 s", came.p99 < 1)
    yield Row("telegram, 429s of our own", str(came.floods), "0", came.floods == 0)
