"""Nothing new: one tap under the weekly prompt, and a real report; silence is never taken for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import ClassVar

from handlers.domain import owing, periods
from handlers.domain.calendar import DAY
from handlers.domain.names import fellow
from handlers.domain.owing import Rhythm
from handlers.domain.people import Role
from handlers.facts import Debt, Missing, Org, Report
from handlers.owed.phrases import REPORT as MENU
from handlers.ports import Memory
from handlers.talk.choices import CELL, Week, say_week
from handlers.talk.duties import Answers, Cells, Duty, Level, Look
from handlers.talk.forms import reading
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.form import Form, Problem
from handlers.talk.kinds import Filed, Once, ReportType, Said
from handlers.talk.messages import Button
from handlers.talk.naming import EVERYWHERE
from handlers.texts import Text, Words, _, lines, listed, p_

LONGEST = 80
"""Letters of a line that may say it."""


class WordOfTheWeek(Duty):
    """Anything at all heard of a cell in a week."""

    kind = "nothing_new"
    rhythm = Rhythm(owing.CELL, ends=lambda monday: monday + 7 * DAY)  # the next week has a question of its own
    leads = True
    asked = _(
        "– Tin tuần: thứ Hai tôi hỏi mỗi chi bộ một lần; chi bộ có báo cáo, hoặc báo “không "
        "có gì mới”, là tôi thôi hỏi."
    )
    opening: ClassVar[Mapping[Level, Text]] = {
        "ask": _("Tuần {week}, chi bộ có gì mới không, đồng chí {given}?"),
        "help": _("Tuần {week} chi bộ chưa có tin. Nhờ đồng chí {given} xem giúp."),
        "wait": _("Đồng chí {given}, đến {day} tôi vẫn chờ tin tuần {week} của chi bộ."),
        "known": _("Đồng chí {given}, đến {day} cán bộ tổ chức cũng hỏi tin tuần {week} của chi bộ."),
        "wish": _("Đồng chí {given} hẹn {day}: tuần {week}, chi bộ có gì mới không?"),
    }

    def filled(self, debt: Debt) -> Mapping[str, object]:
        return {"week": periods.week_days(debt.period)}

    def missing(self, memory: Memory, today: date, until: date, cells: Cells) -> Sequence[Debt]:
        return self.of(memory, periods.week_of(today), cells)

    def still_shown(self, memory: Memory, today: date, cells: Cells) -> Sequence[Debt]:
        """Last week's silence for as long as it is the one that counts."""
        week = owing.counted_week(today)
        return self.of(memory, week, cells) if week != periods.week_of(today) else ()

    def of(self, memory: Memory, week: str, cells: Cells) -> Sequence[Debt]:
        """That week's word, of every cell that gave none."""
        asked = memory.orgs.cells([EVERYWHERE]) if cells is None else cells
        found = unheard(memory, week, asked, None if cells is None else [cell.id for cell in cells])
        return [self.debt(Missing(cell, week, periods.week_start(week))) for cell in found]

    def counts(self, debt: Debt, today: date) -> bool:
        """The silence of one week, the same in /viec as in the digest."""
        return debt.period == owing.counted_week(today)

    def phrases(self, debts: Sequence[Debt], role: Role, look: Look) -> Sequence[Words]:
        return [_("báo cáo tuần {week}", week=periods.week_days(debt.period)) for debt in debts]

    def head(self, debts: Sequence[Debt], look: Look) -> Words:
        return _("Báo cáo tuần {week}", week=periods.week_days(debts[0].period))

    def buttons(self, debt: Debt, answers: Answers) -> Sequence[Button]:
        return [nothing(debt, answers.look.today), MENU]


def unheard(memory: Memory, week: str, cells: Iterable[Org], only: Sequence[int] | None = None) -> list[int]:
    """Those of the cells that existed when the week began and from which nothing came in it."""
    monday = periods.week_start(week)
    reported = memory.owed.reported(only, monday, monday + 6 * DAY)
    return [cell.id for cell in cells if cell.since <= monday and cell.id not in reported]


def nothing(debt: Debt, today: date) -> Button:
    """“Nothing new”, for this week or for the one before."""
    label = p_("button", "Không có gì mới")
    if debt.period < periods.week_of(today):
        label = p_("button", "Tuần {week} không có gì mới", week=periods.week_days(debt.period))
    return Button(label, f"/baocao nothing_new cell={debt.org} period={debt.period}")


