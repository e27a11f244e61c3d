"""Which year and which cells a typed line asks about: “năm ngoái”, “2017 Tham mưu”, “CB02”, “kv3”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.domain.names import fold
from handlers.facts import Org
from handlers.ports import Memory
from handlers.talk.forms import reading
from handlers.talk.naming import EVERYWHERE

YEAR = re.compile(r"\b(?:nam )?(\d{4})\b|\b(?:nam (?:nay|ngoai|truoc|sau)|sang nam|(?:this|last|next) year)\b")
AWAY = {"nam ngoai": -1, "nam truoc": -1, "last year": -1, "nam sau": 1, "sang nam": 1, "next year": 1}
"""How many years from this one; “năm nay” is none."""
SHORTEST = 2
"""Letters of the shortest abbreviation: one letter begins half of all names."""


def year_and_rest(line: str, today: int) -> tuple[int, str]:
    """The year named anywhere in a line, this one if none is, and what else was typed, folded."""
    said = fold(line)
    named = YEAR.search(said)
    if named is None:
        return today, said
    rest = " ".join(f"{said[: named.start()]} {said[named.end() :]}".split())
    return int(named[1]) if named[1] else today + AWAY.get(named[0], 0), rest


def cells_called(memory: Memory, about: str) -> list[Org]:
    """The cells this may be the code or the name of, or else short for; empty if it is no name at all."""
    if not any(map(str.isalpha, about)):
        return []
    cells = memory.orgs.cells([EVERYWHERE])
    coded = [cell for cell in cells if fold(cell.code) == about]
    named = [cells[place] for place in reading.match_labels(about, [cell.name for cell in cells])]
    return coded or named or [cell for cell in cells if is_short(about.replace(" ", ""), cell.name)]


def is_short(typed: str, name: str) -> bool:
    """Whether this is a run of the name's words, each whole or as its first letter: “kv3” of “khu vực 3”."""
    said = fold(name).removeprefix("chi bo ").split()
    return len(typed) >= SHORTEST and any(runs(typed, said[first:]) for first in range(len(said)))


def runs(typed: str, said: Sequence[str]) -> bool:
    """Whether it is made of the first of these words, numbers always whole."""
    if not typed or not said:
        return not typed
    heads = {said[0], said[0] if said[0].isdecimal() else said[0][:1]}
    return any(typed.startswith(head) and runs(typed[len(head) :], said[1:]) for head in heads)
