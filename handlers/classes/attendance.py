"""Attendance: everyone of the roster was there, except those unticked, with or without leave."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from handlers.classes.instead import instead_of_a_list
from handlers.classes.others import anothers, contradicts, ones_own, tell_who_owed_it, told_for
from handlers.classes.owed import ListOwed, owed_first, told
from handlers.domain import owing, periods
from handlers.domain.names import fold
from handlers.domain.people import Role
from handlers.domain.register import Attend, Change
from handlers.facts import Course, Learner, Report, Session, Subject, Value, Who
from handlers.ports import Memory
from handlers.talk.choices import CELL_WORK, class_within_reach, spoken_for
from handlers.talk.forms import reading
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.fields.basic import Choice, Picture
from handlers.talk.forms.fields.roster import Roster
from handlers.talk.forms.form import Form, Option, Over, Problem, Reading, Refusal, Understood
from handlers.talk.kinds import Filed, Once, ReportType, Said
from handlers.talk.sitting.reach import reached
from handlers.texts import Words, _, lines, listed, p_


def courses(asking: Asking) -> Sequence[Option]:
    """Classes going on (or just over) with learners this person speaks for and at least one session held."""
    classes = asking.memory.classes
    return [
        Option(str(course.id), course.name)
        for course in classes.current(asking.today)
        if classes.sessions(course.id, asking.today) and classes.learners(course.id, spoken_for(asking, course))
    ]


@dataclass(frozen=True)
class Kept(Choice):
    """A class going on or just over; of an older one an officer may still record, anybody else is told who can."""

    def take(self, value: str, asking: Asking) -> Reading:
        course = None if any(option.value == value for option in self.options(asking)) else over(value, asking)
        if course is None:
            return super().take(value, asking)
        path = asking.memory.orgs.get(course.org).path
        if asking.who.covers(path, Role.OFFICER):
            return Understood(value)
        raise Over(too_late(course, asking))

    def nothing(self, options: Sequence[Option], asking: Asking) -> Words | None:
        """Where none is open, the last one that was tells who may still record its lists. None where one is."""
        if options:
            return None
        every = asking.memory.classes.current(asking.today - LAST_YEARS)
        closed = [course for one in every if (course := over(str(one.id), asking))]
        last = max(closed, key=lambda course: course.ends, default=None)
        return too_late(last, asking) if last else super().nothing(options, asking)

    def still(self, value: Value, asking: Asking) -> None:
        self.take(value, asking)


LAST_YEARS = timedelta(days=3 * 365)
"""How far back a class is looked for that is over."""


def too_late(course: Course, asking: Asking) -> Words:
    """That its lists are taken here no more, and who may still record one."""
    path = asking.memory.orgs.get(course.org).path
    who = [one.given for one in asking.memory.people.holders(Role.OFFICER, path)][:1]
    return _(
        "Lớp “{course}” đã bế giảng quá {days} ngày nên tôi không nhận điểm danh ở đây nữa. Nếu "
        "cần ghi, đồng chí nhờ cán bộ tổ chức{who}.",
        course=course.name, days=owing.SESSION_KEPT.days, who=f": đ/c {who[0]}" if who else "",
    )  # fmt: skip


def over(value: str, asking: Asking) -> Course | None:
    """A class that ended longer ago than lists are asked for, with learners this person speaks for.

    None for any other.
    """
    try:
        course: Course = asking.memory.classes.get(int(value) if value.isdecimal() and len(value) < LONG else 0)
    except LookupError:
        return None
    theirs = asking.memory.classes.learners(course.id, spoken_for(asking, course))
    return course if theirs and course.ends < asking.today - owing.SESSION_KEPT else None


LONG = 10
"""Figures that no number of a class has."""


def course_of_session(asking: Asking) -> Value | None:
    """The class of the session a button named; None where none did."""
    session = asking.said.get("session")
    return str(asking.memory.classes.session(int(session)).course) if session else None


def sessions(asking: Asking) -> Sequence[Option]:
    """Sessions held so far, those owed first; of all these classes where a line names only the session."""
    named = asking.said.get("course")
    chosen = [named] if named else [option.value for option in courses(asking)]
    held = [s for course in chosen for s in asking.memory.classes.sessions(int(course), asking.today)]
    return [Option(str(s.id), told(s), (f"buổi {s.number}", str(s.number))) for s in owed_first(asking, held)]


@dataclass(frozen=True)
class Held(Choice):
    """A session held; of one that is still to come it is said when, and no other is taken for it."""

    def read(self, text: str, asking: Asking) -> Reading:
        try:
            return super().read(text, asking)
        except Problem:
            number = NUMBERED.fullmatch(fold(reading.clean(text)))
            if number and not (ahead := sessions_of(asking, int(number[1]))):
                raise Refusal(_("Chưa có buổi {number} nào để điểm danh.", number=int(number[1]))) from None
            if number:
                raise Refusal(
                    _(
                        "Buổi {number} học ngày {day}, chưa tới nên chưa điểm danh.",
                        number=ahead[0].number,
                        day=ahead[0].on,
                    )
                ) from None
            raise


NUMBERED = re.compile(r"buoi(?: so)? (\d{1,3})")


def sessions_of(asking: Asking, number: int) -> list[Session]:
    """Those with this number, held or still to come."""
    named = asking.said.get("course")
    chosen = [named] if named else [option.value for option in courses(asking)]
    return [one for course in chosen for one in asking.memory.classes.sessions(int(course)) if one.number == number]


def session_name(value: str, asking: Asking) -> Words:
    """A session no longer among the choices, as a corrected report still shows it."""
    return told(asking.memory.classes.session(int(value)))


def learners(asking: Asking) -> list[Learner]:
    """The roster this person speaks for, in this session."""
    classes, session = asking.memory.classes, int(asking.said["session"])
    course = classes.get(int(asking.said["course"]))
    found: list[Learner] = classes.learners(course.id, spoken_for(asking, course), session)
    return found


def attend(said: Said, asking: Asking, old: Report | None) -> Change:
    """Present are all of the roster but those marked."""
    marks: dict[str, str] = said["roster"]
    roster = [person.enrolment for person in learners(asking)]
    by_state = {state: tuple(n for n in roster if marks.get(str(n)) == state) for state in ("excused", "absent")}
    present = tuple(n for n in roster if str(n) not in marks)
    return Attend(int(said["session"]), present, by_state["excused"], by_state["absent"])


def receipt(filed: Filed) -> Words:
    """Which session, how many of how many, who was missing."""
    asking = filed.turn.asking(filed.said)
    session = filed.turn.memory.classes.session(int(filed.said["session"]))
    roster = REPORT.form["roster"].show(filed.said["roster"], asking)
    return lines(
        _(
            "Đã ghi điểm danh buổi {number}, {day}:",
            number=session.number,
            day=periods.say_day_within(session.on, filed.turn.language),
        ),
        roster,
    )


def cell_of(said: Said, asking: Asking) -> int:
    """The cell it counts for: the reporter's own, or for a trainer and whoever speaks for several the class's place."""
    course: Course = asking.memory.classes.get(int(said["course"]))
    orgs = spoken_for(asking, course)
    return orgs[0] if orgs and len(orgs) == 1 else course.org


def still_theirs(who: Who, report: Report, memory: Memory) -> bool:
    """One's own list, of a class one teaches yet, or while one works for every cell it spoke of."""
    course = memory.classes.get(memory.classes.session(report.session or 0).course)
    cells = memory.classes.spoken_for(report.id)
    works = bool(cells) and all(who.covers(path, *CELL_WORK) for path in cells)
    return report.filed_by == who.person and (works or course.taught_by(who))


