"""Choices several reports and commands offer: cells, candidates, members, months and weeks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import KW_ONLY, dataclass
from datetime import date

from handlers.domain import periods
from handlers.domain.calendar import can_be_meant
from handlers.domain.names import fellow
from handlers.domain.people import Role
from handlers.facts import Candidate, Course, Value
from handlers.talk.forms import reading
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.fields.basic import Choice, short
from handlers.talk.forms.form import Field, Option, Problem, Reading, Understood
from handlers.talk.naming import called
from handlers.texts import Words, _

CELL_WORK = (Role.SECRETARY, Role.DEPUTY, Role.OFFICER)
"""Who reports for a cell: its own secretary and deputy, and the officers above (docs/domain.md §1.2)."""


def cells(asking: Asking) -> Sequence[Option]:
    """The cells this person reports for."""
    found = asking.memory.orgs.cells(asking.who.reach(*CELL_WORK))
    return [Option(str(org.id), org.name, (org.code,)) for org in found]


def beyond(value: str, asking: Asking) -> Words:
    """Why a part of the tree can be chosen no more: the role that reached it ended, or is held elsewhere now."""
    return _("{org} không còn thuộc phạm vi của đồng chí.", org=asking.memory.orgs.get(int(value)).name)


def parts(role: Role, asking: Asking) -> Sequence[Option]:
    """The parts of the tree in which the role is held, the highest first."""
    found = [org for org in asking.memory.orgs.all() if org.until is None and asking.who.covers(org.path, role)]
    return [Option(str(org.id), org.name, (org.code,)) for org in found]


def org_name(value: str, asking: Asking) -> Words:
    """A part of the tree no longer among the choices, as a corrected report still shows it."""
    return str(asking.memory.orgs.get(int(value)).name)


def member_name(value: str, asking: Asking) -> Words:
    """A member no longer among the choices."""
    return fellow(asking.memory.people.get(int(value)).name)


CELL = Choice(
    "cell", _("Báo cáo cho chi bộ nào?"), label=_("Chi bộ"), choices=cells, alone=True, quiet=True, lost=beyond,
    called=org_name,
)  # fmt: skip
"""Asked only of those who report for several cells."""


def followed(asking: Asking) -> list[Candidate]:
    """Candidates this person may report on: of their cells, and those they help."""
    found = {c.id: c for c in asking.memory.candidates.of_mentor(asking.who.person)}
    orgs = [org.id for org in asking.memory.orgs.cells(asking.who.reach(*CELL_WORK))]
    if orgs:
        found |= {c.id: c for c in asking.memory.candidates.of_cells(orgs)}
    return list(found.values())


def still_followed(value: str, asking: Asking) -> bool:
    """Whether one person is among them: they may have been handed on, or to another mentor, since they were chosen."""
    one = asking.memory.candidates.get(int(value))
    return within_reach(value, asking) and one.id in {
        other.id for other in asking.memory.candidates.of_cells([one.org])
    }


def within_reach(value: str, asking: Asking) -> bool:
    """Whether one may still see somebody: they are of one's cells, or helped by oneself."""
    one = asking.memory.candidates.get(int(value))
    return bool(one.mentor == asking.who.person or asking.who.covers(one.path, *CELL_WORK))


def spoken_for(asking: Asking, course: Course) -> list[int] | None:
    """The cells whose learners this person speaks for in a class; None = everyone, for whoever teaches it."""
    if course.taught_by(asking.who):
        return None
    return [org.id for org in asking.memory.orgs.cells(asking.who.reach(*CELL_WORK))]


def class_within_reach(value: str, asking: Asking) -> bool:
    """Whether one may still see a class: one teaches it, or somebody of one's cells learns there."""
    course = asking.memory.classes.get(int(value))
    return course.taught_by(asking.who) or bool(asking.memory.classes.learners(course.id, spoken_for(asking, course)))


