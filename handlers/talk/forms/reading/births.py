"""Births: a full date or only the year, never in the future."""

from __future__ import annotations

import re
from datetime import date

from handlers.domain.people import YOUNGEST
from handlers.talk.forms.reading.meaning import Ambiguous
from handlers.talk.forms.reading.numbers import plain
from handlers.talk.forms.reading.written import EARLIEST, day_or_none, parts, whole_year

OLDEST = 60
"""Years: nobody older is admitted (Điều lệ, docs/domain.md §2.2), so that two figures up to it may be an age."""

_LEAD = re.compile(
    r"(?:sinh ngay|sinh nam|nam sinh|ngay sinh|ngay|s\.?n\.?|n\.?s\.?|sinh|nam(?! ?\d{1,2}[ /.-]+\d)|vao)\b[ :.,]*"
    r"|sn(?=\d)"
)
"""What stands before a birth; “nam” before a whole date says of which sex somebody is."""
_YEAR = re.compile(r"(\d{4}|\d{2})")
_AGE = re.compile(r"(\d{2}) ?(?:t|tuoi)")
_MONTH = re.compile(r"(?:thang )?\d{1,2} ?[/.\-] ?(\d{4})")
_WEEKDAY = re.compile(r"(?:thu (?:[2-7]|hai|ba|tu|nam|sau|bay)|chu nhat|cn)\b[ ,]+(?=.*\d)")


def read_birth(text: str, *, today: date) -> str | Ambiguous[str] | None:
    """1998-03-12 for a full date, 1998 for a year alone (sn 98); an age or a month leaves the year to confirm.

    None for what is no birth.
    """
    answer = plain(text)
    while lead := _LEAD.match(answer):
        answer = answer[lead.end() :]
    if (found := _YEAR.fullmatch(answer)) and (ages := _ages(found[1], today)):
        return Ambiguous(ages)
    if found:
        return _year(whole_year(int(found[1]) if len(found[1]) == 4 else found[1], today.year), today)
    if found := _AGE.fullmatch(answer):
        return Ambiguous(_born(int(found[1]), today))
    if found := _MONTH.fullmatch(answer):
        year = _year(int(found[1]), today)
        return Ambiguous((year,)) if year else None
    day_parts = parts(_WEEKDAY.sub("", answer.removeprefix("ngay ")))
    if not day_parts or day_parts[2] is None:
        return None
    born = whole_year(day_parts[2], today.year)
    if isinstance(day_parts[2], str) and today.year - born > OLDEST:  # 12/3/28 tells no century
        return None
    day = day_or_none(born, day_parts[1], day_parts[0])
    return day.isoformat() if day and day <= today else None


def _ages(typed: str, today: date) -> tuple[str, ...]:
    """The years meant where two figures are sooner an age: 28 is 28 years, 98 the year 1998; else nothing."""
    if len(typed) == 4 or not YOUNGEST <= int(typed) <= OLDEST:
        return ()
    year = whole_year(typed, today.year)
    born = _born(int(typed), today)
    return (*born, str(year)) if YOUNGEST <= today.year - year <= OLDEST and str(year) not in born else born


def _born(age: int, today: date) -> tuple[str, str]:
    """The two years somebody of that age was born in."""
    return f"{today.year - age}", f"{today.year - age - 1}"


def _year(year: int, today: date) -> str | None:
    return str(year) if EARLIEST <= year <= today.year else None


def suggest_year(text: str, *, today: date) -> str | None:
    """The one year a mistyped one can be (“1o98” is 1998), to be offered as a button, never taken.

    None where it could be none, or several.
    """
    answer = re.sub(r"[\W_]+", "", text.lower())
    shapes = {"".join(sign if sign.isdigit() else "." for sign in answer)}
    # A letter may stand for a figure or have slipped in between two.
    shapes |= {"".join(sign for sign in answer if sign.isdigit())}
    shapes = {shape for shape in shapes if len(shape) == 4}
    years = {
        str(year) for year in range(today.year - 90, today.year - 14) for s in shapes if re.fullmatch(s, str(year))
    }
    return years.pop() if len(years) == 1 else None
