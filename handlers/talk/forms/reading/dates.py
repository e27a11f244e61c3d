"""Dates as people say them: 5/3, “hôm qua”, “thứ 6 tuần trước”, “cuối tháng”, “3 ngày trước”."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from handlers.domain.calendar import add_months
from handlers.domain.letters import fold, nfc, telex
from handlers.talk.forms.reading.meaning import Ambiguous, Lunar
from handlers.talk.forms.reading.numbers import spoken
from handlers.talk.forms.reading.phrases import LONGEST
from handlers.talk.forms.reading.written import (
    Prefer,
    day_or_none,
    either,
    meanings,
    nearest,
    parts,
    whole_year,
    without_year,
)

Said = date | Ambiguous[date] | None
_WEEK = timedelta(days=7)

_LUNAR = re.compile(r"\b(?:mung|mong|ram|tet|al|am lich|am)\b|\bthang (?:gieng|chap)\b")
_SOLAR = re.compile(r",? ?\(?\b(?:duong lich|dl)\b\)?")
_LEAD = re.compile(
    r"(?:(?:da|em|toi|vao|tu|hoi|gap|moi|nhan dip|dip|sinh|buoi|sang|trua|chieu|dem|ngay|hom)(?: |: ?))+"
)
_PART = "(?:buoi )?(?:sang|trua|chieu|toi|dem)"
_CLOCK = r"\d{1,2} ?(?:h|g|gio|:)(?: ?\d{1,2})?(?::\d{2})?(?: ?(?:p|ph|phut))?"
_HOUR = re.compile(
    rf"(?:[, -]{{0,3}}(?:(?:vao |luc |hoi )?{_CLOCK}(?: {_PART})?|{_PART})|(?<=\d)t\d\d:\d\d(?::\d\d)?z?)$"
)
_HOUR_FIRST = re.compile(rf"(?:vao |luc |hoi )?{_CLOCK}(?: {_PART})?,? (?=\S)")
# “Hà Nội, ngày 03 tháng 11 năm 2026”: the place in a letter's head, or what was done; never a word that moves the day.
_HEAD = re.compile(
    r"[^\W\d_][^\d,:;]*,\s*(?=\d{1,2}\D{1,3}\d{1,2}\D{1,3}\d{4}|ng[àa]y\s)"
    r"|(?:[^\W\d_][\w.’']*+\s){1,5}(?=ng[àa]y\s)",
    re.IGNORECASE,
)
_ACTS = re.compile(
    r"(?:(?:da|duoc|roi|quyet dinh|nghi quyet|ky|ban hanh|lam|to chuc|le|ket nap|hop|cong bo|trao|theo),? )+"
    r"(?=\d|ngay |hom )"
)
_MOVES = frozenset(
    (
        "truoc", "sau", "khong", "ko", "k", "chua", "khoang", "gan", "den", "tu", "toi", "hoac", "hay", "du", "dinh",
        "kien", "neu", "con", "cham", "nhat", "muon", "som", "trong", "hoan", "doi", "thay", "nham", "hen", "qua",
        "het",
    )
)  # fmt: skip
"""Words that turn a day into another one, or into none."""
_WEEK_FIRST = re.compile(r"(tuan (?:truoc|nay|sau|toi|roi|vua roi|vua qua)),? (thu .+|t\d|chu nhat|cn)")
_AROUND = re.compile(
    r"(hom|bua|sang|trua|chieu|toi|dem|ngay|h|)\s?(nay|qua|wa|kia|mai|mot)(?: roi)?"
    r"(?:[ ,]+(?:ngay |la )?(?P<rest>\d.*))?"
)
_DAYS = {"nay": 0, "qua": -1, "wa": -1, "kia": -2, "mai": 1, "mot": 2}
_WEEKDAY = r"(?:thu ?(?P<thu>[2-7]|hai|ba|tu|nam|sau|bay)|(?P<t>t)[. ]?(?P<num>[2-7])|(?P<cn>chu nhat|chua nhat|cn))"
_BEGINS = re.compile(rf"{_WEEKDAY}\b[ ,]*(?P<rest>.*)")
_ENDS = re.compile(rf"(?P<rest>.*\d)[ ,(]+{_WEEKDAY}\)?")
_WEEKDAYS = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5} | {str(n): n - 2 for n in range(2, 8)}
_THEN = re.compile(
    r"(?P<week>tuan )?(?:(?P<past>vua roi|vua qua|roi|qua|truoc)|(?P<now>nay)|(?P<next>toi|sau|sap toi|ke tiep))"
)
_EDGE = re.compile(
    r"(dau|giua|cuoi) thang(?: (?:(nay)|(truoc|roi|vua roi|qua)|(sau|toi)|(\d{1,2})(?:[/ ](?:nam )?(\d{4}))?))?"
)
_AGO = re.compile(r"(cach day )?(.+?) (ngay|hom|tuan|thang)(?: (?:(truoc|roi)|(nua|sau|toi)))?")
_YEAR = re.compile(r"(.+?),? (?:(nam nay)|(nam ngoai|nam truoc|nam roi)|(nam sau|nam toi|sang nam))")
_OF_MONTH = re.compile(r"(\d{1,2}) thang (?:(nay)|(truoc|roi|vua roi)|(sau|toi))")


def read_date(text: str, *, today: date, prefer: Prefer = "past") -> date | Ambiguous[date] | Lunar | None:
    """The day a text means; without a year the nearest past one (or future, for plans). 3/13 is never 13/3.

    None where it means none.
    """
    answers = meanings(text)
    answer = answers[0]
    if _SOLAR.search(answer):
        answers = tuple(re.sub(r"\b(?:mung|mong) ", "", _SOLAR.sub("", one)) for one in answers)
    elif _LUNAR.search(answer):
        return Lunar(" ".join(nfc(text).split()))
    if "kìa" in nfc(text).lower() and answer.endswith("kia"):
        return today - timedelta(days=3)
    found = either(_read(one, today, prefer) for one in answers)
    found = found or either(_read(meant, today, prefer) for one in answers if (meant := telex(one)) != one)
    return found or _headed(text, today, prefer)


def _headed(text: str, today: date, prefer: Prefer) -> date | Ambiguous[date] | Lunar | None:
    """The day behind the place a letter was written at."""
    said = nfc(text).strip()
    found = _HEAD.match(said) if len(said) <= LONGEST else None
    if not found or not _MOVES.isdisjoint(fold(found[0]).split()):
        return None
    return read_date(said[found.end() :], today=today, prefer=prefer)


def _read(answer: str, today: date, prefer: Prefer) -> Said:
    """Tries the ways to say a day one after the other, then again without “ngày”, “hôm”, “sáng” around it."""
    for way in (_around, _weekday, _edge, _ago, _day_only, _written):
        if (found := way(answer, today, prefer)) is not None:
            return found
    told = _ACTS.sub("", _HOUR_FIRST.sub("", answer, count=1), count=1) if _HOUR_FIRST.match(answer) else answer
    told = _ACTS.sub("", told, count=1) if _ACTS.match(told) else told
    bare = _WEEK_FIRST.sub(r"\2 \1", _HOUR.sub("", _LEAD.sub("", told, count=1)))
    return _read(bare, today, prefer) if bare != answer else None


def _around(answer: str, today: date, prefer: Prefer) -> Said:
    """Hôm nay, hôm qua, hôm kia, mai, perhaps with the date beside it; “ngày kia” is to come."""
    found = _AROUND.fullmatch(answer)
    if not found or (found[2] in ("mot", "kia") and not found[1]):
        return None
    near = today + timedelta(days=2 if found[0].startswith("ngay kia") else _DAYS[found[2]])
    day = _read(found["rest"], today, prefer) if found["rest"] else near
    return day if day in (near, None) or not isinstance(day, date) else Ambiguous((day, near))


def _weekday(answer: str, today: date, prefer: Prefer) -> Said:
    """Thứ 6, T6, Chủ nhật; with the week it lies in, or with a date it must agree with."""
    found = _BEGINS.fullmatch(answer) or _ENDS.fullmatch(answer)
    if not found:
        return None
    weekday = 6 if found["cn"] else _WEEKDAYS[found["thu"] or found["num"]]
    if not found["rest"]:
        days = _plain_weekday(weekday, today, prefer)
        # T6 is Friday or June (docs/domain.md §6.3): the month stands there as its first day.
        june = nearest(1, int(found["num"]), today, prefer) if found["t"] else None
        days += (june,) if june else ()
        return days[0] if len(days) == 1 else Ambiguous(days)
    if then := _THEN.fullmatch(found["rest"]):
        return _weekday_of(weekday, then, today)
    day = _read(found["rest"], today, prefer)
    if isinstance(day, Ambiguous):  # of two years the weekday fits one
        fitting = tuple(one for one in day.options if one.weekday() == weekday)
        return fitting[0] if len(fitting) == 1 else day
    if day is None or day.weekday() == weekday:
        return day
    # The weekday contradicts the date: the date, or the nearest such weekday.
    return Ambiguous((day, day + timedelta(days=(weekday - day.weekday() + 3) % 7 - 3)))


def _plain_weekday(weekday: int, today: date, prefer: Prefer) -> tuple[date, ...]:
    """The last or the next such weekday; said on that very day it may be today or a week away."""
    if today.weekday() == weekday:
        return today, today + (_WEEK if prefer == "future" else -_WEEK)
    after = today + timedelta(days=(weekday - today.weekday()) % 7)
    return (after if prefer == "future" else after - _WEEK,)


def _weekday_of(weekday: int, then: re.Match[str], today: date) -> date:
    """Thứ 6 vừa rồi, thứ 6 tuần trước, thứ 6 tuần sau."""
    this = today + timedelta(days=weekday - today.weekday())
    if then["week"] or then["now"]:
        return this + (-_WEEK if then["past"] else _WEEK if then["next"] else timedelta())
    if then["past"]:
        return this if this < today else this - _WEEK
    return this if this > today else this + _WEEK


def _edge(answer: str, today: date, prefer: Prefer) -> Said:
    """Đầu tháng, giữa tháng, cuối tháng, of this month or a named one."""
    found = _EDGE.fullmatch(answer)
    if not found:
        return None
    edge, this, last, following, month, year = found.groups()
    first = today.replace(day=1)
    if month:
        near = day_or_none(int(year), int(month), 1) if year else nearest(1, int(month), today, prefer)
        return _at(edge, near) if near else None
    if this or last or following:
        return _at(edge, add_months(first, -1 if last else 1 if following else 0))
    days = [_at(edge, add_months(first, n)) for n in (-1, 0, 1)]
    if prefer == "future":
        return next(day for day in days if day >= today)
    if edge == "cuoi" and days[1] > today:
        return Ambiguous((days[0], days[1]))
    return next(day for day in reversed(days) if day <= today)


def _at(edge: str, first: date) -> date:
    """The day at the beginning, middle or end of a month."""
    last = monthrange(first.year, first.month)[1]
    return first.replace(day={"dau": 1, "giua": 15, "cuoi": last}[edge])


def _ago(answer: str, today: date, prefer: Prefer) -> Said:
    """3 ngày trước, cách đây 2 tuần, 3 ngày nữa."""
    found = _AGO.fullmatch(answer)
    if not found or not (found[1] or found[4] or found[5]):
        return None
    number = spoken(found[2])
    if number is None or number > 1000:
        return None
    number = number if found[5] else -number
    if found[3] == "thang":
        return add_months(today, number)
    return today + timedelta(days=number * (7 if found[3] == "tuan" else 1))


def _day_only(answer: str, today: date, prefer: Prefer) -> Said:
    """Ngày 5, and the 5th of this, last or next month."""
    if found := _OF_MONTH.fullmatch(answer.removeprefix("ngay ")):
        month = add_months(today.replace(day=1), -1 if found[3] else 1 if found[4] else 0)
        return day_or_none(month.year, month.month, int(found[1]))
    if not (found := re.fullmatch(r"(?:ngay|hom) (\d{1,2})", answer)):
        return None
    months = [add_months(today.replace(day=1), n if prefer == "future" else -n) for n in range(4)]
    days = [day_or_none(month.year, month.month, int(found[1])) for month in months]
    return next((day for day in days if day and (day >= today if prefer == "future" else day <= today)), None)


def _written(answer: str, today: date, prefer: Prefer) -> Said:
    """5/3, 5/3/98, ngày 5 tháng 3 năm ngoái."""
    if found := _YEAR.fullmatch(answer):
        date_parts = parts(found[1])
        year = today.year + (-1 if found[3] else 1 if found[4] else 0)
        return day_or_none(year, date_parts[1], date_parts[0]) if date_parts and date_parts[2] is None else None
    for tail, toward in ((" vua roi", "past"), (" vua qua", "past"), (" toi", "future"), (" nay", prefer)):
        if answer.endswith(tail):
            named = parts(answer.removesuffix(tail))
            side: Prefer = "future" if toward == "future" else "past"
            return nearest(named[0], named[1], today, side) if named and named[2] is None else None
    date_parts = parts(answer)
    if not date_parts:
        return None
    day, month, typed = date_parts
    if typed is None:
        return without_year(day, month, today, prefer)
    # Two figures reach a year ahead when something past is told, twenty when something is planned.
    return day_or_none(whole_year(typed, today.year + (20 if prefer == "future" else 1)), month, day)
