"""Two people, one remark of a month: the second hears what the first wrote before theirs takes its place."""

from __future__ import annotations

from handlers.domain import owing, periods
from handlers.facts import Report, Subject
from handlers.talk.choices import say_month
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.instead import Instead, by
from handlers.talk.kinds import Filed
from handlers.talk.messages import Button, Message
from handlers.talk.naming import called
from handlers.texts import Words, _, p_


def standing(asking: Asking) -> Report | None:
    """The remark of the person and month chosen, as it stands. None where none does, and before both are."""
    chosen, month = asking.said.get("candidate"), asking.said.get("period")
    if not (chosen and str(chosen).isdecimal() and month):
        return None
    org = asking.memory.candidates.get(int(str(chosen))).org
    found: Report | None = asking.memory.reports.standing("mentoring", str(month), org, Subject.candidate(str(chosen)))
    return found


def which_stands(asking: Asking) -> Words:
    """“Đ/c Hoa đã ghi nhận xét tháng 11/2026 cho An (BC-0002). Ghi thay?”"""
    stands = INSTEAD.theirs(asking)
    if stands is None:
        return ""
    who, month = called(asking.memory.candidates.get(stands.candidate or 0), short=True), say_month(stands.period)
    given, code = by(asking, stands), stands.code
    if note := stands.said.get("note"):
        return _(
            "Đ/c {given} đã ghi nhận xét {month} cho {who} ({code}): “{note}”. Ghi thay?",
            given=given, month=month, who=who, code=code, note=note,
        )  # fmt: skip
    return _(
        "Đ/c {given} đã ghi nhận xét {month} cho {who} ({code}). Ghi thay?",
        given=given, month=month, who=who, code=code,
    )  # fmt: skip


INSTEAD = Instead("instead", which_stands, label=_("Ghi thay nhận xét trước"), standing=standing)


def tell_the_mentor(filed: Filed) -> None:
    """The mentor who was asked for this remark, and is needed no more, hears so once; no name is in it."""
    turn, report = filed.turn, filed.report
    one = turn.memory.candidates.get(filed.candidate)
    who = turn.memory.people.who(one.mentor) if one.mentor else None
    first = periods.month_bounds(report.period)[0]
    helps = [since for _who, _name, since, until, _left in turn.memory.candidates.mentors(one.id) if until is None]
    asked = owing.remark_due(first) <= turn.today and any(since < first for since in helps)
    if who is None or who.person == turn.who.person or filed.replaces or not asked:
        return
    text = _("Nhận xét {month} cho một quần chúng đồng chí giúp đỡ: đã có đồng chí khác ghi. Đồng chí không cần gửi.",
             month=say_month(report.period))  # fmt: skip
    see = Button(p_("button", "Xem"), f"/baocao mentoring candidate={one.id} period={report.period}")
    turn.tell(who.person, who.language, Message(text, (see,)))
