"""Births: a full date or only the year, never in the future."""

from __future__ import annotations

import re
from datetime import date

from handlers.talk.forms.reading.meaning import Ambiguous
from handlers.talk.forms.reading.numbers import plain
from handlers.talk.forms.reading.written import EARLIEST, day_or_none, parts, whole_year

_LEAD = re.compile(r"(?:s\.?n\.?|n\.?s\.?|sinh|nam sinh|ngay sinh|sinh ngay|sinh nam|nam)\b[ :.]*|sn(?=\d)")
_YEAR = re.compile(r"(\d{4}|\d{2})")
_AGE = re.compile(r"(\d{2}) ?(?:t|tuoi)")
_MONTH = re.compile(r"(?:thang )?\d{1,2} ?[/.\-] ?(\d{4})")
_WEEKDAY = re.compile(r"(?:thu (?:[2-7]|hai|ba|tu|nam|sau|bay)|chu nhat|cn)\b[ ,]+(?=.*\d)")


def read_birth(text: str, *, today: date) -> str | Ambiguous[str] | None:
    """1998-03-12 for a full date, 1998 for a year alone (sn 98); an age or a month leaves the year to confirm."""
    answer = plain(text)
    while lead := _LEAD.match(answer):
        answer = answer[lead.end() :]
    if found := _YEAR.fullmatch(answer):
        return _year(whole_year(int(found[1]) if len(found[1]) == 4 else found[1], today.year), today)
    if found := _AGE.fullmatch(answer):
        return Ambiguous((f"{today.year - int(found[1])}", f"{today.year - int(found[1]) - 1}"))
    if found := _MONTH.fullmatch(answer):
        year = _year(int(found[1]), today)
        return Ambiguous((year,)) if year else None
    day_parts = parts(_WEEKDAY.sub("", answer.removeprefix("ngay ")))
    if not day_parts or day_parts[2] is None:
        return None
    day = day_or_none(whole_year(day_parts[2], today.year), day_parts[1], day_parts[0])
    return day.isoformat() if day and day <= today else None


def _year(year: int, today: date) -> str | None:
    return str(year) if EARLIEST <= year <= today.year else None


def suggest_year(text: str, *, today: date) -> str | None:
    """The one year a mistyped one can be (“1o98” is 1998), to be offered as a button, never taken."""
    answer = re.sub(r"[\W_]+", "", text.lower())
    shapes = {"".join(sign if sign.isdigit() else "." for sign in answer)}
    # A letter may stand for a figure or have slipped in between two.
    shapes |= {"".join(sign for sign in answer if sign.isdigit())}
    shapes = {shape for shape in shapes if len(shape) == 4}
    years = {
        str(year) for year in range(today.year - 90, today.year - 14) for s in shapes if re.fullmatch(s, str(year))
    }
    return years.pop() if len(years) == 1 else None
