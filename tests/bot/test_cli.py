"""The command line: what it prints, what it refuses and why."""

from __future__ import annotations

import os
import pty
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import app
from bot.settings import Settings
from storage.copies import backup as copies

ROOT = Path(__file__).parents[2]
CODE = r"[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}"
COMMITTEE = (
    "--committee",
    "Đảng bộ Thử",
    "--cell",
    "CB01=Chi bộ Một",
    "--cell",
    "CB02=Chi bộ Hai",
    "--admin",
    "Bùi Tuấn",
)


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with no .env and none of our variables, where `python` is the one that runs this."""
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


def bot(*arguments: str) -> Result:
    """Runs `python -m bot …` here."""
    return CliRunner().invoke(app, list(arguments))


def ok(*arguments: str) -> str:
    done = bot(*arguments)
    assert done.exit_code == 0, done.output
    return done.stdout


def refused(*arguments: str) -> str:
    done = bot(*arguments)
    assert done.exit_code != 0, done.output
    return done.stderr


def kept(query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect("data/bot.db") as database:
        return database.execute(query).fetchall()


def test_setup_names_the_committee_and_gives_the_first_admin_a_code() -> None:
    said = ok("setup", *COMMITTEE)
    assert re.search(rf"/start {CODE}", said)
    assert kept("SELECT code, name FROM orgs ORDER BY id") == [
        ("DB", "Đảng bộ Thử"),
        ("CB01", "Chi bộ Một"),
        ("CB02", "Chi bộ Hai"),
    ]
    assert kept("SELECT name, role FROM codes") == [("Bùi Tuấn", "admin")]


def test_setup_happens_once() -> None:
    ok("setup", *COMMITTEE)
    said = refused("setup", *COMMITTEE)
    assert "Đảng bộ Thử is set up here already" in said
    assert said.endswith("A new code: python -m bot invite --role admin --name 'Bùi Tuấn'\n")


def test_setup_without_a_terminal_says_which_options_it_needs() -> None:
    assert '--committee "Name"' in refused("setup")


def test_a_cell_is_written_as_code_and_name() -> None:
    assert "Write its code and its name" in refused("setup", *COMMITTEE[:2], "--cell", "Một", *COMMITTEE[-2:])


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (("--cell", "cb01=Chi bộ Ba"), '"cb01=Chi bộ Ba": CB01 is Chi bộ Một already'),
        (("--cell", "CB03=chi bộ hai"), '"CB03=chi bộ hai": CB02 is called that already'),
        (("--cell", "CB03=Hai"), "CB02 is called that already"),
        (("--cell", "CB03=CB03"), "says the code twice"),
        (("--cell", "CB03=---"), '"---" is no name'),
        (("--admin", "12345"), '"12345" is no full name'),
        (("--admin", "Tuấn"), '"Tuấn" is no full name'),
        (("--committee", "..."), '"..." is no name'),
    ],
)
def test_setup_takes_no_line_that_will_not_do_and_writes_nothing(wrong: tuple[str, str], why: str) -> None:
    assert why in " ".join(refused("setup", *COMMITTEE, *wrong).replace("│", " ").split())
    assert not Path("data").exists()
    assert "Đảng bộ Thử: 1 cell.\n" in ok("setup", *COMMITTEE[:4], *COMMITTEE[6:])


def test_the_prompted_setup_asks_a_bad_line_again_at_once() -> None:
    master, slave = pty.openpty()
    typed = [
        "...",
        "Đảng bộ Thử",
        "CB01",
        "CB01=Chi bộ Một",
        "CB01=Chi bộ Hai",
        "CB02=Chi bộ Hai",
        "",
        "12345",
        "Bùi Tuấn",
    ]
    os.write(master, "".join(f"{line}\n" for line in typed).encode())
    command = [sys.executable, "-m", "bot", "setup"]
    there = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, stdin=slave, capture_output=True, text=True, env=there, timeout=30, check=True)
    assert done.stdout.count("Error: ") == 4
    assert "CB01 is Chi bộ Một already" in done.stdout
    assert "Đảng bộ Thử: 2 cells.\nBùi Tuấn types" in done.stdout


def test_only_this_user_may_read_what_is_kept() -> None:
    ok("setup", *COMMITTEE)
    assert [oct(path.stat().st_mode & 0o77) for path in Path("data").iterdir()] == ["0o0"] * len(
        list(Path("data").iterdir())
    )


def test_codes_are_kept_as_digests_only() -> None:
    code = re.search(CODE, ok("setup", *COMMITTEE))
    assert code
    for path in Path("data").iterdir():
        assert code[0].encode() not in path.read_bytes()


def test_invite_prints_nothing_but_a_code() -> None:
    ok("setup", *COMMITTEE)
    assert re.fullmatch(CODE + "\n", ok("invite", "--role", "secretary", "--cell", "cb01", "--name", "Nguyễn Thị Hoa"))
    assert kept("SELECT name, role, org FROM codes ORDER BY id")[-1] == ("Nguyễn Thị Hoa", "secretary", 2)


def test_a_second_code_for_the_same_newcomer_takes_the_place_of_the_first() -> None:
    ok("setup", *COMMITTEE)
    again = bot("invite", "--role", "admin", "--name", "Bùi Tuấn")
    assert again.exit_code == 0
    assert re.fullmatch(CODE + "\n", again.stdout)
    assert "The earlier code for this person in this role can no longer be used." in again.stderr
    assert kept("SELECT name FROM codes WHERE used_at IS NULL") == [("Bùi Tuấn",)]


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--role", "secretary", "--name", "Hoa"), "belongs to a cell"),
        (("--role", "secretary", "--cell", "CB09", "--name", "Hoa"), "The cells are: CB01, CB02"),
        (("--role", "officer"), "Say who"),
        (("--role", "officer", "--name", "Hoa", "--valid", "8d"), "at most 7d"),
        (("--role", "officer", "--name", "Hoa", "--valid", "soon"), "15m, 24h"),
        (("--role", "chief", "--name", "Hoa"), "'secretary'"),
        (("--role", "officer", "--name", "Hoa"), '"Hoa" is no full name'),
        (("--role", "officer", "--name", "12345"), '"12345" is no full name'),
    ],
)
def test_invite_refuses_with_the_fix(arguments: tuple[str, ...], why: str) -> None:
    ok("setup", *COMMITTEE)
    assert why in refused("invite", *arguments)


def test_side_commands_do_not_make_a_database() -> None:
    for command in (("invite", "--role", "officer", "--name", "Hoa"), ("push", "quota_digest"), ("backup",)):
        assert "There is no database at data/bot.db" in refused(*command)
    assert not Path("data/bot.db").exists()


def test_load_demo_prints_a_code_for_every_seat() -> None:
    lines = ok("load-demo").splitlines()
    assert all(re.fullmatch(rf"[\w-]+ · [\w ]+ · [a-z]+ · {CODE}", line) for line in lines)
    assert [line.split(" · ")[0] for line in lines][:3] == ["secretary-1", "secretary-2", "deputy-1"]
    assert kept("SELECT count(*) FROM people") == [(388,)]


def test_load_demo_wants_an_empty_database() -> None:
    ok("setup", *COMMITTEE)
    assert "not empty" in refused("load-demo")


def test_the_demo_does_not_touch_a_real_committee() -> None:
    ok("setup", *COMMITTEE)
    assert "holds a real committee" in refused("chat", "--as", "secretary-1")
    assert "holds a real committee" in refused("demo", "--port", "0")


def test_a_push_is_shown_and_then_sent_once_however_often_it_is_called() -> None:
    ok("load-demo")
    at = ("--at", "2026-11-23T07:30")
    assert "=== 1 message, nothing sent" in ok("push", "quota_digest", "--dry-run", *at)
    assert kept("SELECT count(*) FROM outbox") == [(0,)]
    for _ in range(2):
        ok("push", "quota_digest", *at)
    ((key,),) = kept("SELECT key FROM outbox")
    assert str(key).startswith("push:quota_digest:2026-11-23T07:00:p")


@pytest.mark.parametrize(
    ("push", "why"),
    [("quota_digest", "nobody holds the role of leader"), ("due_reports", "Nobody owes anything then")],
)
def test_a_push_that_goes_to_nobody_says_why(push: str, why: str) -> None:
    ok("setup", *COMMITTEE)
    said = ok("push", push, "--dry-run", "--at", "2026-11-23T07:30")
    assert "=== 0 messages, nothing sent\nAt 2026-11-23 07:30: " in said
    assert why in said


def test_a_push_nobody_knows_is_refused_with_those_there_are() -> None:
    ok("load-demo")
    assert "There are: due_reports, quota_digest" in refused("push", "digest")


def test_a_moment_is_written_in_iso_form() -> None:
    ok("load-demo")
    assert "2026-11-23T07:55" in refused("push", "quota_digest", "--at", "tomorrow")


def test_check_finds_what_is_wrong_and_says_the_fix() -> None:
    ok("setup", *COMMITTEE)
    Path("data/secret.key").chmod(0o644)
    done = bot("check")
    assert done.exit_code == 1
    assert "→ Others may read it. Run: chmod 600 data/secret.key" in done.stdout


def test_check_looks_inside_when_the_ground_is_sound() -> None:
    ok("setup", *COMMITTEE)
    said = bot("check").stdout
    assert "Đảng bộ Thử, 2 cells" in said
    assert "/chitieu dat" in said
    assert "python -m bot backup" in said
    assert "No messenger is set up: nobody can write to the bot" in said


def test_a_lost_key_is_not_silently_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_HTTP_PORT", "0")
    ok("setup", *COMMITTEE)
    Path("data/secret.key").unlink()
    missing = "The key file data/secret.key is missing. Put your copy of it back there."
    assert "Put your copy of it back there" in bot("check").stdout
    for command in (("invite", "--role", "officer", "--name", "Hoa"), ("run",), ("backup",), ("setup", *COMMITTEE)):
        assert refused(*command) == f"{missing}\n"
    assert not Path("data/secret.key").exists()


def test_what_was_backed_up_comes_back() -> None:
    ok("load-demo")
    path = Path(ok("backup").splitlines()[0])
    before = kept("SELECT name FROM people ORDER BY id")
    for file in Path("data").glob("bot.db*"):
        file.unlink()
    assert f"{path} of " in ok("restore")
    assert kept("SELECT name FROM people ORDER BY id") == before
    assert "already holds data" in refused("restore", str(path))
    assert "Last backup 0 hours ago" in bot("check").stdout


def test_a_backup_that_cannot_be_kept_says_where_and_why() -> None:
    ok("setup", *COMMITTEE)
    Path("file").touch()
    said = refused("backup", "--to", "file/backups")
    assert said == "No backup can be kept in file/backups: Not a directory. Name another folder: --to FOLDER\n"


def test_a_copy_that_cannot_be_drawn_in_the_data_folder_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    ok("setup", *COMMITTEE)
    Path("data/copying").touch()
    assert refused("backup", "--to", "x").startswith("data/copying cannot be used: a file stands where")
    Path("data/copying").unlink()

    def full(*_: object) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr(copies, "copy_file", full)
    said = "The disk of data takes no more: a copy needs room there until it is sealed. Make room there.\n"
    assert refused("backup", "--to", "x") == said
    assert list(Path("x").iterdir()) == list(Path("data/copying").iterdir()) == []


def test_settings_that_cannot_be_used_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_HTTP_PORT", "many")
    assert "BOT_HTTP_PORT:" in refused("check")
