"""The report that docs/adding-a-report.md adds is added for real, and talked to."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
import sqlalchemy

from handlers.catalogue import catalogue
from handlers.texts import word
from tests.docs.pages import EXAMPLE_FILES, ROOT
from tests.talk import Town
from tests.test_house import SAID, holes
from tests.test_transcripts import Stage, play

REPORT, TEST = (next(name for name in EXAMPLE_FILES if name.endswith(end)) for end in ("/pledge.py", "/test_pledge.py"))
ROOM = Path(REPORT).parent


@pytest.fixture(autouse=True)
def example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The example's files on a shelf of their own, where the house finds them by looking."""
    for name, body in EXAMPLE_FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(body, encoding="utf-8")
    room = import_module(".".join(ROOM.parts))
    monkeypatch.setattr(room, "__path__", [*room.__path__, str(tmp_path / ROOM)])
    catalogue.cache_clear()
    yield tmp_path
    catalogue.cache_clear()
    sys.modules.pop(f"{room.__name__}.pledge", None)


def test_the_house_finds_it_by_looking() -> None:
    assert "pledge" in catalogue().reports


def test_its_test_passes(database: sqlalchemy.Engine) -> None:
    scope: dict[str, object] = {}
    exec(EXAMPLE_FILES[TEST], scope)
    (test,) = [thing for name, thing in scope.items() if name.startswith("test_")]
    assert callable(test)
    test(Town(database))


def test_its_transcript_goes_as_written(example: Path, stage: Stage) -> None:
    path = example / "tests/transcripts/ky-ket-thi-dua.txt"
    assert "\n".join(play(path, stage)) + "\n" == path.read_text(encoding="utf-8")


def test_it_says_everything_in_english() -> None:
    twins = re.compile(r'^msgid "(.+)"\nmsgstr "(.+)"$', re.MULTILINE)
    (catalogue_file,) = (body for name, body in EXAMPLE_FILES.items() if name.endswith(".po"))
    written = dict(twins.findall(catalogue_file))
    house = {sentence for _file, _context, sentence in SAID}
    said = set(re.findall(r'\b_\("([^"]+)"', EXAMPLE_FILES[REPORT]))
    assert said - house == set(written)
    assert word(catalogue().reports["pledge"].title) in written
    assert [sentence for sentence, english in written.items() if holes(sentence) != holes(english)] == []


def test_it_is_in_the_house_s_style(example: Path) -> None:
    ruff = [sys.executable, "-m", "ruff", "check", "--config", str(ROOT / "pyproject.toml"), "--ignore", "D1"]
    done = subprocess.run([*ruff, str(example)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