def as_options(candidates: Sequence[Candidate]) -> Sequence[Option]:
    """Name and code; the code may be typed too, with or without its hyphen."""
    return [Option(str(c.id), called(c, whole=True), (c.code, c.code.replace("-", ""), c.name)) for c in candidates]


def candidates(asking: Asking) -> Sequence[Option]:
    """The candidates this person may report on, as choices."""
    return as_options(followed(asking))


def candidate_name(value: str, asking: Asking) -> Words:
    """A candidate no longer among the choices, as a corrected report still shows them."""
    return called(asking.memory.candidates.get(int(value)), whole=True)


def none_behind(asking: Asking) -> Sequence[str]:
    """Nothing is owed for an earlier month."""
    return ()


@dataclass(frozen=True)
class Month(Field):
    """The month a report is for: the present one, unless one before it is still owed: then which is asked."""

    _: KW_ONLY
    behind: Callable[[Asking], Sequence[str]] = none_behind
    """The earlier months it is owed for, oldest first; as long as it is open whom it is of, those of anybody."""
    numbered = True
    ahead = True

    def sole(self, asking: Asking) -> Value | None:
        return None if self.behind(asking) else periods.month_of(asking.today)

    def options(self, asking: Asking) -> Sequence[Option]:
        this, owed = periods.month_of(asking.today), self.behind(asking)
        months = (*owed, this) if owed else (this, periods.month_before(this))
        return [Option(month, say_month(month)) for month in months]

    def read(self, text: str, asking: Asking) -> Reading:
        place, now = reading.read_choice(text), periods.month_of(asking.today)
        found = reading.read_month(text, today=asking.today)
        if isinstance(found, reading.Ambiguous):  # “tháng 12” in January: the one to come cannot be reported
            found = next((month for month in found.options if month <= now), None)
        if not isinstance(found, str) or (place and place <= len(self.options(asking))):
            raise Problem(_("Đồng chí gõ tháng, ví dụ tháng 10 hoặc 10/2026."))
        return self.take(found, asking)

    def take(self, value: str, asking: Asking) -> Reading:
        if not periods.is_month(value):
            raise Problem(self.ask(asking))
        if value > periods.month_of(asking.today):
            raise Problem(_("Chưa tới {month}. Đồng chí gõ tháng này hoặc tháng đã qua.", month=say_month(value)))
        return Understood(value)

    def show(self, value: Value, asking: Asking) -> Words:
        return say_month(str(value))


def say_month(month: str) -> Words:
    """“tháng 11/2026”."""
    return _("tháng {month}/{year}", month=int(month[5:]), year=month[:4])


@dataclass(frozen=True)
class Week(Field):
    """The week a report is for; the present one unless a prompt's button names another.

    It is said by its days, and typed by one of them, by its number, or as “tuần trước”.
    """

    numbered = True

    def sole(self, asking: Asking) -> Value | None:
        return periods.week_of(asking.today)

    def take(self, value: str, asking: Asking) -> Reading:
        try:
            monday = periods.week_start(value)
        except (ValueError, OverflowError):
            monday = date.min
        if not can_be_meant(monday):
            raise Problem(_("Tôi chưa đọc được tuần “{week}”.", week=short(value)))
        if monday > asking.today:
            raise Problem(_("Tuần đó chưa tới."))
        return Understood(periods.week_of(monday))

    def options(self, asking: Asking) -> Sequence[Option]:
        this = periods.week_of(asking.today)
        return [Option(week, say_week(week)) for week in (this, periods.week_before(this))]

    def read(self, text: str, asking: Asking) -> Reading:
        return self.take(reading.read_week(text, today=asking.today) or text.strip(), asking)

    def show(self, value: Value, asking: Asking) -> Words:
        return say_week(str(value))


def say_week(week: str) -> Words:
    """“tuần 23–29/11”."""
    return _("tuần {week}", week=periods.week_days(week))
