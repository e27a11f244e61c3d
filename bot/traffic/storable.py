"""What came in as it can be written down, and read: some of what can be parsed can be stored by no database."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from math import isfinite
from typing import Any, TypeVar

from handlers.talk.forms.reading.guard import LONG, LONGEST

T = TypeVar("T")

DEEPEST = 32
"""Levels within levels that are kept; an update of a messenger has ten at most."""

MARKS = 8
"""Marks of one letter that are kept; Vietnamese has two at most, no script more than five."""

HEAD = 64
"""Signs that are kept of a longer text, and of a name: the command it is, the name it is called by."""

SIGNS, VALUES = 16 * 1024, 2048
"""Signs of all texts of one update, and values in it, that are kept: four of the longest, a hundred marked words."""

LONGEST_NAME = 256
"""Signs of what an event is called by; a chat and a message have some thirty each."""

BITS = 63
"""Of the largest number: any database has room for it."""

_HEAP = re.compile(rf"[^\w\s!-~]{{{MARKS + 1},}}")


class Drawn(str):
    """What the house made itself and knows the size of, as a picture drawn anew: the one text kept at any length."""


def storable(raw: Mapping[str, Any]) -> dict[str, Any]:
    """An update with nothing in it that cannot be stored, and no more of it than a messenger brings.

    Half an emoji becomes “�”, as every screen shows it; NUL is dropped; a number that is none, infinite or endless
    becomes null, and so does what lies deeper than any messenger's update. Of a text that is too long the beginning
    stays, with a mark that says so to whoever wrote it.
    """
    return _Room().mapping(raw, 1)


class _Room:
    """What there is still room for in one update."""

    def __init__(self) -> None:
        self.signs, self.values = SIGNS, VALUES

    def mapping(self, raw: Mapping[str, Any], depth: int) -> dict[str, Any]:
        """Its names and values; what has no parts comes first, so that no heap beside it takes its room."""
        flat_first = sorted(raw.items(), key=lambda item: isinstance(item[1], dict | list))
        return {storable_text(str(key)[:HEAD]): self.value(one, depth) for key, one in self.some(flat_first)}

    def some(self, items: Sequence[T]) -> Iterator[T]:
        """As many of them as there is room for."""
        for one in items:
            if not self.values:
                return
            self.values -= 1
            yield one

    def value(self, value: Any, depth: int) -> Any:
        """One value of it; None where it cannot be kept."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, int):
            return value if value.bit_length() <= BITS else None
        if isinstance(value, float):
            return value if isfinite(value) else None
        if depth >= DEEPEST:
            return None if isinstance(value, dict | list) else value
        if isinstance(value, dict):
            return self.mapping(value, depth + 1)
        return [self.value(one, depth + 1) for one in self.some(value)] if isinstance(value, list) else value

    def text(self, text: str) -> str:
        """The text, or the beginning of one too long."""
        if isinstance(text, Drawn):
            return text
        if len(text) > min(LONGEST, self.signs):
            text = f"{text[: min(HEAD, max(0, self.signs))]} {LONG}".strip()
        self.signs -= len(text)
        return storable_text(text)


def storable_name(text: str) -> str:
    """What an event or its sender is called by; in the place of one longer than any messenger's, its digest."""
    if len(text) > LONGEST_NAME:
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return storable_text(text)


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
