"""Weeks, months and how days and numbers are said: Thứ Năm 12/03/1998, 4.220, 104,4%.

A week is the text 2026-W48 (ISO: Monday first), a month 2026-11. Output follows docs/domain.md §6.2.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, time, timedelta, tzinfo
from fractions import Fraction
from zoneinfo import ZoneInfo

from handlers.domain.calendar import FIRST, LAST

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
WEEKDAYS = {
    "vi": ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}


def day_of(moment: datetime, zone: tzinfo = VIETNAM) -> date:
    """The day a moment falls on where the people live."""
    return moment.astimezone(zone).date()


def days_ago(moment: datetime, days: int, zone: tzinfo = VIETNAM) -> datetime:
    """The beginning of the day so many days before: what is kept so long is kept for whole days."""
    return datetime.combine(day_of(moment, zone) - timedelta(days=days), time(), zone)


def week_of(day: date) -> str:
    """The ISO week of a day; 1/1/2027 still lies in 2026-W53."""
    year, week, _weekday = day.isocalendar()
    return f"{year}-W{week:02}"


def week_start(week: str) -> date:
    """The Monday of a week."""
    year, number = week.split("-W")
    return date.fromisocalendar(int(year), int(number), 1)


def week_days(week: str) -> str:
    """Its days as they are said, 23–29/11, or 30/11–06/12: nobody carries the numbers of weeks in their head."""
    monday = week_start(week)
    sunday = monday + timedelta(days=6)
    return f"{monday:%d}–{sunday:%d/%m}" if monday.month == sunday.month else f"{monday:%d/%m}–{sunday:%d/%m}"


def month_of(day: date) -> str:
    """The month of a day."""
    return f"{day.year}-{day.month:02}"


def is_month(text: str) -> bool:
    """Whether a text is a month as it is kept, 2026-11, and one that can be meant."""
    written = re.fullmatch(r"\d{4}-(?:0[1-9]|1[0-2])", text, re.ASCII)
    return written is not None and FIRST.year <= int(text[:4]) <= LAST.year


def month_bounds(month: str) -> tuple[date, date]:
    """The first and the last day of a month."""
    year, number = map(int, month.split("-"))
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def same_day_last_year(day: date) -> date:
    """The same day a year before, to compare with; 28/2 for 29/2."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def week_before(week: str) -> str:
    """The week before this one."""
    return week_of(week_start(week) - timedelta(days=7))


def month_before(month: str) -> str:
    """The month before this one."""
    return month_of(month_bounds(month)[0] - timedelta(days=1))


def say_date(day: date, language: str = "vi") -> str:
    """12/03/1998, in every language: the papers are Vietnamese."""
    return f"{day.day:02}/{day.month:02}/{day.year}"


def say_day(day: date, language: str = "vi") -> str:
    """Thứ Năm 12/03/1998: the weekday lets a slip be seen."""
    return f"{WEEKDAYS.get(language, WEEKDAYS['vi'])[day.weekday()]} {say_date(day)}"


def say_day_within(day: date, language: str = "vi") -> str:
    """thứ Năm 12/03/1998, inside a sentence; Sunday's name is a name."""
    return say_day(day, language).replace("Thứ ", "thứ ")


def say_number(number: int, language: str = "vi") -> str:
    """4.220, in English 4,220."""
    return f"{number:,}" if language == "en" else f"{number:,}".replace(",", ".")


def say_percent(share: Fraction | float, language: str = "vi") -> str:
    """104,4% of the share 1.044…, one decimal, a half rounded up."""
    exact = Fraction(str(share)) if isinstance(share, float) else Fraction(share)
    sign, tenths = ("-" if exact < 0 else ""), int(abs(exact) * 1000 + Fraction(1, 2))
    whole, tenth = divmod(tenths, 10)
    return f"{sign if tenths else ''}{say_number(whole, language)}{'.' if language == 'en' else ','}{tenth}%"
