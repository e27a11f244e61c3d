"""Months and weeks: tháng 6, T6, 6/2026, tháng trước; tuần 23–29/11, tuần 48, tuần trước."""

from __future__ import annotations

import re
from datetime import date, timedelta

from handlers.domain.calendar import add_months
from handlers.domain.letters import telex
from handlers.domain.periods import month_of, week_before, week_of, week_start
from handlers.talk.forms.reading.dates import read_date
from handlers.talk.forms.reading.meaning import Ambiguous
from handlers.talk.forms.reading.numbers import spoken
from handlers.talk.forms.reading.written import EARLIEST, LATEST, either, meanings, whole_year

_NEAR = re.compile(r"thang (?:(nay)|(truoc|roi|vua roi|vua qua|qua)|(sau|toi))")
_NAMED = re.compile(
    r"(?:thang |thg ?|t[. ]?)?(?P<month>\d{1,2}|[a-z ]+?)"
    r"(?:(?: ?[/.\-] ?| nam | )(?P<year>\d{4}|\d{2}(?!\d))| (?P<this>nam nay)| (?P<last>nam ngoai|nam truoc))?"
)
_WEEK = re.compile(
    r"(?:tuan )?(?:(?P<this>nay)|(?P<last>truoc|roi|vua roi|vua qua|qua)|(?P<number>\d{1,2})"
    r"|(?:\d{1,2}(?:/\d{1,2})? ?[–-] ?)?(?P<day>\d{1,2}/\d{1,2}(?:/\d{2,4})?))"
)
HALF = 26
"""Weeks: half a year."""
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})")


def read_month(text: str, *, today: date) -> str | Ambiguous[str] | None:
    """2026-06; a month without year is this year's, or if that is still to come, last year's or this one's: ask.

    None where it means none.
    """
    answers = meanings(text)
    return either(_read(one, today) for one in answers) or either(_read(telex(one), today) for one in answers)


def read_week(text: str, *, today: date) -> str | None:
    """2026-W48: by one of its days or both ends, by its number (the nearest such), as this one or the last.

    None where it means none.
    """
    this = week_of(today)
    found = next((found for one in meanings(text) if (found := _WEEK.fullmatch(one))), None)
    if found is None:
        return None
    if found["this"] or found["last"]:
        return this if found["this"] else week_before(this)
    if number := found["number"]:
        return f"{today.year - (int(number) > int(this[6:]) + HALF)}-W{int(number):02}"
    sunday = week_start(this) + timedelta(days=6)
    day = read_date(found["day"], today=sunday)
    days = day.options if isinstance(day, Ambiguous) else (day,)
    found_days = [one for one in days if isinstance(one, date)]
    return week_of(min(found_days, key=lambda one: abs(one - today))) if found_days else None


def _read(answer: str, today: date) -> str | Ambiguous[str] | None:
    """Tries near months, then named ones."""
    if found := _NEAR.fullmatch(answer):
        return month_of(add_months(today.replace(day=1), -1 if found[2] else 1 if found[3] else 0))
    found = _ISO.fullmatch(answer) or _NAMED.fullmatch(answer)
    if not found:
        return None
    month = 4 if found["month"] == "tu" else spoken(found["month"])
    if not month or month > 12:
        return None
    names = found.groupdict()
    if typed := names["year"]:
        year = whole_year(int(typed) if len(typed) == 4 else typed, today.year + 20)
        return f"{year}-{month:02}" if EARLIEST <= year <= LATEST else None
    if names["last"] or names["this"] or month <= today.month:
        return f"{today.year - bool(names['last'])}-{month:02}"
    return Ambiguous((f"{today.year - 1}-{month:02}", f"{today.year}-{month:02}"))
