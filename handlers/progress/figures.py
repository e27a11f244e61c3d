"""The year's figures for every part of the tree, read once, as the digest, /tiendo and /chitieu all use them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from operator import attrgetter

from handlers.domain import periods
from handlers.domain.calendar import DAY
from handlers.domain.owing import counted_week
from handlers.domain.progress import Parents, Stood, compare, gather, stand
from handlers.domain.quota import PLAN_CURVE, Progress, share_on
from handlers.facts import Balance, Org, Quota, What
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
    """Admissions of every organisation with all below: this year, the same days of the last, and all of the last."""

    now: Stood
    last_year: Stood
    before: Stood
    sources: Mapping[int, Balance]
    """The number each organisation counts on from, where one of its own was entered for this year."""

    compared: bool
    """Whether anything is known of the year before."""

    @property
    def admitted(self) -> Mapping[int, int]:
        """This year."""
        return self.now.admitted

    @property
    def counted(self) -> bool:
        """Whether anything is known of this year at all."""
        return bool(self.sources) or any(self.now.admitted.values())


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
    ways: Mapping[int, str]
    """By which day admissions count, where that was chosen."""
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
        """Whether anything is known of this organisation; an old year may be known for the committee only."""
        if self.running:
            return True
        known = org in self.quotas or org in self.sums.sources or self.sums.admitted[org] > 0
        return known and org not in self.sums.now.since

    def untold(self, org: int) -> bool:
        """Whether the year is over and of this organisation only a number of the whole above it is known."""
        return not self.running and org in self.sums.now.since

    def progress(self, org: int) -> Progress:
        """One organisation against its quota; a part of a number alone is held against nothing."""
        quota = self.quotas.get(org) if self.sums.now.tells(org) else None
        return Progress(quota.target if quota else None, self.sums.admitted[org], self.entered(org))

    def entered(self, org: int) -> int:
        """How many of this year's were entered as a number."""
        return self.sums.now.entered.get(org, 0)

    def closed(self, org: int) -> Progress | None:
        """How the last year closed for it; None later in the year, and where nothing is known."""
        before = self.sums.before
        if self.quotas_before is None or not before.tells(org):
            return None
        if org not in self.quotas_before and not before.admitted[org]:
            return None
        quota = self.quotas_before.get(org)
        return Progress(quota.target if quota else None, before.admitted[org], before.entered.get(org, 0))

    def measured(self, org: int) -> bool:
        """Whether every cell below has a quota its number is held against: else nobody can say that none is late."""
        return all(cell in self.quotas and self.sums.now.tells(cell) for cell in self.below.get(org, ()))

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
    sums = count(memory, parents, upto)
    before = memory.quotas.of_year(year - 1) if closing else None
    share = share_on(upto, PLAN_CURVE) if year <= today.year else Fraction(0)
    partly = {*sums.now.since, *sums.now.unknown}
    targets = {org: quota.target for org, quota in quotas.items() if org not in partly}
    leads, behind = compare(cells, sums.admitted, targets, share)
    week = counted_week(today)
    silent = unheard(memory, week, list(cells.values())) if running else []
    below = [gather(parents, found) for found in (cells, leads, behind, silent)]
    ways = memory.quotas.ways()
    return Figures(year, upto, running, week, orgs, quotas, sums, before, ways, leads, *below)


def count(memory: Memory, parents: Parents, upto: date) -> Sums:
    """Adds up the admissions: what was entered, and what the register counts from then on."""
    then, end = periods.same_day_last_year(upto), date(upto.year - 1, 12, 31)
    entered = memory.balances.between(What.ADMITTED, end.replace(month=1, day=1), date(upto.year, 12, 31))
    now, last = ([one for one in entered if one.upto.year == year] for year in (upto.year, end.year))
    rows = memory.quotas.counts(upto.year, upto, then)

    def on(day: date, column: int, known: Sequence[Balance]) -> Stood:
        register = {row.org: row[column] for row in rows}
        return stand(parents, register, known, day, lambda cut: memory.quotas.counted(cut + DAY, day))

    before = on(end, 3, last)
    known = bool(before.entered) or any(before.admitted.values())
    return Sums(on(upto, 1, now), on(then, 2, last), before, {one.org: one for one in now}, known)


def known_years(memory: Memory, today: date) -> list[int]:
    """The years there is something to say about, oldest first; asked only when another was asked for."""
    years = range(today.year - YEARS_BACK, today.year + 2)
    entered = memory.balances.between(What.ADMITTED, date(FIRST_YEAR, 1, 1), date(today.year, 12, 31))
    kept = {one.upto.year for one in entered} | {year for year in years if memory.quotas.of_year(year)}
    for year in years:
        if year not in kept and year < today.year and counted(memory, year):
            kept.add(year)
    return sorted(kept | {today.year})


def counted(memory: Memory, year: int) -> bool:
    """Whether anyone was admitted in a year."""
    return bool(memory.quotas.counted(date(year, 1, 1), date(year, 12, 31)))
