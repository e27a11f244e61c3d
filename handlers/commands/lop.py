"""/lop: an officer opens a class, sets its sessions, and sees who goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from handlers.domain.people import Role
from handlers.facts import Course
from handlers.forms.dates import Date
from handlers.forms.days import Days
from handlers.forms.fields import Choice, Number, Text
from handlers.forms.form import Asking, Form, Option, Problem, Value
from handlers.kinds import Command, Flow
from handlers.messages import Button
from handlers.texts import Words, _, lines, listed, p_
from handlers.turn import Turn

OFFICER = frozenset({Role.OFFICER})
NO_CLASS = _("Hiện chưa có lớp nào. Gõ /lop để mở lớp.")
KINDS = (
    Option("awareness", _("Bồi dưỡng nhận thức về Đảng"), ("nhận thức", "cảm tình")),
    Option("new_member", _("Đảng viên mới"), ("bồi dưỡng đảng viên mới",)),
    Option("officer_skills", _("Nghiệp vụ bí thư, cấp ủy"), ("bí thư", "tập huấn")),
)
"""The three kinds of class of domain.md §1.4."""


def classes(turn: Turn, rest: str) -> None:
    """The current classes, one of them, or one of the forms."""
    if rest == "mo":
        turn.start("class.open")
    elif rest.partition(" ")[0] == "buoi":
        turn.start("class.sessions", course=rest[5:].strip())
    else:
        course = next((c for c in current(turn.asking()) if rest == str(c.id)), None)
        show(turn, course) if course else show_all(turn)


def current(asking: Asking) -> list[Course]:
    """The classes running, coming, or ended in the last 30 days."""
    found: list[Course] = asking.memory.classes.current(asking.today)
    return found


def courses(asking: Asking) -> Sequence[Option]:
    """The same, to choose from."""
    return [Option(str(course.id), course.name) for course in current(asking)]


def show_all(turn: Turn) -> None:
    """Each class in a line, with its days and how many sessions and learners it has."""
    found = current(turn.asking())
    turn.say(
        lines(
            _("Các lớp hiện nay:") if found else NO_CLASS,
            *(
                _(
                    "{name}: {starts} đến {ends}, {sessions} buổi, {learners} học viên.",
                    name=course.name,
                    starts=course.starts,
                    ends=course.ends,
                    sessions=len(turn.memory.classes.sessions(course.id)),
                    learners=len(turn.memory.classes.learners(course.id)),
                )
                for course in found
            ),
        ),
        [*(Button(course.name, f"/lop {course.id}") for course in found), Button(p_("button", "Mở lớp"), "/lop mo")],
    )


def show(turn: Turn, course: Course) -> None:
    """One class: where, when, each session, and learners by cell."""
    sessions = turn.memory.classes.sessions(course.id)
    cells = [org.id for org in turn.memory.orgs.cells(turn.who.reach(Role.OFFICER))]
    counts = Counter(learner.org_name for learner in turn.memory.classes.learners(course.id, cells))
    by_cell = listed([_("{org} {count}", org=org, count=count) for org, count in counts.most_common()])
    days = listed([_("buổi {number} {day}", number=s.number, day=s.on) for s in sessions])
    turn.say(
        lines(
            course.name,
            _(
                "{organiser}, tại {place}, {starts} đến {ends}.",
                organiser=course.organiser,
                place=course.place,
                starts=course.starts,
                ends=course.ends,
            ),
            _("{sessions} buổi: {days}.", sessions=len(sessions), days=days) if sessions else _("Chưa có buổi nào."),
            _("{count} học viên: {cells}.", count=counts.total(), cells=by_cell)
            if counts
            else _("Chưa có học viên nào."),
            seats_left(turn, course),
        ),
        next_steps(course.id),
    )


def seats_left(turn: Turn, course: Course) -> Words | None:
    """How many seats are free, or how many learners too many there are."""
    if course.seats is None:
        return None
    left = course.seats - len(turn.memory.classes.learners(course.id))
    if left < 0:
        return _("Vượt {count} chỗ so với {seats} chỗ của lớp.", count=-left, seats=course.seats)
    return _("Còn {left}/{seats} chỗ.", left=left, seats=course.seats)


def next_steps(course: int) -> list[Button]:
    """What a class needs next."""
    return [
        Button(p_("button", "Thêm buổi"), f"/lop buoi {course}"),
        Button(p_("button", "Thêm học viên"), f"/hocvien {course}"),
        Button(p_("button", "Các lớp"), "/lop"),
    ]


def not_before_start(value: Value, asking: Asking) -> None:
    """The last day is the first or a later one."""
    starts = asking.said.get("starts")
    if starts and value < starts:
        raise Problem(_("Lớp bắt đầu {starts}. Đồng chí gõ ngày từ đó trở đi.", starts=date.fromisoformat(starts)))


def open_class(turn: Turn, said: dict[str, Any], state: dict[str, Any]) -> None:
    """A new class, ready for its sessions and learners."""
    starts, ends = date.fromisoformat(said["starts"]), date.fromisoformat(said["ends"])
    if ends < starts:
        turn.say(
            _("Ngày kết thúc đứng trước ngày bắt đầu. Đồng chí mở lại giúp."),
            [Button(p_("button", "Mở lớp"), "/lop mo")],
        )
        return
    course = turn.memory.classes.open(
        Course(0, said["kind"], said["name"], said["organiser"], said["place"], starts, ends, said.get("seats")),
        turn.who.person,
    )
    turn.audit("class.open", f"class {course.id}", after=said)
    turn.say(_("Đã mở lớp “{name}”. Tiếp theo: thêm buổi, rồi thêm học viên.", name=course.name), next_steps(course.id))


def span(asking: Asking) -> tuple[date, date]:
    """The chosen class's own days."""
    course = asking.memory.classes.get(int(asking.said["course"]))
    return course.starts, course.ends


