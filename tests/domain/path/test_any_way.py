"""Whatever way somebody goes: no step in its order is objected to, no wrong order is let by, every clock runs right."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.domain.calendar import add_working_days
from handlers.domain.path import (
    OFF_THE_WAY,
    STEPS,
    Clock,
    Happened,
    History,
    allowed,
    clocks,
    meter,
    missing,
    objections,
    offered,
    possible,
    waiting,
)
from handlers.domain.path.clocks import LIMITS, SETTLED_BY_DECISION
from handlers.domain.path.gates import expected
from handlers.domain.path.steps import MILESTONES, Step
from handlers.domain.rules import RuleSet
from handlers.texts import word
from tests.domain.path.walks import DAY, DAYS, NOW, RULE_SETS, walks

PAIRS = [(step.name, other) for step in STEPS.values() for other in (*step.needs, *step.not_before)]


def prefixes(history: History) -> Iterator[tuple[History, Happened]]:
    """Every moment of a way: what had happened, and what happened then."""
    for number, one in enumerate(history.all):
        yield History(history.all[:number]), one


def said(history: History, one: Happened, rules: RuleSet = NOW) -> list[str]:
    """What is held against a step, in words."""
    return [word(words) for words in objections(STEPS[one.step], one.on, one.facts, history, rules, one.on)]


@given(walks())
def test_no_step_in_its_order_is_objected_to(history: History) -> None:
    for before, one in list(prefixes(history))[1:]:
        assert said(before, one) == [], one


@given(walks())
def test_what_is_offered_may_be_recorded(history: History) -> None:
    for step in offered(history, NOW):
        assert step in allowed(history, NOW) and possible(step, history) and missing(step, history, NOW) == []


@given(walks(), st.sampled_from([None, "none", "youth"]))
def test_what_is_named_as_missing_is_offered_first_and_in_the_same_order(history: History, union: str | None) -> None:
    if (ahead := waiting(history, NOW, union)) is None:
        return
    goal, lacking = ahead
    choices = offered(history, NOW, union)
    now = [step for step in choices if step in lacking]
    assert lacking[: len(now)] == now == choices[: len(now)]
    assert now or goal in choices or missing(goal, history, NOW)
    assert {*goal.needs, *goal.after} - {step.name for step in lacking} <= {*settled(history), "union"}


def settled(history: History) -> set[str]:
    """What is there, or not waited for under these rules."""
    return {name for name in STEPS if name in history or not expected(name, NOW)}


@given(walks(leaving=False, most=45), st.integers(1, 3650))
def test_days_the_wrong_way_round_are_named_with_the_other_step_and_its_day(history: History, days: int) -> None:
    """Both ways: the later step said too early, and the earlier one said too late."""
    counted = Counter(one.step for one in history.all)
    once = {one.step: one.on for one in history.all if one.carried and counted[one.step] == 1}
    for step, need in PAIRS:
        if step in once and need in once:
            named(history, Happened(step, once[need] - days * DAY), need, once[need])
            named(history, Happened(need, once[step] + days * DAY), step, once[step])


def named(history: History, wrong: Happened, other: str, day: date) -> None:
    """The step said with a day on the wrong side of the other's is refused, with that other and its day."""
    found = said(History(one for one in history.all if one.step != wrong.step), wrong)
    assert any(f"“{word(STEPS[other].title)}” ngày {day:%d/%m/%Y}" in words for words in found), (wrong, found)


@given(walks(leaving=False))
def test_nothing_is_recorded_without_what_it_needs(history: History) -> None:
    for step in STEPS.values():
        for need in step.needs:
            without = History(one for one in history.all if one.step != need)
            found = said(without, Happened(step.name, history.all[-1].on))
            assert any(word(STEPS[need].title) in words and NOW.name in words for words in found)


@given(walks(), st.integers(1, 5))
def test_a_day_to_come_is_objected_to_whatever_the_step(history: History, ahead: int) -> None:
    last = history.all[-1].on
    for step in offered(history, NOW):
        found = objections(step, last + ahead * DAY, {}, history, NOW, last)
        assert any("chưa tới" in word(words) for words in found)


@given(walks(), st.data())
def test_a_report_left_out_leaves_everything_as_if_it_had_not_been(history: History, data: st.DataObject) -> None:
    gone = data.draw(st.sampled_from(history.all))
    left, never = history.without(gone.report), History(one for one in history.all if one is not gone)
    day = history.all[-1].on
    assert left.all == never.all and left.stage() == never.stage()
    assert clocks(left, NOW, day) == clocks(never, NOW, day) and meter(left, NOW) == meter(never, NOW)


def keys(found: list[Clock]) -> set[tuple[str, object]]:
    return {(clock.rule.key, clock.began) for clock in found}


