"""What is due: one bundle a day to whoever owes something, each thing with a button that opens its form filled in.

The first line says enough for a lock screen and names nobody but the reader; who it is about stands below it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from handlers.candidates.mentoring import requests
from handlers.domain import owing
from handlers.domain.calendar import DAY, Swap, is_holiday
from handlers.domain.owing import Bundle, Item
from handlers.domain.people import Role
from handlers.facts import Debt, Who
from handlers.owed import debts, half_filled
from handlers.owed.debts import Staff
from handlers.owed.opening import main, opening
from handlers.owed.phrases import ALL, REPORT, WHY, Phrases, places, things
from handlers.ports import Memory
from handlers.talk.duties import Look
from handlers.talk.kinds import Outgoing, Push, Shelf
from handlers.talk.messages import Button, Message
from handlers.talk.naming import short, some
from handlers.talk.sparing import spared
from handlers.texts import Text, Words, _, lines, p_

BUTTONS = 6
NEAR = timedelta(days=14)
"""From when on a time limit is named in every bundle."""

OFFICER = _("Đến {day}, {count} chi bộ còn việc chờ đồng chí {given}.")
NEXT = {
    Role.SECRETARY: _("từ {day} tôi báo cả đồng chí bí thư."),
    Role.DEPUTY: _("từ {day} tôi nhắc cả đồng chí phó bí thư."),
    Role.OFFICER: _("từ {day} tôi báo cán bộ tổ chức."),
}
"""How it is said who is told next, the nearest first."""


def compose(memory: Memory, moment: datetime, shelf: Shelf) -> list[Outgoing]:
    """Every bundle of this moment (domain/owing.py says who is told what)."""
    today, swaps = moment.date(), memory.rules.own().everywhere()
    staff = Staff.of_all(memory)
    duties = debts.duties_of(shelf)
    due = debts.due(debts.asked_for(memory, duties, today, today), today)
    owed = list(spared(memory, due, lambda debt: (debt, staff.ladder(debt)), code_of))
    pushed = debts.pushed(memory, moment)
    snoozed = {person for day in owing.days_heard(today, swaps) for person in memory.owed.snoozed(day)}
    waiting = requests.of_everybody(memory)
    phrases = Phrases(duties, Look(staff, today, unasked=True))
    half = half_filled.of_everybody(memory, moment, shelf)

    def besides(who: Who) -> half_filled.Told:
        asked, drafts = waiting.get(who.person, ()), half.get(who.person, ())
        return joined(requests.told(memory, asked, who), half_filled.told(shelf, drafts, who, moment, bool(asked)))

    def outgoing(bundle: Bundle[Debt]) -> Outgoing | None:
        who = staff.who(bundle.person)
        if who is None:
            return None
        again = owing.snooze_until([*pushed.get(who.person, ()), moment], today, swaps)
        return Outgoing(message(bundle, who, phrases, today, again, besides(who)), who.language, person=who.person)

    bundles = owing.bundles(owed, pushed, snoozed, moment, swaps)
    told = spared(memory, bundles, outgoing, lambda bundle: f"person {bundle.person}")
    bundled = [one for one in told if one]
    if moment.time() != owing.MORNING or is_holiday(today, swaps):
        return bundled
    served = {one.person for one in bundled}
    others = [person for person in pressing(half, waiting, moment, swaps) if person not in served]
    return [*bundled, *alone(others, besides, staff, pushed, today)]


def pressing(
    half: Mapping[int, half_filled.Drafts],
    waiting: Mapping[int, requests.Requests],
    moment: datetime,
    swaps: Sequence[Swap],
) -> list[int]:
    """Whoever has a draft that ends, or was asked something days ago."""
    ends = [person for person, drafts in half.items() if half_filled.needs_a_word(drafts, moment, swaps)]
    return [*dict.fromkeys([*ends, *(person for person, asked in waiting.items() if requests.rings(asked, moment))])]


def joined(one: half_filled.Told, other: half_filled.Told) -> half_filled.Told:
    """Both, the one before the other."""
    said = [words for words in (one[0], other[0]) if words]
    return (lines(*said) if said else None), [*one[1], *other[1]]


def alone(
    people: Iterable[int],
    besides: Callable[[Who], half_filled.Told],
    staff: Staff,
    pushed: Mapping[int, Sequence[datetime]],
    today: date,
) -> list[Outgoing]:
    """The word on drafts that end and on what waits for an answer, to whoever is told of nothing else that morning."""
    found: list[Outgoing] = []
    for person in people:
        who = staff.who(person) if owing.may_ring(pushed.get(person, ()), today) else None
        if who and who.grants and staff.reached(person):
            text, buttons = besides(who)
            said = Message(text or "", tuple(buttons or [REPORT]), (WHY,))
            found.append(Outgoing(said, who.language, person=person))
    return found


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
    helped = whom(phrases, asked, own)
    rest = [item for item in own if item not in (helped or told_first(phrases, asked))]
    kept, left = owing.shortened(things(rest, cells, phrases), lambda thing: thing.stays(today))
    mine = [_("– {thing}", thing=thing.words) for thing in kept if not thing.of_cells]
    theirs = [_("– {thing}", thing=thing.words) for thing in kept if thing.of_cells]
    counted = (
        bool(asked) and main(phrases.duties, asked, today) is None
    )  # the first line has said that these are coming
    text = lines(
        first[0],
        asked and opening(phrases.duties, asked, bundle.asked, who, today, len(own) - len(asked)),
        *people(helped, phrases),
        mine and (counted or _("Đang chờ:")),
        *mine,
        cells and Text(OFFICER.msgid, {"given": who.given, "day": f"{today:%d/%m}", "count": len(places(cells))}),
        *theirs,
        left and _("– và {count} việc khác", count=len(left)),
        unreached(cells, phrases),
        warning(asked, phrases),
    )
    return Message(text, tuple(buttons(asked, bool(left or cells), phrases, today, again, first[1])), (WHY,))


def people(helped: Sequence[Item[Debt]], phrases: Phrases) -> list[Words]:
    """Those a mentor is asked about, each on a line of their own, as many as one list tells."""
    whom = [phrases.look.whom(item.debt) for item in helped]
    if len(whom) < 2:
        return [_("Quần chúng: {who}.", who=whom[0])] if whom else []
    more = len(whom) - owing.LINES
    named = [_("– {thing}", thing=one) for one in whom[: owing.LINES]]
    return [_("Quần chúng:"), *named, *([_("– và {count} người khác", count=more)] if more > 0 else [])]


def is_news(item: Item[Debt], today: date) -> bool:
    """A time limit far ahead is named when it rings, not in every bundle in between; /viec lists it always.

    One that follows on another is named in each: else somebody whose limit has just ended would be heard of no more.
    """
    clock = item.debt.clock
    return clock is None or clock.ended is not None or item.rings or item.debt.due <= today + NEAR


def told_first(phrases: Phrases, asked: Sequence[Item[Debt]]) -> Sequence[Item[Debt]]:
    """What the first line has asked already: the week's question."""
    first = main(phrases.duties, asked, phrases.look.today)
    return [first] if first and phrases.duty(first.debt).leads else []


