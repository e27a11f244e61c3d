"""Nothing new: one tap under the weekly prompt, and a real report; silence is never taken for it."""

from __future__ import annotations

from handlers.choices import CELL, Week, say_week
from handlers.domain import periods
from handlers.domain.people import Role
from handlers.forms.form import Form
from handlers.kinds import Due, Filed, ReportType
from handlers.texts import Words, _


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
    calls=(
        "khong co gi moi",
        "khong co gi",
        "chua co gi moi",
        "chua co gi",
        "tuan nay khong co gi moi",
        "tuan nay khong co gi",
        "chi bo khong co gi moi",
    ),
    place=5,
    once=True,
    one_tap=True,
    due=Due("weekly", (0,)),
)
