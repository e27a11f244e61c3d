"""What is due: one bundle a day to whoever owes something, each thing with a button that opens its form filled in.

The first line says enough for a lock screen and names nobody but the reader; who it is about stands below it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from handlers.domain import owing
from handlers.domain.calendar import DAY
from handlers.domain.owing import Bundle, Item
from handlers.domain.people import Role
from handlers.facts import Debt, Who
from handlers.owed import debts, half_filled
from handlers.owed.debts import Staff
from handlers.owed.opening import main, opening
from handlers.owed.phrases import ALL, Phrases
from handlers.ports import Memory
from handlers.talk.cells import short, some
from handlers.talk.kinds import Outgoing, Push
from handlers.talk.messages import Button, Message
from handlers.talk.sparing import spared
from handlers.texts import Text, Words, _, lines, listed, p_

BUTTONS = 6
LINES = 5
"""Things one reminder names, each on its own line (docs/conversation.md §7)."""
WEEK = timedelta(days=7)
NEAR = timedelta(days=14)
"""From when on a time limit is named in every bundle."""
CELLS = 7
"""How many cells an officer's bundle names, each with what is missing."""

OFFICER = _("Đến {day} có {count} chi bộ có việc chờ đồng chí {given}.")
NEXT = {
    Role.SECRETARY: _("từ {day} tôi báo cả đồng chí bí thư."),
    Role.DEPUTY: _("từ {day} tôi nhắc cả đồng chí phó bí thư."),
    Role.OFFICER: _("từ {day} tôi báo cán bộ tổ chức."),
}
"""How it is said who is told next, the nearest first."""


def compose(memory: Memory, moment: datetime) -> list[Outgoing]:
    """Every bundle of this moment (domain/owing.py says who is told what)."""
    today = moment.date()
    swaps = memory.rules.own().everywhere()
    staff = Staff.of_all(memory)
    owed = list(spared(memory, debts.open_now(memory, today), lambda debt: (debt, staff.ladder(debt)), code_of))
    pushed = debts.pushed(memory, moment)
    snoozed = {person for day in owing.days_heard(today, swaps) for person in memory.owed.snoozed(day)}
    phrases, half = Phrases(memory, staff, today, unasked=True), half_filled.of_everybody(memory, moment)

    def outgoing(bundle: Bundle[Debt]) -> Outgoing | None:
        who = staff.who(bundle.person)
        if who is None:
            return None
        again = owing.snooze_until([*pushed.get(who.person, ()), moment], today, swaps)
        first = half_filled.told(half.get(who.person, ()), who, moment)
        return Outgoing(message(bundle, who, phrases, today, again, first), who.language, person=who.person)

    found = owing.bundles(owed, pushed, snoozed, moment, swaps)
    told = spared(memory, found, outgoing, lambda bundle: f"person {bundle.person}")
    bundled = [one for one in told if one]
    return [*bundled, *half_filled.alone(half, staff, {one.person for one in bundled}, pushed, moment, swaps)]


def code_of(debt: Debt) -> str:
    """What a debt is called that cannot be worked out: the file's code, or the cell's number."""
    return debt.label or f"org {debt.org}"


def message(
    bundle: Bundle[Debt], who: Who, phrases: Phrases, today: date, again: date, first: half_filled.Told
) -> Message:
    """One person's bundle; `first` is what they began and did not send."""
    items = [item for item in bundle.items if bundle.asked or is_news(item, today)]
    own = [item for item in items if item.role is not Role.OFFICER]
    cells = [item for item in items if item.role is Role.OFFICER]
    asked = [item for item in own if item.theirs]
    head = [opening(asked, bundle.asked, who, today), *waiting(asked, own, phrases)] if asked else []
    tail = [] if asked else waiting(asked, own, phrases)
    others = officer_lines(cells, who, phrases, today) if cells else []
    text = lines(first[0], *head, *others, *tail, warning(asked, phrases))
    return Message(text, tuple(buttons(asked, bool(cells), phrases, today, again, first[1])))


def is_news(item: Item[Debt], today: date) -> bool:
    """A time limit far ahead is named when it rings, not in every bundle in between; /viec lists it always."""
    return item.debt.clock is None or item.rings or item.debt.due <= today + NEAR


ORDER = ("nothing_new", "attendance", debts.LIMIT, "mentoring")
"""Which buttons come first: what nobody else can answer."""


def waiting(asked: Sequence[Item[Debt]], own: Sequence[Item[Debt]], phrases: Phrases) -> list[Words]:
    """“Đang chờ: …”: what else is owed, and what the cell is waiting for from others."""
    first = main(asked) if asked else None
    said: list[Words] = []
    rest = [item for item in own if item is not first or item.debt.kind != "nothing_new"]
    if first and first.role is Role.MENTOR and all(item.role is Role.MENTOR for item in own):
        helped = [item.debt for item in own if item.debt.period == first.debt.period]
        said.append(_("Quần chúng: {who}.", who=listed(map(phrases.who, helped))))
        rest = [item for item in own if item.debt not in helped]
    found = one_a_line(rest, phrases)
    return [*said, _("Đang chờ:"), *found] if found else said


