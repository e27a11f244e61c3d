"""Admission: the decision that admits a candidate; it moves the quota of the year of its date.

The full path from sourced to official, with its clocks, will take this simple report in (its code and count stay).
"""

from __future__ import annotations

from datetime import date

from handlers.choices import candidate_name, candidates
from handlers.domain import periods
from handlers.domain.people import Role
from handlers.domain.register import Admit, Change
from handlers.facts import Report
from handlers.forms.dates import Date
from handlers.forms.fields import Choice, Text
from handlers.forms.form import Asking, Form, Problem, Value
from handlers.kinds import Filed, ReportType, Said
from handlers.texts import Words, _, lines


def admit(said: Said, asking: Asking, old: Report | None) -> Change:
    """The decision, and the ceremony if it was held; the ceremony cannot come before the decision."""
    decided = date.fromisoformat(said["decided_on"])
    ceremony = date.fromisoformat(said["ceremony_on"]) if said.get("ceremony_on") else None
    return Admit(int(said["candidate"]), said["decision_no"], decided, ceremony)


def not_before_decision(value: Value, asking: Asking) -> None:
    """A ceremony follows its decision (294-QĐ/TW §4.1)."""
    decided = asking.said.get("decided_on")
    if decided and value < decided:
        day = date.fromisoformat(decided)
        raise Problem(_("Lễ kết nạp diễn ra sau quyết định ngày {day}. Đồng chí xem lại ngày lễ.", day=day))


def too_early(asking: Asking) -> Words | None:
    """A hint on the card: the decision is older than the candidate's place in the list."""
    said = asking.said
    if "candidate" not in said or "decided_on" not in said:
        return None
    sourced = asking.memory.candidates.facts(int(said["candidate"]))["sourced_on"]
    if date.fromisoformat(said["decided_on"]) >= sourced:
        return None
    return _("Lưu ý: quyết định trước ngày vào nguồn ({day}). Đồng chí xem lại người và ngày.", day=sourced)


def receipt(filed: Filed) -> Words:
    """The candidate's code, and where cell and committee now stand against the quota."""
    turn, memory = filed.turn, filed.turn.memory
    year = int(filed.said["decided_on"][:4])
    upto = turn.today if year == turn.today.year else date(year, 12, 31)
    counts = {row.org: row.admitted for row in memory.quotas.counts(year, upto, periods.same_day_last_year(upto))}
    cell, root = memory.orgs.get(filed.report.org), memory.orgs.root()
    quotas = memory.quotas.of_year(year)

    def standing(org: int, name: str, admitted: int) -> Words:
        if org in quotas:
            return _("{name} năm {year}: {n}/{target}.", name=name, n=admitted, target=quotas[org].target, year=year)
        return _("{name} năm {year}: đã kết nạp {n}.", name=name, n=admitted, year=year)

    return lines(
        _("Đã ghi kết nạp {code}, quyết định {no}.", code=f"UV-{filed.subject:03d}", no=filed.said["decision_no"]),
        standing(cell.id, cell.name, counts.get(cell.id, 0)),
        standing(root.id, root.name, sum(counts.values())),
    )


REPORT = ReportType(
    "admission",
    title=_("Kết nạp"),
    filed_by=frozenset({Role.SECRETARY, Role.DEPUTY, Role.OFFICER}),
    form=Form(
        Choice(
            "candidate", _("Kết nạp quần chúng nào?"), label=_("Quần chúng"), choices=candidates,
            called=candidate_name, none=_("Chi bộ chưa có quần chúng nào đang theo dõi."),
        ),
        Text(
            "decision_no", _("Số quyết định? Ví dụ 125-QĐ/ĐU."), label=_("Quyết định số"), longest=40,
            calls=("so quyet dinh",),
        ),
        Date("decided_on", _("Quyết định ngày nào?"), label=_("Ngày quyết định")),
        Date(
            "ceremony_on", _("Đã làm lễ kết nạp chưa, ngày nào?"), label=_("Ngày lễ kết nạp"), optional=True,
            check=not_before_decision, calls=("ngay le",),
        ),
    ),
    org=lambda said, asking: asking.memory.candidates.get(int(said["candidate"])).org,
    period=lambda said, today: said["decided_on"][:4],
    about=lambda said: int(said["candidate"]),
    effect=admit,
    receipt=receipt,
    warn=too_early,
    calls=("ket nap dang", "bao ket nap"),
    place=4,
)  # fmt: skip
