"""Dates as they are written in figures or words, with or without their year; no day is made up."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal, TypeVar

from handlers.domain.calendar import FIRST, LAST, can_be_meant
from handlers.domain.letters import is_marked, nfc, unmark
from handlers.talk.forms.reading.meaning import Ambiguous
from handlers.talk.forms.reading.numbers import plain, spoken

V = TypeVar("V")
Prefer = Literal["past", "future"]
EARLIEST, LATEST = FIRST.year, LAST.year

# Two figures are a year only behind the sign that stood between day and month: 10-11/11 are two days.
_FIGURES = re.compile(
    r"(\d{1,2})(?P<sign> ?[/.\-] ?|\s)(\d{1,2})(?:(?: ?[/.\-] ?|,? nam |,?\s)(\d{4})|(?:(?P=sign)|,? nam )(\d{2}))?"
)
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_CLOSE = re.compile(r"(\d{2})(?P<sign>)(\d{2})(?:(\d{4})|(\d{2}))")
_WORDS = re.compile(
    r"(?:ngay )?(?P<day>\d{1,2}|[a-z ]+?),? (?:thang|thg|th) ?(?P<month>\d{1,2}|[a-z ]+?)"
    r"(?:[ ,/.\-]+(?:nam )?(?P<year>\d{4}|\d{2})| nam (?P<said>(?:mot|hai) (?:nghin|ngan) [a-z ]+))?"
)
_SAYS_YEAR = (
    r"(?:\bnam (?:\d{4}|\d\d|(?:nay|ngoai|truoc|roi|sau|toi|(?:mot|hai) \w+)\b)|(?<![\d/.\-])(?:19|20)\d\d(?!\d))"
)
_A_YEAR = re.compile(_SAYS_YEAR)
_DAY = r"\b\d{1,2}(?: ?[/.\-] ?(?:0?[1-9]|1[0-2])\b|,? (?:thang|thg) (?:\d{1,2}\b|(?:muoi|tu)(?: mot| hai)?|[a-z]+))"
_WITH_YEAR = re.compile(rf"{_DAY}(?: ?[/.\-] ?\d{{2,4}}\b|[ ,]*{_SAYS_YEAR})")
_YEARLESS = re.compile(rf"{_DAY}|\bngay \d{{1,2}}\b")
_YEAR_ENDS = re.compile(rf"{_SAYS_YEAR}[ )]*$|\bnam (?:mot|hai) (?:nghin|ngan) [a-z ]+$")
JUST_AHEAD = 45
"""Days: what lies so near on the other side of today may have been meant as well, and is asked about."""
LONG = 366
"""Days: a day that comes every year is never further away; the 29th of February is."""


def meanings(text: str) -> tuple[str, ...]:
    """The plain answer; two of them where “thang sau” without marks may be “tháng sau” or “tháng sáu”."""
    answer = plain(re.sub(r"(tháng|thang)\s+sáu\b", r"\1 6", nfc(text).lower()))
    if "thang sau" not in answer:
        return (answer,)
    following = answer.replace("thang sau", "thang toi")
    return (following,) if is_marked(text) else (following, answer.replace("thang sau", "thang 6"))


def either(found: Iterable[V | Ambiguous[V] | None]) -> V | Ambiguous[V] | None:
    """One reading of several texts: the value they agree on, or all there are to choose from.

    None where there is none.
    """
    options: list[V] = []
    sure = True
    for one in found:
        options += one.options if isinstance(one, Ambiguous) else [] if one is None else [one]
        sure &= not isinstance(one, Ambiguous)
    options = list(dict.fromkeys(options))
    return options[0] if len(options) == 1 and sure else Ambiguous(tuple(options)) if options else None


def parts(text: str) -> tuple[int, int, int | str | None] | None:
    """Day, month and the year as typed (two figures stay text); None where the text is no written date."""
    if found := _ISO.fullmatch(text):
        return int(found[3]), int(found[2]), int(found[1])
    if found := _FIGURES.fullmatch(text) or _CLOSE.fullmatch(text):
        return int(found[1]), int(found[3]), _typed(found[4] or found[5])
    if found := _WORDS.fullmatch(text):
        day, month = spoken(found["day"]), 4 if found["month"] == "tu" else spoken(found["month"])
        year = spoken(found["said"]) if found["said"] else _typed(found["year"])
        return (day, month, year) if day and month and (year or not found["said"]) else None
    return None


def _typed(year: str | None) -> int | str | None:
    return year if year is None or len(year) == 2 else int(year)


def whole_year(year: int | str, last: int) -> int:
    """Two figures are the latest such year that is not after `last`: 98 is 1998."""
    if isinstance(year, int):
        return year
    century = last // 100 * 100 + int(year)
    return century if century <= last else century - 100


def day_or_none(year: int, month: int, day: int) -> date | None:
    """The date, if there is such a day in the years that can be meant. None where there is none."""
    try:
        day_meant = date(year, month, day)
    except ValueError:
        return None
    return day_meant if can_be_meant(day_meant) else None


def nearest(day: int, month: int, today: date, prefer: Prefer) -> date | None:
    """The nearest such day before or after today, today included; 29/2 may be years away (docs/domain.md §6.3).

    None where there never is one.
    """
    for away in range(9):
        found = day_or_none(today.year + (away if prefer == "future" else -away), month, day)
        if found and (found >= today if prefer == "future" else found <= today):
            return found
    return None


def without_year(day: int, month: int, today: date, prefer: Prefer) -> date | Ambiguous[date] | None:
    """The nearest such day; both where the other side's lies nearer at hand, and a leap day only to be confirmed.

    None where there is none.
    """
    found = nearest(day, month, today, prefer)
    if found is None or found == today:
        return found
    other = nearest(day, month, today, "past" if prefer == "future" else "future")
    if other and abs((other - today).days) <= JUST_AHEAD < abs((found - today).days):
        return Ambiguous((found, other))
    return Ambiguous((found,)) if abs((found - today).days) > LONG or (day, month) == (29, 2) else found


def ends_in_year(text: str) -> bool:
    """Whether these words end where a day ends that is said with its year."""
    return bool(_YEAR_ENDS.search(unmark(text)))


def is_torn(text: str, behind: str) -> bool:
    """Whether the year of a day said without one stands among the words behind it, so that the day is not taken."""
    typed = unmark(text)
    if not _YEARLESS.search(typed) or _A_YEAR.search(typed) or _WITH_YEAR.search(typed):
        return False
    return bool(_A_YEAR.search(_WITH_YEAR.sub("", unmark(behind))))


def is_day(day: int, month: int, year: int) -> bool:
    """Whether any calendar has such a day."""
    return day_or_none(year, month, day) is not None
