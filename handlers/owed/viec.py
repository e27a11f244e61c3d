"""What I owe: this week's report, then everything due, the oldest first, each with its button; “remind me tomorrow”."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from handlers.domain import owing
from handlers.domain.names import fold
from handlers.domain.people import Role
from handlers.domain.periods import say_day, week_of
from handlers.facts import Debt, Org, Who
from handlers.owed import debts, half_filled
from handlers.owed.debts import Staff
from handlers.owed.phrases import REPORT, Phrases
from handlers.ports import Memory
from handlers.talk.kinds import Command
from handlers.talk.messages import Button
from handlers.talk.pages import turning
from handlers.talk.turn import Turn
from handlers.texts import Words, _, lines, listed, p_

CELL_WORK = (Role.SECRETARY, Role.DEPUTY)
WORKERS = frozenset({*CELL_WORK, Role.MENTOR, Role.TRAINER, Role.OFFICER})
PAGE = 5
"""Things on one page: their buttons and the one for more stay near six (docs/conversation.md §2)."""
CELLS = 10

NOTHING = _("Đồng chí không còn việc nào đến hạn.")
TASKS = Button(p_("button", "Việc của tôi"), "/viec")
BY_CELL = Button(p_("button", "Theo chi bộ"), "/viec chibo")
ASKED = re.compile(r"(?:theo)?(?P<cells>chibo)?(?:trang)?(?P<page>\d{1,3})?")

Task = tuple[Debt, Role]


@dataclass(frozen=True, slots=True)
class Owed:
    """What one person owes themselves, what falls due soon, what the cells they watch over owe; all that may ring."""

    own: Sequence[Task]
    soon: Sequence[Task]
    cells: Sequence[tuple[int, Sequence[Debt]]]
    all: Sequence[Debt]


def owed_by(memory: Memory, who: Who, today: date) -> Owed:
    """Looks only where this person has something to do."""
    helped = [candidate.path for candidate in memory.candidates.of_mentor(who.person)]
    cells = memory.orgs.cells([*who.reach(*CELL_WORK, Role.TRAINER, Role.OFFICER), *helped])
    if not cells:
        return Owed((), (), (), ())
    mine, watched = covered(who, cells, *CELL_WORK), covered(who, cells, Role.OFFICER)
    taught = sessions_of(memory, who, today)

    def role(debt: Debt) -> Role | None:
        if debt.clock and debt.clock.by_committee:
            return Role.OFFICER if debt.org in watched else None
        if debt.mentor == who.person:
            return Role.MENTOR
        if debt.org in mine:
            return Role.SECRETARY
        return Role.TRAINER if debt.kind == "attendance" and debt.about in taught else None

    limits = debts.ahead(memory, today, cells)
    due = debts.open_now(memory, today, cells, limits)
    shown = [*debts.week_before(memory, today, cells), *due]
    others: dict[int, list[Debt]] = {}
    for debt in shown:
        if debt.org in watched and role(debt) is None and debts.counts(debt, today):
            others.setdefault(debt.org, []).append(debt)
    own = sorted(tasks_of(shown, role), key=lambda task: (task[0].period != week_of(today), task[0].due))
    urgent = sorted(others.items(), key=lambda cell: min(debt.due for debt in cell[1]))
    return Owed(own, tasks_of(debts.coming(memory, today, cells, limits), role), urgent, due)


def sessions_of(memory: Memory, who: Who, today: date) -> set[int]:
    """The meetings of the classes this person teaches, while they hold the trainer's role."""
    classes = memory.classes.current(today) if who.reach(Role.TRAINER) else []
    return {s.id for course in classes if course.taught_by(who) for s in memory.classes.sessions(course.id)}


def covered(who: Who, cells: Iterable[Org], *roles: Role) -> set[int]:
    """Those of the cells that this person reaches in one of these roles."""
    return {cell.id for cell in cells if who.covers(cell.path, *roles)}


def tasks_of(found: Iterable[Debt], role: Callable[[Debt], Role | None]) -> list[Task]:
    """What is this person's own; a trainer owes a session's list once, however many cells have learners there."""
    own: dict[object, Task] = {}
    for debt in found:
        held = role(debt)
        if held:
            key = (debt.about,) if held is Role.TRAINER else (debt.kind, debt.org, debt.period, debt.about)
            own.setdefault(key, (debt, held))
    return list(own.values())


def tasks(turn: Turn, rest: str) -> None:
    """One page of what is owed; `/viec 2` turns the page, `/viec chibo` is of the cells one watches over."""
    owed = owed_by(turn.memory, turn.who, turn.today)
    phrases = Phrases(turn.memory, Staff(turn.memory), turn.today)
    half, ways = half_filled.listed_for(turn.memory, turn.who, turn.now)
    if not owed.own and not owed.cells:
        turn.say(lines(*half, NOTHING, coming(owed, phrases)), [*ways, REPORT])
        return
    asked = ASKED.fullmatch(fold(rest).replace(" ", ""))
    by_cell = bool(owed.cells) and (not owed.own or bool(asked and asked["cells"]))
    pages = cell_pages(owed, phrases) if by_cell else own_pages(turn, owed, phrases)
    number = min(int((asked and asked["page"]) or 1) or 1, len(pages))
    said, buttons = pages[number - 1]
    if number == 1:
        said, buttons = [*half, *said], [*ways, *buttons]
    buttons = [*buttons, *turning(number, len(pages), BY_CELL.line if by_cell else TASKS.line)]
    if owed.own and owed.cells:
        said = [*said, None if by_cell else _("Và {count} chi bộ còn việc.", count=len(owed.cells))]
        buttons = [*buttons, TASKS if by_cell else BY_CELL]
    if number == len(pages):
        said = [*said, coming(owed, phrases)]
    turn.say(lines(*said), buttons or [REPORT], in_place=bool(rest))


