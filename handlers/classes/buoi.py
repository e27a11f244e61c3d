"""/buoi: an officer adds meetings to a class, or takes one off that nobody has reported yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from handlers.classes.whose import OWN
from handlers.domain.people import Role
from handlers.facts import State
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.fields.basic import Choice
from handlers.talk.forms.fields.days import Days
from handlers.talk.forms.form import Form, Option
from handlers.talk.kinds import Command, Flow, Turn
from handlers.talk.messages import Button
from handlers.texts import _, lines, p_

OFFICER = frozenset({Role.OFFICER})
STAYS = _("Buổi đó đã điểm danh hoặc đã bớt rồi nên tôi giữ nguyên.")


def sessions(turn: Turn, rest: str) -> None:
    """One of the two forms, with the class if its number was named."""
    if rest.partition(" ")[0] == "bot":
        turn.start("class.drop", course=rest[4:].strip())
    else:
        turn.start("class.sessions", course=rest)


def span(asking: Asking) -> tuple[date, date]:
    """The chosen class's own days."""
    course = asking.memory.classes.get(int(asking.said["course"]))
    return course.starts, course.ends


def held(asking: Asking) -> set[date]:
    """The days on which the chosen class has a session already."""
    return {session.on for session in asking.memory.classes.sessions(int(asking.said["course"]))}


def add(turn: Turn, said: dict[str, Any], state: State) -> None:
    """Numbers go on from the last session."""
    course = turn.memory.classes.get(int(said["course"]))
    sessions = turn.memory.classes.sessions(course.id)
    taken, last = {session.on for session in sessions}, max((session.number for session in sessions), default=0)
    days = [day for day in map(date.fromisoformat, said["days"]) if day not in taken]
    for number, day in enumerate(days, last + 1):
        turn.memory.classes.add_session(course.id, number, day)
    turn.audit("class.sessions", f"class {course.id}", after={"days": list(map(str, days)), "number": last + 1})
    count = len(sessions) + len(days)
    turn.say(
        lines(
            _("Đã thêm {count} buổi; “{name}” có {all} buổi.", count=len(days), name=course.name, all=count),
            _("Chi bộ có học viên sẽ được nhắc điểm danh ngay tối hôm đó hoặc sáng hôm sau."),
        ),
        next_steps(course.id),
    )


def open_ones(asking: Asking) -> Sequence[Option]:
    """The meetings that may still be taken off."""
    found = asking.memory.classes.unreported(int(asking.said["course"])) if asking.said.get("course") else []
    return [
        Option(str(s.id), _("Buổi {number}, {day}", number=s.number, day=s.on), (f"buổi {s.number}",)) for s in found
    ]


def drop(turn: Turn, said: dict[str, Any], state: State) -> None:
    """The meeting is off, unless somebody reported it in the meantime."""
    course = turn.memory.classes.get(int(said["course"]))
    session = next((s for s in turn.memory.classes.unreported(course.id) if str(s.id) == said["session"]), None)
    if session is None:
        turn.say(STAYS, next_steps(course.id))
        return
    turn.memory.classes.drop_session(session.id, turn.today)
    turn.audit("class.drop", f"class {course.id}", before={"number": session.number, "day": session.on})
    text = _("Đã bớt buổi {number}, {day} của “{name}”.", number=session.number, day=session.on, name=course.name)
    turn.say(text, next_steps(course.id))


def next_steps(course: int) -> list[Button]:
    """The learners, and the class as it is now."""
    return [
        Button(p_("button", "Thêm học viên"), f"/hocvien {course}"),
        Button(p_("button", "Thêm buổi"), f"/buoi {course}"),
        Button(p_("button", "Xem lớp"), f"/lop {course}"),
    ]


ADD = Form(
    OWN,
    Days("days", _("Học những ngày nào? Ví dụ 5/12, 6/12."), label=_("Các buổi"), bounds=span, taken=held),
)
DROP = Form(
    OWN,
    Choice(
        "session", _("Bớt buổi nào? Chỉ bớt được buổi chưa điểm danh."), label=_("Bớt buổi"), choices=open_ones,
        lost=lambda value, asking: STAYS,
        none=_("Lớp này không có buổi nào chưa điểm danh."),
    ),
)  # fmt: skip
FLOWS = (
    Flow("class.sessions", _("Thêm buổi học"), OFFICER, ADD, add, send=p_("button", "Thêm buổi")),
    Flow("class.drop", _("Bớt buổi học"), OFFICER, DROP, drop, send=p_("button", "Bớt buổi")),
)
COMMAND = Command(
    "buoi", _("Buổi học"), OFFICER, sessions, aliases=("session",), flows=FLOWS, menu=False,
    help=_("thêm hoặc bớt buổi học của một lớp"),
)  # fmt: skip
