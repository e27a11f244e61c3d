"""Nothing new: one tap under the weekly prompt, and a real report; silence is never taken for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from handlers.domain import periods
from handlers.domain.people import Role
from handlers.facts import Debt, Report
from handlers.owed import debts
from handlers.owed.debts import Staff
from handlers.owed.phrases import Phrases
from handlers.talk.choices import CELL, Week, say_week
from handlers.talk.forms.form import Asking, Form, Problem
from handlers.talk.kinds import Filed, ReportType, Said
from handlers.talk.messages import Button
from handlers.texts import Words, _, lines


def unless_reported(said: Said, asking: Asking, old: Report | None) -> None:
    """A week with a report needs no “nothing new”."""
    week = said.get("period") or periods.week_of(asking.today)
    first = periods.week_start(week)
    reported = asking.memory.owed.reported([int(said["cell"])], first, first + timedelta(days=6))
    if (
        reported
        and old is None
        and asking.memory.reports.standing("nothing_new", week, int(said["cell"]), None) is None
    ):
        raise Problem(_("Chi bộ đã có báo cáo {week}, không cần ghi thêm.", week=say_week(week)))


def still_silent(filed: Filed) -> Sequence[Debt]:
    """The week before the present one, if this was of the present one and nobody has spoken for that."""
    turn, report = filed.turn, filed.report
    if report.period != periods.week_of(turn.said_on):
        return ()
    return debts.week_before(turn.memory, turn.said_on, [turn.memory.orgs.get(report.org)])


def receipt(filed: Filed) -> Words:
    """The week it speaks for, and the one that is still owed."""
    silent = [_("Còn nợ: {week}.", week=say_week(debt.period)) for debt in still_silent(filed)]
    return lines(_("Đã ghi: {week} chi bộ không có gì mới.", week=say_week(filed.report.period)), *silent)


def for_it_too(filed: Filed) -> Sequence[Button]:
    """The same for the week that is still owed, in one tap."""
    phrases = Phrases(filed.turn.memory, Staff(filed.turn.memory), filed.turn.said_on)
    return [phrases.nothing(debt) for debt in still_silent(filed)]


REPORT = ReportType(
    "nothing_new",
    title=_("Không có gì mới"),
    filed_by=frozenset({Role.SECRETARY, Role.DEPUTY, Role.OFFICER}),
    form=Form(CELL, Week("period", _("Tuần nào?"), label=_("Tuần"))),
    org=lambda said, asking: int(said["cell"]),
    period=lambda said, today: said.get("period") or periods.week_of(today),
    receipt=receipt,
    also=for_it_too,
    effect=unless_reported,
    calls=(
        "khong co gi moi",
        "khong co gi",
        "chua co gi moi",
        "chua co gi",
        "tuan nay khong co gi moi",
        "tuan nay khong co gi",
        "chi bo khong co gi moi",
    ),
    place=6,
    once=True,
    one_tap=True,
    no=("khong", "khong co", "chua", "chua co"),
)
