"""Numbers of papers: nine or twelve figures, however they are grouped, hidden or kept apart (docs/domain.md §8.2).

Days, amounts and phone numbers are taken out first: they are what people write every day.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from handlers.talk.forms.reading.guard.seen import seen

_LOOKS = {"O": "0", "o": "0", "Q": "0", "I": "1", "i": "1", "l": "1", "|": "1", "!": "1", "S": "5", "s": "5",
          "B": "8", "Z": "2", "z": "2"}  # fmt: skip
_FIGURES = str.maketrans(_LOOKS)
_SHAPES = re.escape("".join(_LOOKS))
# Between two figures a letter is a figure; at the edge of a group only one that is nothing else: 2OO, l234.
_BETWEEN = re.compile(rf"(?<=\d)[{_SHAPES}]{{1,4}}(?=\d)")
_EDGE = re.compile(rf"(?<![^\W_])[OoIl|][{_SHAPES}\d]{{0,14}}\d[Oo]*(?![^\W_])|(?<![^\W_])\d+[Oo]+(?![^\W_])")
_ROUND = re.compile(r"(?<=\d[\W_])[Oo]{2,4}(?=[\W_]\d)")

_BREAK = " , "
_ABROAD = re.compile(r"\(?\+84\)?[ .\-]?")
_DAY, _MONTH, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:19|20)\d\d"
_ALONE, _ENDED = r"(?<!\d)(?<!\d[./_\-])", r"(?![./_\-]?\d)"
_DAYS = re.compile(
    rf"{_ALONE}(?:{_DAY}(?P<a>[/.\-]){_MONTH}(?P=a)(?:{_YEAR}|\d\d)|{_YEAR}(?P<b>[/.\-]){_MONTH}(?P=b){_DAY}"
    rf"|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2]){_YEAR}|{_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])){_ENDED}"
)
_COIN = r"(?:đồng|dong|vnđ|vnd|đ|triệu|trieu|tỷ|tỉ|usd)(?![\w/])"
_AMOUNT = re.compile(
    rf"{_ALONE}[1-9]\d{{0,2}}(?P<by>[.,])(?:\d{{3}}(?P=by))*(?:000{_ENDED}|\d{{3}}(?=\s?{_COIN}))"
    rf"|{_ALONE}[1-9]\d*(?=\s?{_COIN})",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?:84|0)(?:[35789]\d{8}|2\d{9})")
# A comma with a space behind it parts two things; any other signs may stand within one number.
_RUN = re.compile(r"\d(?:(?:(?![,;]\s)[\W_]){0,3}\d)*")
# Lines, and what stands between wide signs (145 / 548 / 876), are often a list of small numbers.
_GROUP = re.compile(r"\d+|[\W_]*\n[\W_]*|(?=[\W_]{2})[\W_]*[/|,;()+:][\W_]*")
# A citizen's card: the province 001–096, the century and sex 0–3, the year, six more.
_CARD = re.compile(r"(?!000)0(?:[0-8]\d|9[0-6])[0-3]\d{8}")
_CALENDAR = re.compile(rf"(?:{_DAY} {_MONTH}(?: (?:{_YEAR}|\d\d))?(?: |$))+")


def looks_like_identity_number(text: str) -> bool:
    """Nine or twelve figures in groups of three and more, or a citizen's card's number in groups of any size."""
    plain = seen(text)
    return any(_in_any_run(one) for one in {plain, plain.replace("|", " ")})


def _in_any_run(text: str) -> bool:
    text = _ABROAD.sub("0", _ROUND.sub(_figures, _EDGE.sub(_figures, _BETWEEN.sub(_figures, text))))
    runs = _RUN.findall(_AMOUNT.sub(_BREAK, _DAYS.sub(_BREAK, text)))
    return any(_holds_number(_GROUP.findall(run)) for run in runs if len(run) >= 9)


def _figures(found: re.Match[str]) -> str:
    return found[0].translate(_FIGURES)


def _holds_number(groups: list[str]) -> bool:
    figures = [group for group in groups if group.isdecimal()]
    if _PHONE.fullmatch("".join(figures)):
        return False
    if any(min(map(len, some)) >= 3 and not all(re.fullmatch(_YEAR, one) for one in some) for some in _nines(groups)):
        return True
    ends = (some for some in _windows(figures, {12}) if some in (figures[: len(some)], figures[-len(some) :]))
    return any(map(_is_card, ends))


def _nines(groups: list[str]) -> Iterator[list[str]]:
    """Neighbours in one stretch that have nine or twelve figures together."""
    line: list[str] = []
    for group in (*groups, ""):
        if group.isdecimal():
            line.append(group)
        else:
            yield from _windows(line, {9, 12})
            line = []


def _windows(groups: list[str], lengths: set[int]) -> Iterator[list[str]]:
    """Neighbours that have so many figures together."""
    for start in range(len(groups)):
        total = 0
        for end in range(start, min(start + 12, len(groups))):
            total += len(groups[end])
            if total in lengths:
                yield groups[start : end + 1]


def _is_card(groups: Sequence[str]) -> bool:
    """A citizen's card's number, and neither several days nor numbers counted upwards."""
    if not _CARD.fullmatch("".join(groups)):
        return False
    counted = max(map(len, groups)) <= 2 and all(a < b for a, b in itertools.pairwise(groups))
    return not counted and not _CALENDAR.fullmatch(" ".join(groups))
