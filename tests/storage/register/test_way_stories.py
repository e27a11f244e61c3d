"""Steps of the way, corrected and taken back in any order: stage, cell, mentor, clocks and counts equal a recount."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from handlers.candidates.steps.recording import stands
from handlers.domain.path import Happened, History, clocks, meter, offered
from handlers.domain.register import Advance
from handlers.domain.rules import in_force
from handlers.facts import Report, State
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.form import Problem
from storage.memory import Memory
from storage.tables import mentorships, stage_events
from tests.conversation.forms.nobody import NOBODY
from tests.storage.register.test_register_stories import taken_back
from tests.storage.shelves import DAY, MARCH, House, build, live, rows

thorough = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
RULES = in_force(DAY)


@pytest.fixture
def house(memory: Memory) -> House:
    return build(memory)


@dataclass
class Said:
    """What one report says now, and what its corrections replaced."""

    candidate: int
    step: Happened
    report: Report
    before: Said | None = None
    since: int = 0
    """The report that first said it of this person: a correction keeps the place of what it corrects."""


class Story:
    """Two people of one cell, and everything said of them that counts, in the order it was first said."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.first = {house.source("Lê An", house.binh).id: house.binh.id, house.source("Lê Bình").id: None}
        self.said: list[Said] = []
        self.days = 0

    def tell(self, candidate: int, step: Happened, replaces: Report | None = None) -> Report:
        return self.house.carry_out("step", Advance(candidate, (step,)), replaces)

    def happened(self, name: str, data: st.DataObject, day: date) -> Happened:
        """The step with whatever it carries."""
        facts: dict[str, Any] = {}
        if name in ("cell_resolved", "official_proposed"):
            facts = {"for": 14, "total": 20, "carried": data.draw(st.booleans())}
        elif name == "mentored":
            facts = {"mentor": data.draw(st.sampled_from([self.house.hoa.id, self.house.binh.id, self.house.lan.id]))}
        elif name == "transferred_out":
            facts = {"to": data.draw(st.sampled_from([0, self.house.rescue.id, self.house.staff.id]))}
        return Happened(name, day, facts=facts)

    def go_on(self, data: st.DataObject) -> None:
        """One of the steps offered, on a later day than all before."""
        candidate = data.draw(st.sampled_from(sorted(self.first)))
        steps = [step.name for step in offered(self.house.memory.candidates.history(candidate), RULES)]
        name = steps[0] if data.draw(st.booleans()) else data.draw(st.sampled_from(steps))
        self.days += 4
        step = self.happened(name, data, MARCH + timedelta(days=self.days))
        report = self.tell(candidate, step)
        self.said.append(Said(candidate, step, report, since=report.id))

    def correct(self, data: st.DataObject) -> None:
        """Another day, vote, mentor or person, unless later steps rest on what was said."""
        if not self.said:
            return
        number = data.draw(st.integers(0, len(self.said) - 1))
        old = self.said[number]
        candidate = data.draw(st.sampled_from(sorted(self.first)))
        if candidate != old.candidate and old.step.step not in [
            step.name for step in offered(self.house.memory.candidates.history(candidate), RULES)
        ]:
            return
        step = self.happened(old.step.step, data, MARCH + timedelta(days=4 * number + data.draw(st.integers(1, 3))))
        said = {"candidate": str(candidate)}
        try:
            stands(Asking(DAY, NOBODY, self.house.memory).at(State(said, fixes=old.report.id)), step)
        except Problem:
            return
        report = self.tell(candidate, step, old.report)
        since = old.since if candidate == old.candidate else report.id
        self.said[number] = Said(candidate, step, report, old, since)

    def take_back(self, data: st.DataObject) -> None:
        """The newest word of some report, unless later ones stand on it; what it replaced counts again."""
        register = self.house.memory.register
        free = [number for number, one in enumerate(self.said) if not register.standing_on(one.report.id)]
        if free:
            number = data.draw(st.sampled_from(free))
            self.house.undo(self.said[number].report)
            before = self.said[number].before
            self.said[number : number + 1] = [before] if before else []
            if before is None:
                self.days = max(self.days, 4 * len(self.said))

    def check(self) -> None:
        """Everything worked out anew from what was said, and from nothing else."""
        admitted: Counter[int] = Counter()
        for candidate, helper in self.first.items():
            told = [one for one in self.said if one.candidate == candidate]
            steps = sorted((one.step for one in told), key=lambda step: step.on)
            way = History([Happened("sourced", MARCH), *([Happened("mentored", MARCH)] if helper else []), *steps])
            cell = self.house.rescue.id
            for step in steps:
                admitted[cell] += step.step == "admitted"
                cell = step.facts.get("to") or cell
            for one in sorted(told, key=lambda one: one.since):
                helper = one.step.facts.get("mentor", None if "to" in one.step.facts else helper)
            self.compare(candidate, way, cell, helper)
        counted = self.house.memory.quotas.counts(2026, date(2026, 12, 31), MARCH)
        assert {row.org: row.admitted for row in counted if row.admitted} == dict(+admitted)

    def compare(self, candidate: int, way: History, cell: int, helper: int | None) -> None:
        """One person as they stand, against the recount."""
        memory = self.house.memory
        now, got = memory.candidates.get(candidate), memory.candidates.history(candidate)
        assert [(one.step, one.on, one.facts) for one in got.all] == [(one.step, one.on, one.facts) for one in way.all]
        assert (now.stage, now.org, now.mentor) == (way.stage(helper is not None), cell, helper)
        assert clocks(got, RULES, DAY) == clocks(way, RULES, DAY) and meter(got, RULES) == meter(way, RULES)
        paired = list(rows(memory, select(mentorships).where(mentorships.c.candidate == candidate)))
        assert [row.person for row in paired if row.until is None] == ([helper] if helper else [])
        assert all(row.until is None or row.until >= row.since for row in paired)


@thorough
@given(st.data())
def test_it_agrees_with_a_recount_whatever_is_said_corrected_and_taken_back(house: House, data: st.DataObject) -> None:
    with taken_back(house):
        story = Story(house)
        moves = [story.go_on, story.go_on, story.go_on, story.correct, story.take_back]
        for _turn in range(data.draw(st.integers(1, 14))):
            data.draw(st.sampled_from(moves))(data)
            story.check()


@thorough
@given(st.data())
def test_a_way_taken_back_step_by_step_never_was(house: House, data: st.DataObject) -> None:
    with taken_back(house):
        story = Story(house)
        never = live(house)
        for _turn in range(data.draw(st.integers(1, 10))):
            data.draw(st.sampled_from([story.go_on, story.go_on, story.correct]))(data)
        while story.said:
            story.take_back(data)
        assert live(house) == never
        counting = select(stage_events.c.stage).where(stage_events.c.voided_by.is_(None))
        assert sorted(row.stage for row in rows(house.memory, counting)) == ["mentored", "sourced", "sourced"]
