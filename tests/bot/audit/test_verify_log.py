"""`verify-log` and `check` find a log cut short, an older database in its place, and what was written past the bot."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.bot.test_cli import COMMITTEE, bot, elsewhere, kept, ok
from tests.bot.test_remedies import type_in, wrong

__all__ = ["elsewhere"]

OFFICER = ("invite", "--role", "officer", "--name", "Lê Thị Bình")
HEAD, TABLES = "Head of the log in ", "Tables and log: "


@pytest.fixture
def founded() -> None:
    ok("setup", *COMMITTEE)
    ok(*OFFICER)


def by_another_hand(*statements: str) -> None:
    with closing(sqlite3.connect("data/bot.db")) as database, database:
        for statement in statements:
            database.execute(statement)


def cut(after: int) -> None:
    by_another_hand(f"DELETE FROM audit_values WHERE audit > {after}", f"DELETE FROM audit WHERE id > {after}")


def found() -> list[str]:
    return [line for line in bot("verify-log").stdout.splitlines() if line.startswith("FIX")]


def test_of_an_untouched_log_it_says_what_was_looked_at(founded: None) -> None:
    ok("backup")
    said = ok("verify-log")
    assert "ok   Log of changes is whole\n" in said
    assert f"ok   {HEAD}" in said
    assert ": 4 entries on " in said
    assert "ok   Tables say what the log tells (compared since " in said


def test_a_log_cut_short_is_found_by_the_newest_backup(founded: None) -> None:
    ok("backup")
    cut(after=3)
    assert found() == [f"FIX  {HEAD}{Path(str(next(Path('data/backups').iterdir())))}"]
    assert "It had 4 entries on" in bot("verify-log").stdout
    assert wrong(HEAD)


def test_an_older_database_laid_in_its_place_is_found(founded: None) -> None:
    shutil.copy("data/bot.db", "older.db")
    ok(*OFFICER)
    ok("verify-log", "--accept")  # what a running bot does by itself: the note
    shutil.copy("older.db", "data/bot.db")
    assert found() == [f"FIX  {HEAD}data/log.head"]


def test_a_note_elsewhere_holds_where_the_data_folder_is_rolled_back_as_a_whole(
    founded: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_LOG_HEAD_FILE", "elsewhere/cb.head")
    shutil.copytree("data", "older")
    ok("verify-log", "--accept")
    shutil.rmtree("data")
    shutil.move("older", "data")
    assert found() == [f"FIX  {HEAD}elsewhere/cb.head"]


def test_the_backup_that_brings_it_back_ends_the_alarm_and_says_what_was_given_up(founded: None) -> None:
    ok("backup")
    ok("verify-log", "--accept")
    cut(after=3)
    said = bot("verify-log").stdout.splitlines()
    fix = next(line for line in said if "bring a backup from before back" in line)
    type_in(fix.partition("If not:")[2])
    assert "given up since" not in ok("verify-log")
    assert kept("SELECT what FROM audit ORDER BY id DESC LIMIT 1") == [("log.restored",)]


def test_a_role_written_past_the_bot_is_named_and_stays_named_until_it_is_taken_as_it_stands(founded: None) -> None:
    by_another_hand(
        "INSERT INTO people (name, given, sort_key, folded) VALUES ('A', 'A', 'a', 'a')",
        "INSERT INTO grants (person, role, org, since) VALUES (1, 'admin', 1, '2020-01-01')",
    )
    named = ("person 1 admin org 1", "name of person 1")
    assert found() == [f"FIX  {TABLES}{one}: stands without an entry" for one in named]
    assert wrong(f"{TABLES}person 1")
    ok("verify-log", "--accept")
    assert found() == []


def test_check_names_some_and_says_where_all_are(founded: None) -> None:
    by_another_hand(*(f"UPDATE orgs SET name = 'X{org}' WHERE id = {org}" for org in (1, 2, 3)))
    by_another_hand(*(f"INSERT INTO quotas (org, year, target, source_no, given_at) VALUES (1, {year}, 1, '1', 0)"
                      for year in range(2020, 2026)))  # fmt: skip
    said = bot("check").stdout
    assert said.count(f"FIX  {TABLES}") == 6
    assert f"FIX  {TABLES}4 more\n     → All of them: python -m bot verify-log" in said
    assert len(found()) == 9


def test_a_database_of_before_is_compared_from_its_next_opening_on(founded: None) -> None:
    cut(after=1)
    assert found() == []
    assert kept("SELECT what FROM audit ORDER BY id") == [("setup",), ("log.begin",)]
    by_another_hand("UPDATE orgs SET name = 'Chi bộ khác' WHERE id = 2")
    assert found() == [f"FIX  {TABLES}org 2: is another"]


@pytest.mark.parametrize("gone", ["id > 0", "id > 3", "id > 2", "id = 3"])
@pytest.mark.parametrize("values_too", [False, True])
def test_whatever_was_cut_off_is_named_nothing_stumbles_over_it_and_no_number_is_used_twice(
    founded: None, gone: str, values_too: bool
) -> None:
    ok("backup")
    by_another_hand(f"DELETE FROM audit WHERE {gone}")
    if values_too:
        by_another_hand(f"DELETE FROM audit_values WHERE {gone.replace('id', 'audit')}")
    assert found()
    ok(*OFFICER)
    with closing(sqlite3.connect("data/bot.db")) as database:
        assert database.execute(f"SELECT id FROM audit WHERE {gone} AND id < 5").fetchall() == []
    assert found()
    if gone != "id = 3":
        assert "FIX" not in ok("verify-log", "--accept")
        assert found() == []


def test_values_put_under_a_number_no_log_reaches_keep_nobody_from_going_on(founded: None) -> None:
    by_another_hand(f"INSERT INTO audit_values (audit) VALUES ({2**62})")
    by_another_hand("UPDATE notes SET value = '²' WHERE key = 'log.last'")
    ok(*OFFICER)
    assert found() == ["FIX  Log of changes: entries are gone"]
    assert "FIX" not in ok("verify-log", "--accept")
