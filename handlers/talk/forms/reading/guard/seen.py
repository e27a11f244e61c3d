"""A text as a reader sees it: nothing invisible, one sign for each letter and figure however it was encoded."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from handlers.domain.letters import plain_signs, unmark

# The marks Vietnamese has; any other, such as one that strikes a letter through, only hides it.
_MARKS = "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"
# A mark on no letter, and more of them than a letter can bear: putting many in order takes the square of the time.
_LONE = re.compile(rf"(?<![^\W\d_])(?<![{_MARKS}])[{_MARKS}]+|(?<=[{_MARKS}]{{4}})[{_MARKS}]+")
# What shows as a gap and yet counts as a letter or a sign.
_EMPTY = frozenset("\u115f\u1160\u2800\u3164\uffa0")
_TWINS = str.maketrans("АВЕЅІЈКМНОРСТХаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΧοιıℓǀ∣│", "ABESIJKMHOPCTXaesijopcyxABEZHIKMNOPTXoiilIII")
"""Letters of other alphabets that look like Latin ones."""

_ONE_BY_ONE = re.compile(r"(?<![^\W_])[^\W\d_]([\W_]{1,2})[^\W\d_](?:\1[^\W\d_])+(?![^\W_])")
_WITHIN = re.compile(r"(?<=[^\W\d_])[^\w\s]{1,2}(?=[^\W\d_])|(?<=[^\W\d_])_{1,2}(?=[^\W\d_])")
_GAP = re.compile(r"[\W_]+")
# No syllable has more than seven letters (nghiêng): a longer word, or one of two vowels apart, is several.
_LONG = re.compile(r"[^\W\d_]{6,}")
# Three consonants at most begin one (ngh); more are not looked for, so that each letter is looked at a few times only.
_SYLLABLE = re.compile(r"[^aeiouy]{0,3}[aeiouy]+(?:(?:ng|nh|ch)(?![aeiouy])|[cmnpt](?![aeiouyhg]))?")


def seen(text: str) -> str:
    """The text without what hides in it; full-width, circled and foreign figures are plain ones."""
    if text.isascii():
        return text
    shown = _LONE.sub("", "".join(map(_shown, text)))
    return unicodedata.normalize("NFC", shown).translate(_TWINS)


@lru_cache(maxsize=4096)
def _shown(sign: str) -> str:
    return "".join(map(_letter, plain_signs(sign)))


def _letter(sign: str) -> str:
    if unicodedata.combining(sign) or unicodedata.category(sign) in ("Mn", "Me"):
        return sign if sign in _MARKS else ""
    if unicodedata.category(sign) in ("Cf", "Cc", "Cn", "Co", "Cs") and not sign.isspace():
        return ""
    figure = unicodedata.digit(sign, None)
    return " " if sign in _EMPTY else sign if figure is None else str(figure)


def glued(text: str) -> str:
    """Letters that were kept apart put together, then cut into syllables: t.u.y.ệ.t and t u y ệ t m ậ t."""
    joined = _ONE_BY_ONE.sub(lambda found: _GAP.sub("", found[0]), text)
    return _LONG.sub(_syllables, _WITHIN.sub("", joined))


def _syllables(found: re.Match[str]) -> str:
    word, bare = found[0], unmark(found[0])
    ends = [0, *(syllable.end() for syllable in _SYLLABLE.finditer(bare))]
    if len(bare) != len(word) or len(ends) < 3:
        return word
    return " ".join(word[start:end] for start, end in zip(ends, [*ends[1:-1], len(word)], strict=False))
