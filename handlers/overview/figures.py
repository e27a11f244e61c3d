"""The year's figures for every part of the tree, read once, as the digest, /tiendo and /chitieu all use them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from handlers.domain import periods
from handlers.domain.calendar import DAY
from handlers.domain.progress import Branch, Tree
from handlers.domain.quota import PLAN_CURVE, Progress, share_on
from handlers.facts import Org, Quota
from handlers.ports import Memory

FIRST_YEAR = 1930
"""The Party was founded in 1930: there is nothing to ask about before."""
YEARS_BACK = 20
"""How far back years are looked for when someone asks for one that is not known."""


@dataclass(frozen=True, slots=True)
class Figures:
    """One year up to a day: every organisation, its quota, and what was admitted there and below."""

    year: int
    upto: date
    running: bool
    """The year is not over."""
    week: str
    """The week whose silence is counted."""
    root: Org
    orgs: Mapping[int, Org]
    quotas: Mapping[int, Quota]
    branches: Mapping[int, Branch]
    known: bool
    """There is anything at all to say about this year."""
    compared: bool
    """There is a year before to compare with."""

    def progress(self, org: int) -> Progress:
        """One organisation against its quota."""
        quota = self.quotas.get(org)
        return self.branches[org].progress(quota.target if quota else None)

    def says(self, org: int) -> bool:
        """Whether anything is known of this organisation; an old year may be kept for the committee only."""
        return self.running or org in self.quotas or self.branches[org].admitted > 0

    def cells(self, org: int) -> list[Org]:
        """The cells below, by code."""
        path = self.orgs[org].path
        return sorted((o for o in self.orgs.values() if is_cell(o) and o.path.startswith(path)), key=lambda o: o.code)


def is_cell(org: Org) -> bool:
    """A cell that exists now."""
    return org.kind == "cell" and org.until is None


def read(memory: Memory, year: int, today: date) -> Figures:
    """The year's figures as of today; a year that is over is taken whole."""
    running = year == today.year
    upto = today if running else date(year, 12, 31)
    orgs = {org.id: org for org in memory.orgs.all()}
    quotas = memory.quotas.of_year(year)
    tree = Tree({org.id: org.parent for org in orgs.values()})
    compared, counted = count(memory, tree, year, upto, running)
    cells = [org.id for org in sorted(filter(is_cell, orgs.values()), key=lambda org: org.code)]
    share = share_on(upto, PLAN_CURVE) if year <= today.year else Fraction(0)
    tree.compare(cells, {org: quota.target for org, quota in quotas.items()}, share)
    week = heard_week(today)
    if running:
        first = periods.week_start(week)
        reported = memory.owed.reported(None, first, min(first + 6 * DAY, today))
        tree.miss(cell for cell in cells if cell not in reported)
    known = running or counted or bool(quotas)
    root = next(org for org in orgs.values() if org.parent is None and org.until is None)
    return Figures(year, upto, running, week, root, orgs, quotas, tree.branches, known, compared)


def count(memory: Memory, tree: Tree, year: int, upto: date, running: bool) -> tuple[bool, bool]:
    """Adds up the admissions; says whether the year before is known, and whether anything was counted.

    Years before the register began are kept as numbers only; those stand for the whole year.
    """
    archived = {} if running else memory.quotas.archived(year)
    if archived:
        before = memory.quotas.archived(year - 1)
        tree.add(((org, 0, number) for org, number in before.items()), before)
        tree.add(((org, number, 0) for org, number in archived.items()), archived)
        return bool(before), True
    rows = memory.quotas.counts(year, upto, periods.same_day_last_year(upto))
    tree.add((row.org, row.admitted, row.last_year) for row in rows)
    return any(row.last_year for row in rows), any(row.admitted for row in rows)


def heard_week(today: date) -> str:
    """The week whose reports are looked for: on a Monday the one just over; this one's are only asked for that day."""
    return periods.week_of(today - DAY if today.weekday() == 0 else today)


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
