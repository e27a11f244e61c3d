"""The year month by month: how many were admitted since New Year, the year before likewise, and what the plan wants."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from handlers.domain.periods import month_bounds
from handlers.domain.quota import expected
from handlers.ports import Memory
from handlers.progress.figures import Figures


@dataclass(frozen=True, slots=True)
class Months:
    """Three ways through one year, each month's number reaching from New Year to its end; None where nobody knows."""

    admitted: Sequence[int | None]
    """Up to the month it is now."""
    entered: Sequence[int]
    """How many of these were entered as a number."""
    last_year: Sequence[int | None]
    """Twelve; empty where there is nothing to compare with."""
    entered_before: bool
    """Whether any of these were."""
    planned: Sequence[Fraction]
    """Twelve; empty where no quota is set."""


def drawable(figures: Figures) -> bool:
    """Whether months of this year are known: of years before the register only the totals are."""
    return figures.running or not any(known.upto == figures.upto for known in figures.sums.sources.values())


def read(memory: Memory, figures: Figures, org: int) -> Months:
    """One organisation with all below it, a year that began and is drawable."""
    year, quota = figures.year, figures.quotas.get(org)
    ends, ends_before = ([month_bounds(f"{of}-{month:02}")[1] for month in range(1, 13)] for of in (year, year - 1))
    now = [min(end, figures.upto) for end in ends[: figures.upto.month]]
    admitted, entered = known(memory, figures, org, now)
    before, entered_before = known(memory, figures, org, ends_before)
    return Months(
        admitted,
        entered,
        before if any(before) else (),
        any(entered_before),
        [expected(quota.target, end) for end in ends] if quota else (),
    )


def known(memory: Memory, figures: Figures, org: int, days: Sequence[date]) -> tuple[list[int | None], list[int]]:
    """How the organisation stood on each of these days, as far as it is known, and how many of them were entered."""
    parents = {one.id: one.parent for one in figures.orgs.values()}
    found = [memory.quotas.stood(parents, day) for day in days]
    told = [one.admitted[org] if one.tells(org) else None for one in found]
    return told, [one.entered.get(org, 0) for one in found]
