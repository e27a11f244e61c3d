"""What may be written down of a message that must not be kept: a mark of its kind, and never its words.

The mark is refused like the words it stands for, so that whoever wrote them gets the same answer. Beside it stays what
says whether the bot is spoken to (the command, or the name it is called by) and what lets somebody in (docs/domain.md
§8.2 and §8.4).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from handlers.domain.codes import MOST, codes_in
from handlers.talk.forms.reading.guard.identity import looks_like_identity_number
from handlers.talk.forms.reading.guard.secret import looks_secret

SECRET, NUMBER, LONG = "(mật)", "000000000000", "(tin này dài quá, không lưu)"
LONGEST = 4096
"""Signs of the longest text that is read: no messenger lets anybody write a longer one."""

REMEMBERED = 256
"""Texts that passed: each is looked at as it comes in and in its turn, and most are said again and again."""

WORDS = frozenset({"text", "caption", "data"})
"""Where every messenger puts what somebody typed, also of a message that another one quotes."""

_CALLED = re.compile(r"\s*([/@]\S*)")
_LONGEST = 64


class _Refused(Exception):
    """A text that must not be kept, not even by the cache."""


@lru_cache(REMEMBERED)
def _pass(text: str) -> None:
    if looks_secret(text):
        raise _Refused(SECRET)
    if looks_like_identity_number(text):
        raise _Refused(NUMBER)


def refused(text: str) -> str | None:
    """The mark that stands for a text that must not be kept; None if it may be."""
    if len(text) > LONGEST:
        return LONG
    try:
        _pass(text)
    except _Refused as why:
        return str(why)
    return LONG if text.endswith(LONG) else None


def blank(text: str) -> str:
    """The text as it may be written down: itself, or the mark that stands for it."""
    mark = refused(text)
    if mark is None:
        return text
    called = _CALLED.match(text)
    head = called[1][:_LONGEST] if called else ""
    head = head[:1] if refused(head) else head
    # Four figures in a row may be part of an identity number, also where letters stand before them: CMND 2723 456 78.
    codes = (code for code in codes_in(text[:LONGEST]) if not re.search(r"\d{4}", code) and not refused(code))
    return " ".join([head, *(f"{code}," for code in itertools.islice(codes, MOST)), mark]).strip()


def blanked(payload: Mapping[str, Any]) -> dict[str, Any]:
    """A raw event of a messenger, each text in it as it may be written down."""
    return {key: _value(key, value) for key, value in payload.items()}


def _value(key: str, value: Any) -> Any:
    if isinstance(value, str):
        return blank(value) if key in WORDS else value
    if isinstance(value, Mapping):
        return blanked(value)
    return [_value(key, one) for one in value] if isinstance(value, list) else value
