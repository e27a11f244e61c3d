"""Which steps may come next, and what stands against one: what is missing before it, and dates that cannot be.

An objection is explained and only an officer may record against it, with a reason; a warning is said and hinders nobody
(the bot warns, it never certifies or rejects a person: docs/domain.md §2.8).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from handlers.domain.path.history import Happened, History
from handlers.domain.path.stages import OFF_THE_WAY
from handlers.domain.path.steps import (
    BACK,
    BEFORE_DECISION,
    MILESTONES,
    SECTIONAL,
    STEPS,
    TRANSFERS,
    TURNS,
    Step,
    share_of,
)
from handlers.domain.rules import VOTERS, RuleSet
from handlers.texts import Words, _, listed

ORDER = {name: place for place, name in enumerate(STEPS)}


def expected(step: str, rules: RuleSet) -> bool:
    """Whether a file under these rules waits for the step: a paper of another time is neither owed nor offered.

    Nor is the word of a sectional committee where there is none.
    """
    if step in SECTIONAL and not rules["sectional_committee"].value:
        return False
    paper = STEPS[step].paper
    return paper is None or step in MILESTONES or any(one.key == paper for one in rules.papers)


def missing(step: Step, history: History, rules: RuleSet) -> list[Step]:
    """What must have happened before this step and is not recorded; a vote before it may be unrecorded, not failed."""
    lost = [vote for vote in step.not_before if history.failed(vote) and vote not in history]
    needed = [need for need in step.needs if need not in history and expected(need, rules)]
    return [STEPS[need] for need in (*needed, *lost)]


def left_without(before: History, after: History, rules: RuleSet) -> list[Step]:
    """Recorded steps that a correction would leave without what they need."""
    recorded = [step for step in STEPS.values() if step.name in after]
    return [step for step in recorded if missing(step, after, rules) and not missing(step, before, rules)]


def possible(step: Step, history: History) -> bool:
    """Whether the step exists for somebody who stands where they stand."""
    if history.off:
        return step.name == ("transferred_in" if history.off.step == "transferred_out" else "resumed")
    if step.name in BACK or step.name == "sourced" or "official" in history:
        return False
    return not (step.name in BEFORE_DECISION and "admitted" in history)


def is_past(step: Step, history: History) -> bool:
    """Whether the step led to a decision that is there: nobody is asked for it, and none but an officer records it."""
    before = ORDER[step.name] < ORDER["admitted"]
    return "admitted" in history and before and not step.mentor and not is_gap(step, history)


def renews(step: Step, history: History) -> bool:
    """Whether a committee's resolution follows a vote held anew since the last one, and so is one of its own."""
    vote, stands = history.on("cell_resolved"), history.on(step.name)
    return step.name == "committee_resolved" and None not in (vote, stands) and vote > stands  # type: ignore[operator]


def allowed(history: History, rules: RuleSet) -> list[Step]:
    """Every step that may be recorded now, with nothing before it missing."""
    return [step for step in STEPS.values() if possible(step, history) and not missing(step, history, rules)]


def offered(history: History, rules: RuleSet, union: str | None = None) -> list[Step]:
    """The steps to choose from: what the next milestone waits for, others ahead or left out, a new mentor, ways off."""
    named = lacking(milestone(history), history, rules, union)
    found = [step for step in allowed(history, rules) if step.again or step.name not in history]
    usual = [step for step in found if expected(step.name, rules) and is_usual(step, history, rules)]
    way = [one for one in history.counting if one.carried and one.step not in BACK]
    here = max((ORDER[one.step] for one in way if STEPS[one.step].stage not in OFF_THE_WAY), default=0)
    return sorted(
        usual,
        key=lambda s: (
            aside(s, history), s.name not in named, not is_gap(s, history), ORDER[s.name] < here, ORDER[s.name],
        ),
    )  # fmt: skip


def is_gap(step: Step, history: History) -> bool:
    """Whether a later step, recorded as an exception, went ahead of this one."""
    return step.name not in history and any(
        step.name in STEPS[one.step].needs for one in history.counting if one.carried
    )


def is_usual(step: Step, history: History, rules: RuleSet) -> bool:
    """Whether it is time for the step: what usually comes before is there, and it was not overtaken by a decision."""
    if is_gap(step, history):
        return True
    overtaken = any(step.name in STEPS[one.step].not_before for one in history.counting if one.carried)
    if overtaken or (step.votes and step.name in history):
        return False
    if "admitted" in history and ORDER[step.name] < ORDER["admitted"]:
        return step.mentor
    return all(one in history for one in step.after if expected(one, rules))


def aside(step: Step, history: History) -> int:
    """0 for a step of the way, 1 for another mentor, 2 for a way off."""
    if step.stage in OFF_THE_WAY:
        return 2
    return int(step.mentor and "mentored" in history)


def milestone(history: History) -> Step | None:
    """What everything is gathered for next; None off the way and at its end."""
    behind = max((place for place, name in enumerate(MILESTONES, 1) if name in history), default=0)
    return None if history.off or behind == len(MILESTONES) else STEPS[MILESTONES[behind]]


