"""What `check` prints as a remedy is typed as it stands, and `check` is content afterwards."""

from __future__ import annotations

import asyncio
import getpass
import os
import pwd
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import pytest

from bot import settings
from bot.app import Ground, ground
from bot.commandline.foundations import barred
from handlers.domain.people import Role
from handlers.facts import Post
from handlers.upkeep.loi import SEEN
from storage.memory import Memory
from tests.bot.test_cli import CODE, COMMITTEE, ROOT, bot, elsewhere, ok, refused
from tests.bot.test_failures import fix
from tests.storage.copies.test_backup import spoil

__all__ = ["elsewhere"]

T = TypeVar("T")
SHELL = {**os.environ, "PYTHONPATH": str(ROOT), "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}


def type_in(remedy: str, **more: str) -> str:
    """Runs the command a remedy ends with, up to what stands in brackets, in a shell."""
    found = re.search(r"((?:mkdir|mv|chmod|sudo mkdir|python -m bot) .*?)(?: \(.*\)|\)|,.*)?$", remedy)
    assert found, remedy
    shell = {**SHELL, **more}
    return subprocess.run(found[1], shell=True, env=shell, capture_output=True, text=True, check=True).stdout


def within(work: Callable[[Memory, Ground], T]) -> T:
    """Does something in the database, as a running bot would."""

    async def there() -> T:
        async with ground(settings.load(), hold=False, real=time.time) as base:
            return await base.db.write(lambda memory: work(memory, base))

    return asyncio.run(there())


def wrong(about: str) -> bool:
    return any(line.startswith(f"FIX  {about}") for line in bot("check").stdout.splitlines())


@pytest.mark.parametrize("name", ["bot.db", "secret.key", "log.head", "backups", "copying"])
def test_a_folder_where_a_file_belongs_and_the_other_way_round(name: str) -> None:
    path = Path("data") / name
    path.parent.mkdir()
    path.touch() if name in ("backups", "copying") else path.mkdir()
    (remedy,) = [line for line in bot("check").stdout.splitlines() if "Move it away. Run: mv " in line]
    assert f"{name} cannot be used: a f" in refused("setup", *COMMITTEE)
    type_in(remedy)
    assert "Move it away" not in bot("check").stdout
    ok("setup", *COMMITTEE)
    ok("backup")


@pytest.mark.parametrize(("about", "file"), [("Key file", "data/secret.key"), ("Settings in .env", ".env")])
def test_a_secret_file_that_others_may_read(about: str, file: str) -> None:
    Path(".env").write_text("BOT_LANGUAGE=vi\n")
    ok("setup", *COMMITTEE)
    for each in (Path(".env"), Path("data/secret.key")):
        each.chmod(0o644 if each == Path(file) else 0o600)
    type_in(fix(about))
    assert not wrong(about)


@pytest.mark.parametrize("file", ["bot.db", "webchat.jsonl", "backups/a.sealed", "old copy/bot.db"])
def test_files_that_others_may_read(file: str) -> None:
    ok("setup", *COMMITTEE)
    path = Path("data") / file
    path.parent.mkdir(exist_ok=True)
    path.touch()
    path.chmod(0o600)
    assert not wrong("Files that others may read")
    path.chmod(0o640)
    assert f"data/{file}" in bot("check").stdout
    type_in(fix("Files that others may read"))
    assert not wrong("Files that others may read")


def test_a_database_elsewhere_that_others_may_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_DATABASE_URL", f"sqlite:///{tmp_path}/else where/bot.db")
    ok("setup", *COMMITTEE)
    Path("else where/bot.db").chmod(0o644)
    type_in(fix("Files that others may read"))
    assert not wrong("Files that others may read")


@pytest.mark.parametrize("env", [None, "BOT_LANGUAGE=en", "BOT_SECRET_KEY_FILE=\nBOT_LANGUAGE=en\n"])
def test_a_key_that_lies_with_the_backups_it_opens(
    env: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "my home"))
    if env:
        Path(".env").write_text(env)
        Path(".env").chmod(0o600)
    ok("setup", *COMMITTEE)
    assert not wrong("Key and backups")
    ok("backup")
    type_in(fix("Key and backups lie in one folder"))
    said = bot("check").stdout
    assert "Key and backups" not in said and f"ok   Key file {tmp_path}/my home/.chi-bo/" in said
    assert "FIX  Settings" not in said and not Path("data/secret.key").exists()
    assert settings.load().bot_language == ("en" if env else "vi")
    ok("backup")
    ok("invite", "--role", "admin")


