"""/xemtruoc: what a push will send next: the texts to those who may read them, to an admin counts and channels only."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime, timedelta

from handlers.domain import periods
from handlers.domain.people import Role
from handlers.forms.whom import label
from handlers.kinds import Command, Outgoing, Push
from handlers.messages import Button
from handlers.staffing import account
from handlers.texts import Joined, Words, _, lines, listed, p_, word
from handlers.turn import Turn

READERS = (Role.OFFICER, Role.LEADER)
PAGE = 3
"""How many messages are shown at a time."""
ASKED = re.compile(r"(\S+)(?: (\d+))?$")


def preview(turn: Turn, rest: str) -> None:
    """The choice of pushes, or one of them as it would leave now."""
    asked = ASKED.match(rest)
    push = turn.tools.catalogue.pushes.get(asked[1]) if asked else None
    if asked is None or push is None:
        pushes = turn.tools.catalogue.pushes.values()
        turn.say(_("Xem trước tin nào?"), [Button(push.title, f"/xemtruoc {push.name}") for push in pushes])
        return
    at = next_slot(push, turn.now)
    leaving = list(push.compose(turn.memory, at))
    head = _(
        "{title}, {day} lúc {time}, theo số liệu bây giờ:",
        title=push.title,
        day=periods.say_day(at.date(), turn.language),
        time=f"{at:%H:%M}",
    )
    if turn.who.reach(*READERS):
        mine = [outgoing for outgoing in leaving if readable(turn, outgoing)]
        show(turn, lines(head, scope(len(mine), len(leaving) - len(mine))), push, mine, int(asked[2] or 0))
    else:
        count(turn, head, leaving)


def next_slot(push: Push, now: datetime) -> datetime:
    """The next moment at which the push leaves."""
    days = (now.date(), now.date() + timedelta(days=1))
    slots = (datetime.combine(day, time, now.tzinfo) for day in days for time in push.times)
    return min(slot for slot in slots if slot >= now)


def scope(mine: int, others: int) -> Words:
    """How many messages there are, and how many of them one may not read."""
    text = _("{count} tin trong phạm vi của đồng chí.", count=mine)
    return lines(text, _("{others} tin khác ngoài phạm vi của đồng chí.", others=others)) if others else text


def readable(turn: Turn, outgoing: Outgoing) -> bool:
    """Whether everything its reader may see, this person may see too; one's own messages always."""
    if outgoing.person is None:
        address = turn.memory.people.address(outgoing.address or 0)
        org = turn.memory.orgs.get(address.org) if address and address.org else None
        return org is not None and turn.who.covers(org.path, *READERS)
    paths = [grant.path for grant in turn.memory.people.grants(outgoing.person)]
    covered = bool(paths) and all(turn.who.covers(path, *READERS) for path in paths)
    return covered or outgoing.person == turn.who.person


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
    return _("nhóm {group}", group=account(address)) if address else ""


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
            *(_("Nhóm {group}", group=account(address)) for address in groups),
            _("Chưa có tài khoản: {count} người", count=missing) if missing else None,
        )
    )


COMMAND = Command(
    "xemtruoc", _("Xem trước tin"), frozenset({*READERS, Role.ADMIN}), preview, aliases=("preview",),
    help=_("xem tin định kỳ sẽ gửi, trước khi gửi"),
)  # fmt: skip
