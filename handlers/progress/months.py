"""The year month by month: how many were admitted since New Year, the year before likewise, and what the plan wants."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import accumulate

from handlers.domain.periods import month_bounds
from handlers.domain.quota import expected
from handlers.facts import MonthCount
from handlers.ports import Memory
from handlers.progress.figures import Figures


@dataclass(frozen=True, slots=True)
class Months:
    """Three ways through one year, each month's number counted from New Year to its end."""

    admitted: Sequence[int]
    """Up to the month it is now."""
    last_year: Sequence[int]
    """Twelve; empty where there is nothing to compare with."""
    planned: Sequence[Fraction]
    """Twelve; empty where no quota is set."""


def drawable(figures: Figures) -> bool:
    """Whether the months of this year are known: of years before the register only the totals are."""
    return figures.sums.kept is None


def read(memory: Memory, figures: Figures, org: int) -> Months:
    """One organisation with all below it, a year that began and is drawable."""
    year, quota = figures.year, figures.quotas.get(org)
    ends = [month_bounds(f"{year}-{month:02}")[1] for month in range(1, 13)]
    now = summed(memory.quotas.by_month(year, figures.upto), figures, org)
    before = summed(memory.quotas.by_month(year - 1, date(year - 1, 12, 31)), figures, org)
    return Months(
        now[: figures.upto.month],
        before if any(before) else (),
        [expected(quota.target, end) for end in ends] if quota else (),
    )


def summed(counts: Sequence[MonthCount], figures: Figures, org: int) -> list[int]:
    """The twelve sums of everything at or below an organisation."""
    path = figures.orgs[org].path
    months = [0] * 12
    for count in counts:
        if figures.orgs[count.org].path.startswith(path):
            months[count.month - 1] += count.admitted
    return list(accumulate(months))
