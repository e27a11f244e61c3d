"""What happened to one person on the way, step by step; everything else about their way is worked out from this."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from handlers.domain.path.stages import FURTHER, OFF_THE_WAY, Stage
from handlers.domain.path.steps import BACK, STEPS


@dataclass(frozen=True, slots=True)
class Happened:
    """One step that counts: when, with which paper, and what else it carries.

    `facts` may hold `for` and `total` (votes), `carried` (whether they sufficed), `mentor`, `to` (an organisation, or
    0 for outside the committee), `kept` (where the paper is), what a step may say besides (`Step.more`), `why` and
    `exception` (the officer's reason for recording it against the rules).
    """

    step: str
    on: date
    paper_no: str | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    report: int | None = None
    org: int | None = field(default=None, compare=False)
    """The cell that followed them that day; of a transfer the one they left."""

    @property
    def carried(self) -> bool:
        """Whether it achieved what it was for; only a vote can fail."""
        return bool(self.facts.get("carried", True))


LASTING = frozenset({"sourced", "awareness_class", "certificate"})
"""What stays true of somebody whose name was removed, should they be followed again."""


class History:
    """The steps that count now, by day; what was said first comes first where days are the same.

    Whoever is followed again after their name was removed begins anew: nothing of the way before counts but what lasts
    (readmission, 294-QĐ/TW §3.5). It stays told all the same.
    """

    def __init__(self, happened: Iterable[Happened]) -> None:
        self.all: tuple[Happened, ...] = tuple(sorted(happened, key=lambda one: one.on))
        self.counting = self.all
        ended = max((place for place, one in enumerate(self.all, 1) if one.step == "name_removed"), default=0)
        if any(one.step in BACK for one in self.all[ended:]) and ended:
            self.counting = (*(one for one in self.all[:ended] if one.step in LASTING), *self.all[ended:])
        self._last = {one.step: one for one in self.counting if one.carried}

    @property
    def removals(self) -> Sequence[Happened]:
        """Each time their name was removed from the members."""
        return [one for one in self.all if one.step == "name_removed"]

    def last(self, step: str) -> Happened | None:
        """The newest time the step succeeded; None where it never did."""
        return self._last.get(step)

    def newest(self, steps: Container[str]) -> Happened | None:
        """The newest of several steps; None where none happened."""
        return next((one for one in reversed(self.all) if one.step in steps), None)

    def on(self, step: str) -> date | None:
        """The day the step last succeeded; None where it never did."""
        found = self.last(step)
        return found.on if found else None

    def since(self, step: str) -> date | None:
        """The day the step first succeeded: whoever is handed to another mentor has been mentored since the first.

        None where it never did.
        """
        return next((one.on for one in self.counting if one.step == step and one.carried), None)

    def __contains__(self, step: str) -> bool:
        return step in self._last

    def failed(self, vote: str) -> int:
        """How often a vote failed since it last succeeded, or ever."""
        count = 0
        for one in self.counting:
            if one.step == vote:
                count = 0 if one.carried else count + 1
        return count

    @cached_property
    def reached(self) -> Stage:
        """The furthest they came."""
        stages = [stage for one in self.counting if one.carried and (stage := STEPS[one.step].stage)]
        way = [stage for stage in stages if stage not in OFF_THE_WAY]
        return max(way, key=FURTHER.__getitem__, default=Stage.SOURCED)

    @cached_property
    def off(self) -> Happened | None:
        """What took them off the way; None while they are on it."""
        turns = [one for one in self.all if STEPS[one.step].stage in OFF_THE_WAY or one.step in BACK]
        leaves = turns and turns[-1].step not in BACK and not turns[-1].facts.get("to")
        return turns[-1] if leaves else None

    def stage(self, helped: bool = True) -> Stage:
        """Where they stand; whoever nobody helps any more is no longer mentored, though it stays written."""
        if self.off:
            found = STEPS[self.off.step].stage
            assert found is not None
            return found
        if helped or self.reached is not Stage.MENTORED:
            return self.reached
        return History(one for one in self.all if one.step != "mentored").reached

    def without(self, report: int | None) -> History:
        """The same, had that report not been filed."""
        return History(one for one in self.all if report is None or one.report != report)
