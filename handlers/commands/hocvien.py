"""/hocvien: an officer puts learners of one cell on a class's roster, candidates or members as the class asks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from handlers.domain.people import Role
from handlers.forms.fields import Choice
from handlers.forms.form import Asking, Form, Option
from handlers.forms.several import Several
from handlers.kinds import Command, Flow
from handlers.messages import Button
from handlers.texts import _, p_
from handlers.turn import Turn

OFFICER = frozenset({Role.OFFICER})


def learners(turn: Turn, rest: str) -> None:
    """Begins the form, with the class if its number was named."""
    turn.start("class.learners", course=rest)


def courses(asking: Asking) -> Sequence[Option]:
    """The classes running, coming, or ended in the last 30 days."""
    return [Option(str(course.id), course.name) for course in asking.memory.classes.current(asking.today)]


def cells(asking: Asking) -> Sequence[Option]:
    """The cells in the officer's part of the tree."""
    return [Option(str(o.id), o.name, (o.code,)) for o in asking.memory.orgs.cells(asking.who.reach(Role.OFFICER))]


def eligible(asking: Asking) -> Sequence[Option]:
    """Who of the cell may be sent and is not on the roster yet: candidates, or members for the other kinds."""
    if not (asking.said.get("course") and asking.said.get("cell")):
        return []
    course, cell = asking.memory.classes.get(int(asking.said["course"])), int(asking.said["cell"])
    roster = asking.memory.classes.learners(course.id, [cell])
    if course.kind == "awareness":
        there = {learner.candidate for learner in roster}
        found = asking.memory.candidates.of_cells([cell])
        return [Option(str(c.id), f"{c.name} ({c.code})", (c.code,)) for c in found if c.id not in there]
    there = {learner.person for learner in roster}
    return [Option(str(p.id), p.name) for p in asking.memory.people.of_cell(cell) if p.id not in there]


def enrol(turn: Turn, said: dict[str, Any], state: dict[str, Any]) -> None:
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


LEARNERS = Form(
    Choice(
        "course", _("Lớp nào?"), label=_("Lớp"), choices=courses, alone=True,
        none=_("Hiện chưa có lớp nào. Gõ /lop để mở lớp."),
    ),
    Choice("cell", _("Học viên của chi bộ nào?"), label=_("Chi bộ"), choices=cells, alone=True),
    Several(
        "learners", _("Chọn học viên: bấm từng tên rồi “Xong”, hoặc gõ “tất cả”."), label=_("Học viên"),
        choices=eligible, none=_("Chi bộ này không còn ai để ghi vào lớp."),
    ),
)  # fmt: skip
FLOWS = (Flow("class.learners", _("Thêm học viên"), OFFICER, LEARNERS, enrol, send=p_("button", "Ghi học viên")),)
COMMAND = Command(
    "hocvien", _("Thêm học viên"), OFFICER, learners, aliases=("learners",), flows=FLOWS, menu=False,
    help=_("ghi học viên của một chi bộ vào lớp"),
)  # fmt: skip
