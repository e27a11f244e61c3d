"""What I owe: everything due or coming up, the oldest first, each with its button; and “remind me tomorrow”."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from handlers.domain import owing
from handlers.domain.people import Role
from handlers.domain.periods import month_of, say_day
from handlers.facts import Debt, Who
from handlers.kinds import Command
from handlers.messages import Button
from handlers.overview import debts
from handlers.overview.asking import Phrases
from handlers.overview.debts import Staff
from handlers.ports import Memory
from handlers.texts import Words, _, lines, listed, p_
from handlers.turn import Turn

WORKERS = frozenset({Role.SECRETARY, Role.DEPUTY, Role.MENTOR, Role.TRAINER, Role.OFFICER})
PAGE = 5
"""Things on one page: their buttons and the one for more stay near six (conversation.md §1.3)."""
CELLS = 10

NOTHING = _("Đồng chí không còn việc nào đến hạn.")
REPORT = Button(p_("button", "Báo cáo"), "/baocao")
TASKS = Button(p_("button", "Việc của tôi"), "/viec")

Task = tuple[Debt, Role]


@dataclass(frozen=True, slots=True)
class Owed:
    """What one person owes themselves, what falls due soon, and what the cells they watch over owe."""

    own: Sequence[Task]
    soon: Sequence[Task]
    cells: Sequence[tuple[int, Sequence[Debt]]]
    all: Sequence[Debt]


def owed_by(memory: Memory, who: Who, today: date) -> Owed:
    """Looks only where this person has something to do."""
    mine = {org.id for org in memory.orgs.cells(who.reach(Role.SECRETARY, Role.DEPUTY))}
    taught = {org.id for org in memory.orgs.cells(who.reach(Role.TRAINER))}
    watched = {org.id for org in memory.orgs.cells(who.reach(Role.OFFICER))}
    helped = {candidate.org for candidate in memory.candidates.of_mentor(who.person)}
    orgs = sorted(mine | taught | watched | helped)
    if not orgs:
        return Owed((), (), (), ())

    def role(debt: Debt) -> Role | None:
        if debt.mentor == who.person:
            return Role.MENTOR
        if debt.org in mine:
            return Role.SECRETARY
        return Role.TRAINER if debt.org in taught and debt.kind == "attendance" else None

    due = debts.open_now(memory, today, orgs)
    own, soon = tasks_of(due, role), tasks_of(debts.coming(memory, today, orgs), role)
    cells: dict[int, list[Debt]] = {}
    for debt in due:
        if debt.org in watched and role(debt) is None:
            cells.setdefault(debt.org, []).append(debt)
    return Owed(own, soon, list(cells.items()), due)


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
    """One page of what is owed; `/viec 2` turns the page."""
    owed = owed_by(turn.memory, turn.who, turn.today)
    phrases = Phrases(turn.memory, Staff(turn.memory))
    if not owed.own and not owed.cells:
        turn.say(lines(NOTHING, coming(owed, phrases)), [REPORT])
        return
    pages = [*own_pages(turn, owed, phrases), *cell_pages(owed, phrases)]
    number = min(int(rest), len(pages)) if rest.isascii() and rest.isdecimal() and int(rest) else 1
    said, buttons = pages[number - 1]
    if number < len(pages):
        buttons = [*buttons, Button(p_("button", "Xem thêm"), f"/viec {number + 1}")]
    else:
        said = [*said, coming(owed, phrases)]
    turn.say(lines(*said), buttons or [REPORT], in_place=number > 1)


Page = tuple[list[Words | None], list[Button]]


def own_pages(turn: Turn, owed: Owed, phrases: Phrases) -> list[Page]:
    """One's own things, a few at a time."""
    head = _("Đồng chí {given} có {count} việc đến hạn.", given=turn.who.given, count=len(owed.own))
    pages: list[Page] = []
    for first in range(0, len(owed.own), PAGE):
        shown = owed.own[first : first + PAGE]
        said = [_("– {thing}, từ {day}", thing=phrases.one(debt, role), day=since(debt)) for debt, role in shown]
        answers = {button.line: button for debt, _role in shown for button in phrases.answers(debt)}
        pages.append(([head, *said], list(answers.values())))
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
        days.setdefault(debt.since, []).append((debt, role))
    said = [listed([f"{day:%d/%m}", listed(grouped(phrases, days[day]))], " ") for day in sorted(days)]
    return _("Sắp tới: {things}.", things=listed(said, "; ")) if said else None


def grouped(phrases: Phrases, found: Sequence[Task]) -> list[Words]:
    """The things of one day, remarks counted together."""
    roles = dict.fromkeys(role for _debt, role in found)
    return [phrase for own in roles for phrase in phrases.phrases([d for d, role in found if role is own], own)]


def since(debt: Debt) -> str:
    """“23/11”."""
    return f"{debt.since:%d/%m}"


def snooze(turn: Turn, rest: str) -> None:
    """Rings again on the next day it may, with whatever is still owed then."""
    owed = owed_by(turn.memory, turn.who, turn.today)
    if not owed.own and not owed.cells:
        turn.say(NOTHING, [REPORT])
        return
    pushed = debts.pushed(turn.memory, turn.now)
    day = owing.snooze_until(pushed.get(turn.who.person, ()), turn.today)
    if not would_ring(turn, owed, pushed, day):
        turn.say(
            _("Ngày {day} tôi không có việc gì phải nhắc đồng chí; xem lúc nào cũng được ở đây.", day=day), [TASKS]
        )
        return
    turn.memory.owed.snooze(turn.who.person, day)
    turn.say(_("Vâng, {day} tôi nhắc lại.", day=say_day(day, turn.language)), [TASKS])


def would_ring(turn: Turn, owed: Owed, pushed: Mapping[int, Sequence[datetime]], day: date) -> bool:
    """Whether this person is among those who are told of what is owed, on that day."""
    staff = Staff(turn.memory)
    month = month_of(day)
    kept = [debt for debt in owed.all if debt.kind != "mentoring" or debt.period == month]
    ladders = [(debt, staff.ladder(debt)) for debt in kept]
    morning = datetime.combine(day, owing.MORNING, turn.now.tzinfo)
    return any(b.person == turn.who.person for b in owing.bundles(ladders, pushed, {turn.who.person}, morning))


COMMAND = Command(
    "viec", _("Việc của tôi"), WORKERS, tasks, place=2, aliases=("tasks",), help=_("việc đến hạn, mỗi việc một nút")
)
LATER = Command(
    "nhaclai", _("Nhắc lại mai"), WORKERS, snooze, aliases=("snooze",), menu=False, help=_("nhắc lại vào hôm sau")
)
