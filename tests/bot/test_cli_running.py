"""The commands that keep running: what they refuse beside each other, what they let happen, how they end."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from time import sleep

import pytest

from tests.bot.test_cli import COMMITTEE, bot, elsewhere, ok, refused

ROOT = Path(__file__).parents[2]
__all__ = ["elsewhere"]


class Lines:
    """What a process prints, line by line."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        assert self.process.stdout
        if line := self.process.stdout.readline():
            return line
        raise StopIteration


@contextmanager
def started(*arguments: str, errors: int = subprocess.DEVNULL) -> Iterator[Lines]:
    """A bot in a process of its own; gives the lines it prints."""
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", *arguments],
        stdout=subprocess.PIPE,
        stderr=errors,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    try:
        yield Lines(process)
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0


@contextmanager
def running(*arguments: str) -> Iterator[str]:
    """The same; gives the first line."""
    with started(*arguments) as lines:
        yield next(lines)


def test_a_running_bot_refuses_a_second_one_and_lets_side_commands_work(monkeypatch: pytest.MonkeyPatch) -> None:
    ok("setup", *COMMITTEE)
    monkeypatch.setenv("BOT_HTTP_PORT", "0")
    with running("run") as line:
        port = re.search(r":(\d+)/healthz", line)
        assert port
        for command in (("run",), ("load-demo",), ("demo",), ("chat", "--as", "officer")):
            assert "A bot is already running" in refused(*command)
        ok("invite", "--role", "officer", "--name", "Hoàng Hương")
        ok("backup")
        assert "in use by a running bot" in bot("check").stdout
        with urllib.request.urlopen(f"http://127.0.0.1:{port[1]}/healthz") as answer:
            assert json.load(answer)["ok"] is True


@pytest.mark.parametrize("command", [("run",), ("demo", "--port", "0")])
def test_what_a_killed_copying_left_is_swept_when_the_bot_starts(
    command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_HTTP_PORT", "0")
    ok("load-demo")
    left = leave_a_copy()
    with running(*command):
        assert not any(one.exists() for one in left)


def test_what_a_killed_copying_left_is_swept_by_every_command() -> None:
    ok("load-demo")
    invite = ("invite", "--role", "officer", "--name", "Hoàng Hương")
    setup = ("setup", *COMMITTEE)
    for command in (("check",), ("backup",), ("restore",), invite, ("push", "quota_digest"), setup, ("load-demo",)):
        left = leave_a_copy()
        bot(*command)
        assert not any(one.exists() for one in left), command


def leave_a_copy() -> list[Path]:
    """What stands where a copying was killed, by this version or an older one."""
    left = [Path("data/copying/copy.db"), Path("data/backups/tmpa1b2c3d4/copy.db")]
    for one in left:
        one.parent.mkdir(parents=True, exist_ok=True)
        one.write_bytes(b"names")
    return left


def answers(line: str) -> bool:
    """Whether the bot that printed this line is well."""
    address = re.search(r"http://\S+/healthz", line)
    assert address
    with urllib.request.urlopen(address[0]) as answer:
        return bool(json.load(answer)["ok"])


def test_a_second_bot_with_the_same_settings_is_told_of_the_first_and_not_of_its_port(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        monkeypatch.setenv("BOT_HTTP_PORT", str(free.getsockname()[1]))
    Path("link").symlink_to("data")
    with running("run"):
        for command in (("run",), ("run", "--data", "link")):
            said = refused(*command)
            assert said.startswith("A bot is already running on sqlite:///") and said.count("\n") == 1


def test_a_bot_outlives_the_terminal_it_was_started_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_HTTP_PORT", "0")
    master, slave = pty.openpty()
    with started("run", errors=slave) as lines:
        line = next(lines)
        os.close(slave)
        os.close(master)
        for _ in range(3):
            lines.process.send_signal(signal.SIGHUP)
            sleep(0.1)
            assert answers(line)


def test_a_bot_whose_terminal_is_gone_goes_on_trying_to_reach_people(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_HTTP_PORT", "0")
    monkeypatch.setenv("TELEGRAM_TOKEN", "12345:a-token")
    monkeypatch.setenv("TELEGRAM_API_URL", "http://127.0.0.1:1")
    nobody, end = os.pipe()
    os.close(nobody)
    with started("run", errors=end) as lines:
        next(lines)
        os.close(end)
        sleep(1)
        assert lines.process.poll() is None


def test_the_demo_answers_at_its_address_and_keeps_its_clock() -> None:
    for hour in ("07:55", "07:55"):
        with running("demo", "--port", "0") as line:
            address = re.search(r"http://[\d.:]+/", line)
            assert address
            with urllib.request.urlopen(address[0] + "api/clock") as answer:
                assert f"2026-11-23T{hour}" in json.load(answer)["now"]


@pytest.mark.parametrize(
    ("name", "token"), [("Telegram", "TELEGRAM_TOKEN"), ("Zalo", "ZALO_TOKEN")], ids=["telegram", "zalo"]
)
def test_a_running_bot_that_reaches_nobody_says_so_once_in_plain_words(
    name: str, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ok("setup", *COMMITTEE)
    monkeypatch.setenv(token, "12345:a-token")
    monkeypatch.setenv(token.replace("TOKEN", "API_URL"), "http://127.0.0.1:1")
    monkeypatch.setenv("BOT_HTTP_PORT", "0")
    with started("run", errors=subprocess.STDOUT) as lines:
        heard = list(islice(lines, 3))
        sleep(2.5)  # it has failed again by then
    heard += lines
    plain = [line for line in heard if not line.startswith("{")]
    failed = [json.loads(line) for line in heard if '"channel failed"' in line]
    assert [line.get("repeated", 0) > 0 for line in failed] == [False, True]
    assert len(plain) == 2 and plain[0].startswith("Running."), plain
    assert plain[1].startswith(f"{name} is down: ")
    assert plain[1].endswith("; more: python -m bot check\n")


def test_a_conversation_may_come_from_a_pipe() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "chat", "--as", "secretary-1"],
        input="/viec\n",
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=30,
        check=True,
    )
    assert "việc" in done.stdout
    assert done.stderr == ""