def lacking(goal: Step | None, history: History, rules: RuleSet, union: str | None = None) -> set[str]:
    """All that is still to happen before a step, one thing because of the other, and what an exception went ahead of.

    No union's papers without a union.
    """
    if goal is None:
        return set()
    spared = {"union"} if union == "none" else set()
    gaps = [step for step in STEPS.values() if is_gap(step, history) and expected(step.name, rules)]
    found, ways = {step.name for step in gaps}, [goal, *gaps]
    while ways:
        step = ways.pop()
        before = {*step.needs, *step.after, *step.not_before} - found
        owed = {one for one in before if one not in history and expected(one, rules)}
        found |= owed
        ways += [STEPS[one] for one in owed]
    return found - spared


def waiting(history: History, rules: RuleSet, union: str | None = None) -> tuple[Step, list[Step]] | None:
    """The next milestone and what is still missing for it: first what is offered now, in its order.

    None where none comes, or it lacks nothing.
    """
    goal = milestone(history)
    names = lacking(goal, history, rules, union)
    if goal is None or not names:
        return None
    now = [step.name for step in offered(history, rules, union) if step.name in names]
    return goal, [STEPS[name] for name in (*now, *sorted(names - {*now}, key=ORDER.__getitem__))]


def objections(
    step: Step, on: date, facts: Mapping[str, Any], history: History, rules: RuleSet, today: date
) -> list[Words]:
    """Why this cannot be as it was said, each with its rule; empty where nothing speaks against it."""
    lacking = missing(step, history, rules)
    found: list[Words] = []
    if lacking:
        found.append(
            _(
                "“{step}” cần có trước: {missing} ({source}).",
                step=step.title,
                missing=listed([other.title for other in lacking]),
                source=rules.name,
            )
        )
    if on > today:
        found.append(_("Ngày {day} chưa tới.", day=on))
    found += out_of_order(step, on, history, rules)
    return [*found, *too_soon(step, on, history, rules), *too_many(step, facts, rules)]


def too_soon(step: Step, on: date, history: History, rules: RuleSet) -> list[Words]:
    """Full membership is resolved once the months of probation are over (294-QĐ/TW §4.2a)."""
    ceremony, rule = history.on("probationary"), rules["probation_months"]
    if step.name != "official_proposed" or ceremony is None or on >= rule.due(ceremony):
        return []
    return [
        _(
            "Lễ kết nạp {day}, hết thời gian dự bị {end}: nghị quyết chuyển chính thức không ghi trước "
            "ngày ấy ({source}).",
            day=ceremony,
            end=rule.due(ceremony),
            source=rule.clause,
        )
    ]


def too_many(step: Step, facts: Mapping[str, Any], rules: RuleSet) -> list[Words]:
    """Nobody votes who is no member of the organ that does."""
    share = share_of(step, rules)
    if share is None or share.of is None or facts.get("for", 0) <= facts.get("total", facts.get("for", 0)):
        return []
    return [
        _(
            "Số tán thành không thể lớn hơn tổng số {voters} ({total}, {source}).",
            voters=VOTERS[share.of], total=facts["total"], source=share.clause,
        )
    ]  # fmt: skip


def out_of_order(step: Step, on: date, history: History, rules: RuleSet) -> list[Words]:
    """Recorded steps between which and this one the days would stand the wrong way round, the nearest first.

    What an officer recorded against the rules is no measure for the days of others.
    """
    before = [other for name in (*step.needs, *step.not_before) if (other := by_rule(name, history)) and other.on > on]
    turned = history.newest(TURNS if step.name in TURNS else TRANSFERS if step.mentor else ())
    before += [turned] if turned and turned.on > on else []
    behind = [
        other
        for later in STEPS.values()
        if step.name in (*later.needs, *later.not_before) and (other := by_rule(later.name, history)) and other.on < on
    ]
    since = history.since(step.name) if step.again else None
    too_early = [
        _("“{step}” không thể trước “{other}” ngày {day} ({source}).", step=step.title, other=STEPS[other.step].title,
          day=other.on, source=rules.name)
        for other in sorted(before, key=place, reverse=True)
    ]  # fmt: skip
    too_late = [
        _("“{step}” không thể sau “{other}” ngày {day} ({source}).", step=step.title, other=STEPS[other.step].title,
          day=other.on, source=rules.name)
        for other in sorted(behind, key=place)
        if since is None or since > other.on  # a vote held once more after the committee's is no matter
    ]  # fmt: skip
    return [*too_early, *too_late]


def place(one: Happened) -> tuple[date, int]:
    """Where a step stands on the way, by day and then by the way's own order."""
    return one.on, ORDER[one.step]


def by_rule(step: str, history: History) -> Happened | None:
    """The newest time the step succeeded; None where it never did, or was recorded as an exception."""
    found = history.last(step)
    return found if found and not found.facts.get("exception") else None
