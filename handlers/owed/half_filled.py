"""What was begun and not sent: named first in the next reminder and among one's things, until a week ends it.

What leaves unasked says of which kind it is and never whose: a lock screen shows it. Whoever asks reads whose.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from handlers.candidates import admission, candidate, exception, mentoring, step
from handlers.domain import owing
from handlers.domain.calendar import DAY, is_holiday, next_open_day
from handlers.facts import Draft, Lane, Post, Who
from handlers.owed.phrases import REPORT
from handlers.ports import Memory
from handlers.talk.choices import class_within_reach
from handlers.talk.forms.fields.basic import Choice
from handlers.talk.forms.form import Asking, Form
from handlers.talk.kinds import may
from handlers.talk.messages import Button, Message
from handlers.talk.sitting.drafts import KEPT, titled
from handlers.talk.sitting.reach import lost
from handlers.talk.sparing import spared
from handlers.texts import Words, _, lines, listed, p_

ACTS: Mapping[str, Words] = {
    "class.open": _("Mở lớp"),
    "class.teach": _("Giảng viên của lớp"),
    "class.sessions": _("Thêm buổi học"),
    "class.drop": _("Bớt buổi học"),
    "class.learners": _("Thêm học viên"),
    "class.leave": _("Bớt học viên"),
    "chitieu.dat": _("Giao chỉ tiêu"),
    "invite": _("Cấp mã mời"),
    "person.add": _("Thêm người"),
    "person.rename": _("Đổi tên"),
    "cell.add": _("Thêm chi bộ"),
    "cell.rename": _("Đổi tên chi bộ"),
    "group.code": _("Nhóm lãnh đạo"),
    "group.end": _("Thôi nhóm lãnh đạo"),
    "calendar.swap": _("Thêm ngày hoán đổi"),
    "calendar.unswap": _("Bớt ngày hoán đổi"),
    "rules.change": _("Đổi quy tắc"),
    "rules.move": _("Chuyển hồ sơ sang bộ quy tắc khác"),
}
"""What else may be half said, in rooms beside and above this one, whose words are said again here."""
KINDS = {
    kind.name: kind
    for kind in (candidate.REPORT, mentoring.REPORT, mentoring.LEAVING, step.REPORT, admission.REPORT, exception.REPORT)
}
TITLES: Mapping[str, Words] = {
    **{f"report.{kind.name}": kind.title for kind in KINDS.values()},
    "report.attendance": _("Điểm danh lớp học"),
    **ACTS,
}
"""What each is called that may be half said; the room of classes stands beside this one, so its title is said again."""
A_CLASS = Form(Choice("course", "", label="", choices=(), reach=class_within_reach))
"""What tells whose a class is, in the form of attendance; said again for the same reason."""
NAMED = 2
"""Drafts with a button of their own; of more the number is told."""

Drafts = Sequence[Draft]
Told = tuple[Words | None, list[Button]]
"""What is said of them, and the way to each card."""


def of_everybody(memory: Memory, moment: datetime) -> Mapping[int, Drafts]:
    """Each person's, the newest first: those that may be gone on with, and those that ended in the day before."""
    found: dict[int, list[Draft]] = {}

    def shown(one: tuple[int, Draft]) -> tuple[int, Draft] | None:
        person, draft = one
        asked = draft.flow in TITLES and draft.state.get("asked")
        return one if asked and theirs(memory, person, draft, moment) else None

    half = memory.drafts.since((moment - KEPT - DAY).timestamp())
    for one in spared(memory, half, shown, lambda one: f"person {one[0]}"):
        if one:
            found.setdefault(one[0], []).append(one[1])
    return found


def theirs(memory: Memory, person: int, draft: Draft, moment: datetime) -> bool:
    """Whether one may still see what it is about; else it closes where it would be shown (talk/sitting/sending.py)."""
    who, kind = memory.people.who(person), KINDS.get(draft.flow.removeprefix("report."))
    if who is None or (kind and not may(who, kind.filed_by)):
        return False
    asking = Asking(moment.date(), who, memory)
    if kind is None:
        return "fixes" in draft.state or not lost(asking, A_CLASS, KINDS, draft.state)
    return not lost(asking, kind.form, KINDS, draft.state)


def end(draft: Draft, moment: datetime) -> datetime:
    """When it ends, if nobody goes on with it."""
    return datetime.fromtimestamp(draft.updated, moment.tzinfo) + KEPT


def open_still(drafts: Drafts, moment: datetime) -> Drafts:
    """Those one can still go on with."""
    return [draft for draft in drafts if end(draft, moment) >= moment]


def ended(memory: Memory, until: float, now: datetime) -> list[Post]:
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
        if who and draft.flow in TITLES and draft.state.get("asked"):
            payload = Message(gone(draft, now), (REPORT,)).payload(who.language)
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


def told(drafts: Drafts, who: Who, moment: datetime) -> Told:
    """For what leaves unasked: which kinds wait and until when, which ended; and the way to each card."""
    there = open_still(drafts, moment)
    over = [draft for draft in drafts if draft not in there and moment.time() == owing.MORNING]
    said = [gone(draft, moment) for draft in over]
    if there:
        kinds = listed([quoted(draft) for draft in there[:NAMED]])
        until = min(end(draft, moment) for draft in there).date()
        text = _("Đồng chí {given} có {count} bản nháp chưa gửi ({kinds}), giữ đến {day}.",
                 given=who.given, count=len(there), kinds=kinds, day=until)  # fmt: skip
        said.insert(0, text)
    return (lines(*said) if said else None), ways(there)


def listed_for(memory: Memory, who: Who, moment: datetime) -> tuple[list[Words], list[Button]]:
    """For whoever asks what they have to do: one line each, with whose it is."""
    mine = of_everybody(memory, moment).get(who.person, ())
    there = open_still(mine, moment)
    said: list[Words] = [
        _(
            "– bản nháp {kind} chưa gửi, giữ đến {day}",
            kind=titled(memory, who, draft, TITLES[draft.flow]),
            day=end(draft, moment).date(),
        )
        for draft in there[:NAMED]
    ]
    more = len(there) - NAMED
    if more > 0:
        said.append(_("– và {count} bản nháp khác", count=more))
    return [*said, *(gone(draft, moment) for draft in mine if draft not in there)], ways(there)


def quoted(draft: Draft) -> Words:
    """“Quần chúng mới”."""
    return listed(["“", TITLES[draft.flow], "”"], "")


def gone(draft: Draft, moment: datetime) -> Words:
    """That a week is over, and that nothing of it was sent."""
    day = (end(draft, moment) - KEPT).date()
    return _(
        "Bản nháp {kind} ngày {day} đã quá 7 ngày nên tôi không giữ nữa; chưa có gì được gửi.",
        kind=quoted(draft),
        day=day,
    )


def ways(drafts: Drafts) -> list[Button]:
    """To the card of each, which is looked at before it is sent."""
    if len(drafts) == 1:
        return [Button(p_("button", "Xem và gửi"), f"/nhap xem {drafts[0].id}")]
    return [
        Button(p_("button", "Xem và gửi: {title}", title=TITLES[draft.flow]), f"/nhap xem {draft.id}")
        for draft in drafts[:NAMED]
    ]
