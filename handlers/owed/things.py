"""What is owed, one thing a line: the same of several cells or people is joined, the most urgent stands first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from handlers.candidates.path.words import basis
from handlers.domain import owing, periods
from handlers.domain.owing import Item
from handlers.domain.people import Role
from handlers.facts import Debt
from handlers.owed.phrases import Phrases
from handlers.talk.cells import short, some
from handlers.texts import Words, _, listed

PEOPLE = 4
"""Codes one line names; the rest is counted."""

Items = Sequence[Item[Debt]]


@dataclass(frozen=True, slots=True)
class Thing:
    """One line of a reminder."""

    items: Items
    words: Words
    of_cells: bool
    """An officer reads it of cells."""

    def stays(self, today: date) -> bool:
        """Whether the line may not be left out, however many there are."""
        return any(owing.stays(item.debt, bool(item.told), today) for item in self.items)


def things(own: Items, cells: Items, phrases: Phrases) -> list[Thing]:
    """Every line, the most urgent first."""

    def mine(item: Item[Debt]) -> object:
        debt = item.debt
        return debt.kind, item.role, debt.period, debt.subject

    def urgency(thing: Thing) -> tuple[int, date]:
        return min(owing.urgency(item.debt, phrases.today) for item in thing.items)

    found = [
        *(Thing(same, phrases.phrases([i.debt for i in same], same[0].role)[0], False) for same in alike(own, mine)),
        *(Thing(same, of_cells([i.debt for i in same], phrases), True) for same in alike(cells, said_of_cells)),
    ]
    return sorted(found, key=urgency)


def alike(items: Items, key: Callable[[Item[Debt]], object]) -> Sequence[Items]:
    """Those that say the same, together."""
    groups: dict[object, list[Item[Debt]]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return [*groups.values()]


def places(items: Items) -> list[int]:
    """The cells they are of, in their order."""
    return [*dict.fromkeys(item.debt.org for item in items)]


def said_of_cells(item: Item[Debt]) -> object:
    """What makes two of them one line to an officer: the same report of the same week or month, the same limit."""
    debt, clock = item.debt, item.debt.clock
    if clock:
        return clock.rule.key, clock.due, clock.assumed and clock.began
    return debt.kind, None if debt.kind == "attendance" else debt.period


def of_cells(owed: Sequence[Debt], phrases: Phrases) -> Words:
    """The same thing of one or several cells, as an officer reads it."""
    first = owed[0]
    count = Counter(debt.org for debt in owed)
    cells = [phrases.staff.org(org) for org in count]
    if first.clock:
        whose = listed([f"{debt.label} ({short(phrases.staff.org(debt.org))})" for debt in owed[:PEOPLE]])
        more = len(owed) - PEOPLE
        who = _("{named} và {count} hồ sơ khác", named=whose, count=more) if more > 0 else whose
        by = phrases.by(first.clock)
        return _("{who}: {what} ({due}: {basis})", who=who, what=first.clock.title, due=by, basis=basis(first.clock))
    if first.kind == "nothing_new":
        week = periods.week_days(first.period)
        return _("báo cáo tuần {week}: {cells}", week=week, cells=some(cells, short))
    if first.kind == "attendance":
        return _("số buổi chưa điểm danh: {cells}", cells=some(cells, lambda cell: f"{short(cell)} ({count[cell.id]})"))
    remarks = phrases.remarks(first.period, owed, Role.OFFICER)
    return _("{what}: {cells}", what=remarks, cells=some(cells, short))