@pytest.mark.parametrize("rules", RULE_SETS, ids=lambda rules: rules.id)
@given(data=st.data())
def test_a_clock_runs_until_the_step_that_ends_it_and_no_longer(rules: RuleSet, data: st.DataObject) -> None:
    history = data.draw(walks(rules))
    for before, one in prefixes(history):
        after = History([*before.all, one])
        was, now = clocks(before, rules, one.on), clocks(after, rules, one.on)
        if after.off or one.step == "official":
            assert now == []
            continue
        for clock in was:
            ended = one.carried and (
                clock.ends_with == one.step or (one.step == "admitted" and clock.ends_with in SETTLED_BY_DECISION)
            )
            begun_anew = any(other.rule.key == clock.rule.key and other.began != clock.began for other in now)
            assert ((clock.rule.key, clock.began) in keys(now)) != (ended or begun_anew), (clock, one)


@given(walks(), st.integers(0, 400))
def test_what_begins_later_is_never_due_earlier(history: History, later: int) -> None:
    moved = History(Happened(one.step, one.on + later * DAY, one.paper_no, one.facts) for one in history.all)
    today = history.all[-1].on
    was = {clock.rule.key: clock.due for clock in clocks(history, NOW, today)}
    now = {clock.rule.key: clock.due for clock in clocks(moved, NOW, today + later * DAY)}
    for key in {limit.rule for limit in LIMITS}:
        assert (key in was) == (key in now)
        assert key not in was or was[key] <= now[key]


@given(DAYS, st.integers(0, 700))
def test_probation_turns_into_consideration_on_the_day_it_ends(ceremony: date, later: int) -> None:
    history = History([Happened("admitted", ceremony), Happened("probationary", ceremony)])
    end, today = NOW["probation_months"].due(ceremony), ceremony + later * DAY
    running = {clock.rule.key: clock for clock in clocks(history, NOW, today)}
    assert ("probation_months" in running, "cell_consider_official_workdays" in running) == (today <= end, today >= end)
    if today <= end:
        assert running["probation_months"].due == end
    if today >= end:
        consider = running["cell_consider_official_workdays"]
        assert (consider.began, consider.due) == (end, add_working_days(end, 30))


@given(walks(), st.sampled_from([None, "none", "youth"]))
def test_the_meter_never_holds_more_than_there_is(history: History, union: str | None) -> None:
    found = meter(history, NOW, union)
    assert 0 <= found.there <= found.total and found.there + len(found.lacking) == found.total
    assert len({paper.key for paper in found.lacking}) == len(found.lacking)


@given(walks())
def test_nobody_waits_for_a_milestone_they_have_passed(history: History) -> None:
    ahead = waiting(history, NOW)
    if ahead is None:
        return
    goal, lacking = ahead
    assert history.off is None and lacking and all(step.name not in history for step in lacking)
    way = list(STEPS)
    assert all(
        way.index(goal.name) >= way.index(passed) for passed in ("admitted", "probationary") if passed in history
    )


@given(st.sampled_from([step for step in STEPS.values() if step.paper and step.name not in MILESTONES]), st.data())
def test_a_paper_of_another_time_is_neither_offered_nor_waited_for(step: Step, data: st.DataObject) -> None:
    rules = replace(NOW, papers=tuple(paper for paper in NOW.papers if paper.key != step.paper))
    history = data.draw(walks(rules, most=45))
    ahead = waiting(history, rules)
    assert step not in offered(history, rules) and (ahead is None or step not in ahead[1])
    assert step.paper not in {paper.key for paper in meter(history, rules).lacking}


def test_without_a_paper_of_another_time_the_vote_is_offered_all_the_same() -> None:
    older = replace(NOW, papers=tuple(paper for paper in NOW.papers if paper.key not in ("opinions", "verification")))
    others = [one for one in STEPS if one not in ("opinions", "verification_concluded")]
    history = History(Happened(one, date(2026, 3, 2)) for one in others[: others.index("cell_resolved")])
    vote = STEPS["cell_resolved"]
    assert vote in offered(history, older) and waiting(history, older) is None
    assert vote not in offered(history, NOW)
    assert [step.name for step in (waiting(history, NOW) or (vote, []))[1]] == ["verification_concluded", "opinions"]


@given(walks())
def test_off_the_way_only_the_way_back_is_offered_and_nothing_runs(history: History) -> None:
    if history.off is None:
        assert history.stage() not in OFF_THE_WAY
        return
    back = "transferred_in" if history.off.step == "transferred_out" else "resumed"
    assert [step.name for step in offered(history, NOW)] == [back]
    again = History([*history.all, Happened(back, history.all[-1].on)])
    assert again.off is None and again.stage() == again.reached
