"""The questions of a step: of whom, which one, when, and the few things only some steps need."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from handlers.candidates.path.file import File, standing_of
from handlers.candidates.path.words import STAGES, WHY, few
from handlers.candidates.steps.answers import (
    OwnWords,
    decided_already,
    helpers,
    misfit,
    places,
)
from handlers.candidates.steps.chosen import LEAVING, asks, may_have_number, step_of
from handlers.candidates.steps.refusals import exception_hint, not_again, not_past, old_enough
from handlers.candidates.steps.several.asked import papers_to_tick, titles, which_papers
from handlers.candidates.steps.several.fields import (
    AT_ONCE,
    SEVERAL_PAPERS,
    PapersTicked,
    doubted,
    find_in,
    in_one_line,
)
from handlers.candidates.steps.several.judging import SEVERAL, papers_following, recordable, recorded
from handlers.candidates.steps.votes import Votes, at_most_all, further, of_cell
from handlers.domain.names import fold
from handlers.domain.path import OFF_THE_WAY, STEPS, allowed, missing, offered, possible, waiting
from handlers.facts import Value
from handlers.talk.choices import candidate_name, member_name
from handlers.talk.forms import reading
from handlers.talk.forms.asking import Asking, once
from handlers.talk.forms.fields.basic import Choice
from handlers.talk.forms.fields.papers import PaperNumber
from handlers.talk.forms.form import Field, Option, Problem, Reading, Refusal, Understood
from handlers.texts import Words, _, lines, listed, word

LEAVE = _("Tạm dừng, chuyển đi, thôi theo dõi")
FIRST_STEPS = 4
"""How many steps stand before several papers at once, so that this is on the first page."""


def which(asking: Asking) -> Words:
    """Where they stand, and what the next milestone still waits for."""
    file = standing_of(asking)
    stage = STAGES[file.stage]
    here = _("{who}: {stage}. Bước tiếp theo?", who=candidate_name(asking.said["candidate"], asking), stage=stage)
    if (ahead := waiting(file.history, file.rules, file.union)) is None:
        return here
    goal, lacking = ahead
    return lines(here, _("Trước “{step}” còn cần: {missing}.", step=goal.title, missing=few(lacking)))


@dataclass(frozen=True)
class NextStep(Choice):
    """A step, or several papers in one line; those not open yet may be named too, and are told what they wait for."""

    entire = True
    many = True

    def read(self, text: str, asking: Asking) -> Reading:
        if self.key != LEAVING and (several := in_one_line(text, steps(asking), asking)):
            return several
        typed = fold(reading.clean(text))
        whole = [step.name for step in STEPS.values() if fold(word(step.title, asking.language)) == typed]
        if whole:  # also where the words stand in the line for all the ways off
            return self.take(whole[0], asking)
        try:
            return super().read(text, asking)
        except Problem:
            file = standing_of(asking)
            every = [step for step in STEPS.values() if possible(step, file.history)]
            for others in (allowed(file.history, file.rules), every):
                if step := find_in(others, text, asking):
                    return self.take(step.name, asking)
            raise

    def take(self, value: str, asking: Asking) -> Reading:
        if self.key != LEAVING and value in (LEAVING, SEVERAL) and any(one.value == value for one in steps(asking)):
            return Understood(value)
        file, step = standing_of(asking), STEPS.get(value)
        ways_off = self.key == LEAVING and (step is None or step.stage not in OFF_THE_WAY)
        if step is None or ways_off or not possible(step, file.history):
            raise gone(file)
        not_past(step, asking)
        if step.name == "admitted":
            old_enough(asking.said["candidate"], asking)
        if step in allowed(file.history, file.rules):
            return Understood(value)
        lacking = listed([other.title for other in missing(step, file.history, file.rules)])
        raise Refusal(
            lines(
                _("“{step}” cần có trước: {missing} ({source}).", step=step.title, missing=lacking,
                  source=file.rules.name),
                exception_hint(asking),
            )
        )  # fmt: skip

    def still(self, value: Value, asking: Asking) -> None:
        if isinstance(value, dict):
            recordable(value, asking)
        elif value not in (LEAVING, SEVERAL) and not possible(STEPS[value], standing_of(asking).history):
            raise gone(standing_of(asking))

    def written(self, value: Value, said: Mapping[str, Value]) -> Value:
        return recorded(value, said)

    def echo(self, value: Value, asking: Asking) -> Words | None:
        return doubted(value, asking) if isinstance(value, dict) else None

    def show(self, value: Value, asking: Asking) -> Words:
        if isinstance(value, dict):
            return titles(recorded(value, asking.said))
        return SEVERAL_PAPERS if value == SEVERAL else STEPS[value].title if value in STEPS else LEAVE


def gone(file: File) -> Refusal:
    """The step does not exist for somebody who stands where they stand."""
    return Refusal(_("Lúc này chưa ghi được bước đó cho {code}. Đồng chí chọn bước khác.", code=file.candidate.code))


@once("candidate")
def steps(asking: Asking) -> Sequence[Option]:
    """The steps open now; several papers at once as one line of the first page, the ways off behind another."""
    file = standing_of(asking)
    on = [step for step in offered(file.history, file.rules, file.union) if step.stage not in OFF_THE_WAY]
    found = [Option(step.name, step.title) for step in on]
    if len(papers_following(asking)) >= AT_ONCE:
        found.insert(FIRST_STEPS, Option(SEVERAL, SEVERAL_PAPERS))
    return [*found, *([Option(LEAVING, LEAVE)] if leave(asking) else [])]


@once("candidate")
def leave(asking: Asking) -> Sequence[Option]:
    """The ways off open now."""
    file = standing_of(asking)
    found = (step for step in offered(file.history, file.rules, file.union) if step.stage in OFF_THE_WAY)
    return [Option(step.name, step.title) for step in found]


def every_step(asking: Asking) -> Sequence[Option]:
    """Every step there is for somebody who stands where they stand."""
    history = standing_of(asking).history
    return [Option(step.name, step.title) for step in STEPS.values() if possible(step, history)]


def day_question(asking: Asking) -> Words:
    """Each step's own question for its day; of whom it is, where no question of the form said so."""
    step, whom = step_of(asking.said), asking.said.get("candidate")
    named = whom is not None and "candidate" not in asking.state.asked and asking.state.fixes is None
    return lines(named and candidate_name(str(whom), asking), step.day if step else _("Ngày nào?"))


