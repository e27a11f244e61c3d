"""The numbers and papers of the way into the Party, as the documents of each time had them: one file, one rule set.

A number is never written into code: 2026.toml and its elders hold them with unit, start, end, source clause and how
sure it is, so that someone who knows the documents can read and correct them without knowing Python. A new document is
a new file. A file keeps the set it began under (docs/domain.md §9.2); a committee's own value stands above the set's.
"""

from handlers.domain.rules.model import (
    AGAIN,
    DOUBT,
    Ground,
    Number,
    Paper,
    Rule,
    RuleSet,
    Start,
    Unit,
    source,
)
from handlers.domain.rules.organs import DECIDERS, ORGANS, SWITCH, VOTERS, Organ
from handlers.domain.rules.own import Override, OwnRules, OwnSwap
from handlers.domain.rules.reading import in_force, read, rule_sets

__all__ = [
    "AGAIN", "DECIDERS", "DOUBT", "ORGANS", "SWITCH", "VOTERS", "Ground", "Number", "Organ", "Override", "OwnRules",
    "OwnSwap", "Paper", "Rule", "RuleSet", "Start", "Unit", "in_force", "read", "rule_sets", "source",
]  # fmt: skip
