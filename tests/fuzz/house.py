"""The demo's committee behind all its doors, but for what leaves: every turn on the writing thread is watched."""

from __future__ import annotations

import gc
import hashlib
import math
import shutil
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import select
from starlette.types import ASGIApp

from bot.channels import telegram, zalo
from bot.channels.albums import Waiting
from bot.channels.trial import TrialClock
from bot.channels.web import WebChannel
from bot.channels.web.routes import Door
from bot.channels.web.seats import seats
from bot.channels.web.thread import Threads
from bot.clock import Clock
from bot.demo.committee import fill
from bot.inbox import Inbox
from bot.server import application
from bot.traffic import moves
from handlers.catalogue import catalogue
from handlers.domain.periods import VIETNAM
from handlers.talk.forms.asking import Asking
from handlers.talk.scene import Event, LookFar, Tools
from storage import tables
from storage.database import Database
from storage.memory import Memory
from tests.channels.rigs import figures, moved, well
from tests.fuzz.outcome import SLOW
from tests.fuzz.questions import Place, places
from tests.talk import MONDAY
from tests.telegram import rig as telegram_rig
from tests.zalo import rig as zalo_rig

TRIES = 3
SEAL = b"a key for the fuzzer, 32 bytes.."
NOWHERE = "http://127.0.0.1:9"
OURS = "https://bot.example.vn"
SECRET = "a-secret-of-the-fuzzer"
BOTS = {"web": "web", "telegram": "4242", "zalo": "4343"}


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who writes, by their chat on each channel; nobody knows the one without a number."""

    person: int | None
    web: str
    telegram: int
    zalo: str

    @property
    def chats(self) -> dict[str, str]:
        """Their chat on each channel."""
        return {"web": self.web, "telegram": str(self.telegram), "zalo": self.zalo}


GROUP = Actor(None, "group-leaders", -77, "group-z")
"""The leaders' group on each channel."""


@dataclass(frozen=True, slots=True)
class Founded:
    """The committee on disk, copied for each chapter; who plays, and where in the forms they may stand."""

    path: Path
    actors: list[Actor]
    places: list[Place]


@dataclass
class Turned:
    """What one turn did: the processor's seconds on the writing thread, what it said, what it owed and did not do."""

    spent: float = 0.0
    said: Sequence[Mapping[str, Any]] = ()
    silent: bool = False
    error: str = ""
    understood: bool = True


class Watched(Inbox):
    """The inbox, which notes what becomes of each event."""

    turns: list[Turned]

    def _turn(self, memory: Memory, together: Sequence[Waiting], event: Event | None, look_far: LookFar) -> bool:
        must = event is not None and event.kind not in moves.KINDS and speaks(memory, event)
        spent, number = self._timed(memory, together, event, look_far), together[0].id
        said = posted(memory, f"reply:{number}:0", f"reply:{number}:1")
        deaf = event is not None and event.ack is not None and not posted(memory, f"ack:{number}")
        self.turns.append(Turned(spent, said, silent=deaf or (must and not said)))
        return False

    def _timed(self, memory: Memory, together: Sequence[Waiting], event: Event | None, look_far: LookFar) -> float:
        """The turn and its seconds; a slow one is taken back and tried again: the machine does other things beside."""
        driver: Any = memory.connection.connection.driver_connection
        chance, spent = self.tools.chance.getstate(), math.inf
        driver.execute("SAVEPOINT turn")
        for _ in range(TRIES):
            begun = time.thread_time()
            super()._turn(Memory(memory.connection, SEAL), together, event, look_far)
            spent = min(spent, time.thread_time() - begun)
            if spent <= SLOW:
                break
            self.tools.chance.setstate(chance)
            driver.execute("ROLLBACK TO turn")
        else:
            super()._turn(memory, together, event, look_far)
        driver.execute("RELEASE turn")
        return spent

    async def _set_aside(self, together: Sequence[Waiting], event: Event | None, error: str) -> None:
        self.turns.append(Turned(error=error, understood=event is not None))
        await super()._set_aside(together, event, error)