def test_a_key_named_in_the_environment_is_named_anew_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("BOT_SECRET_KEY_FILE", "data/backups/the key")
    ok("setup", *COMMITTEE)
    ok("backup")
    remedy = fix("Key and backups lie in one folder")
    type_in(remedy)
    monkeypatch.setenv("BOT_SECRET_KEY_FILE", remedy.partition(" be ")[2].partition(",")[0])
    assert not wrong("Key")


def test_what_windows_wrote_is_told_to_have_been_read() -> None:
    Path(".env").write_bytes("BOT_LANGUAGE=vi\r\n".encode("utf-16"))
    assert "Settings in .env, written in UTF-16" in bot("check").stdout


def test_no_backup_and_one_that_is_too_old() -> None:
    ok("setup", *COMMITTEE)
    type_in(fix("No backup yet"))
    within(lambda memory, base: memory.health.keep("last_backup", repr(base.clock.real() - 40 * 3600)))
    type_in(fix("Last backup 40 hours ago"))
    assert not wrong("Last backup")


@pytest.mark.parametrize("begin", [("setup", *COMMITTEE), ("load-demo",)], ids=["setup", "demo"])
def test_nobody_is_reached_yet(begin: tuple[str, ...]) -> None:
    ok(*begin)
    code = type_in(fix("0 people reached")).strip()
    assert re.fullmatch(CODE, code)
    within(lambda memory, base: come_in(memory, base, code))
    assert not wrong("0 people")


def come_in(memory: Memory, base: Ground, code: str) -> None:
    """The admin types the code."""
    chat = memory.known("web", "web", "1", "1", False).address
    invitation = memory.codes.look(base.tools.seal(code), chat.id, base.clock.at())
    assert invitation and invitation.role == Role.ADMIN
    memory.people.bind(chat.id, invitation.person or memory.people.add(invitation.name, None).id)


def test_the_first_admins_code_is_printed_anew_also_after_it_ran_out() -> None:
    ok("setup", *COMMITTEE)
    with sqlite3.connect("data/bot.db") as database:
        database.execute("UPDATE codes SET expires = 0")
    assert re.fullmatch(CODE + "\n", ok("invite", "--role", "admin"))
    assert "--name 'Bùi Tuấn'" in fix("0 people reached")


def test_no_quota_and_no_officer_to_set_it() -> None:
    ok("setup", *COMMITTEE)
    assert re.fullmatch(CODE, type_in(fix("No quota")).strip())


@pytest.mark.parametrize("page", [0, 3])
def test_a_damaged_database(page: int) -> None:
    ok("load-demo")
    ok("backup")
    spoil(Path("data/bot.db"), page)
    assert " is back in place" in type_in(fix("Database"))
    assert not wrong("Database")
    assert Path("data/aside/bot.db").exists()


def test_an_entry_of_the_log_that_was_changed() -> None:
    ok("load-demo", "--data", "other data")
    ok("backup", "--data", "other data")
    with sqlite3.connect("other data/bot.db") as database:
        database.execute("UPDATE audit SET what = 'x' WHERE id = 1")
    said = bot("check", "--data", "other data").stdout
    assert " is back in place" in type_in(said.partition("→ Entry 1 was changed")[2].partition("\n")[0])
    assert "Log of changes is whole" in bot("check", "--data", "other data").stdout


def test_messages_that_are_stuck() -> None:
    ok("load-demo")
    within(lambda memory, _base: write_to_nobody(memory))
    with sqlite3.connect("data/bot.db") as database:
        database.execute("UPDATE outbox SET state = 'dead', error = 'blocked', settled_at = 1795000000")
    assert "1 are stuck. An admin sees them: /loi" in fix("0 messages wait")
    within(lambda memory, _base: memory.health.keep(SEEN, "1795000000"))  # as /loi does: tests/upkeep
    assert not wrong("0 messages wait")


