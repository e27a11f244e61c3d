"""When each kind of debt rings and who is told with it from which day on; how often anybody may be told at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Protocol, TypeVar

from handlers.domain import periods
from handlers.domain.calendar import DAY, Swap, is_holiday, next_open_day
from handlers.domain.people import Role
from handlers.domain.rules import Ground

T = TypeVar("T")

MORNING, EVENING = time(8), time(19)
FIRST, LAST = time(7, 30), time(20, 30)
SUNDAY = 6
A_WEEK = 3
"""Bundled, one a day, three a week, 07:30-20:30, none on public holidays (docs/conversation.md §7)."""

REMARK_DAYS = (20, 24, 27)
"""Days of the month on which a mentor is asked for a remark (docs/domain.md §5.2); owed from the first of them."""
REMARK_CLIMBS_AFTER = 25
"""From the next of those days on the secretary is told too."""
REMARK_KEPT = 1
"""Months for which a missing remark stays in the lists after its own; “did not report” must not go with the calendar's
leaf. Longer would be a reproach nobody can mend: who met whom two months ago is no longer known."""
SESSION_KEPT = timedelta(days=30)
"""How long a session's attendance is asked for: as long as its class is listed (ports, Classes.current)."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When one kind of debt rings, in days after it fell due: who is told from which day on, which days ring again."""

    climbs: tuple[tuple[Role, int], ...]
    ends: Callable[[date], date]
    """The day from which it rings and climbs no more, given the day it fell due; lists show it while it is missing."""
    again: tuple[int, ...] = ()
    at: time = MORNING
    ground: Ground = Ground.COMMITTEE
    """Weekly report, attendance and remark are what a committee asks of itself: no document gives them a day."""


CELL = ((Role.SECRETARY, 0), (Role.DEPUTY, 2), (Role.OFFICER, 5))
"""A cell's debt: after two days the deputy is told too, after five the officer (docs/domain.md §5.2)."""
SILENCE_COUNTS = next(day for role, day in CELL if role is Role.DEPUTY) + 1
"""Days after its Monday from which a week's silence is counted before leaders and officers: once the deputy was asked
too, so from Thursday. Counted at once, Tuesday would read “12 cells silent” of people asked on Monday morning. Until
then the week just over is counted, so that it is not forgotten before anybody could look into it."""

OVERDUE = (1, 14, 30)
"""Days after a limit on which it rings again; later it only stands in the list: nobody shall learn to look away."""
NEAR = timedelta(days=7)
"""From when on a legal limit goes before everything, and is left out of no list."""
LINES = 5
"""Things one list tells at a time, each on its own line."""


class Timed(Protocol):
    """Something owed: the day from which it is asked for, the day it is due, and when it rings."""

    @property
    def since(self) -> date: ...
    @property
    def due(self) -> date: ...
    @property
    def rhythm(self) -> Rhythm: ...


def is_pressing(debt: Timed, today: date) -> bool:
    """A legal limit that has passed, or ends within a week."""
    return debt.rhythm.ground is Ground.LAW and debt.due <= today + NEAR


def stays(debt: Timed, told: bool, today: date) -> bool:
    """Whether no list may leave it out, however long: a legal limit never announced yet, or one that ends in a week.

    Once it rings no more it is one among the others.
    """
    rings = debt.due >= today - timedelta(days=OVERDUE[-1])
    return debt.rhythm.ground is Ground.LAW and (not told or (rings and is_pressing(debt, today)))


def shortened(found: Sequence[T], uncut: Callable[[T], bool], most: int = LINES) -> tuple[list[T], list[T]]:
    """Of what is ordered by urgency: the first few with whatever may not be left out, and the rest."""
    kept = [place for place, one in enumerate(found) if place < most or uncut(one)]
    return [found[place] for place in kept], [one for place, one in enumerate(found) if place not in kept]


def urgency(debt: Timed, today: date) -> tuple[int, date]:
    """How every list is ordered, the most urgent first: legal limits that press, what is owed by its day, suggestions.

    Whatever is only custom stands below all limits, however long ago its day was.
    """
    suggested = debt.rhythm.ground is Ground.CUSTOM
    return (0 if is_pressing(debt, today) else 2 if suggested else 1), debt.due


@dataclass(frozen=True, slots=True)
class Rung:
    """Those told of a debt as one role, from so many days after it fell due."""

    role: Role
    people: tuple[int, ...]
    day: int


def counted_week(today: date) -> str:
    """The week whose silence counts on this day, wherever it is shown: digest, /tiendo and /viec."""
    return periods.week_of(today - timedelta(days=SILENCE_COUNTS))


def remark_months(today: date) -> list[str]:
    """The months whose missing remarks are still asked for, oldest first."""
    months = [periods.month_of(today)]
    for _ in range(REMARK_KEPT):
        months.insert(0, periods.month_before(months[0]))
    return months


def remark_due(month_first: date) -> date:
    """The day a month's remarks fall due."""
    return month_first.replace(day=REMARK_DAYS[0])


def ladder(debt: Timed, bound: Mapping[Role, Sequence[int]]) -> tuple[Rung, ...]:
    """Who is told of a debt, given who can be reached; the deputy stands in where no secretary can be.

    The first of the cell's own people answers from the first day. Nobody stands on two rungs.
    """
    rungs: list[Rung] = []
    seen: set[int] = set()
    for role, day in debt.rhythm.climbs:
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
    return first_room(pushed, today + DAY, swaps)


def next_week_day(day: date, swaps: Sequence[Swap] = ()) -> date:
    """The first day, from this one on, that is neither a public holiday nor a Sunday."""
    day = next_open_day(day, swaps)
    while day.weekday() == SUNDAY:
        day = next_open_day(day + DAY, swaps)
    return day


def first_room(pushed: Sequence[datetime], day: date, swaps: Sequence[Swap] = ()) -> date:
    """The first day, from this one on, that is no holiday and has room for a bundle."""
    day = next_open_day(day, swaps)
    while not may_ring(pushed, day):
        day = next_open_day(day + DAY, swaps)
    return day


def days_heard(today: date, swaps: Sequence[Swap] = ()) -> list[date]:
    """The days whose rings are heard today: today, and the holidays just before it."""
    days = [today]
    while is_holiday(days[-1] - DAY, swaps):
        days.append(days[-1] - DAY)
    return days
