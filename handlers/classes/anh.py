"""/anh: the pictures of paper attendance sheets, for whoever may see the report they belong to; each look is logged."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from handlers.classes.attendance import REPORT
from handlers.facts import Report, Who
from handlers.ports import Memory
from handlers.talk.forms.fields.basic import pages
from handlers.talk.kinds import Command, Turn
from handlers.talk.messages import Attachment, Button, Enclosed
from handlers.talk.reporting import named
from handlers.talk.sitting.reach import reached
from handlers.texts import Words, _, p_

SHEET = "attendance_sheet"
ASKED = re.compile(r"(?P<code>\D*\d+)(?: (?P<page>\d{1,2}))?")


def pictures(turn: Turn, rest: str) -> None:
    """`/anh BC-0412 [page]` shows one; `/anh [lop 3]` offers the reports (of a class) that have some."""
    course = re.fullmatch(r"lop (\d+)", rest)
    asked = None if course else ASKED.fullmatch(rest)
    if asked is None:
        choose(turn, int(course[1]) if course else None)
        return
    found = named(turn, asked["code"])
    if found is None:
        return
    report, _kind = found
    kept = kept_of(turn.memory, report)
    if kept:
        show(turn, report, kept, min(int(asked["page"] or 1), len(kept)))
    else:
        turn.say(_("{code} không có ảnh danh sách, hoặc ảnh đã hết hạn giữ.", code=report.code))


def show(turn: Turn, report: Report, kept: list[int], page: int) -> None:
    """One page, and the way to the next."""
    turn.audit("report.picture", report.code, after={"page": page})
    course = turn.memory.classes.get(turn.memory.classes.session(report.session or 0).course)
    more = [Button(p_("button", "Ảnh tiếp theo"), f"/anh {report.code} {page + 1}")] if page < len(kept) else []
    turn.say(
        _("{code}, {session}: ảnh {page}/{count}.", code=report.code, session=session_of(turn, report), page=page,
          count=len(kept)),
        [*more, Button(course.name, f"/anh lop {course.id}")],
        attachment=(SHEET, {"report": report.id, "page": page, "person": turn.who.person}),
    )  # fmt: skip


def session_of(turn: Turn, report: Report) -> Words:
    """Which session it tells of."""
    session = turn.memory.classes.session(report.session or 0)
    return _("Buổi {number}, {day}", number=session.number, day=session.on)


def choose(turn: Turn, course: int | None) -> None:
    """The newest reports with pictures that this person may see."""
    found = reports_with_pictures(turn, course)[: turn.event.page]
    buttons = [
        Button(_("{code}, {session}", code=one.code, session=session_of(turn, one)), f"/anh {one.code}")
        for one in found
    ]
    turn.say(_("Ảnh danh sách của báo cáo nào?") if found else _("Chưa có báo cáo nào kèm ảnh danh sách."), buttons)


def reports_with_pictures(turn: Turn, course: int | None) -> list[Report]:
    """Those within this person's reach (of one class), the newest first."""
    memory, who = turn.memory, turn.who
    found = [report for one in memory.pictures.reported() if (report := memory.reports.get(one))]
    sessions = None if course is None else {session.id for session in memory.classes.sessions(course)}
    return [one for one in found if may_look(memory, who, one) and (sessions is None or one.session in sessions)]


def may_look(memory: Memory, who: Who | None, report: Report) -> bool:
    """Whether this person may see the report, and so its pictures, now."""
    return who is not None and report.type == REPORT.name and reached(memory, who, REPORT, report)


def kept_of(memory: Memory, report: Report) -> list[int]:
    """The numbers of a report's pictures that are still kept."""
    return [one for one in pages(report.said.get("picture")) if memory.pictures.sealed(one) is not None]


def sheet(memory: Memory, given: Mapping[str, Any], language: str) -> Enclosed:
    """The page as it is kept, still sealed; whoever may not see the report any more gets none."""
    report = memory.reports.get(given["report"])
    if report is None or not may_look(memory, memory.people.who(given["person"]), report):
        raise PermissionError("not theirs to see any more")
    sealed = memory.pictures.sealed(kept_of(memory, report)[given["page"] - 1])
    return Enclosed(f"{report.code}-{given['page']}.jpg", sealed or b"", picture=True, sealed=True)


LEFT_AS = Attachment(SHEET, sheet)
COMMAND = Command(
    "anh", _("Ảnh danh sách"), REPORT.filed_by, pictures, aliases=("pictures",), menu=False,
    calls=("xem anh danh sach", "anh danh sach"), help=_("ảnh danh sách giấy kèm báo cáo điểm danh"),
)  # fmt: skip
