"""What I owe, the most urgent first and one thing a line, each with its button; “remind me tomorrow”."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from handlers.candidates.mentoring import requests
from handlers.domain import owing
from handlers.domain.names import fold
from handlers.domain.people import Role
from handlers.domain.periods import say_day_within, week_days, week_of
from handlers.domain.rules import Ground
from handlers.facts import Debt, Org, Who
from handlers.owed import debts, half_filled
from handlers.owed.asked import PAGE, WHAT_TO_DO
from handlers.owed.debts import Duties, Staff
from handlers.owed.nothing_new import came
from handlers.owed.phrases import ALL, REPORT, Phrases
from handlers.ports import Memory
from handlers.talk.duties import Look, Roll
from handlers.talk.kinds import Command, Turn
from handlers.talk.messages import Button
from handlers.talk.pages import turning
from handlers.talk.sitting.sending import close_the_lost
from handlers.texts import Words, _, lines, listed, p_

CELL_WORK = (Role.SECRETARY, Role.DEPUTY)
WORKERS = frozenset({*CELL_WORK, Role.MENTOR, Role.TRAINER, Role.OFFICER})
SOON = 3
"""Things told of the days ahead."""
CELLS = 10

NOTHING = _("Đồng chí không còn việc nào đến hạn.")
TASKS = Button(p_("button", "Việc của tôi"), "/viec")
BY_CELL = Button(p_("button", "Theo chi bộ"), "/viec chibo")

Task = tuple[Debt, Role]


@dataclass(frozen=True, slots=True)
class Owed:
    """What one person owes themselves, what falls due soon, what the cells they watch over owe; all that may ring."""

    own: Sequence[Task]
    soon: Sequence[Task]
    cells: Sequence[tuple[int, Sequence[Debt]]]
    all: Sequence[Debt]


def owed_by(memory: Memory, duties: Duties, who: Who, today: date) -> Owed:
    """Looks only where this person has something to do."""
    helped = [candidate.path for candidate in memory.candidates.of_mentor(who.person)]
    cells = memory.orgs.cells([*who.reach(*CELL_WORK, Role.TRAINER, Role.OFFICER), *helped])
    if not cells:
        return Owed((), (), (), ())
    role = held(memory, who, today, cells, duties)
    found = debts.asked_for(memory, duties, today, today + debts.AHEAD, cells)
    due = debts.due(found, today)
    shown = [*debts.still_shown(memory, duties, today, cells), *due]
    watched, others = covered(who, cells, Role.OFFICER), dict[int, list[Debt]]()
    for debt in shown:
        if debt.org in watched and role(debt) is None and debts.counts(duties, debt, today):
            others.setdefault(debt.org, []).append(debt)
    own = sorted(tasks_of(shown, role), key=lambda task: urgency(task[0], today))
    urgent = sorted(others.items(), key=lambda cell: min(owing.urgency(debt, today) for debt in cell[1]))
    soon = [debt for debt in found if today < debt.since <= today + debts.AHEAD]
    return Owed(own, tasks_of(soon, role), urgent, due)


def held(memory: Memory, who: Who, today: date, cells: Sequence[Org], duties: Duties) -> Callable[[Debt], Role | None]:
    """In which role something owed is this person's; None where it is not."""
    mine, watched = covered(who, cells, *CELL_WORK), covered(who, cells, Role.OFFICER)
    besides = {name: duty.held_by(memory, who, today) for name, duty in duties.items()}

    def role(debt: Debt) -> Role | None:
        if debt.rhythm.climbs[0][0] is Role.OFFICER:
            return Role.OFFICER if debt.org in watched else None
        if debt.mentor == who.person:
            return Role.MENTOR
        return Role.SECRETARY if debt.org in mine else besides[debt.kind](debt)

    return role


def urgency(debt: Debt, today: date) -> tuple[int, bool, date]:
    """The most urgent first; among what no law presses for, this week's question, which one tap answers."""
    weight, due = owing.urgency(debt, today)
    return weight, debt.period != week_of(today), due


def covered(who: Who, cells: Iterable[Org], *roles: Role) -> set[int]:
    """Those of the cells that this person reaches in one of these roles."""
    return {cell.id for cell in cells if who.covers(cell.path, *roles)}


