"""Admission: the decision that admits a candidate, with the ceremony if it was held; the shortest way to both steps.

The same steps may be recorded one by one as “bước tiếp theo”; they count alike, for the year of the decision.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handlers.candidates.ahead import below
from handlers.candidates.path.card import before_admission
from handlers.candidates.path.file import file_of, open_file
from handlers.candidates.path.words import STAGES, few, member_since, running
from handlers.candidates.steps.answers import decided_already
from handlers.candidates.steps.receipt import counted
from handlers.candidates.steps.recording import stands, tell_the_officer
from handlers.candidates.steps.refusals import exception_hint, old_enough, young_for
from handlers.domain.path import FURTHER, STEPS, Happened, Stage, cautions, objections, waiting
from handlers.domain.people import Role
from handlers.domain.register import Advance
from handlers.facts import Report, Subject, Value
from handlers.talk.choices import as_options, candidate_name, followed, still_followed, within_reach
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.fields.basic import Choice
from handlers.talk.forms.fields.dates import Date
from handlers.talk.forms.fields.papers import PaperNumber
from handlers.talk.forms.form import Form, Option, Problem
from handlers.talk.kinds import Filed, ReportType, Said
from handlers.talk.naming import called
from handlers.texts import Words, _, lines


def admit(said: Said, asking: Asking, old: Report | None) -> Advance:
    """The decision, and the ceremony if it was held."""
    decision = Happened("admitted", date.fromisoformat(said["decided_on"]), said["decision_no"])
    if not said.get("ceremony_on"):
        return Advance(int(said["candidate"]), (decision,))
    ceremony = Happened("probationary", date.fromisoformat(said["ceremony_on"]))
    return Advance(int(said["candidate"]), (decision, ceremony))


def not_before_vote(value: Value, asking: Asking) -> None:
    """A decision follows the resolutions it rests on, where those are recorded; a correction leaves later steps be."""
    file = file_of(asking)
    said = {**asking.said, "decided_on": value}
    if said.get("decision_no") and "ceremony_on" in said:
        stands(asking, *admit(said, asking, None).happened)
    step, on = STEPS["admitted"], date.fromisoformat(value)
    found = young_for(step, on, file) or objections(step, on, {}, file.history, file.rules, asking.today)
    if found:
        raise Problem(lines(found[0], exception_hint(asking)))


def not_before_decision(value: Value, asking: Asking) -> None:
    """A ceremony follows its decision (294-QĐ/TW §4.1)."""
    decided = asking.said.get("decided_on")
    if decided and value < decided:
        day = date.fromisoformat(decided)
        raise Problem(_("Lễ kết nạp không thể trước quyết định ngày {day}. Đồng chí xem lại ngày lễ.", day=day))


def doubts(asking: Asking) -> Words | None:
    """Hints on the card: the decision is older than the candidate's place in the list; their file is not as far yet.

    None until person and day are known.
    """
    said = asking.said
    if "candidate" not in said or "decided_on" not in said:
        return None
    file = file_of(asking)
    sourced = asking.memory.candidates.facts(int(said["candidate"]))["sourced_on"]
    on = date.fromisoformat(said["decided_on"])
    early, late = on < sourced, cautions(STEPS["admitted"], on, {}, file.history, file.rules, file.swaps)
    goal, left = waiting(file.history, file.rules, file.union) or (STEPS["admitted"], [])
    missing = [step for step in left if step.name in (*goal.needs, *goal.after)]
    return lines(
        *(_("Lưu ý: {doubt}", doubt=doubt) for doubt in late),
        early and _("Lưu ý: quyết định trước ngày đưa vào nguồn ({day}). Đồng chí xem lại người và ngày.", day=sourced),
        missing and _("Lưu ý: hồ sơ mới đến bước “{stage}”, chưa ghi: {missing}. Đồng chí xem lại có "
                      "đúng người không.",
                      stage=STAGES[file.stage], missing=few(missing)),
    )  # fmt: skip


def nearest(asking: Asking) -> Sequence[Option]:
    """The candidates, whoever has come furthest first."""
    return as_options(sorted(followed(asking), key=lambda one: -FURTHER[Stage(one.stage)]))


def receipt(filed: Filed) -> Words:
    """The candidate's code, where cell and committee now stand against the quota, and what runs from now on."""
    turn, memory = filed.turn, filed.turn.memory
    file, ceremony = open_file(memory, filed.candidate), filed.said.get("ceremony_on")
    return lines(
        _(
            "Đã ghi kết nạp {who}: quyết định {no}, {day}.",
            who=called(file.candidate),
            no=filed.said["decision_no"],
            day=date.fromisoformat(filed.said["decided_on"]),
        ),
        ceremony and _("Lễ kết nạp: {day}.", day=date.fromisoformat(ceremony)),
        *counted(memory, filed.report.org, int(filed.said["decided_on"][:4]), turn.today),
        before_admission(file),
        member_since(file),
        running(file, turn.today, most=1),
    )


LONG_AGO = -3660
"""Days back that a decision is believed to be; before that the year was mistyped."""

REPORT = ReportType(
    "admission",
    title=_("Kết nạp"),
    brief=_("kết nạp"),
    filed_by=frozenset({Role.SECRETARY, Role.DEPUTY, Role.OFFICER}),
    form=Form(
        Choice(
            "candidate", _("Kết nạp quần chúng nào?"), label=_("Quần chúng"), choices=nearest,
            called=candidate_name, stands=still_followed, reach=within_reach, check=old_enough,
            none=_("Chi bộ chưa theo dõi quần chúng nào."),
        ),
        PaperNumber(
            "decision_no", _("Số quyết định? Ví dụ 125-QĐ/ĐU."), label=_("Quyết định số"), known=decided_already,
            calls=("so quyet dinh",),
        ),
        Date("decided_on", _("Quyết định ngày nào?"), label=_("Ngày quyết định"), check=not_before_vote,
             earliest=LONG_AGO),
        Date(
            "ceremony_on", _("Đã tổ chức lễ kết nạp chưa, ngày nào?"), label=_("Ngày lễ kết nạp"), optional=True,
            check=not_before_decision, calls=("ngay le",),
        ),
    ),
    org=lambda said, asking: asking.memory.candidates.get(int(said["candidate"])).org,
    period=lambda said, asking: said["decided_on"][:4],
    subject=lambda said: Subject.candidate(said["candidate"]),
    effect=admit,
    receipt=receipt,
    then=below,
    after=tell_the_officer,
    warn=doubts,
    act=lambda said: "admitted",
    calls=("ket nap dang", "bao ket nap"),
    place=5,
)  # fmt: skip
