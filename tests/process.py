"""`python -m bot` in a process of its own, at the other end of a messenger's server in this one."""

from __future__ import annotations

import asyncio
import atexit
import os
import shutil
import signal
import subprocess
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Generic, Self, TypeVar

from tests.wire import Server

ROOT = Path(__file__).parents[1]
W = TypeVar("W", bound=Server)


def kept(environment: Mapping[str, str]) -> dict[str, str]:
    """The machine's own environment without anything that sets the bot."""
    return {name: value for name, value in environment.items() if not name.startswith(("BOT_", "TELEGRAM_", "ZALO_"))}


@cache
def committee() -> tuple[Path, Mapping[str, str]]:
    """The folder of the demo's committee and each seat's code: founded once in a run, to be copied."""
    folder = Path(mkdtemp())
    atexit.register(shutil.rmtree, folder)
    env = {**kept(os.environ), "PYTHONPATH": str(ROOT), "BOT_DATA_DIR": str(folder / "data")}
    command = [sys.executable, "-m", "bot", "load-demo"]
    lines = subprocess.run(command, env=env, cwd=folder, capture_output=True, text=True, check=True).stdout.splitlines()
    return folder / "data", {line.split(" · ")[0]: line.split(" · ")[3] for line in lines}


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
        own = {**self.wire.env, "BOT_HTTP_PORT": "0", **self.more}
        return {**kept(os.environ), **own, "PYTHONPATH": str(ROOT), "BOT_DATA_DIR": str(self.folder / "data")}

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

    async def found(self) -> Mapping[str, str]:
        """The demo's committee lives here from now on; the code of each seat."""
        data, codes = await asyncio.to_thread(committee)
        shutil.copytree(data, self.folder / "data")
        return codes

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