def number_question(asking: Asking) -> Words:
    """Each step's own question for the number of its paper."""
    step = step_of(asking.said)
    return (step.numbered if step else None) or _("Số văn bản?")


HELPER = Choice(
    "mentor", _("Đảng viên nào giúp đỡ?"), label=_("Đảng viên giúp đỡ"), choices=helpers, called=member_name,
    lost=misfit, when=asks("mentor"),
)  # fmt: skip
"""Who helps is asked before from when: a day that is known already then changes nothing of the order."""
STEP = (
    NextStep("step", which, label=_("Bước"), choices=steps, check=not_again),
    PapersTicked(
        "papers", which_papers, label=_("Giấy tờ"),
        choices=papers_to_tick, when=lambda said: said.get("step") == SEVERAL,
    ),
    NextStep(
        "leaving", _("Tạm dừng, chuyển đi hay thôi theo dõi?"), label=_("Cụ thể"), choices=leave,
        when=lambda said: said.get("step") == LEAVING,
    ),
    HELPER,
)  # fmt: skip


def details(check: Callable[[Value, Asking], None] | None = None, folded: bool = True) -> tuple[Field, ...]:
    """What only some steps ask for, each under its condition; `folded` behind the card what need not be answered.

    Where words of one's own follow it is asked in its turn, or those would take what stands behind an answer.
    """
    return (
        Votes(
            "votes", _("Bao nhiêu phiếu tán thành trên tổng số đảng viên chính thức? Ví dụ 14/20."),
            label=_("Tán thành"), check=at_most_all(of_cell, check), when=asks("votes"), of=of_cell,
        ),
        PaperNumber(
            "decision_no", number_question, label=_("Số quyết định"), known=decided_already, when=asks("must_number"),
        ),
        PaperNumber(
            "paper_no", number_question, label=_("Số văn bản"), optional=True, more=folded, when=may_have_number,
        ),
        Choice("to", _("Chuyển đến đâu?"), label=_("Nơi đến"), choices=places, lost=misfit, when=asks("moves")),
        OwnWords("why", _("Vì sao? Chọn một dòng, hoặc gõ vài chữ."), label=_("Lý do"), choices=WHY, when=asks("why")),
        *further(check),
    )  # fmt: skip
