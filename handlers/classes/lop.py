"""/lop: an officer opens a class, names who teaches it, and sees its sessions and who goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from handlers.classes.anh import reports_with_pictures
from handlers.classes.whose import OWN, keeps, seen
from handlers.domain.people import Role
from handlers.facts import Course, State, Value
from handlers.people.roles import heard, tell
from handlers.talk.choices import beyond, parts
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.fields.basic import Choice, Number
from handlers.talk.forms.fields.dates import Date
from handlers.talk.forms.fields.whom import label
from handlers.talk.forms.fields.words import Text
from handlers.talk.forms.form import Form, Option, Problem
from handlers.talk.kinds import Command, Flow, Turn
from handlers.talk.messages import Button
from handlers.texts import Words, _, lines, listed, p_

OFFICER = frozenset({Role.OFFICER})
NO_CLASS = _("Hiện chưa có lớp nào. Đồng chí mở lớp trước.")
NONE_OF_YOURS = _("Hiện chưa có lớp nào thuộc phạm vi của đồng chí. Đồng chí mở lớp trước.")
KINDS = (
    Option("awareness", _("Bồi dưỡng nhận thức về Đảng"), ("nhận thức", "cảm tình")),
    Option("new_member", _("Bồi dưỡng đảng viên mới"), ("đảng viên mới",)),
    Option("officer_skills", _("Tập huấn nghiệp vụ công tác đảng"), ("bí thư", "nghiệp vụ", "cấp ủy")),
)
"""The three kinds of class (docs/domain.md §3.2)."""


def classes(turn: Turn, rest: str) -> None:
    """The current classes, one of them, or one of the forms."""
    if rest == "mo":
        turn.start("class.open")
    elif rest.partition(" ")[0] == "day":
        turn.start("class.teach", course=rest[4:].strip())
    else:
        course = next((c for c in seen(turn.asking()) if rest == str(c.id)), None)
        show(turn, course) if course else show_all(turn)


def show_all(turn: Turn) -> None:
    """Each class in a line, with its days and how many sessions and learners it has."""
    found = seen(turn.asking())
    turn.say(
        lines(
            _("Các lớp hiện nay:") if found else NO_CLASS,
            *(
                _(
                    "{name}: từ {starts} đến {ends}, {sessions} buổi, {learners} học viên.",
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
    by_cell = listed([_("{org}: {count}", org=org, count=count) for org, count in counts.most_common()])
    days = listed([_("buổi {number} {day}", number=s.number, day=s.on) for s in sessions])
    turn.say(
        lines(
            course.name,
            _(
                "{organiser} mở, tại {place}, từ {starts} đến {ends}.",
                organiser=course.organiser,
                place=course.place,
                starts=course.starts,
                ends=course.ends,
            ),
            _("{sessions} buổi: {days}.", sessions=len(sessions), days=days) if sessions else _("Chưa có buổi nào."),
            _("{count} học viên ({cells}).", count=counts.total(), cells=by_cell)
            if counts
            else _("Chưa có học viên nào."),
            seats_left(turn, course),
            taught_by(turn, course),
        ),
        next_steps(turn, course),
    )


def taught_by(turn: Turn, course: Course) -> Words | None:
    """Who teaches it; None until that is named."""
    name = turn.memory.people.get(course.trainer).name if course.trainer else None
    return _("Giảng viên: {name}.", name=name) if name else None


def seats_left(turn: Turn, course: Course) -> Words | None:
    """How many seats are free, or how many learners too many there are; None where no number was set."""
    if course.seats is None:
        return None
    left = course.seats - len(turn.memory.classes.learners(course.id))
    if left < 0:
        return _("Vượt {count} chỗ so với {seats} chỗ của lớp.", count=-left, seats=course.seats)
    return _("Còn {left}/{seats} chỗ.", left=left, seats=course.seats)


def next_steps(turn: Turn, course: Course) -> list[Button]:
    """What a class needs next, and what may be taken off it, as far as it is this officer's to change."""
    cells = [org.id for org in turn.memory.orgs.cells(turn.who.reach(Role.OFFICER))]
    own = keeps(turn.who, course)
    return [
        Button(title, line)
        for title, line, wanted in (
            (p_("button", "Thêm buổi"), f"/buoi {course.id}", own),
            (p_("button", "Thêm học viên"), f"/hocvien {course.id}", True),
            (p_("button", "Giảng viên"), f"/lop day {course.id}", own),
            (p_("button", "Bớt buổi"), f"/buoi bot {course.id}", own and turn.memory.classes.unreported(course.id)),
            (p_("button", "Bớt học viên"), f"/hocvien bot {course.id}", turn.memory.classes.learners(course.id, cells)),
            (p_("button", "Xem ảnh danh sách"), f"/anh lop {course.id}", reports_with_pictures(turn, course.id)),
            (p_("button", "Các lớp"), "/lop", True),
        )
        if wanted
    ]


def not_before_start(value: Value, asking: Asking) -> None:
    """The last day is the first or a later one."""
    starts = asking.said.get("starts")
    if starts and value < starts:
        raise Problem(
            _("Lớp khai giảng {starts}. Đồng chí gõ ngày ấy hoặc muộn hơn.", starts=date.fromisoformat(starts))
        )


