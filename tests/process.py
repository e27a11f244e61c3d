"""`python -m bot` in a process of its own, at the other end of a messenger's server in this one."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from asyncio.subprocess import PIPE, Process
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, Self, TypeVar

from tests.wire import Server

ROOT = Path(__file__).parents[1]
W = TypeVar("W", bound=Server)


@dataclass
class Bot(Generic[W]):
    """One installation: a data folder, and nothing set but the messenger's token and address."""

    wire: W
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
        own = {**self.wire.env, "BOT_HTTP_PORT": "0", **self.more}
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
