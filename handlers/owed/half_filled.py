"""What was begun and not sent: named first in the next reminder and among one's things, until a week ends it.

What leaves unasked says of which kind it is and never whose: a lock screen shows it. Whoever asks reads whose.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from handlers.domain import owing
from handlers.domain.calendar import DAY, is_holiday, next_open_day
from handlers.facts import Draft, Lane, Post, Who
from handlers.owed.phrases import REPORT
from handlers.ports import Memory
from handlers.talk.forms.form import Asking
from handlers.talk.kinds import Shelf, may
from handlers.talk.messages import Button, Message
from handlers.talk.sitting.drafts import KEPT, titled
from handlers.talk.sitting.reach import lost
from handlers.talk.sparing import spared
from handlers.talk.turn import Turn
from handlers.texts import Words, _, lines, listed, p_

NAMED = 2
"""Drafts with a button of their own; of more the number is told."""

Drafts = Sequence[Draft]
Told = tuple[Words | None, list[Button]]
"""What is said of them, and the way to each card."""


def of_everybody(memory: Memory, moment: datetime, shelf: Shelf) -> Mapping[int, Drafts]:
    """Each person's, the newest first: those that may be gone on with, and those that ended in the day before."""
    found: dict[int, list[Draft]] = {}

    def shown(one: tuple[int, Draft]) -> tuple[int, Draft] | None:
        person, draft = one
        return one if is_named(shelf, draft) and theirs(memory, person, draft, moment, shelf) else None

    half = memory.drafts.since((moment - KEPT - DAY).timestamp())
    for one in spared(memory, half, shown, lambda one: f"person {one[0]}"):
        if one:
            found.setdefault(one[0], []).append(one[1])
    return found


def is_named(shelf: Shelf, draft: Draft) -> bool:
    """Whether anything said in it waits to be gone on with; what is grave is begun anew, with a code of its own."""
    flow = shelf.flows.get(draft.flow)
    return bool(flow and not flow.grave and draft.state.get("asked"))


def theirs(memory: Memory, person: int, draft: Draft, moment: datetime, shelf: Shelf) -> bool:
    """Whether one may still see what it is about; else it closes where it would be shown (talk/sitting/sending.py)."""
    who, flow = memory.people.who(person), shelf.flows[draft.flow]
    if who is None or not may(who, flow.used_by):
        return False
    return not lost(Asking(moment.date(), who, memory), flow.form, shelf.reports, draft.state)


def end(draft: Draft, moment: datetime) -> datetime:
    """When it ends, if nobody goes on with it."""
    return datetime.fromtimestamp(draft.updated, moment.tzinfo) + KEPT


def open_still(drafts: Drafts, moment: datetime) -> Drafts:
    """Those one can still go on with."""
    return [draft for draft in drafts if end(draft, moment) >= moment]


def ended(memory: Memory, until: float, now: datetime, shelf: Shelf) -> list[Post]:
    """The word on what ended before `until`, for the night that takes it away before another morning comes.

    What had ended by the last morning was told then; none comes on a public holiday.
    """
    swaps = memory.rules.own().everywhere()
    last = now.date() - DAY if now.time() < owing.MORNING else now.date()
    while is_holiday(last, swaps):
        last -= DAY
    told = datetime.combine(last, owing.MORNING, now.tzinfo) - KEPT
    opens = datetime.combine(next_open_day(last + DAY, swaps), owing.MORNING, now.tzinfo)
    found: list[Post] = []
    for person, draft in memory.drafts.since(told.timestamp()):
        who = memory.people.who(person) if draft.updated < until - KEPT.total_seconds() else None
        if who and is_named(shelf, draft):
            payload = Message(gone(shelf, draft, now), (REPORT,)).payload(who.language)
            found.append(
                Post(
                    f"draft:{draft.id}", payload, person, kind="notice", lane=Lane.PUSH,
                    not_before=opens.timestamp(), not_after=(opens + DAY).timestamp(),
                )
            )  # fmt: skip
    return found


def needs_a_word(drafts: Drafts, moment: datetime) -> bool:
    """Whether one ends before the next morning, or has ended since the last: told even where nothing else is."""
    return any(abs(end(draft, moment) - moment) <= DAY for draft in drafts)


def told(shelf: Shelf, drafts: Drafts, who: Who, moment: datetime) -> Told:
    """For what leaves unasked: which kinds wait and until when, which ended; and the way to each card."""
    there = open_still(drafts, moment)
    over = [draft for draft in drafts if draft not in there and moment.time() == owing.MORNING]
    said = [gone(shelf, draft, moment) for draft in over]
    if there:
        kinds = listed([quoted(shelf, draft) for draft in there[:NAMED]])
        until = min(end(draft, moment) for draft in there).date()
        text = _("Đồng chí {given} có {count} bản nháp chưa gửi ({kinds}), giữ đến {day}.",
                 given=who.given, count=len(there), kinds=kinds, day=until)  # fmt: skip
        said.insert(0, text)
    return (lines(*said) if said else None), ways(shelf, there)


def listed_for(turn: Turn) -> tuple[list[Words], list[Button]]:
    """For whoever asks what they have to do: one line each, with whose it is."""
    memory, who, moment, shelf = turn.memory, turn.who, turn.now, turn.tools.catalogue
    mine = of_everybody(memory, moment, shelf).get(who.person, ())
    there = open_still(mine, moment)
    said: list[Words] = [
        _(
            "– bản nháp {kind} chưa gửi, giữ đến {day}",
            kind=titled(memory, who, draft, shelf.flows[draft.flow].title),
            day=end(draft, moment).date(),
        )
        for draft in there[:NAMED]
    ]
    more = len(there) - NAMED
    if more > 0:
        said.append(_("– và {count} bản nháp khác", count=more))
    return [*said, *(gone(shelf, draft, moment) for draft in mine if draft not in there)], ways(shelf, there)


def quoted(shelf: Shelf, draft: Draft) -> Words:
    """“Quần chúng mới”."""
    return listed(["“", shelf.flows[draft.flow].title, "”"], "")


def gone(shelf: Shelf, draft: Draft, moment: datetime) -> Words:
    """That a week is over, and that nothing of it was sent."""
    day = (end(draft, moment) - KEPT).date()
    return _(
        "Bản nháp {kind} ngày {day} đã quá 7 ngày nên tôi không giữ nữa; chưa có gì được gửi.",
        kind=quoted(shelf, draft),
        day=day,
    )


def ways(shelf: Shelf, drafts: Drafts) -> list[Button]:
    """To the card of each, which is looked at before it is sent."""
    if len(drafts) == 1:
        return [Button(p_("button", "Xem và gửi"), f"/nhap xem {drafts[0].id}")]
    return [
        Button(p_("button", "Xem và gửi: {title}", title=shelf.flows[draft.flow].title), f"/nhap xem {draft.id}")
        for draft in drafts[:NAMED]
    ]
