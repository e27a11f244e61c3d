"""/hocvien: an officer puts learners of one cell on a class's roster, candidates or members, or takes them off."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from handlers.classes.whose import ANY
from handlers.domain.names import fellow
from handlers.domain.people import Role
from handlers.facts import State
from handlers.talk.choices import beyond
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.fields.basic import Choice
from handlers.talk.forms.fields.marking import learner_called
from handlers.talk.forms.fields.several import Several
from handlers.talk.forms.form import Form, Option
from handlers.talk.kinds import Command, Flow, Turn
from handlers.talk.messages import Button
from handlers.talk.naming import called
from handlers.texts import Words, _, p_

OFFICER = frozenset({Role.OFFICER})


def learners(turn: Turn, rest: str) -> None:
    """One of the two forms, with the class if its number was named."""
    if rest.partition(" ")[0] == "bot":
        turn.start("class.leave", course=rest[4:].strip())
    else:
        turn.start("class.learners", course=rest)


def cells(asking: Asking) -> Sequence[Option]:
    """The cells in the officer's part of the tree, of those below the class's place."""
    if not asking.said.get("course"):
        return []
    place = asking.memory.classes.get(int(asking.said["course"])).path
    found = asking.memory.orgs.cells(asking.who.reach(Role.OFFICER))
    return [Option(str(org.id), org.name, (org.code,)) for org in found if org.path.startswith(place)]


def eligible(asking: Asking) -> Sequence[Option]:
    """Who of the cell may be sent and is not on the roster yet: candidates, or members for the other kinds."""
    if not (asking.said.get("course") and asking.said.get("cell")):
        return []
    course, cell = asking.memory.classes.get(int(asking.said["course"])), int(asking.said["cell"])
    roster = asking.memory.classes.learners(course.id, [cell])
    if course.kind == "awareness":
        there = {learner.candidate for learner in roster}
        found = asking.memory.candidates.of_cells([cell])
        return [Option(str(c.id), called(c, whole=True), (c.code, c.name)) for c in found if c.id not in there]
    there = {learner.person for learner in roster}
    return [Option(str(p.id), fellow(p.name)) for p in asking.memory.people.of_cell(cell) if p.id not in there]


def enrol(turn: Turn, said: dict[str, Any], state: State) -> None:
    """The chosen ones are on the roster; those no longer eligible are left out."""
    course, org = turn.memory.classes.get(int(said["course"])), turn.memory.orgs.get(int(said["cell"]))
    again = Button(p_("button", "Thêm học viên"), f"/hocvien {course.id}")
    allowed = {option.value for option in eligible(turn.asking(said))}
    chosen = [key for key in said.get("learners") or [] if key in allowed]
    if not chosen or not turn.who.covers(org.path, Role.OFFICER):
        turn.say(_("Chưa ghi ai vào lớp. Đồng chí chọn lại giúp."), [again])
        return
    column = "candidate" if course.kind == "awareness" else "person"
    for key in chosen:
        turn.memory.classes.enrol(course.id, org.id, **{column: int(key)})
    turn.audit("class.enrol", f"class {course.id}", after={"org": org.id, column: chosen})
    count = len(turn.memory.classes.learners(course.id))
    text = _(
        "Đã ghi {new} học viên của {org}; “{name}” có {count} học viên.",
        new=len(chosen),
        org=org.name,
        name=course.name,
        count=count,
    )
    turn.say(text, [again, Button(p_("button", "Xem lớp"), f"/lop {course.id}")])


def full(asking: Asking) -> Words | None:
    """On the card: more learners than the class has seats; None where they all find one, or seats are not limited."""
    course = asking.memory.classes.get(int(asking.said["course"]))
    there = len(asking.memory.classes.learners(course.id))
    more = len(asking.said.get("learners") or [])
    if course.seats is None or there + more <= course.seats:
        return None
    return _(
        "Lớp có {seats} chỗ, đã ghi {there}: ghi thêm {more} là vượt {over} chỗ.",
        seats=course.seats, there=there, more=more, over=there + more - course.seats,
    )  # fmt: skip


def enrolled(asking: Asking) -> Sequence[Option]:
    """Who of the cell is on the roster now."""
    if not (asking.said.get("course") and asking.said.get("cell")):
        return []
    found = asking.memory.classes.learners(int(asking.said["course"]), [int(asking.said["cell"])])
    return [Option(str(learner.enrolment), learner_called(learner), (learner.name,)) for learner in found]


def sending(asking: Asking) -> Sequence[Option]:
    """The cells within reach that have somebody in the class."""
    if not asking.said.get("course"):
        return []
    there = {learner.org for learner in asking.memory.classes.learners(int(asking.said["course"]))}
    return [option for option in cells(asking) if int(option.value) in there]


def leave(turn: Turn, said: dict[str, Any], state: State) -> None:
    """The chosen ones are off the roster; meetings they were reported in keep them."""
    course, org = turn.memory.classes.get(int(said["course"])), turn.memory.orgs.get(int(said["cell"]))
    there = {option.value for option in enrolled(turn.asking(said))}
    learners = {str(one.enrolment): one for one in turn.memory.classes.learners(course.id)}
    chosen = [key for key in said.get("learners") or [] if key in there]
    see = [Button(p_("button", "Xem lớp"), f"/lop {course.id}")]
    if not chosen or not turn.who.covers(org.path, Role.OFFICER):
        turn.say(_("Chưa bớt ai khỏi lớp. Đồng chí chọn lại giúp."), see)
        return
    for key in chosen:
        turn.memory.classes.leave(int(key), turn.today)
    column = "candidate" if course.kind == "awareness" else "person"
    gone = [str(getattr(learners[key], column)) for key in chosen]
    turn.audit("class.leave", f"class {course.id}", before={"org": org.id, column: gone})
    text = _(
        "Đã bớt {gone} học viên của {org}; “{name}” có {count} học viên. Buổi đã điểm danh vẫn giữ nguyên.",
        gone=len(chosen),
        org=org.name,
        name=course.name,
        count=len(turn.memory.classes.learners(course.id)),
    )
    turn.say(text, see)


LEARNERS = Form(
    ANY,
    Choice("cell", _("Học viên của chi bộ nào?"), label=_("Chi bộ"), choices=cells, alone=True, lost=beyond),
    Several(
        "learners", _("Ghi ai vào lớp? Chọn từng tên rồi “Xong”, hoặc gõ “tất cả”."), label=_("Học viên"),
        choices=eligible, none=_("Chi bộ này không còn ai để ghi vào lớp."),
    ),
)  # fmt: skip
LEAVE = Form(
    ANY,
    Choice(
        "cell", _("Bớt học viên của chi bộ nào?"), label=_("Chi bộ"), choices=sending, alone=True,
        none=_("Lớp này không có học viên nào thuộc phạm vi của đồng chí."),
    ),
    Several(
        "learners", _("Bớt ai? Chọn từng tên rồi “Xong”, hoặc gõ “tất cả”."), label=_("Bớt"), choices=enrolled,
        none=_("Chi bộ này không có ai trong lớp."),
    ),
)  # fmt: skip
FLOWS = (
    Flow("class.learners", _("Thêm học viên"), OFFICER, LEARNERS, enrol, send=p_("button", "Ghi học viên"), warn=full),
    Flow("class.leave", _("Bớt học viên"), OFFICER, LEAVE, leave, send=p_("button", "Bớt học viên")),
)
COMMAND = Command(
    "hocvien", _("Thêm học viên"), OFFICER, learners, aliases=("learners",), flows=FLOWS, menu=False,
    persons=True, help=_("ghi học viên của một chi bộ vào lớp, hoặc bớt ra"),
)  # fmt: skip
