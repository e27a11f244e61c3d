"""What committees changed: numbers and swapped days of their own, for their part of the tree; the nearest one wins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from handlers.domain.calendar import Swap
from handlers.domain.rules.model import Number, Rule, RuleSet, Unit
from handlers.domain.rules.reading import rule_sets

MOST = {Unit.MONTHS: 120, Unit.WORKING_DAYS: 365, Unit.YEARS: 99, Unit.COUNT: 100}
"""A larger number is a slip of the finger."""
IN_ORDER = (("min_age_years", "max_age_years"), ("new_member_class_months", "probation_months"))
"""The first of each pair must stay below the second: otherwise nobody could be admitted, or in time."""
TOP = 2
"""Slashes in the path of an organisation that has none above it: /1/."""


@dataclass(frozen=True, slots=True)
class Override:
    """A number of its own that one organisation counts, and why."""

    id: int
    org: int
    path: str
    ruleset: str
    key: str
    value: Number
    reason: str


@dataclass(frozen=True, slots=True)
class OwnSwap(Swap):
    """A day one organisation has off, the day it works instead, and why."""

    id: int
    org: int
    path: str
    reason: str


class OwnRules:
    """All that committees changed, read once: what holds at a place of the tree is then found without asking again."""

    def __init__(self, overrides: Sequence[Override], swaps: Sequence[OwnSwap]) -> None:
        self.overrides = sorted(overrides, key=lambda one: len(one.path))
        self.all_swaps = sorted(swaps, key=lambda one: len(one.path))
        self._sets: dict[tuple[str, str], RuleSet] = {}

    def rules(self, ruleset: str, path: str) -> RuleSet:
        """The set as it holds there."""
        found = self._sets.get((ruleset, path))
        if found is None:
            rules = rule_sets()[ruleset]
            own = {
                one.key: (one.value, one.reason)
                for one in self.overrides
                if one.ruleset == ruleset and path.startswith(one.path) and one.key in rules.rules
            }
            found = self._sets[ruleset, path] = rules.overridden(own) if own else rules
        return found

    def nearest(self, ruleset: str, key: str, path: str) -> Override | None:
        """Whose number it is that holds there; None where it is the documents' own."""
        near = [o for o in self.overrides if (o.ruleset, o.key) == (ruleset, key) and path.startswith(o.path)]
        return near[-1] if near else None

    def instead(self, one: Override) -> OwnRules:
        """As it would be with this number in place of what the same organisation counts now."""
        same = (one.org, one.ruleset, one.key)
        return OwnRules([one, *(o for o in self.overrides if (o.org, o.ruleset, o.key) != same)], self.all_swaps)

    def ended(self, gone: Override) -> OwnRules:
        """As it would be without this number."""
        return OwnRules([one for one in self.overrides if one.id != gone.id], self.all_swaps)

    def contradiction(self, ruleset: str, path: str) -> tuple[Rule, Rule, Override] | None:
        """The first pair out of order at this place or below it, and a number of its own that makes it so.

        None where all agree.
        """
        for place in dict.fromkeys((path, *(one.path for one in self.below(ruleset, path)))):
            rules = self.rules(ruleset, place)
            for low, high in IN_ORDER:
                if rules[low].value < rules[high].value:
                    continue
                near = [own for key in (low, high) if (own := self.nearest(ruleset, key, place))]
                if near:
                    return rules[low], rules[high], near[-1]
        return None

    def below(self, ruleset: str, path: str, key: str | None = None) -> list[Override]:
        """The numbers of their own that parts below this place count, of one rule or of all, the topmost first."""
        return [
            one
            for one in self.overrides
            if one.ruleset == ruleset and one.path.startswith(path) and one.path != path and key in (None, one.key)
        ]

    def swaps(self, path: str) -> list[OwnSwap]:
        """The days swapped there, the earliest first; of one day off the nearest word counts."""
        near = {one.off: one for one in self.all_swaps if path.startswith(one.path)}
        return sorted(near.values(), key=lambda one: one.off)

    def everywhere(self) -> list[OwnSwap]:
        """The days the topmost organisation swaps: they are everybody's, so reminders ring by them."""
        return [one for one in self.all_swaps if one.path.count("/") == TOP]


def bounds(rule: Rule) -> tuple[int, int]:
    """The smallest and the largest whole number that make sense: nothing only where the documents' own is nothing."""
    return (0 if rule.value == 0 else 1), MOST[rule.unit]


def number(text: str) -> Number:
    """“30” or “2/3”, as kept."""
    found = Fraction(text)
    return int(found) if found.denominator == 1 else found
