"""What came in as it can be written down, and read: some of what can be parsed can be stored by no database."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from math import isfinite
from typing import Any

DEEPEST = 32
"""Levels within levels that are kept; an update of a messenger has ten at most."""

MARKS = 8
"""Marks of one letter that are kept; Vietnamese has two at most, no script more than five."""

_HEAP = re.compile(rf"[^\w\s!-~]{{{MARKS + 1},}}")


def storable(raw: Mapping[str, Any]) -> dict[str, Any]:
    """An update with nothing in it that cannot be stored.

    Half an emoji becomes “�”, as every screen shows it; NUL is dropped; a number that is none, or infinite, becomes
    null, and so does what lies deeper than any messenger's update.
    """
    return {storable_text(str(key)): value_of(value, 1) for key, value in raw.items()}


def storable_text(text: str) -> str:
    """The text with two halves of an emoji joined, a lone one replaced, no heap of marks on one letter, and no NUL."""
    if text.isascii():
        return text.replace("\0", "")
    text = _HEAP.sub(_lighter, text)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "")


def _lighter(heap: re.Match[str]) -> str:
    """Of marks upon marks the first few: putting thousands in order would take the square of the time."""
    kept, marks = [], 0
    for sign in heap[0]:
        if unicodedata.combining(sign):
            marks += 1
        elif (
            unicodedata.category(sign) != "Cf"
        ):  # what nobody sees parts no marks: it is taken out before they are read
            marks = 0
        kept.append(sign if marks <= MARKS else "")
    return "".join(kept)


def value_of(value: Any, depth: int) -> Any:
    """One value of it; None where it cannot be kept."""
    if isinstance(value, str):
        return storable_text(value)
    if isinstance(value, float):
        return value if isfinite(value) else None
    if depth >= DEEPEST:
        return None if isinstance(value, dict | list) else value
    if isinstance(value, dict):
        return {storable_text(str(key)): value_of(one, depth + 1) for key, one in value.items()}
    return [value_of(one, depth + 1) for one in value] if isinstance(value, list) else value
