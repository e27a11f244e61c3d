"""What is owed of a report type: when it rings, what is missing, how it is said, which button answers it.

A report declares it (`ReportType.owed`); reminders and /viec loop over what is declared and know no report by name.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Literal

from handlers.domain.owing import Rhythm
from handlers.domain.people import Role
from handlers.facts import Candidate, Debt, Missing, Org, Session, Who
from handlers.ports import Memory
from handlers.talk.messages import Button
from handlers.talk.naming import EVERYWHERE, called, short, some
from handlers.texts import Called, Text, Words, _

Cells = Sequence[Org] | None
"""Those asked about; None is all, which memory answers fastest."""
Level = Literal["ask", "help", "wait", "known", "wish"]
"""How the first line rises: asked, asked of the one standing in, asked again, once someone further up knows; or as the
reader wished it."""


@dataclass
class Roll:
    """People and places, each looked up once."""

    memory: Memory
    orgs: dict[int, Org] = field(default_factory=dict)
    people: dict[int, Who | None] = field(default_factory=dict)

    def org(self, org: int) -> Org:
        """The organisation."""
        if org not in self.orgs:
            self.orgs[org] = self.memory.orgs.get(org)
        return self.orgs[org]

    def who(self, person: int) -> Who | None:
        """The person; None once they are not active any more."""
        if person not in self.people:
            self.people[person] = self.memory.people.who(person)
        return self.people[person]


@dataclass
class Look:
    """What the words for something owed look at: the day, the reader's right to names, and each thing once."""

    roll: Roll
    today: date
    unasked: bool = False
    """It leaves by itself, so that nobody is named in its text: a notification shows all of it."""
    sessions: dict[int, Session] = field(default_factory=dict)
    candidates: dict[int, Candidate] = field(default_factory=dict)

    def session(self, debt: Debt) -> Session:
        """The session an attendance list is owed for."""
        if (number := debt.session) is None:
            raise ValueError("this debt is of no session")
        if number not in self.sessions:
            self.sessions[number] = self.roll.memory.classes.session(number)
        return self.sessions[number]

    def candidate(self, debt: Debt, short: bool = False) -> Called:
        """“Thông (UV-031)”, on a button “Thông”: for who works with them and in private only (docs/domain.md §8.3)."""
        if (number := debt.candidate) is None:
            raise ValueError("this debt is of no candidate")
        if number not in self.candidates:
            self.candidates[number] = self.roll.memory.candidates.get(number)
        return called(self.candidates[number], short)

    def whom(self, debt: Debt) -> Words:
        """Whom it is about, as a text says it: by code alone in what leaves unasked."""
        return debt.label if self.unasked else self.candidate(debt)


@dataclass(frozen=True)
class Answers:
    """The things whose buttons stand together, among all that their reader owes."""

    shown: Sequence[Debt]
    owed: Sequence[Debt]
    look: Look
    at_once: bool = False
    """It is the only thing owed: its first question is answered by the button itself."""

    def whom(self, debt: Debt) -> Called:
        """The name alone where that tells them apart."""
        named = {one.candidate: self.look.candidate(one).name for one in self.shown if one.candidate}
        alike = Counter(named.values())[self.look.candidate(debt).name]
        return self.look.candidate(debt, short=alike == 1)


class Duty(ABC):
    """One kind of thing owed: a report that is asked for when it is missing."""

    kind: ClassVar[str]
    """The report type that gives it, by name."""
    rhythm: ClassVar[Rhythm]
    """When it rings and who is told with it; each debt may bring its own instead."""
    leads: ClassVar[bool] = False
    """Where one is owed, the first line of a reminder asks for it before all else but a legal limit that presses."""
    opening: ClassVar[Mapping[Level, Text]] = {}
    """The first line where it is the only kind of thing owed; empty where that only counts them."""
    asked: ClassVar[Words | None] = None
    """From when on it is asked for, in answer to “vì sao nhắc?”; None where each one says so itself."""

    @abstractmethod
    def missing(self, memory: Memory, today: date, until: date, cells: Cells) -> Sequence[Debt]:
        """Everything asked for today, and what will be by the day `until`.

        It bounds itself: whatever it returns is listed, whether its rhythm still rings or not.
        """

    @abstractmethod
    def phrases(self, debts: Sequence[Debt], role: Role, look: Look) -> Sequence[Words]:
        """What these of one cell are, to someone in this role: “báo cáo tuần 23–29/11”."""

    def still_shown(self, memory: Memory, today: date, cells: Cells) -> Sequence[Debt]:
        """What is asked for no more, and listed all the same."""
        return ()

    def counts(self, debt: Debt, today: date) -> bool:
        """Whether those above read of it."""
        return True

    def held_by(self, memory: Memory, who: Who, today: date) -> Callable[[Debt], Role | None]:
        """In which role it is this person's, besides a mentor and the cell's own people; None where it is not."""
        return lambda debt: None

    def line(self, debt: Debt, role: Role, look: Look) -> Words:
        """It alone on a line, for whoever asked."""
        return _("{thing}, từ {day}", thing=self.phrases([debt], role, look)[0], day=f"{debt.since:%d/%m}")

    @abstractmethod
    def head(self, debts: Sequence[Debt], look: Look) -> Words:
        """“Điểm danh buổi 2, 3”: how a sentence begins that is about some of several things."""

    def same(self, debt: Debt) -> object:
        """What makes two of them one line to an officer; the same week or month."""
        return debt.period

    def of_cells(self, debts: Sequence[Debt], look: Look) -> Words:
        """The same thing of one or several cells, as an officer reads it."""
        cells = [look.roll.org(org) for org in dict.fromkeys(debt.org for debt in debts)]
        thing = self.phrases(debts, Role.OFFICER, look)[0]
        return _("{what}: {cells}", what=thing, cells=some(cells, short))

    def buttons(self, debt: Debt, answers: Answers) -> Sequence[Button]:
        """What answers it."""
        return [Button(self.head([debt], answers.look), f"/baocao {self.kind} cell={debt.org} period={debt.period}")]

    def filled(self, debt: Debt) -> Mapping[str, object]:
        """What the first line says of it besides the reader's name and the day."""
        return {}

    def of_each_cell(self, memory: Memory, period: str, since: date, cells: Cells) -> Sequence[Debt]:
        """Of every cell that was there by the day `since` and has given no report for this week, month or year."""
        asked = memory.orgs.cells([EVERYWHERE]) if cells is None else cells
        there = memory.owed.given(self.kind, period, None if cells is None else [cell.id for cell in cells])
        silent = (cell.id for cell in asked if cell.since <= since and cell.id not in there)
        return [self.debt(Missing(cell, period, since)) for cell in silent]

    def debt(self, missing: Missing) -> Debt:
        """What memory found missing, as something owed."""
        return Debt(
            missing.org, missing.period, missing.since, missing.subject, missing.label, missing.mentor,
            kind=self.kind, rhythm=self.rhythm,
        )  # fmt: skip
