"""The year's figures for every part of the tree, read once, as the digest, /tiendo and /chitieu all use them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from handlers.domain import periods
from handlers.domain.calendar import DAY
from handlers.domain.progress import Parents, add_up, compare, gather
from handlers.domain.quota import PLAN_CURVE, Progress, share_on
from handlers.facts import Org, Quota
from handlers.ports import Memory

FIRST_YEAR = 1930
"""The Party was founded in 1930: there is nothing to ask about before."""
YEARS_BACK = 20
"""How far back years are looked for when someone asks for one that is not known."""


@dataclass(frozen=True, slots=True)
class Sums:
    """Admissions of every organisation with all below, this year and in the year before; what of it is known at all."""

    admitted: Mapping[int, int]
    last_year: Mapping[int, int]
    counted: bool
    compared: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """One year up to a day."""

    year: int
    upto: date
    running: bool
    """The year is not over."""
    week: str
    """The week whose silence is counted."""
    orgs: Mapping[int, Org]
    quotas: Mapping[int, Quota]
    sums: Sums
    leads: Mapping[int, int]
    """By how many more than planned the cells ahead are ahead."""
    ahead: Mapping[int, Sequence[int]]
    behind: Mapping[int, Sequence[int]]
    silent: Mapping[int, Sequence[int]]
    """For every organisation, which cells below it are ahead, behind, not heard of."""

    @property
    def known(self) -> bool:
        """There is anything at all to say about this year."""
        return self.running or self.sums.counted or bool(self.quotas)

    def says(self, org: int) -> bool:
        """Whether anything is known of this organisation; an old year may be kept for the committee only."""
        return self.running or org in self.quotas or self.sums.admitted[org] > 0

    def progress(self, org: int) -> Progress:
        """One organisation against its quota."""
        quota = self.quotas.get(org)
        return Progress(quota.target if quota else None, self.sums.admitted[org], self.sums.last_year[org])

    def cells(self, org: int) -> list[Org]:
        """The cells below that exist now, by code."""
        path = self.orgs[org].path
        found = [one for one in self.orgs.values() if is_cell(one) and one.path.startswith(path)]
        return sorted(found, key=lambda one: one.code)

    def named(self, found: Mapping[int, Sequence[int]], org: int) -> list[Org]:
        """The cells below an organisation among those found, by code."""
        return sorted((self.orgs[cell] for cell in found.get(org, ())), key=lambda one: one.code)


def is_cell(org: Org) -> bool:
    """A cell that exists now."""
    return org.kind == "cell" and org.until is None


def read(memory: Memory, year: int, today: date) -> Figures:
    """The year's figures as of today; a year that is over is taken whole."""
    running = year == today.year
    upto = today if running else date(year, 12, 31)
    orgs = {org.id: org for org in memory.orgs.all()}
    parents = {org.id: org.parent for org in orgs.values()}
    cells = [org.id for org in orgs.values() if is_cell(org)]
    quotas = memory.quotas.of_year(year)
    sums = count(memory, parents, year, upto, running)
    share = share_on(upto, PLAN_CURVE) if year <= today.year else Fraction(0)
    leads, behind = compare(cells, sums.admitted, {org: quota.target for org, quota in quotas.items()}, share)
    week = heard_week(today)
    silent = unheard(memory, cells, week, today) if running else []
    below = [gather(parents, found) for found in (leads, behind, silent)]
    return Figures(year, upto, running, week, orgs, quotas, sums, leads, *below)


def count(memory: Memory, parents: Parents, year: int, upto: date, running: bool) -> Sums:
    """Adds up the admissions. Years before the register began are kept as numbers only, for the whole year."""
    archived = {} if running else memory.quotas.archived(year)
    if archived:
        before = memory.quotas.archived(year - 1)
        return Sums(add_up(parents, archived, archived), add_up(parents, before, before), True, bool(before))
    rows = memory.quotas.counts(year, upto, periods.same_day_last_year(upto))
    admitted = {row.org: row.admitted for row in rows}
    last_year = {row.org: row.last_year for row in rows}
    this, last = add_up(parents, admitted), add_up(parents, last_year)
    return Sums(this, last, any(admitted.values()), any(last_year.values()))


def heard_week(today: date) -> str:
    """The week whose reports are looked for: on a Monday the one just over; this one's are only asked for that day."""
    return periods.week_of(today - DAY if today.weekday() == 0 else today)


def unheard(memory: Memory, cells: Sequence[int], week: str, today: date) -> list[int]:
    """The cells from which nothing came in that week."""
    first = periods.week_start(week)
    reported = memory.owed.reported(None, first, min(first + 6 * DAY, today))
    return [cell for cell in cells if cell not in reported]


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
