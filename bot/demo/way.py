"""How the demo's people came as far as they did: each step as their secretary reported it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from bot.demo.life import Life
from handlers.candidates.path.file import open_file
from handlers.candidates.steps.recording import happened
from handlers.domain import periods
from handlers.domain.calendar import add_months
from handlers.domain.path import STEPS, Stage
from handlers.domain.register import Advance
from handlers.facts import Org, Subject

WAY = (
    "sympathiser", "awareness_class", "certificate", "application", "life_record", "verifying",
    "verification_answered", "verification_concluded", "sponsor", "union", "opinions", "cell_resolved",
    "appraised", "committee_resolved",
)  # fmt: skip
LAST = {Stage.APPLYING: "life_record"}
"""The last step of those standing at a stage, where it has another name."""
QUIET = timedelta(days=22)
"""Nothing of the way was reported lately, so that a silent cell is silent."""


def advance(life: Life, org: Org, candidate: int, since: date, stage: Stage) -> None:
    """Walks the candidate to their stage in even steps, the last of them some weeks ago."""
    way = WAY[: WAY.index(LAST.get(stage, stage.value)) + 1] if stage not in (Stage.SOURCED, Stage.MENTORED) else ()
    span = (life.today - QUIET - since).days
    for number, name in enumerate(way, 1):
        step(life, org, candidate, name, since + timedelta(days=span * number // len(way)))


def probation(life: Life, org: Org, candidate: int, ceremony: date) -> None:
    """The class for new members, then full membership, as far as there was time for it."""
    for name, months, days in (("new_member_class", 6, 0), ("official_proposed", 12, 5), ("official", 12, 22)):
        on = add_months(ceremony, months) + timedelta(days=days)
        if on <= life.today - QUIET:
            step(life, org, candidate, name, on)


def step(life: Life, org: Org, candidate: int, name: str, on: date) -> None:
    """One step as the secretary reported it that day."""
    said: dict[str, Any] = {"candidate": str(candidate), "step": name, "on": on.isoformat()}
    if STEPS[name].votes:
        said["votes"] = {"for": 18, "total": 20}
    if STEPS[name].must_number:
        said["decision_no"] = f"{300 + candidate}-QĐ/ĐU"
    report = life.report("step", org, on, said, Subject.candidate(candidate), periods.month_of(on))
    found = happened(said, open_file(life.memory, candidate).rules)
    assert found is not None
    life.memory.register.apply(Advance(candidate, (found,)), report)
