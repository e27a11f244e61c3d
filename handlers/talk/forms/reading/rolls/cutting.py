"""A line about who was there, cut into what it says: names with their state, counts, everyone; no name looked up yet.

“vắng 2: Nam (P), Lâm”, “có mặt 7/8, vắng Nam”, “có phép: An; không phép: Hùng”, “đủ quân số”. Words are known by their
marks where those were typed; what is in no list stays in the name, so that nothing that turns the sense is lost.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from handlers.domain.letters import fits, fold, words
from handlers.domain.names import is_rank
from handlers.talk.forms.reading.around import bare
from handlers.talk.forms.reading.labels import SHORT
from handlers.talk.forms.reading.phrases import LONGEST, clean


class Said(StrEnum):
    """What a word of the list says of whoever stands beside it, or of all."""

    ABSENT = "absent"
    UNEXCUSED = "unexcused"
    EXCUSED = "excused"
    REASON = "reason"
    """Away for a reason that leaves open whether leave was given."""
    PRESENT = "present"
    THERE = "there"
    """Not away: of one person present, of nobody in particular everyone."""
    EXCEPT = "except"
    ONLY = "only"
    FULL = "full"
    WHOLE = "whole"
    NONE = "none"
    REST = "rest"
    FILLER = "filler"


AWAY = frozenset((Said.ABSENT, Said.UNEXCUSED, Said.EXCUSED, Said.REASON, Said.EXCEPT))
STATES = AWAY | {Said.PRESENT, Said.THERE}

_PHRASES: Mapping[Said, str] = {
    Said.ABSENT: "vắng|vắng mặt|nghỉ|nghỉ học|thiếu|không có mặt|không đi|không đi học|không đến|chưa đến|chưa có mặt"
    "|không tham gia|không học|bỏ học|bỏ buổi|không thấy|báo vắng",
    Said.UNEXCUSED: "không phép|kp|không có phép|vắng không phép|vắng mặt không phép|nghỉ không phép|không lý do"
    "|không có lý do|vắng không lý do|vắng không có lý do|vắng không có phép|vắng mặt không lý do|không xin phép"
    "|nghỉ không lý do|nghỉ không có lý do|nghỉ không xin phép",
    Said.EXCUSED: "có phép|phép|p|cp|có lý do|có xin phép|xin phép|đã xin phép|xin nghỉ phép|nghỉ phép|nghỉ có phép"
    "|nghỉ có lý do|vắng có phép|vắng phép|vắng có lý do|vắng mặt có phép|vắng mặt có lý do|vắng xin phép|được phép"
    "|nghỉ xin phép|lý do chính đáng|có lý do chính đáng",
    Said.REASON: "ốm|bệnh|bị ốm|bị bệnh|đau|bận|bận việc|bận công tác|đi công tác|công tác|trực|đi trực|đi viện"
    "|nằm viện|thai sản|nghỉ thai sản|nghỉ ốm|nghỉ bệnh|vắng ốm|có việc|có việc riêng|có việc gia đình|việc gia đình"
    "|xin nghỉ|có báo|báo nghỉ|vì ốm|do ốm|lý do ốm|xin vắng|đi vắng|vắng vì ốm|vắng do ốm",
    Said.PRESENT: "có mặt|đi học|đi|tham gia|đến|có đi|có đi học|có đến|có tham gia|có|hiện diện",
    Said.THERE: "không vắng|không nghỉ|không vắng mặt|không thiếu",
    Said.EXCEPT: "trừ|ngoại trừ|ngoài|trừ ra|chỉ trừ|ngoài trừ",
    Said.ONLY: "chỉ|chỉ có|chỉ có mặt|mỗi|có mỗi|chỉ mỗi|chỉ có mỗi|duy nhất|chỉ còn",
    Said.FULL: "đủ|đông đủ|đầy đủ|đủ cả|đủ mặt|đủ quân số|đủ sĩ số|đủ hết|đi đủ|học đủ|100",
    Said.WHOLE: "tất cả|cả lớp|mọi người|toàn bộ|cả|hết|anh em|anh chị em|chị em|toàn lớp|ai cũng|cả chi bộ",
    Said.NONE: "không|không ai|không có ai|ai|nào|không có đồng chí nào|không đồng chí nào|không có người nào"
    "|không người nào|không có|không một ai|không sót ai",
    Said.REST: "còn lại|còn đâu|số còn lại|những người còn lại|các đồng chí còn lại",
    Said.FILLER: "ok|oke|ss|hd|dạ|vâng|ạ|nhé|nha|rồi|thôi|hôm nay|bữa nay|buổi này|buổi học|buổi|lớp|lớp mình|sĩ số"
    "|quân số|tổng số|tổng|người|đồng chí|đ c|đc|dc|đ/c|d c|các|những|học viên|hv|là|thì|gồm|gồm có|đó là|bạn|ra"
    "|báo cáo|điểm danh|danh sách|hiện|phần trăm|số lượng|cũng|nữa|thêm|có thêm",
}
_LONGEST = 6
_KNOWN: dict[str, list[tuple[str, Said]]] = {}
for _said, _all in _PHRASES.items():
    for _typed in _all.split("|"):
        _KNOWN.setdefault(fold(_typed), []).append((_typed, _said))
TURNS = frozenset(fold("đều hết cả tất không chỉ mỗi ngược nhầm chưa sai còn lại trừ ngoài").split())
"""Words that may turn round what a whole line says: where one is left over, nothing of the line is taken."""
_NUMBER = re.compile(r"\d{1,3}")
_OF = re.compile(r"(\d{1,3})\s*/\s*(\d{1,3})")
_COUNTED = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "sau": 6, "bay": 7, "tam": 8, "chin": 9}
_CALLS = frozenset(("dong", "d", "dc", "nguoi", "ban", "hoc"))
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_STOP = re.compile(r"(?<=[^\W\d_]{2})\.\s+|(?<=\d)\.\s+(?=\D)|\n")
_REST = re.compile(r"\s(?=(?:số\s|so\s)?c[òo]n\s(?:l[ạa]i|[đd][âa]u)\b)", re.IGNORECASE)
_COUNT_FIRST = re.compile(r"(\b\d{1,3}(?: [^\W\d_]++){1,4} ?: ?|\b[^\W\d_]++ \d{1,3} ?: ?)(?=\d)")
"""“2 vắng: 1, 4”: a count, and behind the colon places of the list."""
_CUT = re.compile(r"\s*(?:,|;|\s(?:và|va|với|voi|cùng|&|\+)\s|&|\+|\s[-–—]\s)\s*", re.IGNORECASE)


@dataclass
class Piece:
    """One stretch between commas: what it says, the counts in it, and the words that are left, a name's perhaps."""

    raw: str
    group: int
    by_and: bool
    head: list[Said] = field(default_factory=list)
    tail: list[Said] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    of: tuple[int, int] | None = None
    place: bool = False
    """A number is called “số 4”, the place in the list."""
    colon: bool = False
    counts_first: bool = False
    """The count stands in front of what it counts (“1 vắng”), so that what is in front of it may be a place too."""
    left: str = ""

    @property
    def all(self) -> list[Said]:
        """All it says, fillers left out."""
        return [said for said in (*self.head, *self.tail) if said is not Said.FILLER]


