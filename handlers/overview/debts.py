"""What is owed today and by whom, read from memory: for the reminders, and for whoever asks what they owe."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from handlers.domain import owing, periods
from handlers.domain.owing import Rung
from handlers.domain.people import Role
from handlers.facts import Debt, Org, Who
from handlers.ports import Memory

KEPT = timedelta(days=30)
"""How long a session's attendance is still asked for, as long as its class is listed (ports.py, Classes.current)."""
EVERYWHERE = "/"
"""The path above every organisation."""
AHEAD = timedelta(days=7)
"""How far ahead “sắp tới” looks."""
PUSH = "due_reports"
ANSWERING = (Role.SECRETARY, Role.DEPUTY, Role.OFFICER)
REMEMBERED = timedelta(days=40)
"""How far back reminders matter: a month's remark, and the weekly limit."""


def open_now(memory: Memory, today: date, orgs: Sequence[int] | None = None) -> list[Debt]:
    """Everything owed on this day in these cells (or all), oldest first; what has been reported is not among it."""
    return sorted([*weekly(memory, today, orgs), *dated(memory, today, today, orgs)], key=lambda debt: debt.since)


def weekly(memory: Memory, today: date, orgs: Sequence[int] | None) -> list[Debt]:
    """The cells this week has heard nothing of."""
    week = periods.week_of(today)
    monday = periods.week_start(week)
    cells = [org.id for org in memory.orgs.cells([EVERYWHERE])] if orgs is None else orgs
    reported = memory.owed.reported(orgs, monday, today)
    return [Debt("nothing_new", cell, week, monday) for cell in cells if cell not in reported]


def dated(memory: Memory, today: date, until: date, orgs: Sequence[int] | None) -> list[Debt]:
    """Remarks of this month and attendance lists, due by a day."""
    month = periods.month_of(today)
    due = owing.remark_due(periods.month_bounds(month)[0])
    remarks = memory.owed.remarks(month, orgs) if due <= until else []
    return [*remarks, *memory.owed.attendance(today - KEPT, until, orgs)]


def coming(memory: Memory, today: date, orgs: Sequence[int] | None = None) -> list[Debt]:
    """What falls due in the next days."""
    return [debt for debt in dated(memory, today, today + AHEAD, orgs) if debt.since > today]


def pushed(memory: Memory, moment: datetime) -> dict[int, list[datetime]]:
    """When everybody was last reminded."""
    since = (moment - REMEMBERED).timestamp()
    found = memory.owed.pushes(PUSH, since)
    return {person: [datetime.fromtimestamp(at, moment.tzinfo) for at in times] for person, times in found.items()}


@dataclass
class Staff:
    """Who can be reached, and who answers for which cell; asked as needed, or read for everyone at once."""

    memory: Memory
    orgs: dict[int, Org] = field(default_factory=dict)
    people: dict[int, Who | None] = field(default_factory=dict)
    holders: Mapping[tuple[Role, int], Sequence[int]] | None = None
    """Role and organisation it is held in: who holds it; None where only a few cells are asked about."""
    bound: dict[int, bool] = field(default_factory=dict)
    cells: dict[int, dict[Role, list[int]]] = field(default_factory=dict)

    @classmethod
    def of_all(cls, memory: Memory) -> Staff:
        """Everyone with a part in reminders, in a few looks."""
        found = [who for role in (*ANSWERING, Role.MENTOR) for who in memory.people.holders(role)]
        people: dict[int, Who | None] = {who.person: who for who in found}
        return cls(memory, {org.id: org for org in memory.orgs.all()}, people, by_place(found))

    def org(self, org: int) -> Org:
        """The organisation."""
        if org not in self.orgs:
            self.orgs[org] = self.memory.orgs.get(org)
        return self.orgs[org]

    def who(self, person: int) -> Who | None:
        """The person, if they are still active."""
        if person not in self.people:
            self.people[person] = self.memory.people.who(person)
        return self.people[person]

    def reached(self, person: int) -> bool:
        """Whether one of their chats is open."""
        if person not in self.bound:
            addresses = self.memory.people.addresses(person) if self.who(person) else []
            self.bound[person] = any(not address.closed for address in addresses)
        return self.bound[person]

    def of_cell(self, org: int) -> dict[Role, list[int]]:
        """Those who answer for a cell and can be reached."""
        if org not in self.cells:
            self.cells[org] = {role: self.nearest(role, self.org(org).path) for role in ANSWERING}
        return self.cells[org]

    def nearest(self, role: Role, path: str) -> list[int]:
        """Who holds the role here, or else in the next committee above where anyone who does can be reached."""
        holders = self.holders if self.holders is not None else by_place(self.memory.people.holders(role, path))
        for org in reversed(path.strip("/").split("/")):
            found = [person for person in holders.get((role, int(org)), ()) if self.reached(person)]
            if found:
                return found
        return []

    def ladder(self, debt: Debt) -> tuple[Rung, ...]:
        """Who is told of a debt, and from when."""
        mentor = [debt.mentor] if debt.mentor is not None and self.reached(debt.mentor) else []
        return owing.ladder(debt.kind, {**self.of_cell(debt.org), Role.MENTOR: mentor})


def by_place(found: Iterable[Who]) -> dict[tuple[Role, int], list[int]]:
    """Role and organisation it is held in: who holds it."""
    held = {(grant.role, grant.org, who.person): None for who in found for grant in who.grants}
    places: dict[tuple[Role, int], list[int]] = {}
    for role, org, person in held:
        places.setdefault((role, org), []).append(person)
    return places
