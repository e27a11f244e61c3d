"""/xemtruoc: what a push will send next: the texts to whoever may read them, to an admin counts and channels only."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime, timedelta

from handlers.domain import periods
from handlers.domain.people import Role
from handlers.facts import Grant, Who
from handlers.people.roles import group_name
from handlers.talk.forms.fields.basic import short
from handlers.talk.forms.fields.whom import home, label
from handlers.talk.kinds import Command, Outgoing, Push, Turn
from handlers.talk.messages import Button
from handlers.texts import Joined, Words, _, lines, listed, p_, word

READERS = (Role.OFFICER, Role.LEADER)
PAGE = 3
"""How many messages are shown at a time."""
AHEAD = timedelta(days=2)
"""How far ahead the next message is looked for: a reminder's pause of a weekend or of three a week is no longer."""
ASKED = re.compile(r"(\S+)(?: (\d+))?$")


def preview(turn: Turn, rest: str) -> None:
    """The choice of pushes, or one of them as it would leave next."""
    asked = ASKED.match(rest)
    push = turn.shelf.pushes.get(asked[1]) if asked else None
    if asked is None or push is None:
        choose(turn, rest)
        return
    found = coming(turn, push)
    if found is None:
        turn.say(_("{title}: hai ngày tới chưa phải gửi tin cho ai.", title=push.title))
        return
    at, leaving = found
    day = periods.say_day_within(at.date(), turn.language)
    head = _("{title}, {day} lúc {time}, theo số liệu bây giờ:", title=push.title, day=day, time=f"{at:%H:%M}")
    if turn.who.reach(*READERS):
        marked = [(readable(turn, outgoing), outgoing) for outgoing in leaving]
        mine, others = ([outgoing for mark, outgoing in marked if mark is wanted] for wanted in (True, False))
        show(turn, lines(head, scope(turn, len(mine), others)), push, mine, int(asked[2] or 0))
    else:
        count(turn, head, leaving)


def choose(turn: Turn, typed: str) -> None:
    """Which push? One that is not there is named beside those that are."""
    pushes = turn.shelf.pushes.values()
    unknown = _("Tôi không có tin định kỳ nào tên “{name}”.", name=short(typed)) if typed else None
    turn.say(lines(unknown, _("Xem trước tin nào?")), [Button(push.title, f"/xemtruoc {push.name}") for push in pushes])


def coming(turn: Turn, push: Push) -> tuple[datetime, list[Outgoing]] | None:
    """The next moment at which the push says something to anybody, and what; None where none is near."""
    days = [turn.today + timedelta(days=days) for days in range(AHEAD.days + 1)]
    slots = [slot for day in days for slot in push.slots(day, turn.now.tzinfo)]
    for at in (slot for slot in slots if turn.now <= slot <= turn.now + AHEAD):
        leaving = list(push.compose(turn.memory, at, turn.shelf))
        if leaving:
            return at, leaving
    return None


def scope(turn: Turn, mine: int, others: list[Outgoing]) -> Words:
    """How many messages there are: of those one may not read, how many to which cell of one's own part."""
    people = [turn.memory.people.get(outgoing.person) for outgoing in others if outgoing.person is not None]
    homes = [home(turn.memory, person) for person in people]
    cells = Counter(org.name for org in homes if turn.who.covers(org.path, *READERS))
    beyond = len(others) - cells.total()
    by_cell = listed([_("{org}: {count}", org=org, count=count) for org, count in cells.items()])
    return lines(
        _("{count} tin trong phạm vi của đồng chí.", count=mine + cells.total()),
        _("Chỉ nêu số lượng. {cells}.", cells=by_cell) if cells else None,
        _("{others} tin khác ngoài phạm vi của đồng chí.", others=beyond) if beyond else None,
    )


def readable(turn: Turn, outgoing: Outgoing) -> bool:
    """Whether one may read all that its reader may: an officer what is for their part, a leader what leaders get."""
    if outgoing.person is None:
        address = turn.memory.people.address(outgoing.address or 0)
        org = turn.memory.orgs.get(address.org) if address and address.org else None
        return org is not None and turn.who.covers(org.path, *READERS)
    grants = turn.memory.people.grants(outgoing.person)
    own = outgoing.person == turn.who.person
    return own or (bool(grants) and all(covered(turn.who, grant) for grant in grants))


def covered(who: Who, grant: Grant) -> bool:
    """Whether what this role sees, this person sees too (docs/domain.md §8.3)."""
    return who.covers(grant.path, Role.OFFICER) or (grant.role is Role.LEADER and who.covers(grant.path, Role.LEADER))


def show(turn: Turn, head: Words, push: Push, mine: list[Outgoing], start: int) -> None:
    """A few texts, each as its reader would read it, without live buttons."""
    page = mine[start : start + PAGE]
    left = len(mine) - start - len(page)
    turn.say(
        lines(
            head,
            *(as_read(turn, outgoing) for outgoing in page),
            _("Còn {left} tin nữa.", left=left) if left > 0 else None,
        ),
        [Button(p_("button", "Xem thêm"), f"/xemtruoc {push.name} {start + PAGE}")] if left > 0 else [],
    )


def as_read(turn: Turn, outgoing: Outgoing) -> Words:
    """To whom, then the text in that reader's language, then its button labels."""
    labels = [word(button.label, outgoing.language) for button in outgoing.message.choices]
    buttons = listed([f"[{label}]" for label in labels], " ") if labels else None
    text = word(outgoing.message.text, outgoing.language)
    shown = ("", _("Gửi {reader}:", reader=reader(turn, outgoing)), text, buttons)
    return Joined(tuple(part for part in shown if part is not None))


def reader(turn: Turn, outgoing: Outgoing) -> Words:
    """Who would get it."""
    if outgoing.person is not None:
        return label(turn.memory, turn.memory.people.get(outgoing.person))
    address = turn.memory.people.address(outgoing.address or 0)
    return group_name(turn.memory, address) if address else ""


def count(turn: Turn, head: Words, leaving: list[Outgoing]) -> None:
    """For an admin: how many, and over which channels; no text and no name."""
    people = {outgoing.person for outgoing in leaving if outgoing.person is not None}
    chats = {person: [a for a in turn.memory.people.addresses(person) if not a.closed] for person in people}
    channels = Counter(found[0].channel for found in chats.values() if found)
    groups = [a for o in leaving if o.address and (a := turn.memory.people.address(o.address))]
    missing = sum(not found for found in chats.values())
    turn.say(
        lines(
            head,
            _("{count} tin.", count=len(leaving)),
            *(_("{channel}: {count} người", channel=name.capitalize(), count=channels[name]) for name in channels),
            *(_("1 {group}", group=group_name(turn.memory, address)) for address in groups),
            _("Chưa có tài khoản: {count} người", count=missing) if missing else None,
        )
    )


COMMAND = Command(
    "xemtruoc", _("Xem trước tin"), frozenset({*READERS, Role.ADMIN}), preview, aliases=("preview",),
    help=_("xem tin định kỳ sẽ gửi, trước khi gửi"), far=True,
)  # fmt: skip
