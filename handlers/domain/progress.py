"""How far every part of the tree has come towards its quota: one pass over the cells, added up through the committees.

Plain dicts and whole numbers, no query and no fraction per cell: 3,000 cells must fold in a few milliseconds
(so no counters are kept: docs/architecture.md, Facts, corrections, undo). `parents` names parents before children.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Protocol

Parents = dict[int, int | None]
DEEPEST = 12
"""More levels than a committee has; whatever hangs on itself ends there."""


class Entered(Protocol):
    """A number from before the register: whose, from New Year up to which day, how many."""

    @property
    def org(self) -> int: ...
    @property
    def upto(self) -> date: ...
    @property
    def number(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Stood:
    """How many were admitted from New Year to a day, of every organisation with all below."""

    admitted: Mapping[int, int]
    entered: Mapping[int, int]
    """How many of them the register does not know: they were entered as numbers. Who has none is left out."""
    since: Mapping[int, date]
    """Of whom only a part is known: its admissions before this day are in the number of a whole above it alone."""
    unknown: Collection[int]
    """Of whom nothing can be said for this day: what was entered reaches beyond it."""

    def tells(self, org: int) -> bool:
        """Whether its number is the whole number."""
        return org not in self.since and org not in self.unknown


def stand(parents: Parents, counted: Mapping[int, int], entered: Iterable[Entered], day: date, after: After) -> Stood:
    """What was entered, and the register from the day after; `counted` is the register since New Year.

    A number holds for the whole of its organisation, whatever its parts add up to, and those of its days whom the
    register knows too are among it; only where the register knows more, that holds (docs/domain.md §4.2).
    """
    base, unknown = bases(entered, day)
    register = add_up(parents, counted)
    if not base and not unknown:
        return Stood(register, {}, {}, ())
    own = dict(counted)
    sums: dict[date, Mapping[int, int]] = {day: {}}
    for org, known in base.items():
        if known.upto not in sums:
            sums[known.upto] = add_up(parents, after(known.upto))
        own[org] = max(known.number + sums[known.upto].get(org, 0), register.get(org, 0))
    admitted = add_up(parents, own, base)
    besides = {org: number - register[org] for org, number in admitted.items() if number > register[org]}
    return Stood(admitted, besides, shaded(parents, base), spread(parents, unknown, base))


After = Callable[[date], Mapping[int, int]]
"""The register's admissions by cell, from the day after one to the day asked about."""


def bases(entered: Iterable[Entered], day: date) -> tuple[dict[int, Entered], set[int]]:
    """From which number each organisation is counted on; and those of whom a later day is known, but not this one."""
    points: dict[int, list[Entered]] = {}
    for one in entered:
        points.setdefault(one.org, []).append(one)
    base: dict[int, Entered] = {}
    unknown: set[int] = set()
    for org, known in points.items():
        last = max(known, key=lambda one: one.upto)
        exact = next((one for one in known if one.upto == day), last if last.upto <= day else None)
        if exact:
            base[org] = exact
        else:
            unknown.add(org)
    return base, unknown


def shaded(parents: Parents, base: Mapping[int, Entered]) -> dict[int, date]:
    """Those whose own part of a number entered for the whole above them nobody knows, and the last day it covers."""
    found: dict[int, date] = {}
    below: dict[int, list[int]] = {}
    for org, parent in parents.items():
        if parent is None:
            continue
        below.setdefault(parent, []).append(org)
        above = base[parent].upto if parent in base and base[parent].number else found.get(parent)
        if org not in base and above:
            found[org] = above
    for org in reversed(parents):
        if org in below and not any(one in found for one in below[org]):
            found.pop(org, None)
    return found


def spread(parents: Parents, some: Collection[int], base: Collection[int]) -> set[int]:
    """These, what is below them without a number of its own, and every whole that would have to be added up of them."""
    found = set(some)
    for org, parent in parents.items():
        if parent in found and org not in base:
            found.add(org)
    for org, parent in reversed(parents.items()):
        if org in found and parent is not None and parent not in base:
            found.add(parent)
    return found


def add_up(parents: Parents, own: Mapping[int, int], fixed: Collection[int] = ()) -> dict[int, int]:
    """Everyone's own number with all below; the number of a `fixed` one stands, whatever its parts add up to."""
    sums = {org: own.get(org, 0) for org in parents}
    for org, parent in reversed(parents.items()):
        if parent in sums and parent not in fixed:
            sums[parent] += sums[org]
    return sums


def gather(parents: Parents, cells: Iterable[int]) -> dict[int, list[int]]:
    """For every organisation, which of these cells are it or below it, in the order given."""
    found: dict[int, list[int]] = {}
    chains: dict[int | None, list[list[int]]] = {}
    for cell in cells:
        parent = parents[cell]
        if parent not in chains:
            chains[parent] = [found.setdefault(org, []) for org in above(parents, parent)]
        found.setdefault(cell, []).append(cell)
        for chain in chains[parent]:
            chain.append(cell)
    return found


def above(parents: Parents, org: int | None) -> list[int]:
    """The organisation and those above it, the nearest first."""
    found: list[int] = []
    while org is not None and org in parents and len(found) < DEEPEST:  # else above the committee, or in the air
        found.append(org)
        org = parents[org]
    return found


def compare(
    cells: Iterable[int], admitted: Mapping[int, int], targets: Mapping[int, int], share: Fraction
) -> tuple[dict[int, int], list[int]]:
    """Cells ahead of the plan and by how many, and cells behind it, when this share of the quota is planned.

    The rule is domain/quota.py's (is_behind, ahead_by), in whole numbers.
    """
    planned, whole = share.numerator, share.denominator
    ahead: dict[int, int] = {}
    behind: list[int] = []
    for cell in cells:
        target = targets.get(cell)
        if target:
            short = target * planned - admitted[cell] * whole
            if short > 0:
                behind.append(cell)
            elif short <= -whole:
                ahead[cell] = -short // whole
    return ahead, behind
