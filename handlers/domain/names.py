"""People's names as they are typed, cut, compared and put in order; never corrected.

Sources: docs/domain.md §6.2 and §7.1. Which clans stand last (Ê Đê, M'nông) or first (Gia Rai) is general
knowledge (B): the cut is a guess to be shown, the person has the last word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from handlers.domain.letters import APOSTROPHES, agreement, collate, fold, is_marked, nfc, words
from handlers.domain.people import RANKS
from handlers.texts import Called

__all__ = [
    "FullName",
    "fellow",
    "fold",
    "initials",
    "is_rank",
    "is_single",
    "lacks_marks",
    "similar",
    "sort_key",
    "split_name",
    "strip_rank",
    "strip_title",
    "tidy_name",
]  # fmt: skip

CLANS_LAST = {
    "nie", "mlo", "eban", "kbuor", "bya", "ayun", "kdoh", "ktla", "hdok", "knul", "kdam",
    "enuol", "adrong", "hwing", "ktul", "arul", "kpor", "bkrong", "mjao",
}  # fmt: skip
CLANS_FIRST = {
    "ro cham", "ro mah", "ro lan", "ro o", "rah lan", "ksor", "siu", "kpa", "nay", "rcom",
    "rmah", "kpuih", "puih",
}  # fmt: skip
MARKED = {
    "nguyen", "tran", "le", "pham", "huynh", "hoang", "vu", "vo", "dang", "bui", "do", "ho", "ngo", "duong", "dinh",
    "dao", "doan", "trinh", "truong", "luong", "ta", "ha", "to", "dam", "kieu", "quach", "thi", "van", "nie", "mlo",
}  # fmt: skip
"""Words that stand in names before the given one, and are never written without marks."""
_RANK = {fold(rank): rank for rank in RANKS}
# Police and army shorthand: úy one slash, tá two; 1 thiếu, 2 trung, 3 thượng, 4 đại (docs/domain.md §7.3).
_GRADES = {"1": "Thiếu", "2": "Trung", "3": "Thượng", "4": "Đại"}
_SLASHES = re.compile(r"([1-4])\s?(//?)\s*(?=[^\W\d_])")
_SHORT = re.compile(r"(\w{1,5})\s?[./]\s?(\w{2,5})\b[.:]?\s+(?=\w)")
# Th/ and T/ may be thiếu or thượng: taken off, but not named.
_STARTS = {"tr": "Trung", "d": "Đại", "h": "Hạ", "thg": "Thượng", "th": None, "t": None} | {
    fold(word): word for word in ("Thiếu", "Trung", "Thượng", "Đại", "Hạ")
}
_ENDS = {fold(word): word for word in ("sĩ", "úy", "tá", "tướng")}
_FRAME = re.compile(
    r"(?:[đd]\s?[/.]?\s?c|đồng chí|dong chi|quần chúng(?: ưu tú)?|quan chung(?: uu tu)?|qc(?:ưt|ut)?)"
    r"(?=[\s.:])[.:]?\s*(?=\w)",
    re.IGNORECASE,
)
# Written small or in full; “Anh Thư” and “Em Ly” are names of two words, so a title stands before a full name only.
_TITLE = re.compile(
    r"(?:(?:anh|chị|em|ông|bà|cô|chú|bác|chi|ong|ba|co|chu|bac)(?=\s+\S+\s+\S+\s+\S)"
    r"|(?:th\.?s|t\.?s|pgs|gs|b\.?s|c\.?n|k\.?s|y\.?s)\b)[.,;:\s]*(?P<name>\S.*)",
    re.IGNORECASE,
)
_SINGLE = re.compile(r"[^\W\d_]{1,2}’[^\W\d_]{2,}")
_LETTERS = re.compile("(?:[^\\W\\d_]|[\u0300-\u036f])+")


@dataclass(frozen=True, slots=True)
class FullName:
    """A name and how it is cut; in `given`, Ê Đê prefixes (Y, H’) stay with the name they belong to."""

    full: str
    given: str
    family: str
    middle: str
    sort_key: str

    @property
    def called(self) -> str:
        """The given name without its prefix: Thông of Y Thông."""
        return re.sub(r"^(?:[YH] |H’ ?)(?=\w)", "", self.given)


def tidy_name(text: str) -> str:
    """The name with single spaces, ’ for any apostrophe, and capitals where all or none were typed."""
    name = " ".join(re.sub(f"[{APOSTROPHES}]", "’", nfc(text)).split()).strip(" .,;:")
    if name.islower() or (name.isupper() and len(name) > 2):
        name = _LETTERS.sub(lambda word: word[0].capitalize(), name)
    return name


def strip_rank(text: str) -> tuple[str | None, str]:
    """The rank in front of a name, if one is sure, and the name without rank and “đồng chí”."""
    rank, name, before = None, " ".join(nfc(text).split()), ""
    while name != before:
        before = name = name.lstrip(" ,;:")
        name = name[found.end() :] if (found := _FRAME.match(name)) else name
        here, name = _rank_in_front(name)
        rank = rank or here
    return rank, name


def _rank_in_front(name: str) -> tuple[str | None, str]:
    """One rank taken off: “Trung úy A”, “Tr/úy A”, “2/ A”."""
    if found := _SLASHES.match(name):
        return f"{_GRADES[found[1]]} {'tá' if found[2] == '//' else 'úy'}", name[found.end() :]
    if (found := _SHORT.match(name)) and fold(found[2]) in _ENDS and fold(found[1]) in _STARTS:
        start, end = _STARTS[fold(found[1])], _ENDS[fold(found[2])]
        return (f"{start} {end}" if start else None), name[found.end() :]
    first, second, rest = [*re.split(r"[\s,;:]+", name, maxsplit=2), "", "", ""][:3]
    rank = _RANK.get(fold(f"{first} {second}"))
    if rank and rest and all(map(agreement, words(f"{first} {second}"), rank.split())):
        return rank, rest
    return None, name


def is_rank(text: str) -> bool:
    """Whether a text is nothing but a rank, so that nobody is called by it."""
    return fold(text) in _RANK


def strip_title(text: str) -> str:
    """The name without “anh”, “chị”, “ThS.” in front, where a full name follows."""
    return found["name"] if (found := _TITLE.match(text)) and len(found["name"].split()) > 1 else text


def is_single(name: str) -> bool:
    """Whether one word can be all of a name: K’Ho people and their neighbours often have no other (K’Brơi)."""
    return bool(_SINGLE.fullmatch(name))


def split_name(full: str) -> FullName:
    """The best guess at family, middle and given name."""
    name = tidy_name(full)
    family, middle, given = (" ".join(part) for part in _cut(name.split()))
    # H’Hen and H Hen stand together in a list, before Hà.
    key = collate(re.sub("^H’", "H ", given)) + collate(family) + collate(middle)
    return FullName(name, given, family, middle, key)


def _cut(parts: list[str]) -> tuple[list[str], list[str], list[str]]:
    """Family, middle and given words; Kinh order where nothing says otherwise."""
    folded = [fold(part) for part in parts]
    prefixed = _prefixed(parts)
    clan = next((i for i, word in enumerate(folded) if i >= max(prefixed, 1) and word in CLANS_LAST), 0)
    if prefixed:
        clan = clan or max(prefixed, len(parts) - 1)
        return parts[clan:], [], parts[:clan]
    first = 2 if " ".join(folded[:2]) in CLANS_FIRST else 1
    if folded and (first == 2 or folded[0] in CLANS_FIRST | CLANS_LAST) and len(parts) > first:
        rest = parts[first:]
        return (parts[:first], [], rest) if _prefixed(rest) else (parts[:first], rest[:-1], rest[-1:])
    if clan:
        return parts[clan:], [], parts[:clan]
    return (parts[:1], parts[1:-1], parts[-1:]) if len(parts) > 1 else ([], [], parts)


def _prefixed(parts: list[str]) -> int:
    """How many words an Ê Đê given name takes at least: 2 for “Y Thông”, 1 for “H’Hen”, 0 if it is none."""
    if len(parts) > 1 and parts[0] in ("Y", "H", "H’"):
        return 2
    return 1 if parts and (parts[0].startswith("H’") or fold(parts[0]).startswith("hh")) else 0


def lacks_marks(full: str) -> bool:
    """Whether a name was typed without any marks, and one of its words is never written so."""
    return not is_marked(full) and not MARKED.isdisjoint(fold(full).split()[:-1])


def sort_key(full: str) -> str:
    """Puts names in Vietnamese order (given, family, middle) wherever plain text is sorted, in SQL too."""
    return split_name(full).sort_key


def similar(a: str, b: str) -> bool:
    """Whether two names may be one person's: the same words in another order, or one letter off."""
    one, two = fold(a), fold(b)
    if sorted(one.split()) == sorted(two.split()):
        return True
    one, two = one.replace(" ", ""), two.replace(" ", "")
    # Below five letters one letter makes another name: Lan, Lam.
    return one == two or (min(len(one), len(two)) >= 5 and _one_off(one, two))


def _one_off(one: str, two: str) -> bool:
    """One letter added, left out, replaced, or two neighbours swapped."""
    if abs(len(one) - len(two)) > 1:
        return False
    start = next((i for i, (x, y) in enumerate(zip(one, two, strict=False)) if x != y), min(len(one), len(two)))
    one, two = one[start:], two[start:]
    swapped = (one[1::-1], one[2:]) == (two[:2], two[2:])
    return one[1:] == two[1:] or one[1:] == two or one == two[1:] or swapped


def initials(full: str) -> str:
    """N.V.A. for Nguyễn Văn An: enough for a group, too little to name a person."""
    return "".join(f"{part[0].upper()}." for part in tidy_name(full).split())


def fellow(name: str, given: str = "") -> Called:
    """A member who helps, learns or reported, who has no code: “Lê Văn Bình” (or as `given` says), else “L.V.B.”."""
    return Called(given or name, initials(name), "", short=True)