def came(memory: Memory, cell: int, week: str, titles: Mapping[str, Words]) -> Words | None:
    """“đ/c Bình, nhận xét 30/11”: who was the first to be heard of that week, with what and when; for answers alone.

    `titles` is what each report is called in brackets. None where nothing came.
    """
    first = periods.week_start(week)
    report = memory.owed.first_word(cell, first, first + timedelta(days=6))
    if report is None:
        return None
    day, what = report.filed_on, titles.get(report.type, _("báo cáo"))
    try:
        who = memory.people.get(report.filed_by)
    except LookupError:  # nobody there is: the report stands all the same
        return listed([what, f"{day:%d/%m}"], " ")
    return _("đ/c {name}, {what} {day}", name=fellow(who.name, who.given), what=what, day=f"{day:%d/%m}")


def unless_reported(said: Said, asking: Asking, old: Report | None) -> None:
    """A week with a report needs no “nothing new”."""
    week = said.get("period") or periods.week_of(asking.today)
    word = came(asking.memory, int(said["cell"]), week, asking.titles)
    if word and old is None and asking.memory.reports.standing("nothing_new", week, int(said["cell"]), None) is None:
        said_so = _("Chi bộ đã có tin {week} ({word}), không cần ghi thêm.", week=say_week(week), word=word)
        raise Problem(said_so)


def still_silent(filed: Filed) -> Sequence[Debt]:
    """The week before the present one, if this was of the present one and nobody has spoken for that."""
    turn, report = filed.turn, filed.report
    if report.period != periods.week_of(turn.said_on):
        return ()
    return OWED.still_shown(turn.memory, turn.said_on, [turn.memory.orgs.get(report.org)])


def receipt(filed: Filed) -> Words:
    """The week it speaks for, and the one that is still owed."""
    silent = [_("Chưa báo cáo: {week}.", week=say_week(debt.period)) for debt in still_silent(filed)]
    return lines(_("Đã ghi: {week} chi bộ không có gì mới.", week=say_week(filed.report.period)), *silent)


def for_it_too(filed: Filed) -> Sequence[Button]:
    """The same for the week that is still owed, in one tap."""
    return [nothing(debt, filed.turn.said_on) for debt in still_silent(filed)]


OF_WEEK = re.compile(
    r"(?i)^(?:báo cáo |bao cao )?(?P<week>(?:tuần|tuan) \S.*?)[ ,:]+(?:chi bộ |chi bo )?(?:vẫn |van )?"
    r"(?:không|khong|ko|k|chưa|chua) (?:có|co) (?:gì|gi)(?: mới| moi| báo cáo| bao cao)?$"
)
"""“tuần 16–22/11 không có gì mới”, “tuần trước không có gì”."""


BEHIND_IT = re.compile(
    r"(?i)^(?:báo cáo |bao cao )?(?:chi bộ |chi bo )?(?:vẫn |van )?(?:không|khong|ko|k|chưa|chua) (?:có|co) (?:gì|gi)"
    r"(?: mới| moi| báo cáo| bao cao)?[ ,:]+(?:trong |cho |của |cua )?(?P<week>(?:tuần|tuan) \S.*)$"
)
"""“không có gì mới tuần trước”, “không có gì mới cho tuần 16–22/11”."""


def heard(text: str, asking: Asking) -> str | None:
    """A whole line that says of a week by its days, or of the last one, that nothing was new; None for any other."""
    line = reading.clean(text) if len(text) <= LONGEST and "?" not in text else ""
    found = OF_WEEK.match(line) or BEHIND_IT.match(line)
    week = reading.read_week(found["week"], today=asking.today) if found else None
    return f"period={week}" if week else None


OWED = WordOfTheWeek()
REPORT = ReportType(
    "nothing_new",
    title=_("Không có gì mới"),
    brief=_("không có gì mới"),
    filed_by=frozenset({Role.SECRETARY, Role.DEPUTY, Role.OFFICER}),
    form=Form(CELL, Week("period", _("Tuần nào?"), label=_("Tuần"))),
    org=lambda said, asking: int(said["cell"]),
    period=lambda said, asking: said.get("period") or periods.week_of(asking.today),
    receipt=receipt,
    also=for_it_too,
    owed=OWED,
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
