"""A text as a reader sees it: nothing invisible, one sign for each letter and figure however it was encoded."""

from __future__ import annotations

import re
import unicodedata

from handlers.domain.letters import unmark

# The marks Vietnamese has; any other, such as one that strikes a letter through, only hides it.
_MARKS = frozenset("\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323")
# What shows as a gap and yet counts as a letter or a sign.
_EMPTY = frozenset("\u115f\u1160\u2800\u3164\uffa0")
_TWINS = str.maketrans("АВЕЅІЈКМНОРСТХаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΧοιıℓǀ∣│", "ABESIJKMHOPCTXaesijopcyxABEZHIKMNOPTXoiilIII")
"""Letters of other alphabets that look like Latin ones."""

_ONE_BY_ONE = re.compile(r"(?<![^\W_])[^\W\d_]([\W_]{1,2})[^\W\d_](?:\1[^\W\d_])+(?![^\W_])")
_WITHIN = re.compile(r"(?<=[^\W\d_])[^\w\s]{1,2}(?=[^\W\d_])|(?<=[^\W\d_])_{1,2}(?=[^\W\d_])")
_GAP = re.compile(r"[\W_]+")
# No syllable has more than seven letters (nghiêng): a longer word, or one of two vowels apart, is several.
_LONG = re.compile(r"[^\W\d_]{6,}")
_SYLLABLE = re.compile(r"[^aeiouy]*[aeiouy]+(?:(?:ng|nh|ch)(?![aeiouy])|[cmnpt](?![aeiouyhg]))?")


def seen(text: str) -> str:
    """The text without what hides in it; full-width, circled and foreign figures are plain ones."""
    if text.isascii():
        return text
    kept: list[str] = []
    for sign in unicodedata.normalize("NFKD", text):
        if unicodedata.combining(sign) or unicodedata.category(sign) in ("Mn", "Me"):
            if sign in _MARKS and kept and kept[-1].isalpha() | (kept[-1] in _MARKS):
                kept.append(sign)
        elif not _hidden(sign):
            figure = unicodedata.digit(sign, None)
            kept.append(" " if sign in _EMPTY else sign if figure is None else str(figure))
    return unicodedata.normalize("NFC", "".join(kept)).translate(_TWINS)


def _hidden(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cf", "Cc", "Cn", "Co", "Cs") and not sign.isspace()


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
