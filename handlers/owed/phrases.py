"""How things owed are named and answered together: a phrase for a list, and buttons that open the form filled in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

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
