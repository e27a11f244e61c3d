"""The whole product in Zalo: every transcript is spoken over real HTTP, word for word, to people without buttons."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.test_transcripts import HERE, play
from tests.zalo.stage import Stage


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    opened = Stage(tmp_path)
    yield opened
    opened.close()


@pytest.mark.parametrize("path", sorted(HERE.glob("*.txt")), ids=lambda path: path.stem)
def test_it_talks_in_zalo_as_written(path: Path, stage: Stage) -> None:
    assert "\n".join(play(path, stage)) + "\n" == path.read_text(encoding="utf-8")
