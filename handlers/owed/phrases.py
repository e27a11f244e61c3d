"""How things owed are named and answered: a phrase for a list, and buttons that open the form already filled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from handlers.candidates.path.words import advice, basis, remaining, until
from handlers.domain import periods
from handlers.domain.owing import urgency
from handlers.domain.path import STEPS, Clock
from handlers.domain.people import Role
from handlers.facts import Candidate, Debt, Session
from handlers.owed.debts import LIMIT, Staff
from handlers.ports import Memory
from handlers.talk.messages import Button
from handlers.talk.naming import called
from handlers.texts import Called, Words, _, listed, p_

LIMITS_NAMED = 2
"""How many time limits one line names; an officer's line, which is one of many, names one."""
MENTORS_NAMED = 4
"""How many mentors one phrase names."""

ALL = Button(p_("button", "Xem tất cả"), "/viec")
REPORT = Button(p_("button", "Báo cáo"), "/baocao")
WHY = Button(p_("button", "Vì sao nhắc?"), "/visao")


@dataclass
class Phrases:
    """Names what is owed; looks up each session and each mentor's candidates once."""

    memory: Memory
    staff: Staff
    today: date
    unasked: bool = False
    """It leaves by itself, so that nobody is named in its text: a notification shows all of it."""
    sessions: dict[int, Session] = field(default_factory=dict)
    people: dict[int, Candidate] = field(default_factory=dict)

    def session(self, debt: Debt) -> Session:
        """The session an attendance list is owed for."""
        number = debt.session or 0
        if number not in self.sessions:
            self.sessions[number] = self.memory.classes.session(number)
        return self.sessions[number]

    def candidate(self, debt: Debt, short: bool = False) -> Called:
        """“Thông (UV-031)”, on a button “Thông”: for who works with them and in private only (docs/domain.md §8.3)."""
        number = debt.candidate or 0
        if number not in self.people:
            self.people[number] = self.memory.candidates.get(number)
        return called(self.people[number], short)

    def who(self, debt: Debt) -> Words:
        """Whom it is about, as a text says it: by code alone in what leaves unasked."""
        return debt.label if self.unasked else self.candidate(debt)

    def phrases(self, debts: Iterable[Debt], role: Role) -> list[Words]:
        """What these debts of one cell are, to someone in this role."""
        of_kind: dict[str, list[Debt]] = {"nothing_new": [], "attendance": [], "mentoring": [], LIMIT: []}
        for debt in debts:
            of_kind[debt.kind].append(debt)
        found: list[Words] = [
            _("báo cáo tuần {week}", week=periods.week_days(debt.period)) for debt in of_kind["nothing_new"]
        ]
        found += self.attendance(of_kind["attendance"], role)
        found += self.limits(of_kind[LIMIT], role)
        months = dict.fromkeys(debt.period for debt in of_kind["mentoring"])
        return found + [
            self.remarks(month, [debt for debt in of_kind["mentoring"] if debt.period == month], role)
            for month in months
        ]

    def attendance(self, owed: Sequence[Debt], role: Role) -> list[Words]:
        """The sessions of each class in one phrase; an officer reads only how many."""
        if role is Role.OFFICER:
            return [_("{count} buổi chưa điểm danh", count=len(owed))] if owed else []
        courses: dict[str, list[str]] = {}
        for session in map(self.session, owed):
            courses.setdefault(session.course_name, []).append(str(session.number))
        return [
            _("điểm danh buổi {numbers}, {course}", numbers=", ".join(numbers), course=course)
            for course, numbers in courses.items()
        ]

    def limits(self, owed: Sequence[Debt], role: Role) -> list[Words]:
        """A few limits by code, day and rule, the most urgent first; beyond that how many there are, and that one."""
        by_urgency = sorted(owed, key=lambda debt: urgency(debt, self.today))
        suggested = [self.suggestion(d, d.clock) for d in by_urgency if d.clock and d.clock.suggested]
        ordered = [(debt, debt.clock) for debt in by_urgency if debt.clock and not debt.clock.suggested]
        if len(ordered) > (1 if role is Role.OFFICER else LIMITS_NAMED):
            (first, clock), count = ordered[0], len(ordered)
            said = _("{code} {what}, {left}", code=first.label, what=clock.title, left=remaining(clock, self.today))
            return [_("{count} hạn hồ sơ (gấp nhất {first})", count=count, first=said), *suggested]
        limits = [
            _("{code} {what} ({due}: {basis})", code=d.label, what=c.title, due=self.by(c), basis=basis(c))
            for d, c in ordered
        ]
        return [*limits, *suggested]

    def suggestion(self, debt: Debt, clock: Clock) -> Words:
        """“UV-092: nên sớm phân công người giúp đỡ (thông lệ một kèm một)”."""
        return _("{who}: {advice}", who=self.who(debt), advice=advice(clock, self.today))

    def by(self, clock: Clock) -> Words:
        """“hạn 24/12”, “quá 29 ngày, hạn 25/10”; the year where it is not this one."""
        this_year = clock.due.year == self.today.year and not clock.by_month
        due = _("hạn {day}", day=f"{clock.due:%d/%m}" if this_year else until(clock))
        return listed([remaining(clock, self.today), due]) if clock.due < self.today else due

    def remarks(self, month: str, owed: Sequence[Debt], role: Role) -> Words:
        """A mentor reads whom it is about; a secretary who is being waited for; an officer only how many."""
        if role is Role.MENTOR:
            return _("nhận xét {month}: {who}", month=self.month(month), who=listed(map(self.who, owed)))
        if self.unasked and role is not Role.OFFICER and len(owed) == 1:
            return _("nhận xét {month}: {who}", month=self.month(month), who=self.who(owed[0]))
        count = _("{count} nhận xét {month}", count=len(owed), month=self.month(month))
        if role is Role.OFFICER or self.unasked:
            return count
        people = dict.fromkeys(debt.mentor for debt in owed if debt.mentor is not None)
        names = [who.given for who in map(self.staff.who, people) if who]
        more = "…" if len(names) > MENTORS_NAMED else ""
        mentors = listed([_("đ/c {name}", name=name) for name in names[:MENTORS_NAMED]])
        return _("{count} ({mentors}{more})", count=count, mentors=mentors, more=more)

    def month(self, month: str) -> Words:
        """“tháng 12”; of a month that is over, that nothing came."""
        if month < periods.month_of(self.today):
            return _("tháng {month} chưa báo cáo", month=int(month[5:]))
        return _("tháng {month}", month=int(month[5:]))

    def one(self, debt: Debt, role: Role) -> Words:
        """One debt on a line of its own, with the code its button has."""
        if debt.clock:
            return self.urgent(debt, debt.clock, role)
        if debt.kind != "mentoring" or role is Role.MENTOR:
            return _("{thing}, từ {day}", thing=self.phrases([debt], role)[0], day=f"{debt.since:%d/%m}")
        mentor = self.staff.who(debt.mentor) if debt.mentor is not None else None
        whom = self.candidate(debt)
        by = _("{who}, đ/c {name} giúp đỡ", who=whom, name=mentor.given) if mentor else whom
        thing = _("nhận xét {month}: {who}", month=self.month(debt.period), who=by)
        return _("{thing}, từ {day}", thing=thing, day=f"{debt.since:%d/%m}")

    def urgent(self, debt: Debt, clock: Clock, role: Role) -> Words:
        """One time limit of somebody by name, to an officer with the cell: read in private and after asking."""
        if clock.suggested:
            return self.suggestion(debt, clock)
        whom = self.who(debt)
        who = listed([whom, self.staff.org(debt.org).name]) if role is Role.OFFICER else whom
        return _(
            "{who}: {what}, hạn {day}, {left} ({basis})",
            who=who, what=clock.title, day=until(clock),
            left=remaining(clock, self.today), basis=basis(clock),
        )  # fmt: skip

    def named(self, debts: Sequence[Debt]) -> Words:
        """“Điểm danh buổi 2, 3”: how a sentence begins that is about some of several things."""
        kind, numbers = debts[0].kind, [self.session(debt).number for debt in debts if debt.kind == "attendance"]
        if kind == "attendance":
            head: Words = _("Điểm danh buổi {numbers}", numbers=", ".join(map(str, numbers)))
        elif kind == LIMIT:
            head = _("Hạn hồ sơ {codes}", codes=", ".join(dict.fromkeys(debt.label for debt in debts if debt.clock)))
        elif kind == "mentoring":
            head = _("Nhận xét tháng {month}", month=int(debts[0].period[5:]))
        else:
            head = _("Báo cáo tuần {week}", week=periods.week_days(debts[0].period))
        others = [debt for debt in debts if debt.kind != kind]
        return listed([head, *self.phrases(others, Role.SECRETARY)]) if others else head

    def answers(self, debts: Sequence[Debt], among: Sequence[Debt], alone: bool = False) -> list[Button]:
        """The buttons that answer these debts, told apart from all a person owes; `alone` answers a remark at once."""
        alike = self.alike(debts)
        courses = {self.session(debt).course for debt in among if debt.kind == "attendance"}
        found: list[Button] = []
        for debt in debts:
            if debt.kind == "attendance":
                found.append(self.attend(debt, len(courses) > 1))
            elif debt.clock:
                found.append(self.step(debt, debt.clock, debt.candidate not in alike))
            elif debt.kind == "mentoring":
                found += self.remark(debt, alone, debt.candidate not in alike)
            else:
                found += [self.nothing(debt), REPORT]
        return list({button.line: button for button in found}.values())

    def alike(self, debts: Sequence[Debt]) -> set[int | None]:
        """Those of these people whose names alone do not tell them apart."""
        about = {debt.candidate: self.candidate(debt).name for debt in debts if debt.clock or debt.kind == "mentoring"}
        names = Counter(about.values())
        return {number for number, name in about.items() if names[name] > 1}

    def attend(self, debt: Debt, several: bool) -> Button:
        """Opens the attendance list; names the class where there are several."""
        session = self.session(debt)
        label = p_("button", "Điểm danh buổi {number}", number=session.number)
        if several:
            course = session.course_name
            label = p_("button", "Điểm danh buổi {number}, {course}", number=session.number, course=course)
        return Button(label, f"/baocao attendance course={session.course} session={session.id}")

    def remark(self, debt: Debt, alone: bool, short: bool) -> list[Button]:
        """Opens a remark, or answers its first question right away."""
        line = f"/baocao mentoring candidate={debt.candidate} period={debt.period}"
        if alone:
            met, not_met = p_("button", "Đã gặp"), p_("button", "Chưa gặp")
            return [Button(met, f"{line} met=y"), Button(not_met, f"{line} met=n")]
        month = int(debt.period[5:])
        label = p_("button", "Nhận xét {who}, tháng {month}", who=self.candidate(debt, short), month=month)
        return [Button(label, line)]

    def nothing(self, debt: Debt) -> Button:
        """“Nothing new”, for this week or for the one before."""
        label = p_("button", "Không có gì mới")
        if debt.period < periods.week_of(self.today):
            label = p_("button", "Tuần {week} không có gì mới", week=periods.week_days(debt.period))
        return Button(label, f"/baocao nothing_new cell={debt.org} period={debt.period}")

    def step(self, debt: Debt, clock: Clock, short: bool) -> Button:
        """Opens the step that ends a time limit, chosen already; while probation runs there is only the file."""
        who = self.candidate(debt, short)
        if clock.rule.key == "probation_months":
            return Button(p_("button", "Hồ sơ {who}", who=who), f"/hoso {debt.label}")
        label = p_("button", "{who}: {step}", who=who, step=STEPS[clock.ends_with].title)
        return Button(label, f"/baocao step candidate={debt.candidate} step={clock.ends_with}")
