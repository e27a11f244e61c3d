"""What was begun and not sent: named first in the next reminder and among one's things, until a week ends it.

What leaves unasked says of which kind it is and never whose: a lock screen shows it. Whoever asks reads whose.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from handlers.domain import owing
from handlers.domain.calendar import DAY, Swap, next_open_day
from handlers.facts import Draft, Lane, Post, Who
from handlers.owed.phrases import REPORT
from handlers.ports import Memory
from handlers.talk.forms.asking import Asking
from handlers.talk.kinds import Shelf, Turn
from handlers.talk.messages import Button, Message
from handlers.talk.scene import may
from handlers.talk.sitting.drafts import KEPT, kept_since, titled
from handlers.talk.sitting.reach import lost
from handlers.talk.sparing import spared
from handlers.texts import Words, _, listed, p_

NAMED = 2
"""Drafts with a button of their own; of more the number is told."""

Drafts = Sequence[Draft]
Told = tuple[Words | None, list[Button]]
"""What is said of them, and the way to each card."""


def of_everybody(memory: Memory, moment: datetime, shelf: Shelf) -> Mapping[int, Drafts]:
    """Each person's that may be gone on with, the newest first."""
    found: dict[int, list[Draft]] = {}

    def shown(one: tuple[int, Draft]) -> tuple[int, Draft] | None:
        person, draft = one
        return one if is_named(shelf, draft) and theirs(memory, person, draft, moment, shelf) else None

    half = memory.drafts.since(kept_since(moment))
    for one in spared(memory, half, shown, lambda one: f"person {one[0]}"):
        if one:
            found.setdefault(one[0], []).append(one[1])
    return found


def is_named(shelf: Shelf, draft: Draft) -> bool:
    """Whether anything said in it waits to be gone on with; what is grave is begun anew, with a code of its own."""
    flow = shelf.flows.get(draft.flow)
    return bool(flow and not flow.grave and draft.state.asked)


def theirs(memory: Memory, person: int, draft: Draft, moment: datetime, shelf: Shelf) -> bool:
    """Whether one may still see what it is about; else it closes where it would be shown (talk/sitting/sending.py)."""
    who, flow = memory.people.who(person), shelf.flows[draft.flow]
    if who is None or not may(who, flow.used_by):
        return False
    return not lost(Asking(moment.date(), who, memory), flow.form, shelf.reports, draft.state)


def last_day(draft: Draft, moment: datetime) -> date:
    """Through which day it is kept, if nobody goes on with it."""
    return datetime.fromtimestamp(draft.updated, moment.tzinfo).date() + KEPT * DAY


def ended(memory: Memory, until: float, now: datetime, shelf: Shelf) -> list[Post]:
    """The word on each that has ended by `until`, for the night that takes it away: it comes on the next open morning.

    Nothing else tells of it, so that it is told once.
    """
    today = now.date() if now.time() < owing.MORNING else now.date() + DAY
    morning = next_open_day(today, memory.rules.own().everywhere())
    opens = datetime.combine(morning, owing.MORNING, now.tzinfo)
    over = kept_since(datetime.fromtimestamp(until, now.tzinfo))
    found: list[Post] = []
    for person, draft in memory.drafts.since(0.0):
        who = memory.people.who(person) if draft.updated < over else None
        if who and is_named(shelf, draft):
            payload = Message(gone(shelf, draft, now), (REPORT,)).payload(who.language)
            found.append(
                Post(
                    f"draft:{draft.id}", payload, person, kind="notice", lane=Lane.PUSH,
                    not_before=opens.timestamp(), not_after=(opens + DAY).timestamp(),
                )
            )  # fmt: skip
    return found


def needs_a_word(drafts: Drafts, moment: datetime, swaps: Sequence[Swap]) -> bool:
    """Whether no other morning comes before one of them ends: told even where nothing else is."""
    another = next_open_day(moment.date() + DAY, swaps)
    return any(last_day(draft, moment) < another for draft in drafts)


def told(shelf: Shelf, drafts: Drafts, who: Who, moment: datetime, besides: bool = False) -> Told:
    """For what leaves unasked: which kinds wait and until when; and the way to each card.

    `besides` a first line that has called them by their name.
    """
    if not drafts:
        return None, []
    kinds = listed([quoted(shelf, draft) for draft in drafts[:NAMED]])
    until = min(last_day(draft, moment) for draft in drafts)
    if besides:
        text = _("Có {count} bản nháp chưa gửi ({kinds}), giữ đến hết ngày {day}.",
                 count=len(drafts), kinds=kinds, day=until)  # fmt: skip
        return text, ways(shelf, drafts)
    text = _("Đồng chí {given} có {count} bản nháp chưa gửi ({kinds}), giữ đến hết ngày {day}.",
             given=who.given, count=len(drafts), kinds=kinds, day=until)  # fmt: skip
    return text, ways(shelf, drafts)


def listed_for(turn: Turn) -> tuple[list[Words], list[Button]]:
    """For whoever asks what they have to do: one line each, with whose it is."""
    memory, who, moment, shelf = turn.memory, turn.who, turn.now, turn.shelf
    mine = of_everybody(memory, moment, shelf).get(who.person, ())
    said: list[Words] = [
        _(
            "– bản nháp {kind} chưa gửi, giữ đến hết ngày {day}",
            kind=titled(memory, who, draft, shelf.flows[draft.flow].title),
            day=last_day(draft, moment),
        )
        for draft in mine[:NAMED]
    ]
    more = len(mine) - NAMED
    if more > 0:
        said.append(_("– và {count} bản nháp khác", count=more))
    return said, ways(shelf, mine)


def quoted(shelf: Shelf, draft: Draft) -> Words:
    """“Quần chúng mới”."""
    return listed(["“", shelf.flows[draft.flow].title, "”"], "")


def gone(shelf: Shelf, draft: Draft, moment: datetime) -> Words:
    """That a week is over, and that nothing of it was sent."""
    day = last_day(draft, moment) - KEPT * DAY
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
