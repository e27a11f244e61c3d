"""Whatever is wrong on the machine, every command says it in one line with what to do: no traceback, no secret."""

from __future__ import annotations

import asyncio
import socket
import time
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import make_url

from bot import settings
from bot.app import ground
from bot.commandline import committee, serving
from tests.bot.test_cli import COMMITTEE, bot, elsewhere, ok, refused
from tests.storage.conftest import empty_schema
from tests.storage.copies.test_backup import spoil

__all__ = ["elsewhere", "empty_schema"]

RUN = ("run",)
CHAT = ("chat", "--as", "secretary-1")
INVITE = ("invite", "--role", "officer", "--name", "Hoàng Hương")
SETUP = ("setup", *COMMITTEE)
MAKING = (RUN, CHAT, SETUP, ("load-demo",), ("demo", "--port", "0"))
BESIDE = (INVITE, ("backup",), ("push", "quota_digest"))


@pytest.fixture(autouse=True)
def any_port(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_HTTP_PORT", "0")


def one_line(*arguments: str) -> str:
    """What a command that cannot be carried out says."""
    said = refused(*arguments)
    assert len(said.splitlines()) == 1, said
    assert "planted" not in said
    return said


def fix(about: str) -> str:
    """The remedy that `check` prints for what it calls so."""
    lines = bot("check").stdout.splitlines()
    return next(below for line, below in pairwise(lines) if line.startswith(f"FIX  {about}"))


@pytest.mark.parametrize("command", MAKING, ids=lambda command: command[0])
@pytest.mark.parametrize("folder", ["file", "file/data", "loop", "x" * 300])
def test_a_data_folder_that_cannot_be_made_is_named(folder: str, command: tuple[str, ...]) -> None:
    Path("file").touch()
    Path("loop").symlink_to("loop")
    said = one_line(*command, "--data", folder)
    assert "cannot be used: " in said
    assert "--data folder" in said


@pytest.mark.parametrize("command", [RUN, SETUP, *BESIDE], ids=lambda command: command[0])
@pytest.mark.parametrize(
    ("query", "why"),
    [("@127.0.0.1:1/x", "No database server answers"), ("@nowhere.invalid/x", "There is no server 'nowhere.invalid'")],
)
def test_a_server_that_is_dead_is_told(
    query: str, why: str, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_DATABASE_URL", f"postgresql://bot:planted{query}")
    assert why in one_line(*command)
    assert why in fix("Database postgresql+psycopg://bot:***")


@pytest.mark.parametrize("page", [0, 3])
def test_a_damaged_database_is_told_with_the_command_that_mends_it(page: int) -> None:
    ok(*SETUP)
    ok("backup")
    spoil(Path("data/bot.db"), page)
    mend = "mkdir -p data/aside && mv data/bot.db* data/aside && python -m bot restore"
    for command in (RUN, ("backup",), ("load-demo",)):
        assert one_line(*command).endswith(f"{mend}\n")
    assert fix("Database sqlite:///data/bot.db").endswith(mend)


def test_restore_says_what_is_wrong_with_the_file_or_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    ok(*SETUP)
    copy = ok("backup").splitlines()[0]
    Path("letter.txt").write_text("Kính gửi")
    assert "The backup nowhere cannot be read: No such file" in one_line("restore", "nowhere")
    assert "letter.txt is not a backup" in one_line("restore", "letter.txt")
    monkeypatch.setenv("BOT_DATABASE_URL", "postgresql://bot:planted@127.0.0.1:1/x")
    assert "No database server answers" in one_line("restore", copy)
    Path("data/secret.key").write_text("5a" * 32)
    assert "made with another key file" in one_line("restore", copy)
    Path("data/secret.key").unlink()
    assert "The key file data/secret.key is missing" in one_line("restore", copy)


def test_a_wrong_user_and_a_missing_database_are_told_apart(postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for change, why in (({"username": "nobody_x"}, "does not accept the user"), ({"database": "none_x"}, "Make it")):
        place = make_url(postgres_url).set(**change)  # type: ignore[arg-type]
        monkeypatch.setenv("BOT_DATABASE_URL", place.render_as_string(hide_password=False))
        assert why in one_line(*SETUP)
        assert why in fix("Database postgresql")


def test_an_empty_server_is_told_as_such_and_set_up(empty_schema: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_DATABASE_URL", empty_schema)
    assert "is empty. Run: python -m bot setup" in bot("check").stdout
    ok(*SETUP)
    assert "Đảng bộ Thử, 2 cells" in bot("check").stdout


def test_what_nobody_foresaw_is_told_by_its_place_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("planted")

    ok(*SETUP)
    monkeypatch.setattr(committee, "invited", fail)
    said = one_line(*INVITE)
    assert said.startswith("This was not foreseen: ZeroDivisionError at bot/test_failures.py:")
    assert "python -X dev -m bot" in said


def test_a_line_names_the_data_folder_the_command_was_given() -> None:
    ok(*SETUP, "--data", "my data")
    Path("my data/bot.db").write_bytes(b"letter" * 1000)
    assert one_line("backup", "--data", "my data").endswith(
        "mv 'my data/bot.db'* 'my data/aside' && python -m bot restore --data 'my data'\n"
    )


def test_a_taken_port_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        monkeypatch.setenv("BOT_HTTP_PORT", str(taken.getsockname()[1]))
        assert "Choose another: BOT_HTTP_PORT" in one_line(*RUN)


@pytest.mark.parametrize(
    ("host", "port", "why"),
    [("127.0.0.1", "taken", "Choose another: BOT_HTTP_PORT."), ("203.0.113.9", "0", "BOT_HTTP_HOST=203.0.113.9")],
)
def test_a_door_that_cannot_be_opened_is_told_by_what_is_wrong(
    host: str, port: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ok(*SETUP)
    with socket.create_server(("127.0.0.1", 0)) as other:
        monkeypatch.setenv("BOT_HTTP_HOST", host)
        monkeypatch.setenv("BOT_HTTP_PORT", str(other.getsockname()[1]) if port == "taken" else port)
        assert why in one_line(*RUN)


def test_no_command_writes_into_a_damaged_database() -> None:
    ok(*SETUP)
    ok("backup")
    spoil(Path("data/bot.db"), 3)
    assert "python -m bot restore" in one_line(*INVITE)


def test_a_demos_folder_is_told_to_whoever_runs_the_bot_there() -> None:
    ok("load-demo")

    async def missing() -> list[str]:
        async with ground(settings.load(), hold=False, real=time.time) as base:
            return await serving.what_is_missing(base, [])

    assert any("holds the demo" in one for one in asyncio.run(missing()))
