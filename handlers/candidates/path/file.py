"""One person's file: who they are, what happened on their way, the rules it is held under, and what follows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from handlers.domain.calendar import Swap
from handlers.domain.path import Clock, Happened, History, Meter, Stage, clocks, meter, unlapsed
from handlers.domain.rules import RuleSet
from handlers.facts import Candidate
from handlers.ports import Memory
from handlers.talk.forms.asking import Asking, once
from handlers.talk.sparing import spared

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class File:
    """Everything the rules look at of one person, and what they say of it."""

    candidate: Candidate
    history: History
    rules: RuleSet
    swaps: Sequence[Swap]
    union: str | None

    @property
    def stage(self) -> Stage:
        """Where they stand."""
        return self.history.stage(self.candidate.mentor is not None)

    @property
    def meter(self) -> Meter:
        """Which papers are there, which are not."""
        return meter(self.history, self.rules, self.union)

    def clocks(self, today: date) -> list[Clock]:
        """The time limits that run, most urgent first."""
        return clocks(self.history, self.rules, today, self.swaps, self.candidate.birth, self.alone_since)

    @property
    def alone_since(self) -> date | None:
        """The day from which nobody has helped them: a mentor left, they changed cells, or nobody was named yet.

        None where somebody does, once admitted, and before the way begins.
        """
        if self.candidate.mentor is not None:
            return self.candidate.mentor_left
        if "admitted" in self.history:
            return None
        handed = [one.on for one in self.history.all if one.facts.get("to")]
        return handed[-1] if handed else self.history.on("sympathiser")

    def standing(self, today: date) -> File:
        """The file as far as it serves on a day: what has lapsed by then has to be got anew."""
        return replace(self, history=unlapsed(self.history, self.rules, today))

    def after(self, happened: Happened) -> File:
        """The file as it would be with one more step."""
        return replace(self, history=History([*self.history.all, happened]))


def open_file(memory: Memory, candidate: int, without: int | None = None) -> File:
    """The file of one candidate; `without` leaves out what one report said (the one being corrected)."""
    found, own = memory.candidates.get(candidate), memory.rules.own()
    return File(
        found,
        memory.candidates.history(candidate).without(without),
        own.rules(found.ruleset, found.path),
        own.swaps(found.path),
        memory.candidates.facts(candidate)["union_membership"],
    )


@once("candidate")
def file_of(asking: Asking) -> File:
    """The file of whoever was chosen; what is being corrected is left out of it."""
    return open_file(asking.memory, int(asking.said["candidate"]), asking.state.fixes)


def standing_of(asking: Asking) -> File:
    """The same, as far as it serves today: by it the steps ahead are offered, and what is there already is known."""
    return file_of(asking).standing(asking.today)


def open_files(memory: Memory, work: Callable[[File], R], orgs: Sequence[int] | None = None) -> Iterator[R]:
    """What the work finds in the file of everybody who has a step ahead, in some cells or all, in a few looks.

    A file it stumbles over is left out and named to the admins; all others are there.
    """
    histories, own = memory.candidates.histories(orgs), memory.rules.own()

    def opened(candidate: Candidate) -> R:
        way, rules = History(histories.get(candidate.id, ())), own.rules(candidate.ruleset, candidate.path)
        return work(File(candidate, way, rules, own.swaps(candidate.path), None))

    return spared(memory, memory.candidates.on_way(orgs), opened, lambda candidate: candidate.code)
