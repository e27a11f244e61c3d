"""From what is owed, each debt's ladder and what was said before: who is told what at this moment."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Generic, TypeVar

from handlers.domain.calendar import DAY, Swap, is_holiday, next_open_day
from handlers.domain.owing.rhythms import (
    EVENING,
    FIRST,
    LAST,
    MORNING,
    Rung,
    Timed,
    first_room,
    may_ring,
    next_week_day,
    urgency,
)
from handlers.domain.people import Role

D = TypeVar("D", bound=Timed)


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
    climbed: tuple[tuple[Rung, datetime], ...]
    """The rungs further up that it has reached, and when."""
    next: Rung | None
    """Who is told next if nothing comes, and the first day on which they may be told anything."""
    next_on: date | None
    alone: bool
    """There was nobody below who could be told."""
    above: frozenset[Role] = frozenset()
    """Who further up has been told of it by now."""


@dataclass(frozen=True, slots=True)
class Bundle(Generic[D]):
    """All that one person owes, most urgent first, in one message."""

    person: int
    items: tuple[Item[D], ...]
    asked: bool
    """Only because they asked to be reminded today."""


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
            ordered = sorted(mine[person], key=lambda item: urgency(item.debt, moment.date()))
            found.append(Bundle(person, tuple(ordered), not rings))
    now = {bundle.person: [*before.get(bundle.person, ()), moment] for bundle in found}
    heard = before | now
    return [replace(b, items=tuple(seen_upwards(item, heard, swaps) for item in b.items)) for b in found]


def seen_upwards(item: Item[D], pushed: Mapping[int, Sequence[datetime]], swaps: Sequence[Swap]) -> Item[D]:
    """The item with who further up knows by now, and the day on which those told next have room, if that is in time."""
    above = frozenset(
        rung.role
        for rung, since in item.climbed
        if any(at >= since for who in rung.people for at in pushed.get(who, ()))
    )
    if item.next is None or item.next_on is None:
        return replace(item, above=above)
    day = min(first_room(pushed.get(person, ()), item.next_on, swaps) for person in item.next.people)
    in_time = is_asked(item.debt, day)
    return replace(item, above=above, next=item.next if in_time else None, next_on=day if in_time else None)


def is_asked(debt: Timed, day: date) -> bool:
    """Whether the debt is still asked for on this day."""
    return day < debt.rhythm.ends(debt.since)


def items(
    debt: D,
    rungs: Sequence[Rung],
    pushed: Mapping[int, Sequence[datetime]],
    moment: datetime,
    swaps: Sequence[Swap] = (),
) -> Iterator[tuple[int, Item[D]]]:
    """The debt as everyone on its ladder stands to it now; nothing before it falls due.

    Once it is no longer asked for, the secretary still sees that the cell did not report.
    """
    opened = openings(debt, rungs, pushed, moment, swaps)
    due = sum(at <= moment for at in opened)
    reached = due if is_asked(debt, moment.date()) else 0
    for place, rung in enumerate(rungs if due else ()):
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
        tuple(zip(rungs, opened, strict=True))[place + 1 : reached],
        rungs[reached] if climbs else None,
        opened[reached].date() if climbs else None,
        alone=place == 0 and rungs[place].role is Role.OFFICER,
    )


def openings(
    debt: Timed,
    rungs: Sequence[Rung],
    pushed: Mapping[int, Sequence[datetime]],
    moment: datetime,
    swaps: Sequence[Swap] = (),
) -> list[datetime]:
    """When each rung is told for the first time, those ahead as far as can be said now.

    A rung after the first opens on its day, but not before the day after the first rung was told of it, and never on a
    Sunday: that is no day to hear of somebody else's lateness.
    """
    if not rungs:
        return []
    opened = [ring_at(debt, rungs[0].day, moment, swaps)]
    for rung in rungs[1:]:
        warned = [at for person in rungs[0].people for at in pushed.get(person, ()) if at >= opened[-1]]
        told = min(warned).date() if warned else max(moment.date(), opened[-1].date())
        day = max(debt.since + timedelta(days=rung.day), told + DAY)
        opened.append(datetime.combine(next_week_day(day, swaps), MORNING, moment.tzinfo))
    return opened


def ring_at(debt: Timed, day: int, moment: datetime, swaps: Sequence[Swap] = ()) -> datetime:
    """The moment of the ring so many days after the debt fell due; on a holiday, the next open morning."""
    nominal = debt.since + timedelta(days=day)
    actual = next_open_day(nominal, swaps)
    at = debt.rhythm.at if day == 0 and actual == nominal else MORNING
    return datetime.combine(actual, at, moment.tzinfo)


def ring_days(debt: Timed, rungs: Sequence[Rung], place: int) -> set[int]:
    """The days on which one rung hears of the debt again: its own repeats, and whenever it climbs past them."""
    own = rungs[place].day
    return {day for day in debt.rhythm.again if day > own} | {rung.day for rung in rungs[place + 1 :]}


def is_pending(rings: Collection[datetime], told: Sequence[datetime], moment: datetime) -> bool:
    """Whether a ring has come that no bundle followed; in the evening only this evening's own."""
    if moment.time() >= EVENING:
        return any(ring == datetime.combine(moment.date(), EVENING, moment.tzinfo) for ring in rings)
    last = max((ring for ring in rings if ring <= moment), default=None)
    return last is not None and not any(at >= last for at in told)
