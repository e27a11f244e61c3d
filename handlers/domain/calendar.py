"""Which days are public holidays in Vietnam, and how days and months are counted around them.

The kept library `holidays` knows Tết, the Hùng Kings' day, the make-up days the government announced and,
from 2026 on, 24/11 (announced for 2026, docs/domain.md §2.5, C: đề nghị kiểm tra lại). Units that swap other days
hand them in as `swaps`: police units may count differently.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

DAY = timedelta(days=1)
FIRST, LAST = date(1900, 1, 1), date(2100, 12, 31)
"""Between these lies whatever can be meant: the oldest living member was born after the first, later is a slip."""


@dataclass(frozen=True, slots=True)
class Holiday:
    """Public holidays in a row, and what they are called."""

    first: date
    last: date
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Swap:
    """A working day given off, and the day off that is worked instead."""

    off: date
    worked: date


def can_be_meant(day: date) -> bool:
    """Whether the day lies where anything of a committee can; only such days are counted with."""
    return FIRST <= day <= LAST


def is_holiday(day: date, swaps: Sequence[Swap] = ()) -> bool:
    """Whether the day is a public holiday or swapped for one; a plain Sunday is not."""
    if any(day == swap.worked for swap in swaps):
        return False
    return any(day == swap.off for swap in swaps) or day in _year(day.year)[0]


def holidays_between(first: date, last: date, language: str = "vi") -> list[Holiday]:
    """The country's public holidays in these days, those in a row as one; a name stands for all that contain it."""
    known = {day: name for year in range(first.year, last.year + 1) for day, name in _names(year, language).items()}
    runs: list[list[date]] = []
    for day in sorted(day for day in known if first <= day <= last):
        if runs and day == runs[-1][-1] + DAY:
            runs[-1].append(day)
        else:
            runs.append([day])
    called = [tuple(dict.fromkeys(known[day] for day in run)) for run in runs]
    short = [tuple(n for n in names if not any(other != n and other in n for other in names)) for names in called]
    return [Holiday(run[0], run[-1], names) for run, names in zip(runs, short, strict=True)]


def is_working_day(day: date, swaps: Sequence[Swap] = ()) -> bool:
    """Whether offices work: Monday to Friday without holidays, and the Saturdays worked instead."""
    if any(day == swap.worked for swap in swaps):
        return True
    return not is_holiday(day, swaps) and (day.weekday() < 5 or day in _year(day.year)[1])


def next_open_day(day: date, swaps: Sequence[Swap] = ()) -> date:
    """The first day, from this one on, that is no public holiday."""
    while is_holiday(day, swaps):
        day += DAY
    return day


def add_working_days(day: date, n: int, swaps: Sequence[Swap] = ()) -> date:
    """The n-th working day after this one, or before it if n is negative; the day itself is not counted."""
    return _working_days(day, n, tuple(swaps))


@lru_cache(maxsize=8192)
def _working_days(day: date, n: int, swaps: tuple[Swap, ...]) -> date:
    """The same, remembered: each reminder asks it of every file."""
    step = DAY if n > 0 else -DAY
    left = abs(n)
    while left:
        day += step
        left -= is_working_day(day, swaps)
    return day


def add_months(day: date, n: int) -> date:
    """The same day n months on; 31/8 and six months is the end of February (docs/domain.md §2.5)."""
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@lru_cache(maxsize=16)
def _year(year: int) -> tuple[frozenset[date], frozenset[date]]:
    """The year's public holidays, and the weekend days worked to make up for one."""
    vietnam = _library()(years=year, expand=False)
    return frozenset(vietnam), frozenset(vietnam.weekend_workdays)


@lru_cache(maxsize=16)
def _names(year: int, language: str) -> Mapping[date, str]:
    """What the year's public holidays are called."""
    return dict(_library()(years=year, expand=False, language="en_US" if language == "en" else "vi"))


@lru_cache(maxsize=1)
def _library() -> Any:
    """The library's Vietnam alone, on first use.

    Importing it the usual way brings 250 other countries along: 0.12 s and 12 MB against 0.04 s and 4 MB
    (measured with 0.109). A reminder is a poor moment to hold everybody up for that.
    """
    from importlib.util import module_from_spec, spec_from_file_location

    import holidays

    path = f"{holidays.__path__[0]}/countries/vietnam.py"
    spec = spec_from_file_location("vietnam_alone", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"the holidays library has no {path}")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.Vietnam
