"""Mentoring: once a month, a word on how one candidate is coming along, or on all one helps at once."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.candidates.mentoring.answering import COMMAND
from handlers.candidates.mentoring.each import ALL, STANDINGS, helped, is_for_all
from handlers.candidates.mentoring.everybody import (
    ENOUGH,
    WhomOrAll,
    asked_of_all,
    heard_of_all,
    lines_of_each,
    of_each,
    receipt_of_all,
)
from handlers.candidates.mentoring.instead import INSTEAD, tell_the_mentor
from handlers.candidates.mentoring.leaving import LEAVING
from handlers.candidates.mentoring.months import behind, for_it_too, still_missing, which_month
from handlers.candidates.mentoring.owed import RemarkOwed
from handlers.candidates.mentoring.reading import tells_whether_met
from handlers.domain import periods
from handlers.domain.people import Role
from handlers.facts import Report, Subject, Who
from handlers.ports import Memory
from handlers.talk.choices import Month, as_options, candidate_name, followed, say_month, still_followed, within_reach
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.fields.basic import Choice, YesNo
from handlers.talk.forms.fields.words import Text
from handlers.talk.forms.form import Form, Option
from handlers.talk.kinds import Filed, Once, ReportType
from handlers.talk.naming import called
from handlers.texts import Words, _, lines, listed, p_

__all__ = ["COMMAND", "LEAVING", "REPORT"]


def mentored(asking: Asking) -> Sequence[Option]:
    """Candidates with a mentor: one's own, and those of one's cells."""
    return as_options([c for c in followed(asking) if c.mentor])


def theirs(value: str, asking: Asking) -> bool:
    """Whether one may still see whom it is about: one of them, or everybody it was said of at once."""
    people = (asking.said.get("all") or {}).get("who", ()) if value == ALL else (value,)
    return all(within_reach(str(one), asking) for one in people)


def still_mentored(value: str, asking: Asking) -> bool:
    """Whether one person is among them."""
    return still_followed(value, asking) and asking.memory.candidates.get(int(value)).mentor is not None


def met(asking: Asking) -> Words:
    """The question names the candidate, since a button may have brought one here."""
    candidate = asking.memory.candidates.get(int(asking.said["candidate"]))
    month = say_month(asking.said["period"])
    return _(
        "Trong {month}, đồng chí đã gặp, trao đổi với {who} chưa?",
        month=month,
        who=called(candidate, short=True, whole=True),
    )


def note(asking: Asking) -> Words:
    """Who has not met the candidate says why; anybody else may add a line."""
    return _("Vì sao chưa gặp?") if asking.said.get("met") is False else _("Ghi thêm gì không?")


def receipt(filed: Filed) -> Words:
    """For whom, which month and what was said; and how many of the cell are still waited for."""
    memory, report = filed.turn.memory, filed.report
    month, asking = say_month(report.period), filed.turn.asking(filed.said)
    told = [
        REPORT.form[key].show(filed.said[key], asking)
        for key in ("met", "standing", "note")
        if filed.said.get(key) is not None
    ]
    waiting = len(memory.owed.remarks(report.period, [report.org]))
    earlier = still_missing(memory, report.period, [report], filed.turn.said_on)
    who = called(memory.candidates.get(report.candidate or 0))
    return lines(
        _("Đã ghi nhận xét {month} cho {who}: {what}.", month=month, who=who, what=listed(told, "; ")),
        _("Cảm ơn đồng chí."),
        waiting and _("Chi bộ còn thiếu {count} nhận xét {month}.", count=waiting, month=month),
        *earlier,
    )


def standing_of(asking: Asking) -> Words:
    """How one of them stands, and where an earlier month is owed too, in which month."""
    if not behind(asking):
        return _("Mức độ phấn đấu?")
    who = called(asking.memory.candidates.get(int(asking.said["candidate"])), short=True)
    return _("Trong {month}, mức độ phấn đấu của {who}?", month=say_month(asking.said["period"]), who=who)


def heard_below(text: str, lines: Sequence[str], asking: Asking) -> str | None:
    """“rồi” below a reminder that asks of several people one helps whether they were met: the answer for all.

    None for any other line, or of one person alone.
    """
    given = [dict(pair.split("=", 1) for pair in line.split() if "=" in pair) for line in lines]
    people, months = {one.get("candidate") for one in given}, {one.get("period") for one in given}
    mine = {str(one.id) for one in helped(asking)}
    if len(people) < ENOUGH or len(months) > 1 or not mine.issuperset(people) or not tells_whether_met(text):
        return None
    return f"candidate={ALL} period={months.pop()}"


def still_helps(who: Who, report: Report, memory: Memory) -> bool:
    """One's own remark, of somebody one helps yet."""
    return report.filed_by == who.person and memory.candidates.get(report.candidate or 0).mentor == who.person


REPORT = ReportType(
    "mentoring",
    title=_("Nhận xét giúp đỡ"),
    brief=_("nhận xét"),
    filed_by=frozenset({Role.SECRETARY, Role.DEPUTY, Role.MENTOR, Role.OFFICER}),
    form=Form(
        *lines_of_each(),
        WhomOrAll(
            "candidate", _("Đồng chí nhận xét quần chúng nào?"), label=_("Quần chúng"), choices=mentored, alone=True,
            called=candidate_name, stands=still_mentored, unlisted=is_for_all, reach=theirs,
            none=_("Chưa có quần chúng nào được phân công giúp đỡ."),
        ),
        Month("period", which_month, label=_("Tháng"), behind=behind),
        INSTEAD,
        *asked_of_all(),
        YesNo(
            "met", met, label=_("Gặp gỡ"),
            yes=p_("answer", "Đã gặp"), no=p_("answer", "Chưa gặp"), unless=is_for_all,
        ),
        Choice("standing", standing_of, label=_("Mức độ phấn đấu"), choices=STANDINGS,
               when=lambda said: said.get("met") is not False, unless=is_for_all),
        Text(
            "note", note, label=_("Ghi thêm"), optional=True, longest=300,
            skip=p_("button", "Không, gửi luôn"), unless=is_for_all,
        ),
    ),
    org=lambda said, asking: asking.memory.candidates.get(int(said["candidate"])).org,
    period=lambda said, asking: said.get("period") or periods.month_of(asking.today),
    subject=lambda said: Subject.candidate(said["candidate"]),
    besides=still_helps,
    receipt=receipt,
    owed=RemarkOwed(),
    also=for_it_too,
    heard_in=heard_of_all,
    heard_below=heard_below,
    parts=lambda said, asking: of_each(said, asking) if is_for_all(said) else None,
    receipt_of_all=receipt_of_all,
    after=tell_the_mentor,
    calls=("nhan xet", "giup do", "nx"),
    place=2,
    once=Once.PER_PERIOD,
    one_tap=True,
)  # fmt: skip
