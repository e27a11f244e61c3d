"""The year's figures for every part of the tree, read once, as the digest, /tiendo and /chitieu all use them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from operator import attrgetter

from handlers.domain import periods
from handlers.domain.owing import counted_week
from handlers.domain.progress import Parents, add_up, compare, gather
from handlers.domain.quota import PLAN_CURVE, Progress, share_on
from handlers.facts import Org, Quota
from handlers.owed.nothing_new import unheard
from handlers.ports import Memory

FIRST_YEAR = 1930
"""The Party was founded in 1930: there is nothing to ask about before."""
YEARS_BACK = 20
"""How far back years are looked for when someone asks for one that is not known."""
CLOSING = (1,)
"""The months in which it is still said how the last year closed: while its final reports are being written."""


@dataclass(frozen=True, slots=True)
class Sums:
    """Admissions of every organisation with all below, this year and the year before; what of it is known at all."""

    admitted: Mapping[int, int]
    last_year: Mapping[int, int]
    """Up to the same day."""
    before: Mapping[int, int]
    """The whole year before."""
    counted: bool
    compared: bool
    kept: Collection[int] | None = None
    """Of a year kept as numbers only: the organisations there is a number of."""


@dataclass(frozen=True, slots=True)
class Figures:
    """One year up to a day."""

    year: int
    upto: date
    running: bool
    """The year is not over."""
    week: str
    """The week whose silence is counted (domain/owing: counted_week)."""
    orgs: Mapping[int, Org]
    quotas: Mapping[int, Quota]
    sums: Sums
    quotas_before: Mapping[int, Quota] | None
    """The last year's quotas, while it is still said how it closed."""
    leads: Mapping[int, int]
    """By how many more than planned the cells ahead are ahead."""
    below: Mapping[int, Sequence[int]]
    ahead: Mapping[int, Sequence[int]]
    behind: Mapping[int, Sequence[int]]
    silent: Mapping[int, Sequence[int]]
    """For every organisation, the cells below it by code; which of them are ahead, behind, not heard of."""

    @property
    def known(self) -> bool:
        """There is anything at all to say about this year."""
        return self.running or self.sums.counted or bool(self.quotas)

    def says(self, org: int) -> bool:
        """Whether anything is known of this organisation; an old year may be kept for the committee only."""
        known = org in self.quotas if self.sums.kept is None else org in self.sums.kept
        return self.running or known or self.sums.admitted[org] > 0

    def untold(self, org: int) -> bool:
        """Whether the year is kept as numbers only, and none of them is this organisation's."""
        return self.sums.kept is not None and not self.says(org)

    def progress(self, org: int) -> Progress:
        """One organisation against its quota."""
        quota = self.quotas.get(org)
        return Progress(quota.target if quota else None, self.sums.admitted[org], self.sums.last_year[org])

    def closed(self, org: int) -> Progress | None:
        """How the last year closed for it; None later in the year, and where nothing is known."""
        if self.quotas_before is None or (org not in self.quotas_before and not self.sums.before[org]):
            return None
        quota = self.quotas_before.get(org)
        return Progress(quota.target if quota else None, self.sums.before[org])

    def cells(self, org: int) -> list[Org]:
        """The cells below that exist now, by code."""
        return self.named(self.below, org)

    def named(self, found: Mapping[int, Sequence[int]], org: int) -> list[Org]:
        """The cells below an organisation among those found, by code."""
        return [self.orgs[cell] for cell in found.get(org, ())]


def is_cell(org: Org) -> bool:
    """A cell that exists now."""
    return org.kind == "cell" and org.until is None


def read(memory: Memory, year: int, today: date) -> Figures:
    """The year's figures as of today, each asked for once for all cells; a year that is over is taken whole."""
    running = year == today.year
    closing = running and today.month in CLOSING
    upto = today if running else date(year, 12, 31)
    orgs = {org.id: org for org in memory.orgs.all()}
    parents = {org.id: org.parent for org in orgs.values()}
    cells = {org.id: org for org in sorted(orgs.values(), key=attrgetter("code")) if is_cell(org)}
    quotas = memory.quotas.of_year(year)
    sums = count(memory, parents, year, upto, running, closing)
    before = memory.quotas.of_year(year - 1) if closing else None
    share = share_on(upto, PLAN_CURVE) if year <= today.year else Fraction(0)
    targets = {org: quota.target for org, quota in quotas.items()}
    leads, behind = compare(cells, sums.admitted, targets, share)
    week = counted_week(today)
    silent = unheard(memory, week, list(cells.values())) if running else []
    below = [gather(parents, found) for found in (cells, leads, behind, silent)]
    return Figures(year, upto, running, week, orgs, quotas, sums, before, leads, *below)


def count(memory: Memory, parents: Parents, year: int, upto: date, running: bool, closing: bool) -> Sums:
    """Adds up the admissions. Years before the register began are kept as numbers only, for the whole year."""
    archived = {} if running else memory.quotas.archived(year)
    kept = memory.quotas.archived(year - 1) if archived or closing else {}
    if archived:
        last = add_up(parents, kept, kept)
        return Sums(add_up(parents, archived, archived), last, last, True, bool(kept), archived)
    rows = memory.quotas.counts(year, upto, periods.same_day_last_year(upto))
    admitted = {row.org: row.admitted for row in rows}
    last_year = {row.org: row.last_year for row in rows}
    before = {row.org: row.before for row in rows}
    return Sums(
        add_up(parents, admitted),
        add_up(parents, last_year),
        add_up(parents, kept or before, kept),
        any(admitted.values()),
        any(before.values()),
    )


def known_years(memory: Memory, today: date) -> list[int]:
    """The years there is something to say about, oldest first; asked only when another was asked for."""
    years = range(today.year - YEARS_BACK, today.year + 2)
    kept = {year for year in years if memory.quotas.archived(year) or memory.quotas.of_year(year)}
    for year in years:
        if year not in kept and year < today.year and counted(memory, year):
            kept.add(year)
    return sorted(kept | {today.year})


def counted(memory: Memory, year: int) -> bool:
    """Whether anyone was admitted in a year."""
    last = date(year, 12, 31)
    return any(row.admitted for row in memory.quotas.counts(year, last, periods.same_day_last_year(last)))