def one_a_line(items: Sequence[Item[Debt]], phrases: Phrases) -> list[Words]:
    """The most urgent things, each on its own line; what is cut off is counted, and stands behind “Xem tất cả”.

    A limit that is told for the first time, or ends within a week, is never cut off.
    """
    groups: dict[object, list[Item[Debt]]] = {}
    for item in items:
        debt = item.debt
        course = phrases.session(debt).course if debt.kind == "attendance" else None
        alone = debt.about if debt.clock else None
        period = None if debt.kind == "attendance" else debt.period
        groups.setdefault((debt.kind, item.role, period, course, alone), []).append(item)
    ordered = sorted(groups.values(), key=lambda group: min(item.debt.due for item in group))
    kept = [group for place, group in enumerate(ordered) if place < LINES or any(pressing(i, phrases) for i in group)]
    things = [
        _("– {thing}", thing=thing)
        for group in kept
        for thing in phrases.phrases([item.debt for item in group], group[0].role)
    ]
    left = len(ordered) - len(kept)
    return [*things, *([_("– và {count} việc khác", count=left)] if left else [])]


def pressing(item: Item[Debt], phrases: Phrases) -> bool:
    """A limit never announced before, or one that ends within a week."""
    return item.debt.clock is not None and (not item.told or item.debt.due <= phrases.today + WEEK)


def officer_lines(items: Sequence[Item[Debt]], who: Who, phrases: Phrases, today: date) -> list[Words]:
    """The cells an officer is asked to call, each with what is missing."""
    cells: dict[int, list[Item[Debt]]] = {}
    for item in items:
        cells.setdefault(item.debt.org, []).append(item)
    said: list[Words] = [Text(OFFICER.msgid, {"given": who.given, "day": f"{today:%d/%m}", "count": len(cells)})]
    urgent = sorted(cells, key=lambda org: min(item.debt.due for item in cells[org]))
    for org in urgent[:CELLS]:
        things = listed(phrases.phrases([item.debt for item in cells[org]], Role.OFFICER))
        said.append(_("– {cell}: {things}", cell=phrases.staff.org(org).name, things=things))
    if len(cells) > CELLS:
        said.append(_("– và {count} chi bộ khác", count=len(cells) - CELLS))
    nobody = [phrases.staff.org(org) for org in urgent if any(map(unreached, cells[org]))]
    if nobody:
        said.append(_("Chưa ai nhận được tin ở {cells}; mời bằng /moi.", cells=some(nobody, short)))
    return said


def unreached(item: Item[Debt]) -> bool:
    """Whether an officer is told only because nobody of the cell could be."""
    return item.alone and not (item.debt.clock and item.debt.clock.by_committee)


def warning(asked: Sequence[Item[Debt]], phrases: Phrases) -> Words | None:
    """Who is told next, from which day, and of what: said before it happens, of those not told of anything yet."""
    known = {role for item in asked for role in item.above}
    steps = [(item.next_on, item.next.role, item.debt) for item in asked if item.next_on and item.next]
    ahead = [(day, role, debt) for day, role, debt in steps if role not in known]
    if not ahead:
        return None
    day = min(on for on, _role, _debt in ahead)
    role = max((role for on, role, _debt in ahead if on == day), key=list(NEXT).index)
    climbing = [debt for on, by, debt in ahead if (on, by) == (day, role)]
    then = Text(NEXT[role].msgid, {"day": f"{day:%d/%m}"})
    if len(climbing) == len(asked):
        return _("Nếu chưa có, {then}", then=then)
    return _("{things}: {then}", things=phrases.named(climbing), then=then)


def buttons(
    asked: Sequence[Item[Debt]], cells: bool, phrases: Phrases, today: date, again: date, first: Sequence[Button] = ()
) -> list[Button]:
    """Each thing's own button, as many as fit; the rest, and an officer's cells, behind “Xem tất cả”."""
    alone = len(asked) == 1 and asked[0].role is Role.MENTOR
    ordered = sorted(asked, key=lambda item: ORDER.index(item.debt.kind))
    debts = [item.debt for item in ordered]
    found = [*first, *phrases.answers(debts[:BUTTONS], debts, alone)]
    if cells or len(found) > BUTTONS - 1 or len(asked) > LINES:
        found = [*found[: BUTTONS - 2], ALL]
    return [*found, Button(later(today, again), "/nhaclai")]


def later(today: date, again: date) -> Words:
    """“Nhắc lại mai”; the day itself where tomorrow is a holiday or the week is full."""
    if again == today + DAY:
        return p_("button", "Nhắc lại mai")
    return p_("button", "Nhắc lại {day}", day=f"{again:%d/%m}")


PUSH = Push(
    "due_reports",
    title=_("Nhắc việc đến hạn"),
    times={owing.MORNING: timedelta(hours=3, minutes=30), owing.EVENING: timedelta(hours=1, minutes=30)},
    compose=compose,
    nobody=_("Lúc đó không ai có việc đến hạn mà chưa được nhắc."),
)
"""Until 11:30, so that an outage of a morning costs nobody a day; the evening's must not come after 20:30."""
