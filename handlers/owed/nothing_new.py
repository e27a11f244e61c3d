"""Nothing new: one tap under the weekly prompt, and a real report; silence is never taken for it."""

from __future__ import annotations

from datetime import timedelta

from handlers.domain import periods
from handlers.domain.people import Role
from handlers.facts import Report
from handlers.talk.choices import CELL, Week, say_week
from handlers.talk.forms.form import Asking, Form, Problem
from handlers.talk.kinds import Filed, ReportType, Said
from handlers.texts import Words, _


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


def receipt(filed: Filed) -> Words:
    """The week it speaks for."""
    return _("Đã ghi: {week} chi bộ không có gì mới.", week=say_week(filed.report.period))


REPORT = ReportType(
    "nothing_new",
    title=_("Không có gì mới"),
    filed_by=frozenset({Role.SECRETARY, Role.DEPUTY, Role.OFFICER}),
    form=Form(CELL, Week("period", _("Tuần nào?"), label=_("Tuần"))),
    org=lambda said, asking: int(said["cell"]),
    period=lambda said, today: said.get("period") or periods.week_of(today),
    receipt=receipt,
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
