"""What is owed, one thing a line: the same of several cells or people is joined, the most urgent stands first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from handlers.domain import owing
from handlers.domain.owing import Item
from handlers.facts import Debt
from handlers.owed.phrases import Phrases
from handlers.texts import Words

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

    def of_one_line(item: Item[Debt]) -> object:
        return item.debt.kind, phrases.duty(item.debt).same(item.debt)

    def urgency(thing: Thing) -> tuple[int, date]:
        return min(owing.urgency(item.debt, phrases.look.today) for item in thing.items)

    found = [
        *(Thing(same, phrases.phrases([i.debt for i in same], same[0].role)[0], False) for same in alike(own, mine)),
        *(Thing(same, phrases.of_cells([i.debt for i in same]), True) for same in alike(cells, of_one_line)),
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
