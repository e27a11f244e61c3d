"""Nothing new: one tap under the weekly prompt, and a real report; silence is never taken for it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta

from handlers.domain import periods
from handlers.domain.people import Role
from handlers.facts import Debt, Report
from handlers.owed import debts
from handlers.owed.debts import Staff
from handlers.owed.phrases import Phrases
from handlers.ports import Memory
from handlers.talk.choices import CELL, Week, say_week
from handlers.talk.forms import reading
from handlers.talk.forms.form import Asking, Form, Problem
from handlers.talk.kinds import Filed, Once, ReportType, Said
from handlers.talk.messages import Button
from handlers.texts import Words, _, lines, listed

LONGEST = 80
"""Letters of a line that may say it."""
KINDS: Mapping[str, Words] = {
    "candidate": _("quần chúng mới"),
    "step": _("bước tiếp theo"),
    "admission": _("kết nạp"),
    "exception": _("ngoại lệ"),
    "mentoring": _("nhận xét"),
    "attendance": _("điểm danh"),
    "nothing_new": _("không có gì mới"),
}
"""What a report is called in brackets."""


def came(memory: Memory, cell: int, week: str) -> Words | None:
    """“đ/c Bình, nhận xét 30/11”: who was the first to be heard of that week, with what and when; for answers alone."""
    first = periods.week_start(week)
    report = memory.owed.first_word(cell, first, first + timedelta(days=6))
    if report is None:
        return None
    day, what = report.filed_on, KINDS.get(report.type, _("báo cáo"))
    try:
        who = memory.people.get(report.filed_by)
    except LookupError:  # nobody there is: the report stands all the same
        return listed([what, f"{day:%d/%m}"], " ")
    return _("đ/c {name}, {what} {day}", name=who.given, what=what, day=f"{day:%d/%m}")


def unless_reported(said: Said, asking: Asking, old: Report | None) -> None:
    """A week with a report needs no “nothing new”."""
    week = said.get("period") or periods.week_of(asking.today)
    word = came(asking.memory, int(said["cell"]), week)
    if word and old is None and asking.memory.reports.standing("nothing_new", week, int(said["cell"]), None) is None:
        said_so = _("Chi bộ đã có tin {week} ({word}), không cần ghi thêm.", week=say_week(week), word=word)
        raise Problem(said_so)


def still_silent(filed: Filed) -> Sequence[Debt]:
    """The week before the present one, if this was of the present one and nobody has spoken for that."""
    turn, report = filed.turn, filed.report
    if report.period != periods.week_of(turn.said_on):
        return ()
    return debts.week_before(turn.memory, turn.said_on, [turn.memory.orgs.get(report.org)])


def receipt(filed: Filed) -> Words:
    """The week it speaks for, and the one that is still owed."""
    silent = [_("Chưa báo cáo: {week}.", week=say_week(debt.period)) for debt in still_silent(filed)]
    return lines(_("Đã ghi: {week} chi bộ không có gì mới.", week=say_week(filed.report.period)), *silent)


def for_it_too(filed: Filed) -> Sequence[Button]:
    """The same for the week that is still owed, in one tap."""
    phrases = Phrases(filed.turn.memory, Staff(filed.turn.memory), filed.turn.said_on)
    return [phrases.nothing(debt) for debt in still_silent(filed)]


OF_WEEK = re.compile(
    r"(?i)^(?:báo cáo |bao cao )?(?P<week>(?:tuần|tuan) \S.*?)[ ,:]+(?:chi bộ |chi bo )?(?:vẫn |van )?"
    r"(?:không|khong|ko|k|chưa|chua) (?:có|co) (?:gì|gi)(?: mới| moi| báo cáo| bao cao)?$"
)
"""“tuần 16–22/11 không có gì mới”, “tuần trước không có gì”."""


def heard(text: str, asking: Asking) -> str | None:
    """A whole line that says of a week by its days, or of the last one, that nothing was new."""
    found = OF_WEEK.match(reading.clean(text)) if len(text) <= LONGEST and "?" not in text else None
    week = reading.read_week(found["week"], today=asking.today) if found else None
    return f"period={week}" if week else None


REPORT = ReportType(
    "nothing_new",
    title=_("Không có gì mới"),
    filed_by=frozenset({Role.SECRETARY, Role.DEPUTY, Role.OFFICER}),
    form=Form(CELL, Week("period", _("Tuần nào?"), label=_("Tuần"))),
    org=lambda said, asking: int(said["cell"]),
    period=lambda said, asking: said.get("period") or periods.week_of(asking.today),
    receipt=receipt,
    also=for_it_too,
    effect=unless_reported,
    heard_in=heard,
    calls=(
        "khong co gi moi",
        "chua co gi moi",
        "khong co gi bao cao",
        "khong co gi de bao cao",
        "chua co gi bao cao",
        "chua co gi de bao cao",
        "tuan nay khong co gi moi",
        "tuan nay khong co gi",
        "chi bo khong co gi moi",
    ),
    place=6,
    once=Once.PER_PERIOD,
    one_tap=True,
    no=("khong", "khong co", "khong co gi", "khong co gi dau", "chua", "chua co", "chua co gi"),
)
