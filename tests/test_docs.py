"""Whatever the pages name is there: files, links, pictures, rooms, commands, buttons, settings."""

from __future__ import annotations

import re
import struct
import tomllib
from pathlib import Path
from typing import Any

import pytest
import typer

from bot.__main__ import app
from handlers.catalogue import catalogue
from tests import kept_page, pictures, rules_page
from tests.docs.pages import (
    EXAMPLE_COMMANDS,
    EXAMPLE_FILES,
    LABEL,
    LINK,
    PAGES,
    README,
    RECORDS,
    ROOT,
    TEXTS,
    after,
    blocks,
    code,
    commands,
)
from tests.test_house import SAID

PATH = re.compile(r"(?:[\w-]*[a-z][\w-]*/)+[\w.-]*|[\w-]+\.(?:py|md|toml|po|js)")
MADE = ("data", ".venv", "build")
"""What stands only on a machine that runs the bot."""
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PAGE_WORDS = (ROOT / "bot/channels/web/page/words.js").read_text(encoding="utf-8")

each_page = pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)


@pytest.mark.parametrize("path", [*PAGES, *RECORDS], ids=lambda path: path.stem)
def test_every_link_leads_somewhere(path: Path) -> None:
    for found in LINK.findall(TEXTS[path]):
        place, _hash, part = (found[0] or found[1]).partition("#")
        target = (path.parent / place).resolve() if place else path
        assert target.exists(), found
        heads = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE) if part else []
        assert not part or part in [re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads], found


@each_page
def test_every_file_it_names_is_there(path: Path) -> None:
    named = [said for said in code(path) if PATH.fullmatch(said) and not said.startswith(MADE)]
    assert [said for said in named if not (ROOT / said).exists() and said not in EXAMPLE_FILES] == []


def test_the_map_shows_the_rooms_there_are() -> None:
    shown, floor = set(), ""
    for indent, room in re.findall(r"^( *)([\w-]+/)", blocks(README, "text")[0], re.MULTILINE):
        floor = floor if indent else room
        shown.add(floor + room if indent else room)
    floors = ("bot", "handlers", "storage")
    rooms = {f"{floor}/{file.parent.name}/" for floor in floors for file in (ROOT / floor).glob("*/__init__.py")}
    assert shown == rooms - {"storage/migrations/"} | {"bot/", "handlers/", "storage/", "tests/"}


def test_the_picture_of_the_layers_is_the_contract() -> None:
    contracts = PROJECT["tool"]["importlinter"]["contracts"]
    layers = {one["containers"][0]: one["layers"] for one in contracts if "containers" in one}
    house, talk = ([re.findall(r"\w+", layer) for layer in layers[room]] for room in ("handlers", "handlers.talk"))
    at = house.index(["talk"]) + 1
    lines = blocks(TEXTS[ROOT / "docs/architecture.md"], "text")[1].splitlines()
    assert [re.findall(r"\b(?!and\b)\w+", line[:34]) for line in lines] == [*house[:at], *talk, *house[at:]]


def test_the_picture_of_events_and_messages_shows_the_states_there_are() -> None:
    tables = (ROOT / "storage/tables/traffic.py").read_text(encoding="utf-8")
    states = [set(re.findall(r"\w+", said)) for said in re.findall(r'# (\w+ \|.*)\n +Column\("state"', tables)]
    page = TEXTS[ROOT / "docs/architecture.md"].partition("## What becomes of")[2].partition("\n## ")[0]
    drawn = [set(re.findall(r"\b[a-z]+\b", part)) for part in blocks(page, "text")[0].split("OUTBOX")]
    told = [set(re.findall(r"^\| `(\w+)`", part, re.MULTILINE)) for part in page.split("| outbox |")]
    assert told == states
    assert all(known <= words for known, words in zip(states, drawn, strict=True))


def test_every_decision_is_in_the_index_and_says_when_it_was_made() -> None:
    index, *records = sorted(RECORDS[1:], key=lambda path: path.name != "README.md")
    assert LINK.findall(TEXTS[index]) == [(path.name, "") for path in sorted(records, reverse=True)]
    for path in records:
        year, month, day = re.findall(r"\d+", path.name)[:3]
        assert TEXTS[path].splitlines()[2].startswith(f"{int(day)}/{int(month)}/{year}"), path.name
        assert len(TEXTS[path].splitlines()) <= 40, path.name


def test_the_newest_entry_of_the_changelog_is_this_version() -> None:
    newest, *_older = re.findall(r"^## (\S+)", TEXTS[ROOT / "CHANGELOG.md"], re.MULTILINE)
    assert newest == PROJECT["project"]["version"]


def test_the_rules_page_is_as_the_rule_sets_say() -> None:
    told = "docs/rules.md is another than the rule sets: run python -m tests.rules_page"
    assert rules_page.PAGE.read_text(encoding="utf-8") == rules_page.page(), told


def test_the_page_of_what_is_kept_how_long_is_as_the_tables_say() -> None:
    told = "docs/giu-bao-lau.md is another than the tables: run python -m tests.kept_page"
    assert kept_page.PAGE.read_text(encoding="utf-8") == kept_page.page(), told


@each_page
def test_every_terminal_line_can_be_typed(path: Path) -> None:
    targets = re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    bot: Any = typer.main.get_command(app)
    for words in commands(path):
        made, said = after(words, "make"), after(words, "-m", "bot")
        assert {word for word in made or () if "=" not in word} <= set(targets), words
        if said:
            bot.commands[said[0]].make_context(said[0], said[1:])


@each_page
def test_every_chat_command_exists(path: Path) -> None:
    served = (ROOT / "bot/server.py").read_text(encoding="utf-8")
    named = [found[1] for said in code(path) if (found := re.match(r"/([a-z]+)\b(?!/)", said))]
    unknown = [name for name in named if not catalogue().command(name) and f'"/{name}"' not in served]
    assert set(unknown) <= EXAMPLE_COMMANDS


@each_page
def test_every_button_says_what_it_says_today(path: Path) -> None:
    said = [re.sub(r"\\{\w+\\}", ".+", re.escape(sentence)) for _file, _context, sentence in SAID]
    known = re.compile("|".join(said))
    labels = set(LABEL.findall(TEXTS[path])) - {"in brackets", "chữ đậm trong ngoặc"}
    assert [label for label in labels if not known.fullmatch(label) and f'"{label}"' not in PAGE_WORDS] == []


@each_page
def test_every_setting_it_names_exists(path: Path) -> None:
    settings = (ROOT / ".env.example").read_text(encoding="utf-8")
    named = set(re.findall(r"\b(?:BOT|TELEGRAM|ZALO)_[A-Z_]+\b", TEXTS[path]))
    assert [name for name in named if f"{name}=" not in settings] == []


@pytest.mark.parametrize("name", ["web-chat", *pictures.HEIGHTS])
def test_every_picture_is_shown_and_as_wide_as_its_screen(name: str) -> None:
    assert any(f"pictures/{name}.png" in text for text in TEXTS.values())
    head = (ROOT / f"docs/pictures/{name}.png").read_bytes()[:24]
    assert head.startswith(b"\x89PNG\r\n\x1a\n")
    (width,) = struct.unpack(">I", head[16:20])
    assert width == (pictures.DESK if name == "web-chat" else pictures.PHONE * pictures.SHARP)


def test_no_picture_is_kept_that_nobody_takes() -> None:
    assert {path.stem for path in pictures.FOLDER.iterdir()} == {"web-chat", *pictures.HEIGHTS}
