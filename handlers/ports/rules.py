"""By which rules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from handlers.domain.rules import Number, OwnRules, OwnSwap, RuleSet


class Rules(Protocol):
    """Which numbers hold for whom: the rule sets with what committees changed, and each file's own set."""

    def own(self) -> OwnRules:
        """All that committees changed, in two looks: ask it for the rules and swapped days of many places."""
        ...

    def of_org(self, org: int, ruleset: str) -> RuleSet: ...
    def swaps(self, org: int) -> list[OwnSwap]:
        """The days swapped for an organisation, the earliest first."""
        ...

    def override(self, org: int, ruleset: str, key: str, value: Number, reason: str, by: int | None, at: float) -> int:
        """The organisation's own number, for its whole part of the tree; an earlier one stays in the history."""
        ...

    def end_override(self, override: int, at: float) -> None: ...
    def add_swap(self, org: int, off: date, worked: date, reason: str, by: int | None, at: float) -> None: ...
    def end_swap(self, swap: int, at: float) -> None: ...
    def files_of(self, ruleset: str, orgs: Sequence[int]) -> list[int]:
        """The candidates of these cells whose file stands under the set and is not closed yet."""
        ...

    def move(self, some: Sequence[int], ruleset: str) -> None:
        """These files stand under another set from now on."""
        ...
