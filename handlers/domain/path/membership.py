"""From which day somebody counts as a member: two days that neither a late ceremony nor a late meeting moves."""

from __future__ import annotations

from datetime import date

from handlers.domain.path.history import History
from handlers.domain.rules import RuleSet


def party_age_from(history: History, rules: RuleSet) -> date | None:
    """The day written in the decision of admission, not that of the ceremony (Charter Art. 5.4). None before it."""
    decided = history.on("admitted")
    return rules["party_age_from"].due(decided) if decided else None


def official_from(history: History, rules: RuleSet) -> date | None:
    """For whoever is an official member, the day probation ended, however late cell and committee met (294 §4.2b).

    None for any other.
    """
    ceremony = history.on("probationary")
    if ceremony is None or "official" not in history:
        return None
    return rules["official_from"].due(rules["probation_months"].due(ceremony))
