"""JSON as it came from outside, read whatever stands in it: no depth and no number of figures ends the reading."""

from __future__ import annotations

import json
import re
from typing import Any

DEEPEST = 64
"""Levels that are read; an update has ten at most. What lies deeper counts as nothing."""

LONGEST = 64
"""Figures of a number that are read; of a longer one nothing is."""

_SIGNS = re.compile(r'"(?:[^"\\]|\\.|\\\Z)*+"?|[\[\]{}]', re.DOTALL)


def legible(raw: bytes) -> Any:
    """What it says; ValueError where it is no JSON. What is no letter counts as “�”, as Telegram's library has it."""
    text = raw.decode("utf-8-sig", "replace")
    try:
        return json.loads(text, parse_int=_number)
    except RecursionError:
        return json.loads(_shallow(text), parse_int=_number)


def _number(figures: str) -> int | None:
    return int(figures) if len(figures) <= LONGEST else None


def _shallow(text: str) -> str:
    """The same without what lies too deep."""
    kept, depth, since = [], 0, 0
    for sign in _SIGNS.finditer(text):
        if sign[0] in "[{":
            depth += 1
            if depth == DEEPEST + 1:
                kept.append(text[since : sign.start()])
                since = len(text)
        elif sign[0] in "]}":
            depth -= 1
            if depth == DEEPEST:
                kept.append("null")
                since = sign.end()
    return "".join([*kept, text[since:]])
