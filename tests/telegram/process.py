"""`python -m bot` in processes of its own, and a person on their phone at the other end of the wire."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from asyncio.subprocess import PIPE, Process
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from tests.telegram.server import updates
from tests.telegram.server.methods import BotApi
from tests.telegram.server.wire import TOKEN, Wire

ROOT = Path(__file__).parents[2]


@dataclass
class Bot:
    """One installation: a data folder, and nothing set but Telegram's token and address."""

    wire: Wire
    folder: Path
    more: dict[str, str] = field(default_factory=dict)
    process: Process | None = None
    health: str = ""
    """Where it says how it is doing."""

    @property
    def env(self) -> dict[str, str]:
        """What is set."""
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("BOT_", "TELEGRAM_", "ZALO_"))
        }
        own = {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_URL": self.wire.root, "BOT_HTTP_PORT": "0", **self.more}
        return {**kept, **own, "PYTHONPATH": str(ROOT), "BOT_DATA_DIR": str(self.folder / "data")}

    @property
    def log(self) -> Path:
        """Everything it ever wrote to standard error."""
        return self.folder / "log"

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        """Nothing is left running, whatever happened."""
        if self.process and self.process.returncode is None:
            self.process.kill()
            await self.process.wait()

    async def spawn(self, *arguments: str) -> Process:
        with self.log.open("ab") as log:
            return await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", *arguments, stdout=PIPE, stderr=log, env=self.env, cwd=self.folder
            )

    async def command(self, *arguments: str) -> str:
        """A side command; what it prints."""
        out, _err = await (await self.spawn(*arguments)).communicate()
        return out.decode()

    async def start(self) -> None:
        """Runs it; returns once it says so."""
        self.process = await self.spawn("run")
        assert self.process.stdout
        line = await asyncio.wait_for(self.process.stdout.readline(), 30)
        assert line.startswith(b"Running."), self.log.read_text()
        self.health = line.decode().split()[-1]

    async def end(self, how: signal.Signals = signal.SIGTERM) -> float:
        """Ends it; the seconds it took."""
        assert self.process
        begun = time.monotonic()
        self.process.send_signal(how)
        await asyncio.wait_for(self.process.wait(), 20)
        return time.monotonic() - begun


@dataclass
class Person:
    """Types, taps, and reads what comes."""

    world: BotApi
    who: int

    async def says(self, words: str, hears: str) -> None:
        """Types something, and waits for words in the answer."""
        before = self.screen()
        self.world.put(updates.text(self.who, words))
        await self.reads(before, hears)

    async def taps(self, label: str, hears: str) -> None:
        """Taps the newest button with this label."""
        before = self.screen()
        number, _label, data = next(one for one in reversed(self.world.buttons(self.who)) if one[1] == label)
        self.world.tap(self.who, number, data)
        await self.reads(before, hears)

    async def reads(self, before: set[str], hears: str) -> None:
        """Waits until something new says so."""
        try:
            await self.world.until(lambda: any(hears in text for text in self.screen() - before), within=20)
        except TimeoutError:
            raise AssertionError(f"“{hears}” was not said, but: {self.screen() - before}") from None

    def screen(self) -> set[str]:
        """Each message with its place, as it can be read now."""
        texts = zip(sorted(self.world.chat(self.who).messages), self.world.texts(self.who), strict=True)
        return {f"{number} {text}" for number, text in texts}
