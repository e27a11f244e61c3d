"""JSON as a messenger or a page might bring it, when something between us and them is broken or wicked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from copy import deepcopy
from random import Random
from typing import Any

DEPTH = 5000
"""Levels within levels, far more than any parser wants."""


def nested(depth: int, kind: type) -> Any:
    """A list in a list in a list, or objects so."""
    found: Any = [] if kind is list else {}
    for _ in range(depth):
        found = [found] if kind is list else {"message": found}
    return found


ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 2**31, 2**63, 2**64, 10**30, 1.5, 1e308, float("inf"), float("nan"), "", " ", "0",
    "-1", "x" * 5000, "\0", "\ud800", "\u202e", [], {}, [[]], [None], {"": None}, {"id": None}, {"id": {}}, ["id"],
    "{0.__class__}", "<b>",
)  # fmt: skip
KEYS = ("text", "from", "chat", "id", "data", "\0", "new")
BYTES = (b"[" * DEPTH, b'{"a":' * DEPTH, b"[" * DEPTH + b"]" * DEPTH, b"", b"null", b"[]", b"{}")


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where there is something to change."""
    if path:
        yield path
    if isinstance(value, dict | list) and len(path) < 8:
        for key, one in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(one, (*path, key))


def spoilt(value: Any, chance: Random, times: int = 2) -> Any:
    """The same with a few things gone, changed, added, or put too deep."""
    with suppress(RecursionError):  # too deep already
        value = deepcopy(value)
    for _ in range(chance.randint(1, times)):
        if not (found := [*places(value)]):
            return value
        *way, key = chance.choice(found)
        holder = value
        for step in way:
            holder = holder[step]
        match chance.randrange(6):
            case 0:
                del holder[key]
            case 1 if isinstance(holder, dict):
                holder[str(chance.choice(ODD))] = holder.pop(key)
            case 2 if isinstance(holder, dict):
                holder[chance.choice(KEYS)] = deepcopy(chance.choice(ODD))
            case 3 if chance.random() < 0.2:
                holder[key] = nested(chance.choice((40, 900, DEPTH)), chance.choice((list, dict)))
            case _:
                holder[key] = deepcopy(chance.choice(ODD))
    return value


def written(value: Any, chance: Random) -> bytes:
    """As bytes of a request, often no JSON any more."""
    try:
        raw = json.dumps(value, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")
    except RecursionError:
        raw = b"[" * DEPTH
    match chance.randrange(12):
        case 0:
            return raw[: chance.randrange(len(raw) + 1)]
        case 1:
            at = chance.randrange(len(raw) + 1)
            return raw[:at] + bytes([chance.randrange(256)]) + raw[at + 1 :]
        case 2:
            return chance.choice(BYTES)
        case 3:
            return raw.replace(b"1", chance.choice((b"NaN", b"1e999", b"-Infinity", b"1" * 5000, b"1.")))
        case 4:
            return raw.replace(b'"text"', b'"text": "x", "text"')
        case 5:
            return b"\xef\xbb\xbf" + raw
    return raw