def tasks_of(found: Iterable[Debt], role: Callable[[Debt], Role | None]) -> list[Task]:
    """What is this person's own; a trainer owes a session's list once, however many cells have learners there."""
    own: dict[object, Task] = {}
    for debt in found:
        held = role(debt)
        if held:
            key = (debt.subject,) if held is Role.TRAINER else (debt.kind, debt.org, debt.period, debt.subject)
            own.setdefault(key, (debt, held))
    return list(own.values())


def tasks(turn: Turn, rest: str) -> None:
    """One page of what is owed; `/viec 2` turns the page, `/viec chibo` is of the cells one watches over."""
    duties = debts.duties_of(turn.shelf)
    owed = owed_by(turn.memory, duties, turn.who, turn.today)
    phrases = Phrases(duties, Look(Roll(turn.memory), turn.today))
    word = word_of_the_week(turn)
    half, ways = requests.before(turn.memory, turn.who, half_filled.listed_for(turn))
    if not owed.own and not owed.cells:
        turn.say(lines(*half, NOTHING, word, coming(owed, phrases)), [*ways, REPORT])
        return
    asked = PAGE.fullmatch(fold(rest).replace(" ", ""))
    by_cell = bool(owed.cells) and (not owed.own or bool(asked and asked["cells"]))
    pages = cell_pages(owed, phrases) if by_cell else own_pages(turn, owed, phrases)
    number = min(int((asked and asked["page"]) or 1) or 1, len(pages))
    said, buttons = pages[number - 1]
    if number == 1:
        said, buttons = [*half, *said], [*ways, *buttons]
    buttons = [*buttons, *turning(number, len(pages), BY_CELL.line if by_cell else TASKS.line, ALL.label)]
    if owed.own and owed.cells:
        said = [*said, None if by_cell else _("Ngoài ra, {count} chi bộ còn việc chờ.", count=len(owed.cells))]
        buttons = [*buttons, TASKS if by_cell else BY_CELL]
    if number == len(pages):
        said = [*said, word, coming(owed, phrases)]
    turn.say(lines(*said), buttons or [REPORT], in_place=asked is not None and bool(rest))


def word_of_the_week(turn: Turn) -> Words | None:
    """“Tuần 23–29/11 đã có tin (đ/c Bình, nhận xét 30/11)”; None of several cells, and of one not heard of."""
    cells, week = turn.memory.orgs.cells(turn.who.reach(*CELL_WORK)), week_of(turn.today)
    word = came(turn.memory, cells[0].id, week, turn.shelf.titles) if len(cells) == 1 else None
    return _("Tuần {week} đã có tin ({word}).", week=week_days(week), word=word) if word else None


Page = tuple[list[Words | None], list[Button]]


def own_pages(turn: Turn, owed: Owed, phrases: Phrases) -> list[Page]:
    """One's own things, five at a time; the first page tells every limit that presses, its button on its own page."""
    everything = [debt for debt, _role in owed.own]
    size = owing.LINES - bool(owed.cells)  # one button more
    told = debts.pushed(turn.memory, turn.now).get(turn.who.person, ())

    def uncut(task: Task) -> bool:
        return owing.stays(task[0], any(at.date() >= task[0].since for at in told), turn.today)

    pages: list[Page] = []
    for start in range(0, len(owed.own), size):
        shown = owed.own[start : start + size]
        listed_too = [] if start else owing.shortened(owed.own, uncut, size)[0][size:]
        said = [_("– {thing}", thing=phrases.line(debt, role)) for debt, role in (*shown, *listed_too)]
        pages.append(([headed(turn, everything), *said], phrases.answers([debt for debt, _role in shown], everything)))
    return pages


def headed(turn: Turn, owed: Sequence[Debt]) -> Words:
    """How many things are due, and how many only suggested."""
    given, suggested = turn.who.given, sum(debt.ground is Ground.CUSTOM for debt in owed)
    due = len(owed) - suggested
    if not suggested:
        return _("Đồng chí {given} có {count} việc đến hạn.", given=given, count=due)
    if not due:
        return _("Đồng chí {given} có {count} việc nên làm.", given=given, count=suggested)
    return _("Đồng chí {given} có {count} việc đến hạn, {more} việc nên làm.", given=given, count=due, more=suggested)


