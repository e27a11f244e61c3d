"""/nhatky: the log of every change, newest first; of one person what they did and what was done to them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.domain.people import Role
from handlers.talk.forms.fields.basic import short
from handlers.talk.forms.fields.whom import departed, home, named
from handlers.talk.kinds import Command, Turn
from handlers.talk.messages import Button
from handlers.texts import _, lines, p_
from handlers.upkeep.nhatky.wording import line

PAGE = 10
ASKED = re.compile(r"(?P<start>\d{1,9})?(?: ?nguoi (?P<who>\d++(?: \d++)*))?$")
MOST = 8
"""More people than this are not looked up at once: the full name is asked for."""


def log(turn: Turn, rest: str) -> None:
    """One page: the newest, from an entry on, or all about the people of a name; “Xem thêm” goes further back."""
    asked = ASKED.match(rest)
    if asked:
        numbers = map(int, (asked["who"] or "").split()[:MOST])
        people = [person for person in numbers if reached(turn, person)]
        page(turn, int(asked["start"]) if asked["start"] else None, people if asked["who"] else None)
        return
    found = named(turn.memory, rest, turn.who.reach(Role.AUDITOR), ended=True)
    if not found:
        turn.say(_("Tôi chưa thấy ai tên “{name}”. Đồng chí gõ /nhatky và họ tên, hoặc số mục.", name=short(rest)))
    elif len(found) > MOST:
        turn.say(_("Có {count} đồng chí tên như vậy. Đồng chí gõ đủ họ tên giúp.", count=len(found)))
    else:
        page(turn, None, [person.id for person in found])


def reached(turn: Turn, person: int) -> bool:
    """Whether this person, ended or not, is of the part of the tree whose log one reads."""
    found = turn.memory.people.who(person) or departed(turn.memory, person)
    return found is not None and turn.who.covers(home(turn.memory, found).path, Role.AUDITOR)


def part(turn: Turn) -> Sequence[str] | None:
    """The parts of the tree whose log one reads; None for whoever reads all of it."""
    whole = turn.who.covers(turn.memory.orgs.root().path, Role.AUDITOR)
    return None if whole else turn.who.reach(Role.AUDITOR)


def page(turn: Turn, start: int | None, people: list[int] | None) -> None:
    """The entries from `start` back, all or those about some people."""
    entries = turn.memory.audit.latest(PAGE + 1, None if start is None else start + 1, people, part(turn))
    shown = entries[:PAGE]
    if start is not None and (not shown or shown[0].id != start):
        nowhere(turn, start)
        return
    if not shown:
        turn.say(_("Nhật ký chưa có mục nào.") if people is None else _("Nhật ký chưa có mục nào về đồng chí ấy."))
        return
    of = f" nguoi {' '.join(map(str, people))}" if people else ""
    line_of_next = f"/nhatky {entries[PAGE].id}{of}" if len(entries) > PAGE else None
    more = [Button(p_("button", "Xem thêm"), line_of_next)] if line_of_next else []
    turn.say(lines(*(line(turn, entry) for entry in shown)), more, in_place=start is not None)


def nowhere(turn: Turn, start: int) -> None:
    """A number that no entry has, or none that concerns the reader's part."""
    newest = turn.memory.audit.latest(1, within=part(turn))
    turn.say(
        lines(
            _("Nhật ký không có mục số {number}.", number=start),
            _("Mục mới nhất là #{newest}.", newest=newest[0].id) if newest else None,
        ),
        [Button(p_("button", "Nhật ký"), "/nhatky")] if newest else [],
    )


COMMAND = Command(
    "nhatky",
    _("Nhật ký"),
    frozenset({Role.AUDITOR}),
    log,
    aliases=("log",),
    place=12,
    help=_("ai đã làm gì, lúc nào; gõ thêm họ tên hoặc số mục"),
)
