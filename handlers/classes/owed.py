"""An attendance list that is owed: from the evening of the session, by whoever teaches or leads a cell there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date

from handlers.domain import owing
from handlers.domain.calendar import DAY
from handlers.domain.owing import Rhythm
from handlers.domain.people import Role
from handlers.facts import Debt, Session, Subject, Who
from handlers.ports import Memory
from handlers.talk.choices import spoken_for
from handlers.talk.duties import Answers, Cells, Duty, Look
from handlers.talk.forms.asking import Asking
from handlers.talk.messages import Button
from handlers.talk.naming import short, some
from handlers.texts import Words, _, p_


class ListOwed(Duty):
    """The list of one session, of every cell that has learners there."""

    kind = "attendance"
    rhythm = Rhythm(owing.CELL, ends=lambda day: day + owing.SESSION_KEPT, at=owing.EVENING)
    asked = _("– Điểm danh: từ tối hôm học, trong {days} ngày.", days=owing.SESSION_KEPT.days)

    def missing(self, memory: Memory, today: date, until: date, cells: Cells) -> Sequence[Debt]:
        ids = None if cells is None else [cell.id for cell in cells]
        return [self.debt(one) for one in memory.owed.attendance(today - owing.SESSION_KEPT + DAY, until, ids)]

    def held_by(self, memory: Memory, who: Who, today: date) -> Callable[[Debt], Role | None]:
        """A trainer's, for every meeting of the classes they teach, while they hold the role."""
        classes = memory.classes.current(today) if who.reach(Role.TRAINER) else []
        taught = {s.id for course in classes if course.taught_by(who) for s in memory.classes.sessions(course.id)}
        return lambda debt: Role.TRAINER if debt.session in taught else None

    def phrases(self, debts: Sequence[Debt], role: Role, look: Look) -> Sequence[Words]:
        """The sessions of each class in one phrase; an officer reads only how many."""
        if role is Role.OFFICER:
            return [_("{count} buổi chưa điểm danh", count=len(debts))]
        courses: dict[str, list[str]] = {}
        for session in map(look.session, debts):
            courses.setdefault(session.course_name, []).append(str(session.number))
        return [
            _("điểm danh buổi {numbers}, {course}", numbers=", ".join(numbers), course=course)
            for course, numbers in courses.items()
        ]

    def head(self, debts: Sequence[Debt], look: Look) -> Words:
        return _("Điểm danh buổi {numbers}", numbers=", ".join(str(look.session(debt).number) for debt in debts))

    def same(self, debt: Debt) -> object:
        """All of them: an officer reads how many each cell owes."""
        return None

    def of_cells(self, debts: Sequence[Debt], look: Look) -> Words:
        count = Counter(debt.org for debt in debts)
        cells = [look.roll.org(org) for org in count]
        return _("số buổi chưa điểm danh: {cells}", cells=some(cells, lambda cell: f"{short(cell)} ({count[cell.id]})"))

    def buttons(self, debt: Debt, answers: Answers) -> Sequence[Button]:
        """Opens the list; names the class where lists of several are owed."""
        look, session = answers.look, answers.look.session(debt)
        label = p_("button", "Điểm danh buổi {number}", number=session.number)
        if len({look.session(one).course for one in answers.owed if one.kind == self.kind}) > 1:
            course = session.course_name
            label = p_("button", "Điểm danh buổi {number}, {course}", number=session.number, course=course)
        return [Button(label, f"/baocao attendance course={session.course} session={session.id}")]


def told(session: Session) -> Words:
    """“Buổi 2, 06/11/2026”."""
    return _("Buổi {number}, {day}", number=session.number, day=session.on)


def owed_first(asking: Asking, held: Sequence[Session]) -> list[Session]:
    """Sessions of which this person still owes a list, in the order of /viec; then the others, the newest first."""
    owed: set[Subject | None] = set()
    for course in {one.course for one in held}:
        cells = spoken_for(asking, asking.memory.classes.get(course))
        first = min(one.on for one in held if one.course == course)
        owed |= {one.subject for one in asking.memory.owed.attendance(first, asking.today, cells)}
    due = [one for one in held if Subject.session(one.id) in owed]
    return [*due, *(one for one in reversed(held) if one not in due)]