Page = tuple[list[Words | None], list[Button]]


def own_pages(turn: Turn, owed: Owed, phrases: Phrases) -> list[Page]:
    """One's own things, a few at a time."""
    head = _("Đồng chí {given} có {count} việc đến hạn.", given=turn.who.given, count=len(owed.own))
    everything = [debt for debt, _role in owed.own]
    size = PAGE - 1 if owed.cells else PAGE  # one button more
    pages: list[Page] = []
    for first in range(0, len(owed.own), size):
        shown = owed.own[first : first + size]
        said = [_("– {thing}", thing=phrases.one(debt, role)) for debt, role in shown]
        pages.append(([head, *said], phrases.answers([debt for debt, _role in shown], everything)))
    return pages


def cell_pages(owed: Owed, phrases: Phrases) -> list[Page]:
    """The cells an officer watches over, each with what it owes."""
    head = _("{count} chi bộ thuộc phạm vi của đồng chí còn việc chờ:", count=len(owed.cells))
    pages: list[Page] = []
    for first in range(0, len(owed.cells), CELLS):
        shown = owed.cells[first : first + CELLS]
        said = [
            _("– {cell}: {things}", cell=phrases.staff.org(org).name, things=what(phrases, due)) for org, due in shown
        ]
        pages.append(([head, *said], []))
    return pages


def what(phrases: Phrases, due: Sequence[Debt]) -> Words:
    """What one cell owes, in one line."""
    return listed(phrases.phrases(due, Role.OFFICER))


def coming(owed: Owed, phrases: Phrases) -> Words | None:
    """“Sắp tới: 24/11 điểm danh buổi 3 …”: nothing to do about it yet."""
    days: dict[date, list[Task]] = {}
    for debt, role in owed.soon:
        days.setdefault(debt.due, []).append((debt, role))
    said = [listed([f"{day:%d/%m}", listed(grouped(phrases, days[day]))], " ") for day in sorted(days)]
    return _("Sắp tới: {things}.", things=listed(said, "; ")) if said else None


def grouped(phrases: Phrases, found: Sequence[Task]) -> list[Words]:
    """The things of one day, remarks counted together."""
    roles = dict.fromkeys(role for _debt, role in found)
    return [phrase for own in roles for phrase in phrases.phrases([d for d, role in found if role is own], own)]


def snooze(turn: Turn, rest: str) -> None:
    """Rings again on the next day it may, with whatever is still owed then."""
    owed = owed_by(turn.memory, turn.who, turn.today)
    if not owed.own and not owed.cells:
        turn.say(NOTHING, [REPORT])
        return
    pushed = debts.pushed(turn.memory, turn.now)
    day = owing.snooze_until(pushed.get(turn.who.person, ()), turn.today, turn.memory.rules.own().everywhere())
    if not would_ring(turn, owed, pushed, day):
        turn.say(
            _("Ngày {day} tôi không có việc gì phải nhắc đồng chí; xem lúc nào cũng được ở đây.", day=day), [TASKS]
        )
        return
    turn.memory.owed.snooze(turn.who.person, day)
    turn.say(_("Vâng, {day} tôi nhắc lại.", day=say_day(day, turn.language)), [TASKS])


def would_ring(turn: Turn, owed: Owed, pushed: Mapping[int, Sequence[datetime]], day: date) -> bool:
    """Whether this person is among those who are told of what is owed, on that day."""
    staff = Staff.of_all(turn.memory) if owed.cells else Staff(turn.memory)  # many cells in a few looks
    kept = [debt for debt in owed.all if debt.kind != "mentoring" or debt.period in owing.remark_months(day)]
    ladders = [(debt, staff.ladder(debt)) for debt in kept]
    morning = datetime.combine(day, owing.MORNING, turn.now.tzinfo)
    swaps = turn.memory.rules.own().everywhere()
    told = owing.bundles(ladders, pushed, {turn.who.person}, morning, swaps)
    return any(bundle.person == turn.who.person for bundle in told)


COMMAND = Command(
    "viec", _("Việc của tôi"), WORKERS, tasks, place=2, aliases=("tasks",), far=True,
    help=_("việc đến hạn, gấp nhất trước"),
    words=("viec gi", "co viec gi", "hom nay co viec gi", "hom nay co viec gi khong", "toi con no gi"),
)  # fmt: skip
LATER = Command(
    "nhaclai", _("Nhắc lại mai"), WORKERS, snooze, aliases=("snooze",), menu=False, help=_("nhắc lại vào hôm sau")
)
