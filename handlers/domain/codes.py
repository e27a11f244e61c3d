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

MOST = 8
"""Codes looked at in one message, the clearest first: whoever pastes more is guessing."""

_LETTER = f"[{ALPHABET}]"
_GROUP = f"{_LETTER}{{4}}"
# A letter that no code has may stand right before or behind one: mã7K4P-92QM, 7K4P-92QMạ.
_BEGINS, _ENDS = r"(?:(?<![A-Z0-9])|(?<=/START)|(?<=/NHOM))", r"(?![A-Z0-9])"
_SHAPES = (
    re.compile(rf"{_BEGINS}({_GROUP}(?=[\W_]{{0,2}}-)[\W_]{{1,3}}{_GROUP}){_ENDS}"),
    re.compile(rf"{_BEGINS}({_GROUP}{_GROUP}){_ENDS}"),
    re.compile(rf"{_BEGINS}(?=({_GROUP}[\W_]{{1,3}}{_GROUP}){_ENDS})"),
    re.compile(rf"{_BEGINS}(?=({_LETTER}([\W_]{{1,3}})(?:{_LETTER}\2){{6}}{_LETTER}){_ENDS})"),
    re.compile(rf"{_BEGINS}(?=({_LETTER}{{2}}([\W_]{{1,3}})(?:{_LETTER}{{2}}\2){{2}}{_LETTER}{{2}}){_ENDS})"),
)
"""With a dash, without a gap, with another one, letter by letter, in pairs: what one finds is no part of another."""
_DASHED, _GLUED, _GAPPED, *_ = _SHAPES
_WHOLE = (_DASHED, _GLUED, _GAPPED)
_TWICE = re.compile(rf"{_BEGINS}({_GROUP}[\W_]{{0,3}}{_GROUP})\1+{_ENDS}")
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


_ORG = re.compile(r"(\d{2})(\d{3})(\d{3})(\d{3})(\d{3})")


def org_code(text: str) -> str | None:
    """“38.168.053.000.001” however its 14 digits are grouped (1361-CV/BTCTW, Phụ lục 2); None for anything else."""
    found = _ORG.fullmatch(re.sub(r"[\s.\-]", "", plain_signs(text)))
    return ".".join(found.groups()) if found else None


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

    Two words of four letters are a code only with a dash or a figure, or where nothing else is said. A code may have
    been pasted twice without a gap, or spelt letter by letter or in pairs.
    """
    signs = unicodedata.normalize("NFC", plain_signs(text))
    plain = "".join("-" if is_dash(sign) else sign for sign in signs if unicodedata.category(sign) != "Cf").upper()
    plain = _TWICE.sub(r"\1", plain)
    found: dict[str, None] = {}
    for shape in _SHAPES:
        for one in shape.finditer(plain):
            letters = re.sub(r"[\W_]", "", one[1])
            if shape is _DASHED or (not letters.isalpha() and (shape in _WHOLE or not letters.isdecimal())):
                found.setdefault(shown(letters))
        if shape in (_DASHED, _GLUED):
            plain = shape.sub("|" * LENGTH, plain)
    rest = re.sub(r"(?<![\W_])[\W_]+$", "", _BEFORE.sub("", text, count=1))
    alone = tidy_code(rest) or mistyped(rest)
    return list(found) or ([alone] if alone else [])


def mistyped(text: str) -> str | None:
    """What stands where a code stands and has its form, but a letter that none has (I for 1): wrong like any other.

    None for any other.
    """
    found = _MISTYPED.fullmatch(plain_signs(text).upper())
    return shown(found[1] + found[2]) if found else None


def shown(letters: str) -> str:
    """Two groups of four."""
    return f"{letters[: LENGTH // 2]}-{letters[LENGTH // 2 :]}"


def is_dash(sign: str) -> bool:
    """A dash of any kind."""
    return unicodedata.category(sign) == "Pd"


def is_gap(letter: str) -> bool:
    """Spaces of any kind, dashes of any kind, and invisible marks that phones copy along."""
    return unicodedata.category(letter) in {"Zs", "Pd", "Cf", "Cc"}