def officers_parts(asking: Asking) -> Sequence[Option]:
    """For which parts of the tree this officer may open a class."""
    return parts(Role.OFFICER, asking)


def top(asking: Asking) -> Value | None:
    """The whole of one's own part of the tree, where it is one; None where it is several, or nothing is offered."""
    reach = asking.who.reach(Role.OFFICER)
    highest = min(reach, key=len)
    found = officers_parts(asking) if all(path.startswith(highest) for path in reach) else []
    return found[0].value if found else None


def open_class(turn: Turn, said: dict[str, Any], state: State) -> None:
    """A new class, ready for its sessions and learners."""
    starts, ends = date.fromisoformat(said["starts"]), date.fromisoformat(said["ends"])
    if ends < starts:
        turn.say(
            _("Ngày bế giảng trước ngày khai giảng. Đồng chí mở lớp lại giúp."),
            [Button(p_("button", "Mở lớp"), "/lop mo")],
        )
        return
    told = (said["kind"], said["name"], said["organiser"], said["place"], starts, ends, said.get("seats"))
    course = turn.memory.classes.open(Course(0, int(said["org"]), *told), turn.who.person)
    turn.audit("class.open", f"class {course.id}", after=said)
    turn.say(
        _("Đã mở lớp “{name}”. Tiếp theo: buổi học, học viên, giảng viên.", name=course.name), next_steps(turn, course)
    )


def trainers(asking: Asking) -> Sequence[Option]:
    """Who holds the trainer's role within the officer's part of the tree, where it reaches the class's place."""
    if not asking.said.get("course"):
        return []
    place = asking.memory.classes.get(int(asking.said["course"])).path
    found = [
        who
        for who in asking.memory.people.holders(Role.TRAINER, place)
        if any(place.startswith(own) and asking.who.covers(own, Role.OFFICER) for own in who.reach(Role.TRAINER))
    ]
    return [Option(str(who.person), label(asking.memory, who)) for who in found]


def teach(turn: Turn, said: dict[str, Any], state: State) -> None:
    """The class is this trainer's from now on: its rosters and attendance (docs/domain.md §1.2)."""
    course, other = turn.memory.classes.get(int(said["course"])), turn.memory.people.who(int(said["trainer"]))
    if other is None or said["trainer"] not in [option.value for option in trainers(turn.asking(said))]:
        turn.say(_("Đồng chí ấy không còn giữ vai trò Giảng viên."), next_steps(turn, course))
        return
    turn.memory.classes.teach(course.id, other.person)
    turn.audit("class.teach", f"class {course.id}", before={"trainer": course.trainer}, after={"trainer": other.person})
    told = tell(turn, other, _("Đồng chí dạy lớp “{name}”; điểm danh bằng /baocao.", name=course.name))
    text = _("Đã giao lớp “{name}” cho {trainer}.", name=course.name, trainer=other.name)
    turn.say(lines(text, heard(told, 0)), next_steps(turn, course))


AHEAD = 2 * 366
"""Days: nobody plans a class further ahead, and none is longer."""

OPEN = Form(
    Choice("kind", _("Loại lớp?"), label=_("Loại lớp"), choices=KINDS),
    Text("name", _("Tên lớp? Ví dụ Lớp nhận thức về Đảng khóa 2."), label=_("Tên lớp"), longest=80),
    Text("organiser", _("Đơn vị mở lớp?"), label=_("Đơn vị mở"), longest=80),
    Text("place", _("Học ở đâu?"), label=_("Nơi học"), longest=80),
    Date("starts", _("Ngày khai giảng?"), label=_("Khai giảng"), latest=AHEAD, earliest=-60, ahead=True),
    Date(
        "ends", _("Ngày bế giảng?"), label=_("Bế giảng"), latest=AHEAD, earliest=-60, ahead=True, check=not_before_start
    ),
    Number("seats", _("Bao nhiêu chỗ?"), label=_("Số chỗ"), low=1, high=1000, optional=True),
    Choice(
        "org",
        _("Lớp dành cho đơn vị nào?"),
        label=_("Dành cho"),
        choices=officers_parts,
        alone=True,
        default=top,
        lost=beyond,
    ),
)
TEACH = Form(
    replace(OWN, none=NONE_OF_YOURS),
    Choice(
        "trainer", _("Đồng chí nào dạy lớp này?"), label=_("Giảng viên"), choices=trainers,
        none=_("Ở đơn vị có lớp chưa ai giữ vai trò Giảng viên. Đồng chí cấp mã mời vai trò ấy trước, bằng /moi."),
    ),
)  # fmt: skip
FLOWS = (
    Flow("class.open", _("Mở lớp"), OFFICER, OPEN, open_class, send=p_("button", "Mở lớp")),
    Flow("class.teach", _("Giảng viên của lớp"), OFFICER, TEACH, teach, send=p_("button", "Giao lớp")),
)
COMMAND = Command(
    "lop", _("Lớp học"), OFFICER, classes, aliases=("class",), flows=FLOWS,
    help=_("mở lớp, thêm buổi, học viên, giảng viên"),
)  # fmt: skip
