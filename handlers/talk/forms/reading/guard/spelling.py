"""Patterns for Vietnamese phrases: one spelling for all of a word (lý and lí, ngụy and nguỵ), with marks or without."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from handlers.domain.letters import spell, unmark

_WORD = re.compile(r"[^\W_]+")
_VOWEL = re.compile("[aeiou][\u0302\u0306\u031b]*")
GAP = r"[\W_]*+"
"""What may stand between two words of one phrase."""


@lru_cache(maxsize=4096)
def said(word: str) -> str:
    """One spelling for all of a word: lý and lí, ngụy and nguỵ, hỏi and ngã."""
    letters, tone = spell(word)
    plain = "".join(letters).replace("d\u0302", "đ")
    return unicodedata.normalize("NFC", _VOWEL.sub(lambda found: found[0] + tone, plain, count=1))


def spelt(text: str) -> str:
    """A text in the one spelling."""
    return _WORD.sub(lambda found: said(found[0]), text)


def marked(phrases: str) -> str:
    """A pattern for phrases, each word with its marks."""
    return "|".join(GAP.join(map(said, phrase.split())) for phrase in phrases.split("|"))


def either(phrases: str) -> str:
    """A pattern for phrases, each word with its marks or without any."""
    return "|".join(GAP.join(map(_with_or_without, phrase.split())) for phrase in phrases.split("|"))


def _with_or_without(word: str) -> str:
    with_marks = said(word)
    bare = unmark(with_marks)
    return with_marks if bare == with_marks else f"(?:{with_marks}|{bare})"


def words(*patterns: str) -> re.Pattern[str]:
    """One pattern for any of these as whole words."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)")


def not_after(phrase: str) -> str:
    """That none of these words stands before."""
    return "".join(f"(?<!{one} )" for word in phrase.split("|") for one in sorted({said(word), unmark(word)}))


def not_before(phrase: str) -> str:
    """That none of these words follows."""
    return rf"(?!\s++(?:{either(phrase)})(?!\w))"