def cut(text: str) -> list[Piece]:
    """The pieces of a line in their order, each read for itself."""
    plain = re.sub(r"(?i)đ/c\b\.?", " đồng chí ", bare(text))
    plain = _COUNT_FIRST.sub(r"\1; ", plain)
    said = _REST.sub(" , ", _BRACKETS.sub(_bracket, clean(_STOP.sub("; ", plain))))
    pieces: list[Piece] = []
    group, at, by_and = 0, 0, False
    for sign in (*_CUT.finditer(said), None):
        raw = said[at : sign.start() if sign else len(said)].strip(" .!")
        if raw:
            pieces.append(_read(raw, group, by_and))
        if sign is not None:
            joint = sign[0].strip()
            group += joint == ";"
            by_and = joint not in (",", ";", "-", "–", "—")
            at = sign.end()
    return pieces


def _bracket(found: re.Match[str]) -> str:
    """“(P)” belongs to the name in front of it; “(Nam, Lâm)” is a list of its own."""
    inner = found[1].strip()
    piece = _read(inner, 0, False)
    return f" {inner} " if not piece.left and piece.all and not piece.counts else f" , {inner} , "


def _read(raw: str, group: int, by_and: bool) -> Piece:
    """Takes known words off both ends; what is left in the middle is a name, or unclear."""
    piece = Piece(raw, group, by_and, colon=raw.rstrip().endswith(":"))
    if len(raw) > LONGEST:  # no name is so long, nor what is said around one
        piece.left = raw
        return piece
    text = raw.replace("%", " phần trăm ")
    if found := _OF.search(text):
        piece.of = int(found[1]), int(found[2])
        text = f"{text[: found.start()]} {text[found.end() :]}"
    typed = words(text)
    folds = [SHORT.get(word, word) if word in ("ko", "k", "kg", "hok", "kh") else word for word in map(fold, typed)]
    typed = ["không" if short != fold(word) else word for word, short in zip(typed, folds, strict=True)]
    start = _front(piece, typed, folds)
    end = len(typed)
    while start < end:
        size, said = _phrase(typed, folds, start, end, forward=False)
        if said is None:
            break
        piece.tail.insert(0, said)
        end -= size
    piece.left = " ".join(typed[start:end])
    return piece


def _front(piece: Piece, typed: Sequence[str], folds: Sequence[str]) -> int:
    """Takes counts, ranks and known words off the front; how many words that were."""
    start, end = 0, len(typed)
    said: Said | None
    while start < end:
        if folds[start : start + 3] == ["100", "phan", "tram"]:
            size, said = 3, Said.FULL
        elif folds[start] == "so" and start + 1 < end and _NUMBER.fullmatch(folds[start + 1]):
            piece.place, size, said = True, 1, Said.FILLER
        elif (count := _number(folds, start, end)) is not None:
            piece.counts_first |= not any(one in STATES for one in piece.head)
            piece.counts.append(count)
            size, said = 1, Said.FILLER
        elif is_rank(" ".join(typed[start : start + 2])):
            size, said = 2, Said.FILLER
        else:
            size, said = _phrase(typed, folds, start, end, forward=True)
        if said is None:
            break
        piece.head.append(said)
        start += size
    return start


def _number(folds: Sequence[str], at: int, end: int) -> int | None:
    """A number at this place: in figures, or in a word before “đồng chí”; “nam” is a man."""
    if _NUMBER.fullmatch(folds[at]):
        return int(folds[at])
    if folds[at] in _COUNTED and at + 1 < end and folds[at + 1] in _CALLS:
        return _COUNTED[folds[at]]
    return None


def _phrase(typed: Sequence[str], folds: Sequence[str], start: int, end: int, forward: bool) -> tuple[int, Said | None]:
    """The longest known phrase at one end of the words, and what it says; marks typed against it rule it out."""
    for size in range(min(_LONGEST, end - start), 0, -1):
        first = start if forward else end - size
        known = _KNOWN.get(" ".join(folds[first : first + size]), ())
        for phrase, said in known:
            if fits(" ".join(typed[first : first + size]), phrase):
                return size, said
    return 0, None
