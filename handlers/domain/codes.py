"""Codes as they are printed and typed: of a candidate, UV-031; to come in once, 7K4P-92QM; a paper's, 125-QĐ/ĐU."""

from __future__ import annotations

import re
import unicodedata
from datetime import timedelta
from random import Random

from handlers.domain.letters import plain_signs

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Without 0 and O, 1, I and L: about 8.5 × 10¹¹ codes, against 50 wrong tries an hour."""

LENGTH = 8

_GROUP = f"[{ALPHABET}]{{4}}"
_SHAPE = re.compile(rf"(?:(?<![^\W_])|(?<=/START)|(?<=/NHOM)|(?<=MÃ))(?=({_GROUP})([\W_]{{0,3}})({_GROUP})(?![^\W_]))")
_MISTYPED = re.compile(r"([A-Z0-9]{4})\s*[-‐‑–—]\s*([A-Z0-9]{4})")
# What people write before a code that stands alone; “mã”, “ma”, “code” and the commands that take one.
_BEFORE = re.compile(
    r"^\W*(?:(?:start|nhom|mã|ma|code)(?:\s++(?:mời|moi|của|cua|tôi|toi|là|la))*(?![^\W_]))?[\W_]*", re.IGNORECASE
)

VALID = timedelta(minutes=15)
"""How long a code from the chat may be used (docs/domain.md §8.4; printed sheets live longer, by `invite --valid`)."""


def candidate_code(candidate: int) -> str:
    """UV-031: what may be said where a name may not."""
    return f"UV-{candidate:03d}"


PAPER_LETTERS = {
    letters.replace("Đ", "D").lower(): letters
    for letters in (
        "QĐ", "NQ", "CV", "TB", "KL", "HD", "TTr", "CTr", "KH", "BC", "BB", "GM", "CT", "QC", "QyĐ", "HDLN", "QĐNS",
        "TW", "TU", "ĐU", "ĐUK", "HU", "ThU", "QU", "ĐTN", "CB", "CBTM", "BTC", "BTV", "BTCTU", "UBKT", "BTG", "VP",
        "ĐUCA", "ĐUQS", "ĐUBP", "TCCB",
    )
}  # fmt: skip
"""What papers bear behind their number, by how it is typed without marks: their kind, and whose they are."""


def paper_number(typed: str) -> str:
    """“125-qd/du” as papers are written, 125-QĐ/ĐU; letters that are not known stay as they were typed."""

    def written(found: re.Match[str]) -> str:
        plain = found[0].lower().replace("đ", "d")
        return PAPER_LETTERS.get(plain, found[0])

    return re.sub(r"(?<=[-/ ])[^\W\d_]++(?!\.)", written, typed)


def new_code(chance: Random) -> str:
    """A fresh code in the form it is shown in; `chance` must be unpredictable outside tests."""
    return shown("".join(chance.choices(ALPHABET, k=LENGTH)))


def tidy_code(text: str) -> str | None:
    """The typed code in the form it is shown in, whatever its case, spaces and dashes; None if it is none."""
    letters = "".join(letter for letter in plain_signs(text).upper() if not is_gap(letter))
    if len(letters) != LENGTH or any(letter not in ALPHABET for letter in letters):
        return None
    return shown(letters)


def codes_in(text: str) -> list[str]:
    """Everything in a text that has a code's shape, each once, whatever stands around it; the clearest first.

    Two words of four letters are a code only with a dash or a figure, or where nothing else is said.
    """
    signs = unicodedata.normalize("NFC", plain_signs(text))
    plain = "".join(sign for sign in signs if unicodedata.category(sign) != "Cf").upper()
    found: dict[str, int] = {}
    for first, gap, second in _SHAPE.findall(plain):
        dashed = any(unicodedata.category(sign) == "Pd" for sign in gap)
        if dashed or not (first + second).isalpha():
            found.setdefault(shown(first + second), bool(gap) and not dashed)
    rest = re.sub(r"(?<![\W_])[\W_]+$", "", _BEFORE.sub("", text, count=1))
    alone = tidy_code(rest) or mistyped(rest)
    return sorted(found, key=found.__getitem__) or ([alone] if alone else [])


def mistyped(text: str) -> str | None:
    """What stands where a code stands and has its form, but a letter that none has (I for 1): wrong like any other."""
    found = _MISTYPED.fullmatch(plain_signs(text).upper())
    return shown(found[1] + found[2]) if found else None


def shown(letters: str) -> str:
    """Two groups of four."""
    return f"{letters[: LENGTH // 2]}-{letters[LENGTH // 2 :]}"


def is_gap(letter: str) -> bool:
    """Spaces of any kind, dashes of any kind, and invisible marks that phones copy along."""
    return unicodedata.category(letter) in {"Zs", "Pd", "Cf", "Cc"}
