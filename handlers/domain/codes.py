"""Codes as they are printed and typed: of a candidate, UV-031; to come in once, eight characters such as 7K4P-92QM."""

from __future__ import annotations

import unicodedata
from datetime import timedelta
from random import Random

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Without 0 and O, 1, I and L: about 8.5 × 10¹¹ codes, against 50 wrong tries an hour."""

LENGTH = 8

VALID = timedelta(minutes=15)
"""How long a code from the chat may be used (docs/domain.md §8.4; printed sheets live longer, by `invite --valid`)."""


def candidate_code(candidate: int) -> str:
    """UV-031: what may be said where a name may not."""
    return f"UV-{candidate:03d}"


def new_code(chance: Random) -> str:
    """A fresh code in the form it is shown in; `chance` must be unpredictable outside tests."""
    return shown("".join(chance.choices(ALPHABET, k=LENGTH)))


def tidy_code(text: str) -> str | None:
    """The typed code in the form it is shown in, whatever its case, spaces and dashes; None if it is none."""
    letters = "".join(letter for letter in unicodedata.normalize("NFKC", text).upper() if not is_gap(letter))
    if len(letters) != LENGTH or any(letter not in ALPHABET for letter in letters):
        return None
    return shown(letters)


def shown(letters: str) -> str:
    """Two groups of four."""
    return f"{letters[: LENGTH // 2]}-{letters[LENGTH // 2 :]}"


def is_gap(letter: str) -> bool:
    """Spaces of any kind, dashes of any kind, and invisible marks that phones copy along."""
    return unicodedata.category(letter) in {"Zs", "Pd", "Cf", "Cc"}
