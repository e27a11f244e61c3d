"""The next step: whatever happens to one person on the way, one step or several papers that came together."""

from __future__ import annotations

from handlers.candidates.ahead import below
from handlers.candidates.mentoring.answering import tell_who_left
from handlers.candidates.steps.chosen import step_of
from handlers.candidates.steps.heard import heard
from handlers.candidates.steps.owed import LimitRuns
from handlers.candidates.steps.questions import STEP, day_question, details
from handlers.candidates.steps.receipt import receipt
from handlers.candidates.steps.recording import (
    card,
    effect,
    file_org,
    held_against,
    tell_the_officer,
)
from handlers.candidates.steps.several.asked import titles
from handlers.candidates.steps.several.fields import StepDay
from handlers.candidates.steps.several.judging import chosen, last_day, recorded
from handlers.candidates.steps.whom import WHOM
from handlers.domain.path import STEPS
from handlers.domain.people import Role
from handlers.facts import Subject
from handlers.talk.forms.form import Form
from handlers.talk.kinds import Filed, ReportType, Said
from handlers.talk.messages import Button, Message
from handlers.texts import Words, _


def tell_others(filed: Filed) -> None:
    """Who has to know of it besides whoever filed it: their new cell, an early admission's officer, who helped."""
    tell_the_new_cell(filed)
    step = step_of(filed.said)
    if step and step.name == "admitted":
        tell_the_officer(filed)
    elif step and step.mentor and not filed.replaces:
        tell_who_left(filed.turn, filed.turn.memory.candidates.get(filed.candidate))


def tell_the_new_cell(filed: Filed) -> None:
    """The cell somebody is handed to hears of it, to assign a mentor at once (docs/domain.md §2.7)."""
    turn, to = filed.turn, int(filed.said.get("to") or 0)
    if not to:
        return
    code, here = filed.code, turn.memory.orgs.get(filed.report.org).name
    text = _(
        "{code} từ {cell} chuyển đến chi bộ đồng chí. Nhờ đồng chí phân công ngay người giúp đỡ.", code=code, cell=here
    )
    assign = Button(STEPS["mentored"].title, f"/baocao step candidate={filed.candidate} step=mentored")
    for holder in turn.memory.people.holders(Role.SECRETARY, turn.memory.orgs.get(to).path):
        if any(grant.org == to for grant in holder.grants):
            turn.tell(holder.person, holder.language, Message(text, (assign,)))


def which_step(said: Said) -> Words | None:
    """What the step is called, or the several papers of one line; None before one is chosen."""
    step, several = step_of(said), chosen(said)
    return step.title if step else titles(recorded(several, said)) if several else None


REPORT = ReportType(
    "step",
    title=_("Bước tiếp theo"),
    brief=_("bước tiếp theo"),
    filed_by=frozenset({Role.SECRETARY, Role.DEPUTY, Role.OFFICER}),
    form=Form(
        WHOM,
        *STEP,
        StepDay("on", day_question, label=_("Ngày"), check=held_against),
        *details(held_against),
    ),
    org=file_org,
    period=lambda said, asking: last_day(said["on"])[:7],
    subject=lambda said: Subject.candidate(said["candidate"]),
    effect=effect,
    receipt=receipt,
    owed=LimitRuns(),
    then=below,
    warn=card,
    detail=which_step,
    heard_in=heard,
    act=lambda said: (step := step_of(said)) and step.name,
    after=tell_others,
    calls=("buoc tiep", "cap nhat ho so", "tien do ho so"),
    place=4,
)  # fmt: skip
