"""What is owed today and by whom, read from memory: for the reminders, and for whoever asks what they owe."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import chain

from handlers.candidates.path.file import File, open_files
from handlers.domain import owing, periods
from handlers.domain.calendar import DAY
from handlers.domain.owing import Rung
from handlers.domain.path import Clock
from handlers.domain.people import Role
from handlers.domain.rules import Ground
from handlers.facts import Debt, Org, Subject, Who
from handlers.ports import Memory

EVERYWHERE = "/"
"""The path above every organisation."""
AHEAD = timedelta(days=7)
"""How far ahead “sắp tới” looks."""
LIMIT = "limit"
"""The kind of debt that is a time limit of the way into the Party."""
PUSH = "due_reports"
ANSWERING = (Role.SECRETARY, Role.DEPUTY, Role.OFFICER)
REMEMBERED = timedelta(days=45)
"""How far back reminders matter: to the 20th of last month, and the weekly limit."""

Cells = Sequence[Org] | None
"""Those asked about; None is all, which memory answers fastest."""


def open_now(memory: Memory, today: date, cells: Cells = None, limits: Sequence[Debt] | None = None) -> list[Debt]:
    """Everything asked for on this day of these cells, most urgent first; what has been reported is not among it.

    `limits` are those of `limited` for this day or a later one, where they were looked up before.
    """
    limits = limited(memory, today, today, cells) if limits is None else limits
    run = [debt for debt in limits if debt.since <= today]
    found = [*weekly(memory, periods.week_of(today), cells), *dated(memory, today, today, cells), *run]
    return sorted(found, key=lambda debt: owing.urgency(debt, today))


def week_before(memory: Memory, today: date, cells: Cells = None) -> list[Debt]:
    """Last week's silence for as long as it is the one that counts; it is shown, and no longer asked for."""
    week = owing.counted_week(today)
    return weekly(memory, week, cells) if week != periods.week_of(today) else []


def weekly(memory: Memory, week: str, cells: Cells = None) -> list[Debt]:
    """That week's report, of every cell that gave none."""
    asked = memory.orgs.cells([EVERYWHERE]) if cells is None else cells
    found = unheard(memory, week, asked, ids(cells))
    return [Debt("nothing_new", cell, week, periods.week_start(week)) for cell in found]


def counts(debt: Debt, today: date) -> bool:
    """Whether those above read of it: no suggestion; the silence of one week, the same in /viec as in the digest."""
    if debt.ground is Ground.CUSTOM:
        return False
    return debt.kind != "nothing_new" or debt.period == owing.counted_week(today)


def unheard(memory: Memory, week: str, cells: Iterable[Org], only: Sequence[int] | None = None) -> list[int]:
    """Those of the cells that existed when the week began and from which nothing came in it."""
    monday = periods.week_start(week)
    reported = memory.owed.reported(only, monday, monday + 6 * DAY)
    return [cell.id for cell in cells if cell.since <= monday and cell.id not in reported]


def dated(memory: Memory, today: date, until: date, cells: Cells) -> list[Debt]:
    """Remarks and attendance lists, due by a day."""
    months = [m for m in owing.remark_months(today) if owing.remark_due(periods.month_bounds(m)[0]) <= until]
    remarks = [debt for month in months for debt in memory.owed.remarks(month, ids(cells))]
    return [*remarks, *memory.owed.attendance(today - owing.SESSION_KEPT + DAY, until, ids(cells))]


def limited(memory: Memory, today: date, until: date, cells: Cells) -> list[Debt]:
    """The time limits that run for anybody on the way and may be asked for by a day; none that is far ahead."""

    def of(file: File) -> list[Debt]:
        return [
            limit(file, clock)
            for clock in file.clocks(today)
            if clock.due - timedelta(days=max(clock.rule.windows, default=0)) <= until
        ]

    return list(chain.from_iterable(open_files(memory, of, ids(cells))))


def limit(file: File, clock: Clock) -> Debt:
    """One time limit as something owed."""
    rule, person = clock.rule, file.candidate
    since, rhythm = owing.timing(clock.began, clock.due, rule, clock.by_committee)
    period = f"{rule.key}:{clock.began.isoformat()}"
    return Debt(LIMIT, person.org, period, since, Subject.candidate(person.id), person.code, clock=clock, rhythm=rhythm)


def ahead(memory: Memory, today: date, cells: Cells = None) -> list[Debt]:
    """The time limits that may be asked for now or in the next days."""
    return limited(memory, today, today + AHEAD, cells)


def coming(memory: Memory, today: date, cells: Cells, limits: Sequence[Debt]) -> list[Debt]:
    """What falls due in the next days, of limits that were looked up as far `ahead`."""
    found = [*dated(memory, today, today + AHEAD, cells), *limits]
    return [debt for debt in found if today < debt.since <= today + AHEAD]


def ids(cells: Cells) -> list[int] | None:
    """The cells by number, as memory asks for them."""
    return None if cells is None else [cell.id for cell in cells]


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
        return owing.ladder(debt, {**self.of_cell(debt.org), Role.MENTOR: mentor})


def by_place(found: Iterable[Who]) -> dict[tuple[Role, int], list[int]]:
    """Role and organisation it is held in: who holds it."""
    held = {(grant.role, grant.org, who.person): None for who in found for grant in who.grants}
    places: dict[tuple[Role, int], list[int]] = {}
    for role, org, person in held:
        places.setdefault((role, org), []).append(person)
    return places
