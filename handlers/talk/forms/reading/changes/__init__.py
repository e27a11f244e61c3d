"""A change told with what stood before it: “từ X sang Y”, “X thành Y”, “X -> Y”, “không phải X mà là Y”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from handlers.domain.letters import fold, is_marked

_INTO = re.compile(r"\s*(?:[-–—=]+>|→|⇒|➡\ufe0f?)\s*|\s+(?:sang|thành|thanh)(?:\s+là|\s+la)?\s+")
_FROM = re.compile(r"(?:từ|tu|Từ|Tu)\s+")
_NOT = r"(?:không phải|khong phai|ko phải|ko phai|k phải|k phai|không là|khong la)(?: là| la)?"
_BUT = re.compile(rf"(?i){_NOT}\s+(?P<old>.+?)\s*,?\s+(?:mà|ma)(?: phải| phai)?(?: là| la)?\s+(?P<new>.+)")
_AND_NOT = re.compile(rf"(?i)(?P<new>.+?)\s*,?\s+(?:chứ|chu)\s+{_NOT}\s+(?P<old>.+)")

_LONGEST, _WAYS = 240, 4
"""Letters of a line that tells of one change, and how often such a word may stand in it: each way is held against every
line of a card."""


@dataclass(frozen=True, slots=True)
class Change:
    """What stood there and what is to stand; `sure` where the words between can mean nothing else."""

    old: str
    new: str
    sure: bool


def read_changes(text: str) -> Iterator[Change]:
    """Every way to read a line as a change; of “thanh” and “sang” without marks several words may be the one between.

    Such a word is sure where only what stands behind it was written with care: “le minh duc thanh Lê Minh Đức”.
    """
    if len(text) > _LONGEST:
        return
    said = " ".join(text.split()).strip(" .")
    if found := _BUT.fullmatch(said) or _AND_NOT.fullmatch(said):
        yield Change(found["old"], found["new"], sure=True)
        return
    lead = _FROM.match(said)
    start = lead.end() if lead else 0
    for between in islice(_INTO.finditer(said, start), _WAYS):
        old, new = said[start : between.start()].strip(" ,:"), said[between.end() :].strip(" ,:")
        if old and new:
            word = between[0].strip().split()[0]
            marked = not word.isalpha() or is_marked(word)
            alike = fold(old) == fold(new) or (old.islower() and new[:1].isupper())
            yield Change(old, new, sure=bool(lead) or marked or alike)
