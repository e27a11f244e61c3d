"""The file meter: which papers a person's dossier should hold, which are there, and who supplies the rest.

It knows that a paper exists and of which day; it has no place for what stands in it (docs/domain.md §2.3).
"""

from __future__ import annotations

from dataclasses import dataclass

from handlers.domain.path.history import History
from handlers.domain.path.steps import STEPS
from handlers.domain.rules import Paper, RuleSet

SECTIONAL = frozenset({"appraisal", "official_appraisal"})
"""Only where there is a sectional committee (đảng ủy bộ phận): counted where recorded, never missed."""
BRINGS = {step.paper: step.name for step in STEPS.values() if step.paper}


@dataclass(frozen=True, slots=True)
class Meter:
    """“Hồ sơ 7/10, thiếu …”."""

    there: int
    total: int
    lacking: tuple[Paper, ...]


def meter(history: History, rules: RuleSet, union: str | None = None) -> Meter:
    """The dossier of the half of the way they are on; who belongs to no union needs none of its papers."""
    phase = "official" if "admitted" in history else "admission"
    wanted = [
        paper
        for paper in rules.papers
        if paper.phase == phase
        and paper.key in BRINGS
        and not (paper.key in SECTIONAL and BRINGS[paper.key] not in history)
        and not (paper.key == "union" and union == "none" and "union" not in history)
    ]
    lacking = tuple(paper for paper in wanted if BRINGS[paper.key] not in history)
    return Meter(len(wanted) - len(lacking), len(wanted), lacking)