def speaks(memory: Memory, event: Event) -> bool:
    """Whether somebody the bot knows wrote this to it alone."""
    known = memory.known(event.channel, event.bot, event.chat, event.sender, event.group)
    return known.who is not None and not event.group


def posted(memory: Memory, *keys: str) -> list[Mapping[str, Any]]:
    """What was put into the outbox under these keys."""
    return [*memory.connection.scalars(select(tables.outbox.c.payload).where(tables.outbox.c.key.in_(keys)))]


def settle(memory: Memory) -> tuple[list[Actor], list[Place]]:
    """The demo's committee, its cast with a phone on every channel, a leadership group on each, and a stranger."""
    cast = fill(memory, MONDAY, Random(2017))
    actors = [Actor(seat.person, seat.seat, 1000 + n, f"z{n}") for n, seat in enumerate(cast) if seat.person]
    for one in actors:
        for channel, chat in one.chats.items():
            memory.people.bind(memory.known(channel, BOTS[channel], chat, chat, False).address.id, one.person or 0)
    root = memory.orgs.root().id
    for channel, chat in GROUP.chats.items():
        memory.people.lead(memory.known(channel, BOTS[channel], chat, chat, True).address.id, root)
    people = [who for one in actors if (who := memory.people.who(one.person or 0))]
    asking = Asking(MONDAY.date(), people[0], memory)
    return [*actors, Actor(None, "new-phone", 999, "stranger")], places(memory, people, asking)


async def found(folder: Path) -> Founded:
    """Founds the committee."""
    db = Database.open(f"sqlite:///{folder / 'bot.db'}", seal=SEAL)
    actors, stands = await db.write(settle)
    await db.close()
    return Founded(folder / "bot.db", actors, stands)


def warm(memory: Memory) -> None:
    """What is made ready once in a bot's life is not counted to whoever asks first."""
    for push in catalogue().pushes.values():
        list(push.compose(memory, MONDAY.replace(hour=8, minute=0), catalogue()))


@dataclass
class House:
    """The committee of one chapter, open."""

    db: Database
    inbox: Watched
    web: WebChannel
    app: ASGIApp
    now: list[float]
    """What time it is."""


@asynccontextmanager
async def opened(founded: Founded, folder: Path) -> AsyncIterator[House]:
    """A copy of the committee with its doors open; the clock goes on by a second for every input."""
    shutil.copy(founded.path, folder / "bot.db")
    db = Database.open(f"sqlite:///{folder / 'bot.db'}", seal=SEAL)
    now = [MONDAY.timestamp()]
    clock = Clock(VIETNAM, 0, lambda: now[0])
    web = WebChannel(Threads(folder, clock.now))
    web.threads.hang_up()  # a stream of messages ends with what there is
    hook = {"bot_public_url": OURS}
    phone = telegram.build(
        telegram_rig.settings(NOWHERE, telegram_mode="webhook", telegram_webhook_secret=SECRET, **hook)
    )
    [other] = zalo.build(
        zalo_rig.settings(NOWHERE, bot_data_dir=folder, zalo_mode="webhook", zalo_webhook_secret=SECRET, **hook)
    )
    tools = Tools(lambda code: hashlib.sha256(code.encode()).hexdigest(), Random(1))
    inbox = Watched(db, [web, phone, other], clock, tools, lambda: None, bytes(32), lambda: 1 << 40)
    inbox.turns = []
    who = partial(db.study, lambda memory: seats(memory, catalogue()))
    page = Door(web, TrialClock(clock.now, moved), who, "Đảng bộ", "vi").routes()
    await db.write(warm)
    gc.unfreeze()
    gc.collect()
    gc.freeze()  # as every command of the bot does at its start
    app = application(well, figures, routes=[*phone.routes, *zalo.routes([other]), *page], trial=True)
    for door in (web, phone.door, other.door):
        vars(door)["_receive"] = inbox.receive  # as if they ran: none has a messenger to talk to
    try:
        yield House(db, inbox, web, app, now)
    finally:
        await db.close()
        for channel in (web, phone, other):
            await channel.close()
