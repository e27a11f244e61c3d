"""For which month a remark is: the earlier one that nobody gave is named or asked about, never passed over."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from handlers.candidates.mentoring.each import ALL, helped, is_for_all
from handlers.domain import owing, periods
from handlers.facts import Report
from handlers.ports import Memory
from handlers.talk.choices import Month, followed, say_month
from handlers.talk.forms.asking import Asking, once
from handlers.talk.forms.form import Problem, Understood
from handlers.talk.kinds import Filed
from handlers.talk.messages import Button
from handlers.talk.naming import called
from handlers.texts import Words, _, p_

_MONTH = r"1[0-2]|0?[1-9]"
OF_MONTH = re.compile(
    r"(?i)[\s,;:(]*\b(?:(?:trong|cho|của|cua)\s+)?"
    rf"(?P<month>(?:tháng|thang)\s+(?:(?:{_MONTH})(?:\s?/\s?\d{{4}})?|này|nay|trước|truoc|vừa rồi|vua roi))"
    r"(?![\w/])[\s,;:)]*"
)
"""“tháng 11”, “trong tháng 12/2026”, “của tháng trước”, with the signs round it."""


@once()
def unremarked(asking: Asking) -> Mapping[int, Sequence[str]]:
    """Of those one may speak of, the months before this one that nobody gave a remark for, oldest first."""
    months = owing.remark_months(asking.today)[:-1]
    cells = list({candidate.org for candidate in followed(asking)})
    found: dict[int, list[str]] = {}
    for month in months if cells else ():
        for debt in asking.memory.owed.remarks(month, cells):
            found.setdefault(debt.candidate or 0, []).append(month)
    return found


def behind(asking: Asking) -> Sequence[str]:
    """The earlier months still owed of whom it is about; of anybody, while that is open."""
    owed, chosen = unremarked(asking), asking.said.get("candidate")
    if chosen and chosen != ALL:
        return owed.get(int(chosen), ())
    mine = {candidate.id for candidate in (helped(asking) if chosen else followed(asking))}
    return sorted({month for one, months in owed.items() if one in mine for month in months})


def which_month(asking: Asking) -> Words:
    """Names what is still owed before the present month is taken for meant."""
    owed, this = behind(asking), int(periods.month_of(asking.today)[5:])
    if not owed:
        return _("Nhận xét cho tháng nào?")
    if is_for_all(asking.said):
        return _(
            "Tháng {old} còn thiếu nhận xét; đồng chí nhận xét cho tháng {old} hay {this}?",
            old=int(owed[0][5:]),
            this=this,
        )
    who, old = asking.memory.candidates.get(int(asking.said["candidate"])), int(owed[0][5:])
    name = called(who, short=True, whole=True)
    return _("Nhận xét {name}: tháng {old} chưa có; ghi cho tháng {old} hay {this}?", name=name, old=old, this=this)


def parted(text: str, asking: Asking) -> tuple[str, str]:
    """The month a line names, and the line without it: “đã gặp cả 5 trong tháng 11”; no month where none is."""
    found = OF_MONTH.search(text)
    try:
        month = Month("period", "", label="").read(found["month"], asking) if found else None
    except Problem:
        month = None
    if found is None or not isinstance(month, Understood):
        return "", text
    return str(month.value), ", ".join(filter(None, (text[: found.start()].strip(), text[found.end() :].strip())))


def missing(memory: Memory, month: str, said: Sequence[Report], today: date) -> list[str]:
    """The months before the one just spoken of in which one of these people has no remark, oldest first."""
    cells, whom = list({one.org for one in said}), {one.candidate for one in said}
    earlier = [one for one in owing.remark_months(today)[:-1] if one < month] if cells else []
    return [one for one in earlier if any(debt.candidate in whom for debt in memory.owed.remarks(one, cells))]


def still_missing(memory: Memory, month: str, said: Sequence[Report], today: date) -> list[Words]:
    """That an earlier month was not reported: no answer of this month stands for it."""
    return [_("Chưa có nhận xét {month}.", month=say_month(one)) for one in missing(memory, month, said, today)]


def for_it_too(filed: Filed) -> Sequence[Button]:
    """The way to the remark of an earlier month that nobody gave."""
    report = filed.report
    who = called(filed.turn.memory.candidates.get(report.candidate or 0), short=True)
    return [
        Button(
            p_("button", "Nhận xét {who}, tháng {month}", who=who, month=int(month[5:])),
            f"/baocao mentoring candidate={report.candidate} period={month}",
        )
        for month in missing(filed.turn.memory, report.period, [report], filed.turn.said_on)
    ]
