"""Vietnamese letters: a word with or without marks, in either spelling, is one word; and their order."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

APOSTROPHES = "'’‘ʼʻ`´′"
INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
# đ and ƀ are letters of their own, not d and b with a mark; ð is what old fonts type for đ.
_UNSEEN = dict.fromkeys(map(ord, INVISIBLE))
_UNSAID = dict.fromkeys(map(ord, APOSTROPHES + INVISIBLE))
_LETTERS = {**_UNSAID, ord("đ"): "d", ord("ð"): "d", ord("ƀ"): "b"}
_MARKS = re.compile("[\u0300-\u036f]+")
_GAPS = re.compile(r"[\W_]+")
# kỹ = kĩ, lý = lí, quý = quí (docs/domain.md §6.2). Not v: Vy and Vi are two names.
_Y_FOR_I = re.compile(r"\b([hklmst]|qu)y\b")
_TELEX = [
    (re.compile(r"dd"), "d"),
    (re.compile(r"([aeo])\1"), r"\1"),
    (re.compile(r"([aou])w"), r"\1"),
    (re.compile(r"(?<=[aeiouy])[sfrxj]|(?<=[cmnptgh])[sfrxj]\b"), ""),
]
_WORD = re.compile("[^\\W_](?:[^\\W_]|[\u0300-\u036f])*")
# Tones in the order of the dictionary: ngang, huyền, hỏi, ngã, sắc, nặng (docs/domain.md §7.2).
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_BREVE, _HAT, _HORN = "\u0306", "\u0302", "\u031b"
# Letters of the widest sign that is read as letters: ⒇ and Ⅷ have four.
_WIDEST = 4
# The alphabet: a ă â … d đ e ê … o ô ơ … u ư.
_PLACE = {
    "a" + _BREVE: "1", "a" + _HAT: "2", "e" + _HAT: "1", "o" + _HAT: "1", "o" + _HORN: "2", "u" + _HORN: "1",
}  # fmt: skip


def plain_signs(text: str) -> str:
    """The text with full-width, circled and joined signs as the letters and figures they show (NFKD, sign by sign).

    Brackets and points that belong to one are left out: ⑴ is 1. One that is a whole word, as of Arabic or
    Japanese, is a gap: ㌖ would be six letters, ﷺ eighteen.
    """
    return text if text.isascii() else "".join(map(_plain_sign, text))


@lru_cache(maxsize=4096)
def _plain_sign(sign: str) -> str:
    letters = unicodedata.normalize("NFKD", sign)
    if len(letters) > _WIDEST:
        return " "
    return letters if len(letters) == 1 else re.sub(r"[().,]", "", letters) or letters


def nfc(text: str) -> str:
    """The same text with each letter and its marks as one character, and nothing invisible in it."""
    return unicodedata.normalize("NFC", text).translate(_UNSEEN)


def unmark(text: str) -> str:
    """Lower case without marks and apostrophes; signs and spaces stay where they are."""
    return _MARKS.sub("", unicodedata.normalize("NFD", text.lower()).translate(_LETTERS))


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """What all spellings of the same words have in common; compare folds with folds, never show one."""
    return _Y_FOR_I.sub(r"\1i", _GAPS.sub(" ", unmark(text)).strip())


@lru_cache(maxsize=4096)
def spell(word: str) -> tuple[tuple[str, ...], str]:
    """A word's letters with their shape marks, and its tone apart: thuý and thúy, kỹ and kĩ are spelt the same."""
    letters: list[str] = []
    tone = ""
    for sign in unicodedata.normalize("NFD", word.lower()):
        if sign in _TONES:
            tone = sign
        elif not unicodedata.combining(sign):
            letters.append("d" + _HAT if sign == "đ" else "i" if sign == "y" else sign)
        elif letters:
            letters[-1] += sign
    return tuple(letters), "\u0303" if tone == "\u0309" else tone


def words(text: str) -> list[str]:
    """The words of a text with their marks, cut where `fold` cuts."""
    return _WORD.findall(unicodedata.normalize("NFC", text).translate(_UNSAID))


def is_marked(text: str) -> bool:
    """Whether the person types with marks, so that a word without any was meant so."""
    return "đ" in text.lower() or bool(_MARKS.search(unicodedata.normalize("NFD", text)))


def telex(text: str) -> str:
    """What a fold was meant to be when the keyboard left Telex keys standing: ddangr is dang, hoom qua is hom qua.

    No Vietnamese syllable has s, f, r, x or j after its vowel, so there they can only be tones.
    """
    for keys, meant in _TELEX:
        text = keys.sub(meant, text)
    return text


def agreement(typed: str, word: str) -> int:
    """How a typed word's marks fit a word of the same fold: 2 the same, 1 some left out, 0 against it.

    Hỏi and ngã count as one tone, as many speakers write them (Nguyển, Nguyễn).
    """
    (letters, tone), (others, other_tone) = spell(typed), spell(word)
    if tone == other_tone and letters == others:
        return 2
    if tone not in ("", other_tone) or len(letters) != len(others):
        return 0
    fits = all(set(mine[1:]) <= set(its[1:]) for mine, its in zip(letters, others, strict=True))
    return 1 if fits else 0


def fits(typed: str, phrase: str) -> int:
    """The least agreement among the words of two phrases of the same fold."""
    return min(map(agreement, words(typed), words(phrase)), default=2)


def collate(text: str) -> str:
    """A key of plain digits and a–z whose order, in Python and in any database, is the Vietnamese alphabet's.

    First all letters (two signs each, “1” between words, “0” at the end), then the tones word by word.
    """
    letters: list[str] = []
    tones: list[str] = []
    for word in words(text):
        tone, extra, place = "0", 0, ""
        for sign in unicodedata.normalize("NFD", word.lower()):
            if sign in _TONES:
                tone = _TONES[sign]
            elif place[:1] + sign in _PLACE:
                place = letters[-1] = place[0] + _PLACE[place[0] + sign]
            elif unicodedata.combining(sign):
                extra += 1
            else:
                place = _place(sign)
                letters.append(place)
        letters.append("1")
        tones.append(f"{tone}{min(extra, 9)}")
    return "".join(letters[:-1]) + "0" + "".join(tones)


def _place(sign: str) -> str:
    """A letter's place in the alphabet; digits before letters, foreign letters after z."""
    if sign in "đð":
        return "d1"
    base = "b" if sign == "ƀ" else sign
    if base.isascii() and base.isalnum():
        return f"{base}0" if base.isalpha() else f"2{base}"
    return "zz"
