"""What docs/adding-a-report.md adds, a report, a push and a command, is added for real, and talked to."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from io import BytesIO
from pathlib import Path

import pytest
import sqlalchemy
from babel.messages.extract import extract
from babel.messages.pofile import read_po

from handlers.catalogue import catalogue
from handlers.domain.people import Role
from tests.docs.pages import EXAMPLE_CODE, EXAMPLE_COMMANDS, EXAMPLE_FILES, ROOT
from tests.talk import Town
from tests.test_house import SAID, holes
from tests.test_transcripts import Stage, play

CODE = [Path(name) for name in EXAMPLE_CODE]
TESTS = [name for name in EXAMPLE_FILES if name.startswith("tests/") and name.endswith(".py")]
TRANSCRIPTS = [name for name in EXAMPLE_FILES if name.endswith(".txt")]
KEYWORDS = {"_": None, "p_": ((1, "c"), 2)}
TWINS = {
    (message.context, message.id): message.string
    for name, body in EXAMPLE_FILES.items()
    if name.endswith(".po")
    for message in read_po(BytesIO(body.encode()))
    if message.id
}
"""The English of the examples, by context and sentence."""


@pytest.fixture(autouse=True)
def example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The examples' files on a shelf of their own, where the house finds them by looking."""
    for name, body in EXAMPLE_FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(body, encoding="utf-8")
    rooms = {path.parent: import_module(".".join(path.parent.parts)) for path in CODE}
    for path, room in rooms.items():
        monkeypatch.setattr(room, "__path__", [*room.__path__, str(tmp_path / path)])
    catalogue.cache_clear()
    yield tmp_path
    catalogue.cache_clear()
    for path in CODE:
        sys.modules.pop(f"{rooms[path.parent].__name__}.{path.stem}", None)
        monkeypatch.delattr(rooms[path.parent], path.stem, raising=False)


def test_the_house_finds_each_by_looking() -> None:
    assert "pledge" in catalogue().reports
    assert "vacant" in catalogue().pushes
    assert {"pho"} == EXAMPLE_COMMANDS <= catalogue().commands.keys()


def test_each_has_a_test_in_the_room_of_its_name() -> None:
    assert {f"tests/{path.parts[1]}/test_{path.name}" for path in CODE} == set(TESTS)


PROMISES = [
    (name, test) for name in TESTS for test in re.findall(r"^def (test_\w+)", EXAMPLE_FILES[name], re.MULTILINE)
]


@pytest.mark.parametrize(("name", "promise"), PROMISES)
def test_its_tests_pass(name: str, promise: str, database: sqlalchemy.Engine) -> None:
    scope: dict[str, object] = {}
    exec(EXAMPLE_FILES[name], scope)
    test = scope[promise]
    assert callable(test)
    test(Town(database))


@pytest.mark.parametrize("name", TRANSCRIPTS)
def test_its_transcript_goes_as_written(name: str, example: Path, stage: Stage) -> None:
    assert "\n".join(play(example / name, stage)) + "\n" == EXAMPLE_FILES[name]


def test_they_say_everything_in_english() -> None:
    house = {(context, sentence) for _file, context, sentence in SAID}
    said = {
        (context, words if isinstance(words, str) else words[-1])
        for path in CODE
        for _line, words, _comments, context in extract(
            "python", BytesIO(EXAMPLE_FILES[str(path)].encode()), keywords=KEYWORDS
        )
    }
    assert said - house == TWINS.keys()
    assert [sentence for (_, sentence), english in TWINS.items() if holes(str(sentence)) != holes(str(english))] == []


def test_the_push_is_heard_in_english(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handlers.texts.catalogue", lambda language: TWINS)
    committee, *_cells = town.committee()
    tuan = town.seat("Bùi Minh Tuấn", Role.ADMIN, committee)
    tuan.says("/ngonngu en")
    town.wait_until("2026-11-23 09:00")
    tuan.hears("Cells without a secretary, 2: Tham mưu, Chữa cháy và CNCH.")


def test_no_example_is_long() -> None:
    sizes = {name: len(body.splitlines()) for name, body in EXAMPLE_FILES.items() if not name.endswith(".txt")}
    assert {name for name, lines in sizes.items() if lines > 70} == set()


@pytest.mark.parametrize("command", [["check", "--ignore", "D1"], ["format", "--check"]], ids=" ".join)
def test_they_are_in_the_house_s_style(command: list[str], example: Path) -> None:
    ruff = [sys.executable, "-m", "ruff", *command, "--config", str(ROOT / "pyproject.toml")]
    done = subprocess.run([*ruff, str(example)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_they_are_typed_as_strictly_as_the_house(example: Path) -> None:
    files = [str(example / name) for name in EXAMPLE_FILES if name.endswith(".py")]
    mypy = [sys.executable, "-m", "mypy", "--config-file", str(ROOT / "pyproject.toml"), "--scripts-are-modules"]
    done = subprocess.run([*mypy, *files], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
