"""The peoples of Việt Nam by their codes, and which of them a typed name means: its own first, then its other names.

The list is data, with its source: `peoples.toml` beside this file. Ways to spell a name vary (docs/domain.md §7.3).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypedDict

from handlers.domain.letters import agreement, fold, words


class _People(TypedDict):
    """One entry of the list."""

    name: str
    others: list[str]
    also: list[str]


KINH = "01"

_LIST: Mapping[str, _People] = {
    code: {"name": entry["name"], "others": entry["others"], "also": entry.get("also", [])}
    for code, entry in tomllib.loads(Path(__file__).with_name("peoples.toml").read_text(encoding="utf-8")).items()
}
ETHNIC_GROUPS: Mapping[str, str] = {code: people["name"] for code, people in _LIST.items()}
ETHNIC_ALIASES: Mapping[str, tuple[str, ...]] = {
    code: (*people["others"], *people["also"]) for code, people in _LIST.items()
}


def _squeeze(text: str) -> str:
    """The fold without its gaps: Ê Đê, Ê-đê, Êđê and ede are one word."""
    return fold(text).replace(" ", "")


_OWN = [(_squeeze(name), name, code) for code, name in ETHNIC_GROUPS.items()]
_OTHERS = [(_squeeze(name), name, code) for code, others in ETHNIC_ALIASES.items() for name in others]
_FRAMES = ("nguoi dan toc ", "dan toc ", "nguoi ", "dt ")


def find_ethnic_group(text: str) -> list[str]:
    """The codes a typed group may mean: one if it is sure, several to choose from, none if unknown.

    Only a whole name counts, an own name before another's other name; no beginning, and no letter more or less.
    """
    plain = fold(text)
    frame = next((frame for frame in _FRAMES if plain.startswith(frame)), "")
    said = words(text)[frame.count(" ") :]
    typed, key = "".join(said), _squeeze(" ".join(said))
    if not key:
        return []
    own, other = _fits(typed, key, _OWN), _fits(typed, key, _OTHERS)
    best = max(own.values() or other.values(), default=0)
    found = {code for code, fit in (own or other).items() if fit == best}
    # Typed without marks “Lao” is one people's other name to the letter, and may be Lào.
    return sorted(found | {code for code, fit in other.items() if own and fit > best})


def _fits(typed: str, key: str, known: Sequence[tuple[str, str, str]]) -> dict[str, int]:
    """How well the typed marks fit each people one of whose names has these letters."""
    found: dict[str, int] = {}
    for squeezed, name, code in known:
        if squeezed == key and (fit := agreement(typed, "".join(words(name)))):
            found[code] = max(fit, found.get(code, 0))
    return found


def suggest_ethnic_groups(text: str) -> list[str]:
    """The codes whose own name begins as was typed, to be offered: so much of a name decides nothing."""
    key = _squeeze(text)
    return sorted(code for squeezed, _name, code in _OWN if key and squeezed.startswith(key))
