"""Whatever is reported and taken back never was: for persons, cells, limits, counts, and what is owed."""

from storage.memory import Memory
from tests.lives.committee import Committee
from tests.lives.told import live
from tests.storage.conftest import memory, postgres_house, sqlite_house

__all__ = ["memory", "postgres_house", "sqlite_house"]

LIVES = {"sqlite": 8, "postgresql": 3}
"""The same ones each time; `python -m tests.bench --only undo` leads hundreds of others."""


def test_whatever_is_undone_never_was(memory: Memory) -> None:
    lives = LIVES[memory.connection.dialect.name]
    undone = live(Committee(memory.connection), lives)
    assert undone > lives, "these lives say nothing any more: most of what was reported was refused"