def whom(phrases: Phrases, asked: Sequence[Item[Debt]], own: Sequence[Item[Debt]]) -> Sequence[Item[Debt]]:
    """Those the first line asks a mentor about, who owes nothing else."""
    first = main(phrases.duties, asked, phrases.look.today)
    if first is None or any(item.role is not Role.MENTOR for item in own):
        return ()
    return [item for item in own if item.debt.period == first.debt.period]


def unreached(cells: Sequence[Item[Debt]], phrases: Phrases) -> Words | None:
    """The cells of which an officer is told only because nobody there could be; None where there are none."""
    alone = [item for item in cells if item.alone and not (item.debt.clock and item.debt.clock.by_committee)]
    if not alone:
        return None
    nobody = [phrases.look.roll.org(org) for org in places(alone)]
    return _("Chưa có ai nhận được tin ở {cells}; đồng chí mời bằng /moi.", cells=some(nobody, short))


def warning(asked: Sequence[Item[Debt]], phrases: Phrases) -> Words | None:
    """Who is told next, from which day, and of what: said before it happens, of those not told of anything yet.

    None where nobody else will be.
    """
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
    return _("{things}: nếu chưa có, {then}", things=phrases.named(climbing), then=then)


def buttons(
    asked: Sequence[Item[Debt]], more: bool, phrases: Phrases, today: date, again: date, first: Sequence[Button] = ()
) -> list[Button]:
    """Each thing's own button, as many as fit, what the first line asks before all; the rest behind “Xem tất cả”."""
    alone = len(asked) == 1 and asked[0].role is Role.MENTOR
    ordered = sorted(asked, key=lambda item: item not in told_first(phrases, asked))
    debts = [item.debt for item in ordered]
    found = [*first, *phrases.answers(debts[:BUTTONS], debts, alone)]
    if more or len(found) > BUTTONS - 1:
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
    nobody=_("Lúc đó không còn ai có việc đến hạn mà chưa được nhắc."),
)
"""Until 11:30, so that an outage of a morning costs nobody a day; the evening's must not come after 20:30."""
