"""One session has one list, whoever keeps it: who comes second hears of the first, who owed it that it is there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from handlers.domain import owing
from handlers.domain.people import Role
from handlers.facts import Course, Learner, Report, Subject, Who
from handlers.ports import Memory
from handlers.talk.choices import CELL_WORK
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.fields.marking import learner_called
from handlers.talk.kinds import Filed
from handlers.talk.messages import Button, Message
from handlers.texts import Words, _, listed, p_

LIST = "attendance"
SHOWN = 5
"""Learners a hint names; the rest is counted."""


def lists_of(memory: Memory, session: int) -> list[Report]:
    """All that count of this session, the newest first."""
    found: list[Report] = memory.reports.since(LIST, Subject.session(session), 0.0)
    return found


def cells_in(memory: Memory, course: Course, who: Who) -> set[str]:
    """The places of the cells with learners this person speaks for: all, for whoever teaches the class."""
    every = {memory.orgs.get(org).path for org in {one.org for one in memory.classes.learners(course.id)}}
    return every if course.taught_by(who) else {path for path in every if who.covers(path, *CELL_WORK)}


def told_for(who: Who, report: Report, memory: Memory) -> bool:
    """Whether a list tells of everybody this person speaks for, so that nothing of the session is left to them."""
    course = memory.classes.get(memory.classes.session(report.session or 0).course)
    mine = cells_in(memory, course, who)
    return bool(mine) and mine <= set(memory.classes.spoken_for(report.id))


def anothers(asking: Asking, session: Subject) -> Report | None:
    """The newest list of a session by somebody else that tells of everybody this person speaks for.

    None where there is none.
    """
    found = lists_of(asking.memory, session.id)
    mine = next((one for one in found if one.filed_by == asking.who.person), None)
    theirs = (one for one in found if one.filed_by != asking.who.person and not (mine and mine.id > one.id))
    return next((one for one in theirs if told_for(asking.who, one, asking.memory)), None)


def contradicts(asking: Asking, people: Sequence[Learner]) -> Words | None:
    """On the card: whom somebody else's list of this session says otherwise of; the newest word will count.

    None where nobody is told of otherwise.
    """
    said = asking.said
    if asking.state.fixes or said.get("roster") is None:
        return None
    theirs = [one for one in lists_of(asking.memory, int(said["session"])) if one.filed_by != asking.who.person]
    marks = said["roster"]
    other = [one for one in people if one.status and one.status != marks.get(str(one.enrolment), "present")]
    if not theirs or not other:
        return None
    named = [told_otherwise(one) for one in other[:SHOWN]]
    more = len(other) - SHOWN
    who = _("{named} và {more} người khác", named=listed(named), more=more) if more > 0 else listed(named)
    return _("Lưu ý: danh sách đã ghi khác ở: {who}. Nếu gửi, tin này thay.", who=who)


def ones_own(asking: Asking, cell: int) -> Words | None:
    """On the card: the list of this session one filed before for this cell, whose place the new one takes.

    None where none of one's own stands.
    """
    found = [one for one in lists_of(asking.memory, int(asking.said["session"])) if one.org == cell]
    if asking.state.fixes or not found or found[0].filed_by != asking.who.person:
        return None
    return _("Lưu ý: đồng chí đã ghi điểm danh buổi này ({code}). Nếu gửi, tin này thay.", code=found[0].code)


def told_otherwise(one: Learner) -> Words:
    """How somebody stands in the list that is there."""
    name = learner_called(one)
    if one.status == "present":
        return _("{name} có mặt", name=name)
    return _("{name} vắng", name=name) if one.status == "absent" else _("{name} có phép", name=name)


def tell_who_owed_it(filed: Filed) -> None:
    """Whoever was asked for this list, and is needed no more, hears so once; no name is in it."""
    turn, memory, number = filed.turn, filed.turn.memory, filed.report.session or 0
    session = memory.classes.session(number)
    asked = datetime.combine(session.on, owing.EVENING, turn.now.tzinfo) <= turn.now
    earlier = [one for one in lists_of(memory, number) if one.id != filed.report.id]
    before = {path for one in earlier for path in memory.classes.spoken_for(one.id)}
    now = set(memory.classes.spoken_for(filed.report.id))
    if filed.replaces or not asked or not now - before:
        return
    text = _(
        "Điểm danh buổi {number}, {day}, lớp “{course}”: đã có đồng chí khác ghi. Đồng chí không cần gửi.",
        number=session.number, day=session.on, course=session.course_name,
    )  # fmt: skip
    see = Button(p_("button", "Xem"), f"/baocao {LIST} course={session.course} session={session.id}")
    course = memory.classes.get(session.course)
    for who in owed_by(memory, course, now - before, now | before):
        if who.person != turn.who.person:
            turn.tell(who.person, who.language, Message(text, (see,)))


def owed_by(memory: Memory, course: Course, done: Iterable[str], every: set[str]) -> list[Who]:
    """Those who answer for the cells just told of, and the trainer once all are."""
    found: dict[int, Who] = {}
    for path in done:
        for role in (Role.SECRETARY, Role.DEPUTY):
            if holders := memory.people.holders(role, path):
                found |= {one.person: one for one in holders}
                break
    for one in memory.people.holders(Role.TRAINER, course.path):
        if course.taught_by(one) and cells_in(memory, course, one) <= every:
            found[one.person] = one
    return [*found.values()]
