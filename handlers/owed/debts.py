"""What is owed today and by whom, of every report that declares it: for the reminders, and for whoever asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from handlers.domain import owing
from handlers.domain.owing import Rung
from handlers.domain.people import Role
from handlers.domain.rules import Ground
from handlers.facts import Debt, Who
from handlers.ports import Memory
from handlers.talk.duties import Cells, Duty, Roll
from handlers.talk.kinds import Shelf

AHEAD = timedelta(days=7)
"""How far ahead “sắp tới” looks."""
PUSH = "due_reports"
ANSWERING = (Role.SECRETARY, Role.DEPUTY, Role.OFFICER)
REMEMBERED = timedelta(days=45)
"""How far back reminders matter: to the 20th of last month, and the weekly limit."""

Duties = Mapping[str, Duty]
"""Everything that may be owed, by the report type that gives it."""


def duties_of(shelf: Shelf) -> Duties:
    """What the reports of this house declare to be owed, in the order in which equals are named."""
    owed = [(kind.place, name, kind.owed) for name, kind in shelf.reports.items() if kind.owed]
    return {name: duty for _place, name, duty in sorted(owed, key=lambda one: (not one[2].leads, *one[:2]))}


def asked_for(memory: Memory, duties: Duties, today: date, until: date, cells: Cells = None) -> list[Debt]:
    """Everything that is asked for today and not there, and what will be by the day `until`, of these cells."""
    return [debt for duty in duties.values() for debt in duty.missing(memory, today, until, cells)]


def due(found: Iterable[Debt], today: date) -> list[Debt]:
    """What of this is asked for on this day, the most urgent first."""
    return sorted((debt for debt in found if debt.since <= today), key=lambda debt: owing.urgency(debt, today))


def still_shown(memory: Memory, duties: Duties, today: date, cells: Cells) -> list[Debt]:
    """What is listed although nobody is asked for it any more."""
    return [debt for duty in duties.values() for debt in duty.still_shown(memory, today, cells)]


def counts(duties: Duties, debt: Debt, today: date) -> bool:
    """Whether those above read of it: no suggestion, and nothing its report does not count yet."""
    return debt.ground is not Ground.CUSTOM and duties[debt.kind].counts(debt, today)


def pushed(memory: Memory, moment: datetime) -> dict[int, list[datetime]]:
    """When everybody was last reminded."""
    since = (moment - REMEMBERED).timestamp()
    found = memory.owed.pushes(PUSH, since)
    return {person: [datetime.fromtimestamp(at, moment.tzinfo) for at in times] for person, times in found.items()}


@dataclass
class Staff(Roll):
    """Who can be reached, and who answers for which cell; asked as needed, or read for everyone at once."""

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
        return owing.ladder(debt, {**self.of_cell(debt.org), Role.MENTOR: mentor})


def by_place(found: Iterable[Who]) -> dict[tuple[Role, int], list[int]]:
    """Role and organisation it is held in: who holds it."""
    held = {(grant.role, grant.org, who.person): None for who in found for grant in who.grants}
    places: dict[tuple[Role, int], list[int]] = {}
    for role, org, person in held:
        places.setdefault((role, org), []).append(person)
    return places
