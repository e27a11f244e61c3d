"""The committee of the bench with everybody in Telegram, and the processes that serve it."""

from __future__ import annotations

import sys
import time
from asyncio.subprocess import PIPE, create_subprocess_exec
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from bot.app import ground
from bot.clock import OFFSET
from handlers.domain.people import Role
from handlers.domain.periods import VIETNAM
from storage.memory import Memory
from tests.bench import town
from tests.bench.town import Secretary
from tests.process import ROOT
from tests.telegram.process import Bot
from tests.telegram.rig import settings
from tests.telegram.server.wire import TOKEN

NOON = datetime(2026, 11, 25, 14, 30, tzinfo=VIETNAM)
"""A moment at which no push is due."""

FIRST = 1001
"""The Telegram number of the first person; the others follow."""


def settle(memory: Memory) -> list[Secretary]:
    """Fifty secretaries and fifty deputies, each with a phone; the clock stands where nothing is due."""
    secretaries = town.build(memory)
    for number, one in enumerate(secretaries):
        cell = memory.orgs.by_code(f"CB{number + 1:02}")
        assert cell
        deputy = memory.people.add(f"Phó Bí Thư {one.chat}", cell.id).id
        memory.people.grant(deputy, Role.DEPUTY, cell.id, None, town.START.date())
        secretary = memory.known("web", "web", one.chat, one.chat, False).who
        assert secretary
        for chat, person in ((FIRST + number, secretary.person), (FIRST + 50 + number, deputy)):
            memory.people.bind(memory.known("telegram", "4242", str(chat), str(chat), False).address.id, person)
    memory.health.keep(OFFSET, repr(NOON.timestamp() - time.time()))
    return secretaries


async def found(folder: Path) -> list[Secretary]:
    """Founds the committee in a data folder."""
    async with ground(settings("http://127.0.0.1:9", bot_data_dir=folder / "data"), hold=True, real=time.time) as base:
        return await base.db.write(settle)


@dataclass
class Library(Bot):
    """python-telegram-bot in the place of our bot."""

    work: float = 0.0
    done: list[str] = field(default_factory=list)

    @property
    def file(self) -> Path:
        """A line for each update handled."""
        return self.folder / "handled"

    async def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = await create_subprocess_exec(
                sys.executable, "-m", "tests.bench.telegram.library",
                self.wire.root, TOKEN, str(self.file), str(self.work),
                stdout=PIPE, stderr=log, cwd=ROOT,
            )  # fmt: skip
        assert self.process.stdout
        assert (await self.process.stdout.readline()).startswith(b"Running."), self.log.read_text()[-2000:]
