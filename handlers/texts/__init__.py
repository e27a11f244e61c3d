"""Words: what the bot says, written once in Vietnamese and worded for each listener.

`_("Đã ghi {code}.", code="BC-0001")` is a *lazy* text: the Vietnamese sentence is the key, the values travel beside it,
and only `word` turns it into a string, in the language of the one who will read it. `p_` adds a context for words that
need one (a button "Gửi" and a verb "gửi"). English stands in `en/*.po`, read once at start.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

LANGUAGES = ("vi", "en")
STOP = re.compile(r"\{(\w+)\}\.(?!\.)")
"""A hole at the end of a sentence."""


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in Vietnamese with named holes, and what fills them (words, dates or plain values)."""

    msgid: str
    values: Mapping[str, object] = field(default_factory=dict)
    context: str | None = None


@dataclass(frozen=True, slots=True)
class Joined:
    """Several pieces of wording in a row."""

    parts: tuple[Words, ...]
    glue: str = "\n"


class Naming(StrEnum):
    """How answers and buttons name somebody on the way; what leaves unasked names nobody in its text."""

    NAME = "ten"
    INITIALS = "chutat"
    CODE = "ma"


@dataclass(frozen=True, slots=True)
class Called:
    """Somebody on the way, to be named as the listener's committee wants it on the listener's channel.

    A member who helps or learns has no code: by name, else by initials.
    """

    name: str
    initials: str
    code: str
    short: bool = False
    """The name stands without the code, as on a button."""
    member: bool = False
    """They were admitted: “đ/c” before the name, in Vietnamese."""

    def said(self, naming: Naming, language: str = "vi") -> str:
        """“Phương (UV-092)”, “đ/c Phương (UV-092)”, “P. (UV-092)”, “UV-092”; short only “Phương”."""
        if not self.code:
            return self.name if naming is Naming.NAME else self.initials
        if naming is Naming.CODE:
            return self.code
        comrade = "đ/c " if self.member and language == "vi" else ""
        if naming is Naming.INITIALS:
            return f"{comrade}{self.initials} ({self.code})"
        return f"{comrade}{self.name}" if self.short else f"{comrade}{self.name} ({self.code})"


Words = str | Text | Joined | Called
NOTHING = Joined(())


def _(msgid: str, **values: object) -> Text:
    """A lazy text; never pass it an f-string, the catalogue could not know it."""
    return Text(msgid, values)


def p_(context: str, msgid: str, **values: object) -> Text:
    """A lazy text whose meaning depends on where it stands (a button, a column head)."""
    return Text(msgid, values, context)


def lines(*parts: object) -> Joined:
    """The given pieces one below the other; what is no wording (None, False, 0), or an empty one, is left out."""
    return Joined(tuple(part for part in parts if part and part != NOTHING and isinstance(part, Words)))


def listed(parts: Iterable[Words], glue: str = ", ") -> Joined:
    """The given pieces in one line."""
    return Joined(tuple(parts), glue)


def word(words: Words, language: str = "vi", naming: Naming = Naming.NAME) -> str:
    """The string a listener of this language reads, people named in this way."""
    if isinstance(words, str):
        return words
    if isinstance(words, Called):
        return words.said(naming, language)
    if isinstance(words, Joined):
        return words.glue.join(word(part, language, naming) for part in words.parts)
    pattern = translated(words, language)
    if not words.values:
        return pattern
    values = {key: worded_value(value, language, naming) for key, value in words.values.items()}
    return ends_once(pattern, values).format(**values)


def ends_once(pattern: str, values: Mapping[str, object]) -> str:
    """Initials (“T.T.L.”), or words somebody ended themselves, bring their full stop: the sentence adds no second."""
    if "}." not in pattern:
        return pattern
    return STOP.sub(lambda hole: hole[0][:-1] if str(values[hole[1]]).endswith(".") else hole[0], pattern)


def worded_value(value: object, language: str, naming: Naming) -> object:
    """Dates as dd/mm/yyyy, texts in the listener's language, everything else as it is."""
    if isinstance(value, Text | Joined | Called):
        return word(value, language, naming)
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return value


def translated(text: Text, language: str) -> str:
    """The sentence in a language; Vietnamese where the catalogue has none (a test holds that it always has)."""
    if language == "vi":
        return text.msgid
    return catalogue(language).get((text.context, text.msgid), text.msgid)


@cache
def catalogue(language: str) -> Mapping[tuple[str | None, str], str]:
    """Every translated sentence of a language, from all .po files of its folder."""
    from babel.messages.pofile import (
        read_po,  # imported late: a bot that speaks only Vietnamese never needs it
    )

    known: dict[tuple[str | None, str], str] = {}
    for path in sorted((Path(__file__).parent / language).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=language):
                if message.id and message.string:
                    key = unicodedata.normalize("NFC", str(message.id))
                    known[(message.context, key)] = str(message.string)
    return known
