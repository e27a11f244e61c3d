"""Two people, one remark: who comes second hears what the first wrote, and says whether theirs takes its place."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.facts import Report, Subject
from handlers.talk.choices import say_month
from handlers.talk.forms.fields.basic import YesNo
from handlers.talk.forms.form import Asking, Over, Reading, Understood, Value
from handlers.talk.naming import called
from handlers.texts import Words, _, p_


@dataclass(frozen=True)
class Instead(YesNo):
    """Asked only where somebody else's remark of that month stands, and nothing of one's own is being corrected."""

    def off(self, asking: Asking) -> bool:
        return theirs(asking) is None

    def ground(self, asking: Asking) -> Value | None:
        stands = theirs(asking)
        return stands.id if stands else None

    def sole(self, asking: Asking) -> Value | None:
        return None

    def read(self, text: str, asking: Asking) -> Reading:
        return self.meant(super().read(text, asking), asking)

    def take(self, value: str, asking: Asking) -> Reading:
        return self.meant(super().take(value, asking), asking)

    def meant(self, found: Reading, asking: Asking) -> Reading:
        """A yes goes on; a no ends the form, since there is nothing left to be said."""
        stands = theirs(asking)
        if found == Understood(False) and stands:
            raise Over(_("{code} của đ/c {given} giữ nguyên.", code=stands.code, given=by(asking, stands)))
        return found


def theirs(asking: Asking) -> Report | None:
    """Somebody else's remark of the person and month chosen, as it stands; None where there is none, or too early."""
    chosen, month = asking.said.get("candidate"), asking.said.get("period")
    if not (chosen and str(chosen).isdecimal() and month) or asking.said.get("_fixes"):
        return None
    org = asking.memory.candidates.get(int(str(chosen))).org
    found: Report | None = asking.memory.reports.standing("mentoring", str(month), org, Subject.candidate(str(chosen)))
    return found if found and found.filed_by != asking.who.person else None


def by(asking: Asking, report: Report) -> str:
    """What whoever filed it is called."""
    given: str = asking.memory.people.get(report.filed_by).given
    return given


def which_stands(asking: Asking) -> Words:
    """“Đ/c Hoa đã ghi nhận xét tháng 11/2026 cho An (BC-0002). Ghi thay?”"""
    stands = theirs(asking)
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


INSTEAD = Instead(
    "instead", which_stands, label=_("Ghi thay nhận xét trước"), quiet=True,
    yes=p_("answer", "Ghi thay"), no=p_("answer", "Giữ nguyên"),
)  # fmt: skip
