"""How things owed are named and answered together: a phrase for a list, and buttons that open the form filled in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from handlers.domain import owing
from handlers.domain.owing import Item
from handlers.domain.people import Role
from handlers.facts import Debt
from handlers.owed.debts import Duties
from handlers.talk.duties import Answers, Duty, Look
from handlers.talk.messages import Button
from handlers.texts import Words, listed, p_

ALL = Button(p_("button", "Xem tất cả"), "/viec")
REPORT = Button(p_("button", "Báo cáo"), "/baocao")
WHY = Button(p_("button", "Vì sao nhắc?"), "/visao")


@dataclass(frozen=True)
class Phrases:
    """Names what is owed, each thing in the words its report declares."""

    duties: Duties
    look: Look

    def duty(self, debt: Debt) -> Duty:
        """What declares it."""
        return self.duties[debt.kind]

    def phrases(self, debts: Iterable[Debt], role: Role) -> list[Words]:
        """What these debts of one cell are, to someone in this role."""
        return [said for same in of_kind(debts) for said in self.duty(same[0]).phrases(same, role, self.look)]

    def line(self, debt: Debt, role: Role) -> Words:
        """One debt on a line of its own."""
        return self.duty(debt).line(debt, role, self.look)

    def of_cells(self, debts: Sequence[Debt]) -> Words:
        """The same thing of one or several cells, as an officer reads it."""
        return self.duty(debts[0]).of_cells(debts, self.look)

    def named(self, debts: Sequence[Debt]) -> Words:
        """“Điểm danh buổi 2, 3”: how a sentence begins that is about some of several things."""
        first, *others = of_kind(debts)
        head = self.duty(first[0]).head(first, self.look)
        return listed([head, *self.phrases([debt for same in others for debt in same], Role.SECRETARY)])

    def answers(self, debts: Sequence[Debt], owed: Sequence[Debt], at_once: bool = False) -> list[Button]:
        """The buttons that answer these debts, told apart from all a person owes."""
        answers = Answers(debts, owed, self.look, at_once)
        found = [button for debt in debts for button in self.duty(debt).buttons(debt, answers)]
        return list({button.line: button for button in found}.values())


def of_kind(debts: Iterable[Debt]) -> list[list[Debt]]:
    """Those of each report together, in the order in which they first come."""
    found: dict[str, list[Debt]] = {}
    for debt in debts:
        found.setdefault(debt.kind, []).append(debt)
    return [*found.values()]


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
