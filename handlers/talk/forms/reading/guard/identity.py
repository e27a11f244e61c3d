"""Numbers of papers: nine or twelve figures, however they are grouped, hidden or kept apart (docs/domain.md §8.2).

Days, amounts, phone numbers and our own codes are taken out first: they are what people write every day. Where the
paper is named before them (CMND, CCCD, căn cước), nine or twelve figures are its number whatever they look like.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from handlers.talk.forms.reading.guard import amounts
from handlers.talk.forms.reading.guard.seen import seen

_LOOKS = {"O": "0", "o": "0", "Q": "0", "I": "1", "i": "1", "l": "1", "|": "1", "!": "1", "S": "5", "s": "5",
          "B": "8", "Z": "2", "z": "2"}  # fmt: skip
_FIGURES = str.maketrans(_LOOKS)
_SHAPES = re.escape("".join(_LOOKS))
# Between two figures a letter is a figure; at the edge of a group only one that is nothing else: 2OO, l234.
_BETWEEN = re.compile(rf"(?<=\d)[{_SHAPES}]{{1,10}}(?=\d)")
_EDGE = re.compile(rf"(?<![^\W_])[OoIl|][{_SHAPES}\d]{{0,14}}\d[Oo]*(?![^\W_])|(?<![^\W_])\d+[Oo]+[OoIl]*(?![^\W_])")
_ROUND = re.compile(r"(?<=\d[\W_])[Oo]{2,4}(?=[\W_]\d)")

_BREAK = " , "
_ABROAD = re.compile(r"\(?\+84\)?[ .\-]?")
_DAY, _MONTH, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:19|20)\d\d"
_ALONE, _ENDED = r"(?<!\d)(?<!\d[./_\-])", r"(?![./_\-]?\d)"
_PARTED_DAY = rf"{_DAY}(?P<a>[/.\-]){_MONTH}(?P=a)(?:{_YEAR}|\d\d)|{_YEAR}(?P<b>[/.\-]){_MONTH}(?P=b){_DAY}"
_BARE_DAY = (
    r"(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
)
_DAYS = re.compile(rf"{_ALONE}(?:{_PARTED_DAY}|{_BARE_DAY}){_ENDED}")
_WRITTEN_DAYS = re.compile(rf"{_ALONE}(?:{_PARTED_DAY}|{_DAY}/{_MONTH}){_ENDED}")
_OURS = re.compile(r"(?<!\w)(?:BC|UV)[- ]?\d{3,6}(?!\d)", re.IGNORECASE)
# The code of a cell or committee, 38.168.053.000.001: fourteen figures, in the groups the Party's own lists have.
_ORGANISATION = re.compile(r"(?<![\w.])\d{2}(?:\.\d{3}){4}(?![\w.])")
_PHONE = re.compile(r"(?:84|0)(?:[35789]\d{8}|2\d{9})")
# A comma with a space behind it parts two things; any other signs may stand within one number.
_RUN = re.compile(r"\d(?:(?:(?![,;]\s)[\W_]){0,6}\d)*")
# Lines, and what stands between wide signs (145 / 548 / 876), are often a list of small numbers.
_GROUP = re.compile(r"\d+|[\W_]*\n[\W_]*|(?=[\W_]{2})[\W_]*[/|,;()+:][\W_]*")
# Groups of one number of uneven length: 27 23 45 678. What has a stroke or a colon in it are votes, days and hours.
_UNEVEN = re.compile(r"\d++(?:[ .\-–—_·]{1,3}\d++)+")
# A citizen's card: the province 001–096, the century and sex 0–3, the year, six more.
_CARD = re.compile(r"(?!000)0(?:[0-8]\d|9[0-6])[0-3]\d{8}")
_CALENDAR = re.compile(rf"(?:{_DAY} {_MONTH}(?: (?:{_YEAR}|\d\d))?(?: |$))+")
# Its last eight figures may be a day's: then the first four tell, unless they are an hour (0830 05122026).
_CARD_TO_DAY = re.compile(
    rf"(?<![\d./_\-])(?=[\d\W_]{{4,7}}(?:{_BARE_DAY})(?!\d))0[ .\-]?\d[ .\-]?[6-9][ .\-]?[0-3][ .\-]?\d{{8}}"
)
# The same sign, letter or mark between all groups: 079x200x001x234, 079<br>200<br>001<br>234, 079, 200, 001, 234.
_SAME = re.compile(r"(?<![\w\-])\d++(?P<by>[^\W\d_]|<\w{1,4}/?>|[\W_]{1,6})\d++(?:(?P=by)\d++)+(?!\d)")
_NAMED = re.compile(
    r"(?<!\w)(?:cmnd|cmt|cmtnd|cccd|căn\s*cước|can\s*cuoc|chứng\s*minh|chung\s*minh|định\s*danh|dinh\s*danh)"
    r"[^\d\n]{0,40}(?P<number>\d(?:(?:[\W_]{0,6}|[^\W\d_])\d)*)",
    re.IGNORECASE,
)


def looks_like_identity_number(text: str) -> bool:
    """Nine or twelve figures in groups of three and more, or a citizen's card's number in groups of any size."""
    plain = seen(text)
    return any(_in_any_run(one) for one in {plain, plain.replace("|", " ")})


def _in_any_run(text: str) -> bool:
    text = _ABROAD.sub("0", _ROUND.sub(_figures, _EDGE.sub(_figures, _BETWEEN.sub(_figures, text))))
    if _CARD_TO_DAY.search(text) or _is_named(text):
        return True
    text = _ORGANISATION.sub(_BREAK, text)
    if any(map(_is_kept_apart, _SAME.finditer(text))):
        return True
    runs = _RUN.findall(amounts.taken_out(_DAYS.sub(_BREAK, _OURS.sub(_BREAK, text)), _BREAK))
    return any(map(_holds_number, (run for run in runs if len(run) >= 9)))


def _figures(found: re.Match[str]) -> str:
    return found[0].translate(_FIGURES)


def _is_named(text: str) -> bool:
    """Nine or twelve figures behind the name of a paper."""
    for found in _NAMED.finditer(_WRITTEN_DAYS.sub(_BREAK, text)):
        groups = re.findall(r"\d+", found["number"])
        if any(len(one) >= 9 and not _PHONE.fullmatch(one) for one in groups):
            return True
        if not _PHONE.fullmatch("".join(groups)) and {9, 12} & set(itertools.accumulate(map(len, groups))):
            return True
    return False


def _is_kept_apart(found: re.Match[str]) -> bool:
    """A card's number whose groups the same thing keeps apart, and no list of numbers that rise."""
    if found["by"].isspace():
        return False  # as any other number
    least = 3 if found["by"][0] in ",;" else 1
    numbers = _windows(re.findall(r"\d+", found[0]), {12})
    return any(min(map(len, one)) >= least and not _rising(one) and _is_card(one) for one in numbers)