def otherwise(asking: Asking) -> Words | None:
    """Hints on the card, where a list of one's own stands or somebody else's says otherwise. None where none does."""
    if not asking.said.get("session"):
        return None
    own = ones_own(asking, cell_of(asking.said, asking))
    return lines(own, contradicts(asking, learners(asking)))


def in_reach(asking: Asking, report: Report) -> bool:
    """Whether a list may be looked at by whoever would replace it."""
    return reached(asking.memory, asking.who, REPORT, report)


WHO_TO_TAP = p_("tap", "Ai vắng? Bấm tên người vắng (bấm lần nữa: có phép), rồi “Xong”. Hoặc gõ “đủ trừ An, Bình”.")
WHO_TO_NAME = _("Ai vắng? Gõ “đủ”, hoặc “đủ trừ An, Bình có phép”.")


def who_was_away(asking: Asking) -> Words:
    """Which session it is, and how its list is told."""
    session = asking.memory.classes.session(int(asking.said["session"]))
    return listed([told(session), WHO_TO_TAP if asking.buttons else WHO_TO_NAME], ". ")


REPORT = ReportType(
    "attendance",
    title=_("Điểm danh lớp học"),
    brief=_("điểm danh"),
    filed_by=frozenset({Role.SECRETARY, Role.DEPUTY, Role.TRAINER, Role.OFFICER}),
    form=Form(
        Kept(
            "course", _("Lớp nào?"), label=_("Lớp"), choices=courses, alone=True, default=course_of_session,
            reach=class_within_reach, called=lambda value, asking: str(asking.memory.classes.get(int(value)).name),
            none=_("Chưa có buổi học nào cần đồng chí điểm danh."),
        ),
        Held("session", _("Buổi nào?"), label=_("Buổi"), choices=sessions, alone=True, called=session_name),
        instead_of_a_list(anothers, in_reach),
        Roster("roster", who_was_away, label=_("Điểm danh"), learners=learners),
        Picture("picture", _("Gửi ảnh danh sách giấy?"), label=_("Ảnh danh sách"), optional=True, more=True),
    ),
    org=cell_of,
    period=lambda said, asking: periods.month_of(asking.memory.classes.session(int(said["session"])).on),
    subject=lambda said: Subject.session(said["session"]),
    effect=attend,
    receipt=receipt,
    owed=ListOwed(),
    calls=("diem danh", "diem danh lop"),
    place=3,
    once=Once.EVER,
    besides=still_theirs,
    concerns=told_for,
    warn=otherwise,
    after=tell_who_owed_it,
)  # fmt: skip
