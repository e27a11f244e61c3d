"""Ways as they could really go: offered steps one after the other over ten years, votes lost and people leaving."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from handlers.domain.path import BACK, OFF_THE_WAY, STEPS, Happened, History, offered, possible
from handlers.domain.rules import RuleSet, rule_sets

RULE_SETS = list(rule_sets().values())
NOW = RULE_SETS[-1]
DAY = timedelta(days=1)
DAYS = st.dates(date(2019, 1, 1), date(2028, 12, 31))
"""Ten years, several rule sets, two leap years."""


@st.composite
def walks(draw: st.DrawFn, rules: RuleSet = NOW, leaving: bool = True, most: int = 30) -> History:
    """Somebody's way so far: each step one that was offered, on a day not before the last."""
    day = draw(DAYS)
    steps = [Happened("sourced", day, report=1)]
    for number in range(2, draw(st.integers(2, most))):
        history = History(steps)
        ahead = offered(history, rules) or [step for step in STEPS.values() if possible(step, history)]
        here = [step for step in ahead if leaving or (step.stage not in OFF_THE_WAY and step.name not in BACK)]
        if not here:
            break
        # The next one of the way is the likeliest: else few would ever come to probation.
        step = here[0] if draw(st.integers(0, 3)) else draw(st.sampled_from(here))
        day += draw(st.integers(0, 90)) * DAY
        if step.name == "official_proposed":
            ceremony = history.on("probationary")
            assert ceremony
            day = max(day, rules["probation_months"].due(ceremony))
        facts: dict[str, object] = {}
        if step.votes:
            facts = {"for": 14, "total": 20, "carried": bool(draw(st.integers(0, 3)))}
        elif step.mentor:
            facts = {"mentor": number}
        elif step.moves:
            facts = {"to": draw(st.integers(0, 2))}
        steps.append(Happened(step.name, day, facts=facts, report=number))
    return History(steps)