def cell_pages(owed: Owed, phrases: Phrases) -> list[Page]:
    """The cells an officer watches over, each with what it owes."""
    head = _("{count} chi bộ thuộc phạm vi của đồng chí còn việc chờ:", count=len(owed.cells))
    roll, pages = phrases.look.roll, list[Page]()
    for first in range(0, len(owed.cells), CELLS):
        shown = owed.cells[first : first + CELLS]
        said = [_("– {cell}: {things}", cell=roll.org(org).name, things=what(phrases, due)) for org, due in shown]
        pages.append(([head, *said], []))
    return pages


def what(phrases: Phrases, due: Sequence[Debt]) -> Words:
    """What one cell owes, in one line."""
    return listed(phrases.phrases(due, Role.OFFICER))


def coming(owed: Owed, phrases: Phrases) -> Words | None:
    """“Sắp tới:”, one thing a line: nothing to do about it yet. None where nothing is."""
    days: dict[date, list[Task]] = {}
    for debt, role in owed.soon:
        days.setdefault(debt.due, []).append((debt, role))
    dated = [(day, thing) for day in sorted(days) for thing in grouped(phrases, days[day])]
    said = [_("– {day} {thing}", day=f"{day:%d/%m}", thing=thing) for day, thing in dated]
    if not said:
        return None
    more = len(said) - SOON
    return lines(_("Sắp tới:"), *said[:SOON], more > 0 and _("– và {count} việc khác", count=more))


def grouped(phrases: Phrases, found: Sequence[Task]) -> list[Words]:
    """The things of one day, remarks counted together."""
    roles = dict.fromkeys(role for _debt, role in found)
    return [phrase for own in roles for phrase in phrases.phrases([d for d, role in found if role is own], own)]


def snooze(turn: Turn, rest: str) -> None:
    """Rings again on the next day it may, with whatever is still owed then."""
    duties = debts.duties_of(turn.shelf)
    owed = owed_by(turn.memory, duties, turn.who, turn.today)
    if not owed.own and not owed.cells:
        turn.say(NOTHING, [REPORT])
        return
    pushed = debts.pushed(turn.memory, turn.now)
    day = owing.snooze_until(pushed.get(turn.who.person, ()), turn.today, turn.memory.rules.own().everywhere())
    if not would_ring(turn, owed, pushed, day):
        turn.say(
            _("Ngày {day} tôi không có gì phải nhắc đồng chí; đồng chí xem ở đây lúc nào cũng được.", day=day), [TASKS]
        )
        return
    turn.memory.owed.snooze(turn.who.person, day)
    turn.say(_("Vâng, {day} tôi nhắc lại.", day=say_day_within(day, turn.language)), [TASKS])


def would_ring(turn: Turn, owed: Owed, pushed: Mapping[int, Sequence[datetime]], day: date) -> bool:
    """Whether this person is among those who are told of what is owed, on that day."""
    staff = Staff.of_all(turn.memory) if owed.cells else Staff(turn.memory)  # many cells in a few looks
    ladders = [(debt, staff.ladder(debt)) for debt in owed.all]
    morning = datetime.combine(day, owing.MORNING, turn.now.tzinfo)
    swaps = turn.memory.rules.own().everywhere()
    told = owing.bundles(ladders, pushed, {turn.who.person}, morning, swaps)
    return any(bundle.person == turn.who.person for bundle in told)


COMMAND = Command(
    "viec", _("Việc của tôi"), WORKERS, tasks, place=2, aliases=("tasks",), first=close_the_lost, far=True,
    asks=WHAT_TO_DO, help=_("việc đến hạn, gấp nhất trước"),
    about=("thieu", "no", "viec", "nhan xet", "bao cao", "diem danh", "han", "cham", "nop", "co gi", "phai lam"),
    words=("viec gi", "co viec gi", "hom nay co viec gi", "toi con no gi", "ai con no", "ai cham", "ai dang cham"),
)  # fmt: skip
LATER = Command(
    "nhaclai", _("Nhắc lại mai"), WORKERS, snooze, aliases=("snooze",), menu=False,
    help=_("nhắc lại vào hôm sau"))  # fmt: skip
