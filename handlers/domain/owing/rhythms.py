"""When each kind of debt rings and who is told with it from which day on; how often anybody may be told at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from handlers.domain.calendar import DAY, Swap, is_holiday, next_open_day
from handlers.domain.people import Role

MORNING, EVENING = time(8), time(19)
FIRST, LAST = time(7, 30), time(20, 30)
A_WEEK = 3
"""Bundled, one a day, three a week, 07:30-20:30, none on public holidays (conversation.md §3 C4)."""

REMARK_DAYS = (20, 24, 27)
"""Days of the month on which a mentor is asked for a remark (issue 2, §5); it is owed from the first of them."""
REMARK_CLIMBS_AFTER = 25
"""From the next of those days on the secretary is told too (issue 2, §5)."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When one kind of debt rings, in days after it fell due: who is told from which day on, which days ring again."""

    climbs: tuple[tuple[Role, int], ...]
    again: tuple[int, ...] = ()
    at: time = MORNING


CELL = ((Role.SECRETARY, 0), (Role.DEPUTY, 2), (Role.OFFICER, 5))
"""A cell's debt: after two days the deputy is told too, after five the officer."""

RHYTHMS: Mapping[str, Rhythm] = {
    "nothing_new": Rhythm(CELL),
    "attendance": Rhythm(CELL, at=EVENING),
    "mentoring": Rhythm(
        (
            (Role.MENTOR, 0),
            (Role.SECRETARY, next(day for day in REMARK_DAYS if day > REMARK_CLIMBS_AFTER) - REMARK_DAYS[0]),
        ),
        again=tuple(day - REMARK_DAYS[0] for day in REMARK_DAYS[1:]),
    ),
}


@dataclass(frozen=True, slots=True)
class Rung:
    """Those told of a debt as one role, from so many days after it fell due."""

    role: Role
    people: tuple[int, ...]
    day: int


def remark_due(month_first: date) -> date:
    """The day a month's remarks fall due."""
    return month_first.replace(day=REMARK_DAYS[0])


def ladder(kind: str, bound: Mapping[Role, Sequence[int]]) -> tuple[Rung, ...]:
    """Who is told of such a debt, given who can be reached; the deputy stands in where no secretary can be.

    The first of the cell's own people answers from the first day. Nobody stands on two rungs.
    """
    rungs: list[Rung] = []
    seen: set[int] = set()
    for role, day in RHYTHMS[kind].climbs:
        people = bound.get(role) or (bound.get(Role.DEPUTY) if role is Role.SECRETARY else None) or ()
        fresh = tuple(person for person in people if person not in seen)
        seen.update(fresh)
        if fresh:
            rungs.append(Rung(role, fresh, day if rungs or role is Role.OFFICER else 0))
    return tuple(rungs)


def may_ring(pushed: Sequence[datetime], day: date) -> bool:
    """Whether the day's and the week's limits leave room for a bundle on this day."""
    days = {at.date() for at in pushed}
    return day not in days and sum(other.isocalendar()[:2] == day.isocalendar()[:2] for other in days) < A_WEEK


def snooze_until(pushed: Sequence[datetime], today: date, swaps: Sequence[Swap] = ()) -> date:
    """The day “nhắc lại mai” rings: tomorrow, or the next day that is no holiday and has room."""
    day = next_open_day(today + DAY, swaps)
    while not may_ring(pushed, day):
        day = next_open_day(day + DAY, swaps)
    return day


def days_heard(today: date, swaps: Sequence[Swap] = ()) -> list[date]:
    """The days whose rings are heard today: today, and the holidays just before it."""
    days = [today]
    while is_holiday(days[-1] - DAY, swaps):
        days.append(days[-1] - DAY)
    return days
