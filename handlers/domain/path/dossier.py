"""The file meter: which papers a person's dossier should hold, which are there, and who supplies the rest.

It knows that a paper exists and of which day; it has no place for what stands in it (docs/domain.md §2.3).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from handlers.domain.path.history import Happened, History
from handlers.domain.path.steps import SECTIONAL, STEPS
from handlers.domain.rules import Paper, RuleSet

BRINGS = {step.paper: step.name for step in STEPS.values() if step.paper}


@dataclass(frozen=True, slots=True)
class Meter:
    """“Hồ sơ 7/10, thiếu …”."""

    there: int
    total: int
    lacking: tuple[Paper, ...]
    before: tuple[Paper, ...] = ()
    """Of whoever was admitted: what was never there of the dossier the decision should have rested on."""


def meter(history: History, rules: RuleSet, union: str | None = None) -> Meter:
    """The dossier of the half of the way they are on; who belongs to no union needs none of its papers."""
    admitted = "admitted" in history
    wanted = wanted_in("official" if admitted else "admission", history, rules, union)
    earlier = wanted_in("admission", history, rules, union) if admitted else []
    lacking, before = (
        tuple(paper for paper in papers if BRINGS[paper.key] not in history) for papers in (wanted, earlier)
    )
    return Meter(len(wanted) - len(lacking), len(wanted), lacking, before)


def wanted_in(phase: str, history: History, rules: RuleSet, union: str | None) -> list[Paper]:
    """The papers one half of the way asks of this person."""
    return [
        paper
        for paper in rules.papers
        if paper.phase == phase
        and paper.key in BRINGS
        and not (BRINGS[paper.key] in SECTIONAL and BRINGS[paper.key] not in history)
        and not (paper.key == "union" and union == "none" and "union" not in history)
    ]


def papers(history: History, rules: RuleSet, union: str | None = None) -> list[tuple[Paper, Happened | None]]:
    """Every paper the way has asked of this person so far, with the step that brought it, if it is there."""
    phases = ("admission", "official") if "admitted" in history else ("admission",)
    wanted = [paper for phase in phases for paper in wanted_in(phase, history, rules, union)]
    return [(paper, history.last(BRINGS[paper.key])) for paper in wanted]


LEARNT = frozenset({"awareness_class", "certificate"})


def unlapsed(history: History, rules: RuleSet, today: date) -> History:
    """The steps that still serve: a certificate past its months is as if it were not there, until the cell has voted.

    It has to be got anew, and the class with it (06-HD/TW §5.4).
    """
    on, valid = history.on("certificate"), rules["awareness_cert_valid_months"]
    if on is None or "cell_resolved" in history or "admitted" in history or today <= valid.due(on):
        return history
    return History(one for one in history.all if one.step not in LEARNT or one.on > on)
