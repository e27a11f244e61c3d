"""A remark that is owed: asked of the mentor from the 20th, of the secretary too from the 27th (docs/domain §5.2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar

from handlers.domain import owing, periods
from handlers.domain.calendar import add_months
from handlers.domain.owing import Rhythm
from handlers.domain.people import Role
from handlers.facts import Debt
from handlers.ports import Memory
from handlers.talk.duties import Answers, Cells, Duty, Level, Look
from handlers.talk.messages import Button
from handlers.texts import Text, Words, _, listed, p_

MENTORS_NAMED = 4
"""How many mentors one phrase names."""
FIRST, *AGAIN = owing.REMARK_DAYS


class RemarkOwed(Duty):
    """The month's word on one person, of the mentor."""

    kind = "mentoring"
    rhythm = Rhythm(
        ((Role.MENTOR, 0), (Role.SECRETARY, next(day for day in AGAIN if day > owing.REMARK_CLIMBS_AFTER) - FIRST)),
        ends=lambda day: add_months(day.replace(day=1), 1),  # the next month has one of its own
        again=tuple(day - FIRST for day in AGAIN),
    )
    asked = _("– Nhận xét giúp đỡ: từ ngày {day} mỗi tháng.", day=FIRST)
    opening: ClassVar[Mapping[Level, Text]] = {
        "ask": _("Tháng {month}, đồng chí {given} đã gặp quần chúng mình giúp đỡ chưa?"),
        "help": _("Tháng {month}, chi bộ còn thiếu {count} nhận xét. Nhờ đồng chí {given} nhắc giúp."),
        "wait": _("Đồng chí {given}, đến {day} tôi vẫn chờ nhận xét tháng {month}."),
        "known": _("Đồng chí {given}, đến {day} đồng chí bí thư cũng hỏi nhận xét tháng {month}."),
        "wish": _("Đồng chí {given} hẹn {day}: tháng {month} đã gặp quần chúng mình giúp đỡ chưa?"),
    }

    def filled(self, debt: Debt) -> Mapping[str, object]:
        return {"month": int(debt.period[5:])}

    def missing(self, memory: Memory, today: date, until: date, cells: Cells) -> Sequence[Debt]:
        ids = None if cells is None else [cell.id for cell in cells]
        months = [m for m in owing.remark_months(today) if owing.remark_due(periods.month_bounds(m)[0]) <= until]
        return [self.debt(one) for month in months for one in memory.owed.remarks(month, ids)]

    def phrases(self, debts: Sequence[Debt], role: Role, look: Look) -> Sequence[Words]:
        """A phrase for each month."""
        months = dict.fromkeys(debt.period for debt in debts)
        return [self.of_month(month, [d for d in debts if d.period == month], role, look) for month in months]

    def of_month(self, month: str, debts: Sequence[Debt], role: Role, look: Look) -> Words:
        """A mentor reads whom it is about; a secretary who is being waited for; an officer only how many."""
        of = month_of(month, look.today)
        if role is Role.MENTOR:
            return _("nhận xét {month}: {who}", month=of, who=listed(map(look.whom, debts)))
        if look.unasked and role is not Role.OFFICER and len(debts) == 1:
            return _("nhận xét {month}: {who}", month=of, who=look.whom(debts[0]))
        count = _("{count} nhận xét {month}", count=len(debts), month=of)
        if role is Role.OFFICER or look.unasked:
            return count
        people = dict.fromkeys(debt.mentor for debt in debts if debt.mentor is not None)
        names = [who.given for who in map(look.roll.who, people) if who]
        more = "…" if len(names) > MENTORS_NAMED else ""
        mentors = listed([_("đ/c {name}", name=name) for name in names[:MENTORS_NAMED]])
        return _("{count} ({mentors}{more})", count=count, mentors=mentors, more=more)

    def line(self, debt: Debt, role: Role, look: Look) -> Words:
        """A secretary reads of whom, and who is to say it."""
        if role is Role.MENTOR:
            return super().line(debt, role, look)
        mentor = look.roll.who(debt.mentor) if debt.mentor is not None else None
        whom = look.candidate(debt)
        by = _("{who}, đ/c {name} giúp đỡ", who=whom, name=mentor.given) if mentor else whom
        thing = _("nhận xét {month}: {who}", month=month_of(debt.period, look.today), who=by)
        return _("{thing}, từ {day}", thing=thing, day=f"{debt.since:%d/%m}")

    def head(self, debts: Sequence[Debt], look: Look) -> Words:
        return _("Nhận xét tháng {month}", month=int(debts[0].period[5:]))

    def buttons(self, debt: Debt, answers: Answers) -> Sequence[Button]:
        """Opens a remark, or answers its first question right away."""
        line = f"/baocao mentoring candidate={debt.candidate} period={debt.period}"
        if answers.at_once:
            met, not_met = p_("button", "Đã gặp"), p_("button", "Chưa gặp")
            return [Button(met, f"{line} met=y"), Button(not_met, f"{line} met=n")]
        month = int(debt.period[5:])
        return [Button(p_("button", "Nhận xét {who}, tháng {month}", who=answers.whom(debt), month=month), line)]


def month_of(month: str, today: date) -> Words:
    """“tháng 12”; of a month that is over, that nothing came."""
    if month < periods.month_of(today):
        return _("tháng {month} chưa báo cáo", month=int(month[5:]))
    return _("tháng {month}", month=int(month[5:]))
