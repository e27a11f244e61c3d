"""From `python -m bot demo` to the first answer through the web chat, and what the idle bot holds in memory."""

from __future__ import annotations

import json
import os
import re
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from urllib.request import Request, urlopen

from tests.bench import Row

STARTS = 3
IDLE = 10.0
HEAVY = (
    "alembic",
    "babel",
    "docx",
    "fontpkg",
    "holidays",
    "httpx",
    "matplotlib",
    "numpy",
    "openpyxl",
    "PIL",
    "telegram",
    "xlsxwriter",
)
"""What a bot that answers in Vietnamese, draws nothing and writes no document has no use for yet."""

ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


@contextmanager
def demo(folder: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A running demo, and its address."""
    command = [sys.executable, *options, "-m", "bot", "demo", "--port", "0", "--data", str(folder / "data")]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True, env=ENVIRONMENT)
    try:
        assert process.stdout
        line = process.stdout.readline()
        found = re.search(r"http://[^/ ]+", line)
        assert found, (folder / "log").read_text()
        yield process, found[0]
    finally:
        process.terminate()
        process.wait()


def answer(address: str) -> str:
    """What the bot says to the secretary's /trogiup."""
    key = secrets.token_hex(4)
    said = json.dumps({"seat": "secretary-1", "text": "/trogiup", "client": key}).encode()
    urlopen(Request(f"{address}/api/say", said, {"Content-Type": "application/json"})).close()
    asked = False
    with urlopen(f"{address}/api/messages?after=0") as stream:
        for raw in stream:
            line = json.loads(raw.removeprefix(b"data: ")) if raw.startswith(b'data: {"n"') else {}
            if asked and line.get("from") == "bot" and line["seat"] == "secretary-1":
                return str(line["text"])
            asked = asked or line.get("client") == key
    raise AssertionError("the bot hung up")


def seconds(folder: Path) -> float:
    """From the start of the process to the first answer."""
    begun = time.perf_counter()
    with demo(folder) as (_process, address):
        answer(address)
        return time.perf_counter() - begun


def memory(folder: Path) -> float:
    """Megabytes in memory after ten idle seconds."""
    with demo(folder) as (process, address):
        answer(address)
        time.sleep(IDLE)
        status = Path(f"/proc/{process.pid}/status").read_text()
    held = re.search(r"VmRSS:\s+(\d+) kB", status)
    assert held
    return int(held[1]) / 1024


def imported(folder: Path) -> set[str]:
    """Every package a demo imports until it has answered."""
    with demo(folder, "-X", "importtime") as (_process, address):
        answer(address)
    told = (folder / "log").read_text()
    return {name.split(".")[0] for name in re.findall(r"^import time:.*\|\s*(\S+)$", told, re.MULTILINE)}


def rows() -> Iterator[Row]:
    """On a demo that has been there before."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        seconds(folder)
        took = median(seconds(folder) for _ in range(STARTS))
        yield Row("start to first answer", f"{took:.2f} s", "≤ 2 s", took <= 2)
        heavy = sorted(imported(folder).intersection(HEAVY))
        yield Row("imported before it is needed", ", ".join(heavy) or "nothing heavy", "nothing heavy", not heavy)
        if Path("/proc/self/status").exists():
            held = memory(folder)
            yield Row("idle memory", f"{held:.0f} MB", "≤ 120 MB", held <= 120)
