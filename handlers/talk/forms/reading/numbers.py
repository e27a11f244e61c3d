"""Numbers as they are typed: 3, 1.200, “ba”, “hai mươi mốt”, “3 người”, “không có ai”."""

from __future__ import annotations

import re

from handlers.domain.letters import telex, unmark
from handlers.talk.forms.reading.phrases import LONGEST, POLITE_TAIL, clean

_DIGITS = {
    "khong": 0, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "nham": 5,
    "sau": 6, "bay": 7, "tam": 8, "chin": 9,
}  # fmt: skip
_ONE = "mot|hai|ba|bon|nam|sau|bay|tam|chin"
_SPOKEN = re.compile(
    rf"(?:(?P<thousands>{_ONE}) (?:nghin|ngan)\b ?)?(?:(?P<hundreds>{_ONE}|khong) tram\b ?)?(?:(?P<odd>le|linh) )?"
    rf"(?:(?P<tens>{_ONE}) muoi\b ?|(?P<ten>muoi)\b ?|(?P<short>{_ONE}) (?=lam|nham|tu))?(?P<ones>{_ONE}|tu|lam|nham)?"
)
# 1o/3 is 10/3, l2 is 12: slips of thumb beside a digit, never inside a word.
_SLIP = re.compile(r"(?<![a-z])[ol]*\d[\dol]*(?![a-z])")
_SLIPS = str.maketrans("ol", "01")
# Phones turn dashes long, and write fractions with signs of their own.
_SIGNS = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-") | dict.fromkeys("／⁄∕", "/"))
_FRAME = re.compile(
    r"(?:(?:co|la|duoc|dat|tong(?: cong| so)?|tat ca|moi|so) )*(?P<number>.+?)"
    r"(?: ?(?:nguoi|ng|dong chi|d/?c|quan chung|qc(?:ut)?|dang vien|dv|ho so|hs|ban|em|buoi|lan|lop|phieu|ngay"
    r"|nam|cho|suat))?(?: (?:thoi|a|roi))?"
)
_NOBODY = re.compile(r"o|(?:khong|ko|k|chua) co(?: (?:ai|gi|nguoi nao|dong chi nao|quan chung nao)(?: ca)?)?|ko|k")
_WRITTEN = re.compile(r"\d{1,9}|\d{1,3}(?:[., ]\d{3}){1,2}")


def plain(text: str) -> str:
    """The answer in small letters without marks, slips beside digits mended; signs stay. Empty if too long."""
    if len(said := clean(text)) > 2 * LONGEST:  # signs and marks typed apart take no more
        return ""
    answer = " ".join(unmark(said).translate(_SIGNS).split()).strip(' .,;!?()[]{}“”"*_')
    if len(answer) > LONGEST:
        return ""
    return _SLIP.sub(lambda slip: slip[0].translate(_SLIPS), POLITE_TAIL.sub("", answer))


def read_number(text: str, *, low: int | None = None, high: int | None = None) -> int | None:
    """The number a text says; None where it says none, or one outside of low and high."""
    answer = plain(text)
    number = _number(answer)
    if number is None:
        number = _number(telex(answer))
    outside = number is None or (low is not None and number < low) or (high is not None and number > high)
    return None if outside else number


def _number(answer: str) -> int | None:
    """The number in its frame of counted things."""
    answer = answer.removeprefix("da ")
    if _NOBODY.fullmatch(answer):
        return 0
    if (whole := spoken(answer)) is not None:
        return whole
    found = _FRAME.fullmatch(answer)
    return spoken(found["number"]) if found else None


def spoken(text: str) -> int | None:
    """A number alone, in digits or in words; None where it is none, or may be two."""
    if _WRITTEN.fullmatch(text):
        return int(re.sub(r"\D", "", text))
    if text == "khong":
        return 0
    found = _SPOKEN.fullmatch(text) if text else None
    if not found:
        return None
    digit = {name: _DIGITS.get(word, 0) for name, word in found.groupdict(default="").items()}
    tens = digit["tens"] + digit["short"] + (1 if found["ten"] else 0)
    # “lăm” is no number alone, and “trăm hai” may be 102 or 120.
    loose = found["ones"] in ("lam", "nham") or (digit["thousands"] + digit["hundreds"] and not found["odd"])
    if found["ones"] and not tens and loose:
        return None
    return digit["thousands"] * 1000 + digit["hundreds"] * 100 + tens * 10 + digit["ones"]


_CHOICE = re.compile(r"(?:(?:số|so|dòng|dong|mục|muc|chọn|chon|number) )*(\d{1,3})[.)]?", re.IGNORECASE)


def read_choice(text: str) -> int | None:
    """The number of a line in a list: “2”, “2.”, “2)”, “số 2”. None for anything else."""
    found = _CHOICE.fullmatch(clean(text).strip())
    return int(found[1]) if found else None
