"""Two people, one remark of a month: the second hears what the first wrote before theirs takes its place."""

from __future__ import annotations

from handlers.facts import Report, Subject
from handlers.talk.choices import say_month
from handlers.talk.forms.form import Asking
from handlers.talk.forms.instead import Instead, by
from handlers.talk.naming import called
from handlers.texts import Words, _


def standing(asking: Asking) -> Report | None:
    """The remark of the person and month chosen, as it stands."""
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
