"""People with Zalo on their phones, and the whole house behind it, over real HTTP; the clock is in the test's hand."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from bot.app import House, ground
from bot.channels import zalo
from bot.clock import slot_now
from bot.server import application, listen, serve
from handlers.catalogue import catalogue
from handlers.domain.periods import VIETNAM
from storage.memory import Memory
from tests.bot.fakes import Running
from tests.zalo.rig import figures, fine, settings
from tests.zalo.server.wire import zalo as fake

FAST = {"zalo_per_chat": 1000, "zalo_burst": 1000, "zalo_overall": 1000, "zalo_monthly": 0}


class Phones:
    """The house behind one Zalo bot; everything runs while something is awaited."""

    def __init__(
        self, folder: Path, now: datetime, settle: Callable[[Memory], Any], chats: Iterable[str], page: int = zalo.PAGE
    ) -> None:
        self.runner = asyncio.Runner()
        self.open = AsyncExitStack()
        self.runner.run(self.begin(folder, now, settle, list(chats), page))

    async def begin(
        self, folder: Path, now: datetime, settle: Callable[[Memory], Any], chats: list[str], page: int
    ) -> None:
        wire = await self.open.enter_async_context(fake())
        self.world, self.root = wire.world, wire.root
        for chat in chats:
            self.world.chat(chat)
        listener = listen("127.0.0.1", 0)
        here = f"http://127.0.0.1:{listener.getsockname()[1]}"
        given = settings(wire.root, bot_data_dir=folder, bot_public_url=here, **FAST)
        base = await self.open.enter_async_context(ground(given, hold=True, real=Running(now), chance=Random(1)))
        base = replace(base, tools=replace(base.tools, version="test"))
        await base.db.write(settle)
        await base.db.write(lambda memory: rung(memory, now))
        [channel] = zalo.build(given)
        channel.me.page = page
        self.house = await self.open.enter_async_context(House(base, [channel]))
        self.house.serve(partial(serve, application(fine, figures, routes=zalo.routes([channel])), listener))
        await self.house.quiet()

    def close(self) -> None:
        self.runner.run(self.open.aclose())
        self.runner.close()

    async def say(self, chat: str, text: str, sender: str | None = None) -> list[str]:
        """Somebody types; what is then new in that chat."""
        if chat.startswith("group") and not text.startswith(("/", "@")):
            return []  # Zalo shows a bot only what calls it
        before = len(self.world.chat(chat))
        self.world.says(chat, text, sender)
        await self.world.until(lambda: not self.world.pending)
        await asyncio.sleep(0.002)
        await self.quiet()
        return self.world.texts(chat)[before:]

    async def quiet(self) -> None:
        """Everything said has been answered, and everything answered has arrived."""
        await self.world.until(lambda: self.world.asking)
        await asyncio.wait_for(self.house.quiet(), 20)

    async def sleep(self, until: datetime, through: bool = False) -> None:
        """Every push whose time comes on the way rings, as it would in a bot that runs; `through`, only the last."""
        for slot in () if through else sorted(set(slots(self.house.scheduler.clock.now(), until))):
            await self.house.scheduler.move_to(slot)
            await self.quiet()
        if until > self.house.scheduler.clock.now():
            await self.house.scheduler.move_to(until)
            await self.quiet()


def rung(memory: Memory, now: datetime) -> None:
    """What rang before this moment has rung."""
    for push in catalogue().pushes.values():
        memory.rings.rang(push.name, f"{slot_now(push, now):%Y-%m-%dT%H:%M}", now.timestamp())


def slots(after: datetime, until: datetime) -> Iterator[datetime]:
    """The moments of all pushes in between."""
    day = after.date()
    while day <= until.date():
        for push in catalogue().pushes.values():
            for slot in push.slots(day, VIETNAM):
                if after < slot <= until:
                    yield slot
        day += timedelta(days=1)
