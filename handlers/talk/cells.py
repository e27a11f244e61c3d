"""Several cells in one line: the first few by their short names, and how many more there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from handlers.facts import Org
from handlers.texts import Words, _

NAMED = 6
"""How many cells one line names; a digest is one screen (docs/conversation.md §1)."""


def some(cells: Sequence[Org], called: Callable[[Org], str]) -> Words:
    """The first few by name, and how many more there are."""
    shown = ", ".join(map(called, cells[:NAMED]))
    more = len(cells) - NAMED
    return _("{names} và {more} chi bộ khác", names=shown, more=more) if more > 0 else shown


def short(org: Org) -> str:
    """A cell's name without what all of them share."""
    return org.name.removeprefix("Chi bộ ")