def write_to_nobody(memory: Memory) -> None:
    chat = memory.known("web", "web", "1", "1", False).address
    memory.posts.put(Post("k", {"text": "x"}, address=chat.id))


def test_a_file_where_the_data_folder_is_to_be() -> None:
    Path("data").touch()
    type_in(fix("Data folder"))
    ok("setup", *COMMITTEE)
    assert not wrong("Data folder")


def test_a_data_folder_this_user_may_not_write_to() -> None:
    """As a user of its own, where the tests run as root."""
    with tempfile.TemporaryDirectory() as room, somebody(Path(room)) as user:
        folder = Path(room) / "data"
        remedy = barred(folder).replace("$(id -un)", user).replace("sudo ", "")
        assert remedy.startswith("Let this user write there: mkdir -p ")
        with root():
            Path(room).chmod(0o755)
            type_in(remedy)
        assert barred(folder) == ""


@contextmanager
def somebody(room: Path) -> Iterator[str]:
    """A user who is not root, and may not write to this folder; their name."""
    if os.geteuid():
        room.chmod(0o555)
        yield getpass.getuser()
        return
    room.chmod(0o755)
    os.seteuid(pwd.getpwnam("nobody").pw_uid)
    try:
        yield "nobody"
    finally:
        os.seteuid(0)


@contextmanager
def root() -> Iterator[None]:
    """As sudo does, where the tests run as root."""
    user = os.geteuid()
    os.seteuid(os.getuid())
    try:
        yield
    finally:
        os.seteuid(user)


def test_a_key_that_is_lost_or_damaged() -> None:
    ok("setup", *COMMITTEE)
    copy = Path("data/secret.key").read_text()
    Path("data/secret.key").unlink()
    assert "Put your copy of it back there" in fix("Key file data/secret.key is missing")
    for broken in ("zz", "5a" * 32):
        Path("data/secret.key").write_text(broken)
        Path("data/secret.key").chmod(0o600)
        assert bot("check").exit_code == 1
    Path("data/secret.key").write_text(copy)
    assert not wrong("Key file")


def test_no_messenger() -> None:
    assert "Put TELEGRAM_TOKEN or ZALO_TOKEN into .env" in fix("No messenger")
    Path(".env").write_text("TELEGRAM_TOKEN=1:a\nTELEGRAM_API_URL=http://127.0.0.1:1\n")
    assert not wrong("No messenger")


def test_where_backups_lie_without_a_database_nothing_is_made_in_their_place() -> None:
    ok("setup", *COMMITTEE)
    ok("backup")
    for gone in settings.load().bot_data_dir.glob("bot.db*"):
        gone.unlink()
    for command in (("setup", *COMMITTEE), ("run",)):
        assert "1 backup in" in refused(*command)
    assert not list(settings.load().bot_data_dir.glob("bot.db"))
    type_in(fix("No database yet"))
    assert not wrong("No database yet")


def test_an_empty_house_keeps_no_copy() -> None:
    asyncio.run(made())
    assert "nothing to keep" in refused("backup")


async def made() -> None:
    """A database in which nothing was ever set up."""
    async with ground(settings.load(), hold=False, real=time.time):
        return


def test_a_remedy_names_the_python_that_runs_this(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    monkeypatch.setattr(sys, "executable", str(Path.cwd() / ".venv" / "bin" / "python"))
    assert "Run: .venv/bin/python -m bot setup" in bot("check").stdout
    monkeypatch.setattr(sys, "executable", "/opt/a place/python3")
    assert "Run: '/opt/a place/python3' -m bot setup" in bot("check").stdout


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="this system has no /proc")
def test_where_nothing_can_be_kept_that_is_said_and_nobody_is_sent_to_put_it_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("BOT_DATA_DIR", "/proc/x")
    said = "/proc is no place where anything can be kept. "
    assert refused("run").strip() == f"/proc/x cannot be used: {said}Choose another --data folder."
    assert f"{said}Name another folder: BOT_DATA_DIR." in bot("check").stdout