def _holds_number(run: str) -> bool:
    groups = _GROUP.findall(run)
    figures = [group for group in groups if group.isdecimal()]
    if _PHONE.fullmatch("".join(figures)):
        return False
    if any(min(map(len, some)) >= 3 and not all(re.fullmatch(_YEAR, one) for one in some) for some in _nines(groups)):
        return True
    if sum(map(len, figures)) == 9 and _UNEVEN.fullmatch(run) and _is_one_number(figures):
        return True
    ends = (*_windows(figures[:12], {12}), *_windows(figures[-12:], {12}))
    return any(_is_card(some) for some in ends if some in (figures[: len(some)], figures[-len(some) :]))


def _is_one_number(groups: Sequence[str]) -> bool:
    """Nine figures that are no list: one group is longer than such numbers are, or a single figure comes again."""
    if max(map(len, groups)) == 1:
        return len(set(groups)) < len(groups)
    return any(len(group) >= 3 and not re.fullmatch(_YEAR, group) for group in groups)


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
    ends = list(itertools.accumulate(map(len, groups), initial=0))
    places = {end: place for place, end in enumerate(ends)}
    for start, before in enumerate(ends):
        for end in (places.get(before + length) for length in lengths):
            if end is not None:
                yield groups[start:end]


def _rising(groups: Sequence[str]) -> bool:
    return all(a < b for a, b in itertools.pairwise(groups))


def _is_card(groups: Sequence[str]) -> bool:
    """A citizen's card's number, and neither several days nor numbers counted upwards."""
    if not _CARD.fullmatch("".join(groups)):
        return False
    counted = max(map(len, groups)) <= 2 and _rising(groups)
    return not counted and not _CALENDAR.fullmatch(" ".join(groups))
