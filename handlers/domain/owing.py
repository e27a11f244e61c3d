"""Who is reminded of what, and when: a debt rings on its days, climbs from hand to hand, and stops once reported.

A debt's *ladder* names who is told of it from which day on. Each rung opens only on a day after those on the first
one were told that it would, so nobody is surprised by whom the bot talks to (conversation.md §1.19: it rises, warning
the person first; §3 C1, row 1: without that step reminders stop working). Whoever is told of one thing is told of
all they owe. What was missed (a holiday, the week's limit, a bot that was down) rings on the next day it may.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Generic, Protocol, TypeVar

from handlers.domain.calendar import DAY, Swap, is_holiday, next_open_day
from handlers.domain.people import Role

MORNING, EVENING = time(8), time(19)
FIRST, LAST = time(7, 30), time(20, 30)
A_WEEK = 3
"""Bundled, one a day, three a week, 07:30-20:30, none on public holidays (conversation.md §3 C4)."""

REMARK_DAYS = (20, 24, 27)
"""Days of the month on which a mentor is asked for a remark; after the 25th the secretary is told too."""
REMARK_CLIMBS_AFTER = 25


class Debt(Protocol):
    """What these rules need to know of something owed."""

    @property
    def kind(self) -> str: ...
    @property
    def since(self) -> date: ...


D = TypeVar("D", bound=Debt)


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


@dataclass(frozen=True, slots=True)
class Item(Generic[D]):
    """One debt as one person stands to it."""

    debt: D
    role: Role
    rings: bool
    """It is the reason for today's bundle, not only listed in it."""
    theirs: bool
    """False where a secretary only sees what the cell is still waiting for."""
    told: int
    """How many bundles named it to them before."""
    above: frozenset[Role]
    """Who further up has been told of it."""
    next: Role | None
    """Who is told next if nothing comes, and from which day."""
    next_on: date | None
    alone: bool
    """There was nobody below who could be told."""


@dataclass(frozen=True, slots=True)
class Bundle(Generic[D]):
    """All that one person owes, oldest first, in one message."""

    person: int
    items: tuple[Item[D], ...]
    asked: bool
    """Only because they asked to be reminded today."""


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


def bundles(
    owed: Iterable[tuple[D, Sequence[Rung]]],
    pushed: Mapping[int, Sequence[datetime]],
    snoozed: Collection[int],
    moment: datetime,
    swaps: Sequence[Swap] = (),
) -> list[Bundle[D]]:
    """Who is told what at this moment, given each debt's ladder and when everybody was last told anything."""
    if is_holiday(moment.date(), swaps) or not FIRST <= moment.time() <= LAST:
        return []
    before = {person: [at for at in times if at < moment] for person, times in pushed.items()}
    mine: dict[int, list[Item[D]]] = {}
    for debt, rungs in owed:
        for person, item in items(debt, rungs, before, moment, swaps):
            mine.setdefault(person, []).append(item)
    asked = snoozed if moment.time() < EVENING else ()
    found = []
    for person in sorted(mine):
        rings = any(item.rings for item in mine[person])
        wanted = person in asked and any(item.theirs for item in mine[person])
        if (rings or wanted) and may_ring(before.get(person, ()), moment.date()):
            found.append(Bundle(person, tuple(sorted(mine[person], key=lambda item: item.debt.since)), not rings))
    return found


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


def items(
    debt: D,
    rungs: Sequence[Rung],
    pushed: Mapping[int, Sequence[datetime]],
    moment: datetime,
    swaps: Sequence[Swap] = (),
) -> Iterator[tuple[int, Item[D]]]:
    """The debt as everyone on its ladder stands to it now; nothing before it falls due."""
    opened = openings(debt, rungs, pushed, moment, swaps)
    reached = sum(at <= moment for at in opened)
    for place, rung in enumerate(rungs if reached else ()):
        if place < reached or rung.role is Role.SECRETARY:
            rings = {opened[place]} | {ring_at(debt, day, moment, swaps) for day in ring_days(debt, rungs, place)}
            for person in rung.people:
                told = [at for at in pushed.get(person, ()) if at >= opened[place]]
                pending = place < reached and is_pending(rings, told, moment)
                yield person, as_item(debt, rungs, opened, reached, place, pending, len(told))


def as_item(
    debt: D, rungs: Sequence[Rung], opened: Sequence[datetime], reached: int, place: int, rings: bool, told: int
) -> Item[D]:
    """The debt as those on one rung stand to it, when so many rungs have been reached."""
    theirs = place < reached
    climbs = theirs and reached < len(rungs)
    return Item(
        debt,
        rungs[place].role,
        rings,
        theirs,
        told,
        frozenset(rung.role for rung in rungs[place + 1 : reached]),
        rungs[reached].role if climbs else None,
        opened[reached].date() if climbs else None,
        alone=place == 0 and rungs[place].role is Role.OFFICER,
    )


def openings(
    debt: Debt,
    rungs: Sequence[Rung],
    pushed: Mapping[int, Sequence[datetime]],
    moment: datetime,
    swaps: Sequence[Swap] = (),
) -> list[datetime]:
    """When each rung is told for the first time, those ahead as far as can be said now.

    A rung after the first opens on its day, but not before the day after the first rung was told of it.
    """
    if not rungs:
        return []
    opened = [ring_at(debt, rungs[0].day, moment, swaps)]
    for rung in rungs[1:]:
        warned = [at for person in rungs[0].people for at in pushed.get(person, ()) if at >= opened[-1]]
        told = min(warned).date() if warned else max(moment.date(), opened[-1].date())
        day = max(debt.since + timedelta(days=rung.day), told + DAY)
        opened.append(datetime.combine(next_open_day(day, swaps), MORNING, moment.tzinfo))
    return opened


def ring_at(debt: Debt, day: int, moment: datetime, swaps: Sequence[Swap] = ()) -> datetime:
    """The moment of the ring so many days after the debt fell due; on a holiday, the next open morning."""
    nominal = debt.since + timedelta(days=day)
    actual = next_open_day(nominal, swaps)
    at = RHYTHMS[debt.kind].at if day == 0 and actual == nominal else MORNING
    return datetime.combine(actual, at, moment.tzinfo)


def ring_days(debt: Debt, rungs: Sequence[Rung], place: int) -> set[int]:
    """The days on which one rung hears of the debt again: its own repeats, and whenever it climbs past them."""
    own = rungs[place].day
    return {day for day in RHYTHMS[debt.kind].again if day > own} | {rung.day for rung in rungs[place + 1 :]}


def is_pending(rings: Collection[datetime], told: Sequence[datetime], moment: datetime) -> bool:
    """Whether a ring has come that no bundle followed; in the evening only this evening's own."""
    if moment.time() >= EVENING:
        return any(ring == datetime.combine(moment.date(), EVENING, moment.tzinfo) for ring in rings)
    last = max((ring for ring in rings if ring <= moment), default=None)
    return last is not None and not any(at >= last for at in told)