def held(asking: Asking) -> set[date]:
    """The days on which the chosen class has a session already."""
    return {session.on for session in asking.memory.classes.sessions(int(asking.said["course"]))}


def add_sessions(turn: Turn, said: dict[str, Any], state: dict[str, Any]) -> None:
    """Numbers go on from the last session."""
    course = turn.memory.classes.get(int(said["course"]))
    sessions = turn.memory.classes.sessions(course.id)
    taken, last = {session.on for session in sessions}, max((session.number for session in sessions), default=0)
    days = [day for day in map(date.fromisoformat, said["days"]) if day not in taken]
    for number, day in enumerate(days, last + 1):
        turn.memory.classes.add_session(course.id, number, day)
    turn.audit("class.sessions", f"class {course.id}", after={"days": said["days"]})
    turn.say(
        lines(
            _("Đã thêm {count} buổi; “{name}” có {all} buổi.", count=len(days), name=course.name, all=last + len(days)),
            _("Chi bộ có học viên sẽ được nhắc điểm danh ngay tối hôm đó hoặc sáng hôm sau."),
        ),
        next_steps(course.id),
    )


OPEN = Form(
    Choice("kind", _("Loại lớp?"), label=_("Loại lớp"), choices=KINDS),
    Text("name", _("Tên lớp? Ví dụ Lớp nhận thức về Đảng khóa 2."), label=_("Tên lớp"), longest=80),
    Text("organiser", _("Đơn vị mở lớp?"), label=_("Đơn vị mở"), longest=80),
    Text("place", _("Học ở đâu?"), label=_("Nơi học"), longest=80),
    Date("starts", _("Ngày khai giảng?"), label=_("Khai giảng"), latest=None, earliest=-60, ahead=True),
    Date(
        "ends", _("Ngày bế giảng?"), label=_("Bế giảng"), latest=None, earliest=-60, ahead=True, check=not_before_start
    ),
    Number("seats", _("Bao nhiêu chỗ?"), label=_("Số chỗ"), low=1, high=1000, optional=True),
)
SESSIONS = Form(
    Choice("course", _("Lớp nào?"), label=_("Lớp"), choices=courses, alone=True, none=NO_CLASS),
    Days("days", _("Học những ngày nào? Ví dụ 5/12, 6/12."), label=_("Các buổi"), bounds=span, taken=held),
)
FLOWS = (
    Flow("class.open", _("Mở lớp"), OFFICER, OPEN, open_class, send=p_("button", "Mở lớp")),
    Flow("class.sessions", _("Thêm buổi học"), OFFICER, SESSIONS, add_sessions, send=p_("button", "Thêm buổi")),
)
COMMAND = Command(
    "lop", _("Lớp học"), OFFICER, classes, aliases=("class",), flows=FLOWS, help=_("mở lớp, thêm buổi, xem học viên")
)
