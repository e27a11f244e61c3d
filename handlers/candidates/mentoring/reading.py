"""What a mentor says of several people in one line: “đã gặp cả 5, đều tốt, trừ An”, “An: chưa gặp, đi học xa”."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from handlers.domain.names import fold
from handlers.talk.forms import reading
from handlers.talk.forms.form import Problem
from handlers.talk.forms.line import readable
from handlers.texts import _

Remark = Mapping[str, Any]
"""`met`, and where they met `standing`; perhaps a `note`. As far as it was said."""

OF_ALL = re.compile(
    r"(?:.* )?(?:ca (?:\d{1,2}|hai|ba|bon|nam|sau|bay|tam|chin|muoi)|tat ca|gap het|ca nhom|deu)(?: .*)?"
)
"""What speaks of everybody one helps (folded)."""
NOBODY = re.compile(r"(?:.* )?chua gap(?: duoc)? (?:ai|mot ai|nguoi nao)(?: .*)?")
"""What speaks of nobody of them (folded)."""
WHOM = re.compile(
    r"(?i)^(?:(?:tháng này|thang nay|hôm nay|hom nay|tôi|toi|em|mình|minh|mới|moi|chỉ|chi)\s++)*"
    r"(?:(?P<not>chưa|chua)\s++|(?:đã|da)\s++)?(?:gặp|gap)\s++(?:được\s++|duoc\s++)?"
    r"(?:(?:\d{1,2}|hai|ba|bốn|bon|năm|nam)\s++(?:người|nguoi|đồng chí|dong chi)\s*+:?\s*+)?(?=\S)"
)
"""“đã gặp An và Mai”, “chưa gặp Tùng”, “đã gặp 3 người: An”: the deed before whom it is said of."""
COUNT = re.compile(r"\bca (\d{1,2}|hai|ba|bon|nam|sau|bay|tam|chin|muoi)\b")
SPOKEN = {"hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10}
NOT_MET, MET = re.compile(r"\bchua gap\b"), re.compile(r"\b(?:da )?(?:deu )?gap\b")
STANDING = (
    ("worse", re.compile(r"\b(?:can nhac nho|nhac nho|chua tot)\b")),
    ("better", re.compile(r"\b(?:tien bo ro|tien bo|tot)\b")),
    ("steady", re.compile(r"\b(?:giu vung|binh thuong|on dinh)\b")),
)
FRAME = frozenset(
    word
    for words in (
        "da deu ca tat het roi r nguoi moi quan chung toi minh em du trao doi voi cac dong chi a thi va duoc trong",
        "thang dc nay hom ay ho cung van con lai nhe co ai",
    )
    for word in words.split()
)
"""Words round it that say nothing more (folded)."""
EXCEPT = re.compile(r"(?i)^(?:chỉ )?(?:trừ|tru|riêng|rieng|ngoài|ngoai|ngoại trừ|ngoai tru|còn|con)\s+(?!lại\b|lai\b)")
APART = re.compile(r"(?i)(?<=\w)\s+(?=(?:trừ|tru|riêng|rieng|ngoại trừ|ngoai tru)\s)")
BECAUSE = re.compile(r"(?i)^(?:là |la )?(?:vì|vi|do|bởi|boi|tại|tai)\s+(?=\S)")
REST = re.compile(r"\b(?:con lai|tat ca|ca \w+|deu)\b")
SENTENCES = re.compile(r"[;\n]+|(?<=[^\W\d])\.\s+")
JOINED = re.compile(r"(?i)\s+(?:và|va)\s+")
LONGEST = 300
"""Letters of a note, as where one person is spoken of alone."""
NAME = 5


@dataclass
class Common:
    """What was said of all, of how many, and of some apart."""

    said: dict[str, Any] = field(default_factory=dict)
    count: int | None = None
    apart: dict[int, dict[str, Any]] = field(default_factory=dict)


def is_of_all(text: str) -> bool:
    """Whether a line speaks of everybody at once."""
    said = fold(reading.clean(text)) if len(text) <= LONGEST else ""
    return OF_ALL.fullmatch(said) is not None or NOBODY.fullmatch(said) is not None


HAPPENED = frozenset(("roi", "co", "chua", "khong"))
"""Words of a yes or a no that say whether something has happened; “ok” only says that one has read it."""


def tells_whether_met(text: str) -> bool:
    """Whether a line is nothing but an answer to “đã gặp chưa?”: “rồi”, “gặp rồi ạ”, “chưa”."""
    if "?" in text or len(text) > LONGEST:
        return False
    answers = reading.only_yes_no(text) is not None and not HAPPENED.isdisjoint(reading.spoken(text).split())
    return (answers and not fold(text).startswith("sai")) or bool((plain(text) or {}).keys() == {"met"})


def is_of_several(text: str) -> bool:
    """Whether a line may tell whom of them one met and whom not, by their names."""
    return len(text) <= LONGEST and "?" not in text and WHOM.match(reading.clean(text)) is not None


def read_all(text: str, names: Sequence[str], numbered: bool = False) -> Common:
    """The line piece by piece; what is neither of all nor of somebody is said back, and nothing is taken.

    `numbered`: they stand with numbers on the screen, so that a number means one of them.
    """
    found = Common()
    for sentence in SENTENCES.split(APART.sub(", ", text)):
        whose: list[int] = []
        deed: dict[str, Any] = {}
        for piece in readable(reading.split_answers(sentence)):
            common = plain(piece) if not whose or REST.search(fold(piece)) or NOBODY.fullmatch(fold(piece)) else None
            if common is not None:
                found.said |= common
                found.count = counted(piece) or found.count
                whose, deed = [], {}
            elif people := deed_of(piece, names, numbered):
                deed = people[0][1]
                whose = [place for place, _said in people]
                found.apart |= {place: dict(said) for place, said in people}
            elif people := called(piece, names, numbered):
                whose = [place for place, _said in people]
                found.apart |= {place: said or dict(deed) for place, said in people}
            elif whose:
                add(found, whose, piece)
            else:
                raise Problem(_("Tôi chưa rõ “{piece}”. Ví dụ: đã gặp cả {count}, trừ An.", piece=piece[:40],
                                count=len(names)))  # fmt: skip
    return found


def counted(piece: str) -> int | None:
    """Of how many it speaks; None where it does not say."""
    number = COUNT.search(fold(piece))
    return SPOKEN.get(number[1]) or int(number[1]) if number else None


def plain(piece: str) -> dict[str, Any] | None:
    """Whether they met, and how they stand; None where a word of it says something else."""
    left, said = COUNT.sub(" ", fold(piece)), {}
    for standing, words in STANDING:
        if words.search(left):
            said, left = {"met": True, "standing": standing}, words.sub(" ", left)
            break
    for met, words in ((False, NOT_MET), (True, MET)):
        if words.search(left):
            said, left = {**said, "met": met}, words.sub(" ", left)
            break
    if not met_and_standing_agree(said):
        return None
    nothing = not said and not counted(piece)
    return None if nothing or not FRAME.issuperset(left.split()) else said


def met_and_standing_agree(said: Remark) -> bool:
    """Nobody says how somebody stands whom they have not met."""
    return said.get("met") is not False or "standing" not in said


def deed_of(piece: str, names: Sequence[str], numbered: bool) -> list[tuple[int, dict[str, Any]]]:
    """Whom the deed that stands first is said of: “đã gặp An và Mai”, “chưa gặp Tùng”."""
    head = WHOM.match(piece.strip())
    people = called(piece.strip()[head.end() :], names, numbered) if head else []
    return [(place, {"met": head["not"] is None, **said}) for place, said in people] if head else []


def called(piece: str, names: Sequence[str], numbered: bool) -> list[tuple[int, dict[str, Any]]]:
    """Whom a piece speaks of, by their places, and what of them: “An: chưa gặp”, “trừ An và Bình”, “2 chưa gặp”."""
    bare = EXCEPT.sub("", piece.strip())
    several = [one_called(part, names, numbered) for part in JOINED.split(bare)]
    if len(several) > 1 and all(one is not None for one in several):
        last = several[-1][1] if several[-1] else {}
        return [(one[0], one[1] or last) for one in several if one]
    found = one_called(bare, names, numbered) or (excused(bare, names) if bare != piece.strip() else None)
    return [found] if found else []


def excused(piece: str, names: Sequence[str]) -> tuple[int, dict[str, Any]] | None:
    """“trừ Mai: ốm”: not met, and why; None where it says anything else."""
    name, colon, reason = piece.partition(":")
    places, said = reading.match_labels(name, names), {"met": False}
    return (places[0], said) if colon and len(places) == 1 and note(said, reason) else None


def one_called(piece: str, names: Sequence[str], numbered: bool) -> tuple[int, dict[str, Any]] | None:
    """The one person whose name or number stands first, and what follows.

    None where no name does, or what follows says nothing known.
    """
    words = piece.replace(":", " : ").split()
    for count in range(min(NAME, len(words)), 0, -1):
        head, tail = " ".join(words[:count]), " ".join(words[count:]).lstrip(" :–-")
        places = (by_number(head, names) if numbered else []) or reading.match_labels(head, names)
        if len(places) > 1:
            raise Problem(_("Có {count} người tên “{name}”. Đồng chí gõ đủ họ tên, hoặc số.", count=len(places),
                            name=head))  # fmt: skip
        if places and (said := read_one(tail)) is not None:
            return places[0], said
    return None


def by_number(head: str, names: Sequence[str]) -> list[int]:
    """“2”, “số 2”: the second."""
    number = reading.read_choice(head)
    return [number - 1] if number and number <= len(names) else []


def read_one(text: str) -> dict[str, Any] | None:
    """What is said of one person: “chưa gặp, đi học xa”, “tiến bộ rõ”; None where it is unclear."""
    said: dict[str, Any] = {}
    for piece in reading.split_answers(text):
        part = plain(piece)
        if part is None and (found := NOT_MET.match(fold(piece))):
            said["met"] = False
            piece = " ".join(piece.split()[len(found[0].split()) :])
        if part is not None:
            said |= part
        elif not said or not note(said, piece):
            return None
    return said


def note(said: dict[str, Any], piece: str) -> bool:
    """Adds words of one's own; False where they are too long."""
    words = BECAUSE.sub("", piece.strip(" :–-"))
    said["note"] = ", ".join(part for part in (said.get("note"), words) if part)
    return 1 < len(said["note"]) <= LONGEST


def add(found: Common, whose: Sequence[int], piece: str) -> None:
    """One more thing said of those just named."""
    for place in whose:
        more = read_one(piece)
        if more is not None:
            found.apart[place] |= more
        elif not found.apart[place] or not note(found.apart[place], piece):
            raise Problem(_("Tôi chưa rõ “{piece}”. Đồng chí gõ lại giúp.", piece=piece[:40]))


def is_whole(said: Remark) -> bool:
    """Whether nothing is left to be asked of one person."""
    return said.get("met") is False or bool(said.get("met") and said.get("standing"))
