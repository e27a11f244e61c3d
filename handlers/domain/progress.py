"""How far every part of the tree has come towards its quota: one pass over the cells, added up through the committees.

Plain dicts and whole numbers, no query and no fraction per cell: 3,000 cells must fold in a few milliseconds
(reliability.md §2: one pass and a fold needs no counters).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from handlers.domain.quota import Progress


@dataclass(slots=True)
class Branch:
    """One organisation with everything below it: its sums, and which of its cells stand out."""

    admitted: int = 0
    last_year: int = 0
    ahead: list[tuple[int, int]] = field(default_factory=list)
    """(by how many more than planned, cell)"""
    behind: list[int] = field(default_factory=list)
    silent: list[int] = field(default_factory=list)
    """Cells nothing was heard of in the week asked about."""

    def progress(self, target: int | None) -> Progress:
        """Held against a target."""
        return Progress(target, self.admitted, self.last_year)


class Tree:
    """The organisations by their parents, and what is added up in each."""

    def __init__(self, parents: Mapping[int, int | None]) -> None:
        self.parents = parents
        self.branches: dict[int, Branch] = {org: Branch() for org in parents}
        self._above: dict[int, tuple[int, ...]] = {}

    def upwards(self, org: int) -> tuple[int, ...]:
        """An organisation and all above it, up to the root."""
        known = self._above.get(org)
        if known is None:
            parent = self.parents.get(org)
            known = (org,) if parent is None else (org, *self.upwards(parent))
            self._above[org] = known
        return known

    def add(self, counts: Iterable[tuple[int, int, int]], fixed: Collection[int] = ()) -> None:
        """Adds (organisation, this year, last year) to it and to all above.

        A closed year may name a committee's own number: that one stands, whatever its cells add up to.
        """
        for org, admitted, last_year in counts:
            for above in self.upwards(org):
                if above != org and above in fixed:
                    break
                branch = self.branches[above]
                branch.admitted += admitted
                branch.last_year += last_year

    def compare(self, cells: Iterable[int], targets: Mapping[int, int], share: Fraction) -> None:
        """Notes which cells are ahead of the plan and which behind it (domain/quota.py, is_behind and ahead_by)."""
        planned, whole = share.numerator, share.denominator
        for cell in cells:
            target = targets.get(cell)
            if not target:
                continue
            admitted = self.branches[cell].admitted
            lead = admitted + (-target * planned) // whole
            if lead > 0:
                for above in self.upwards(cell):
                    self.branches[above].ahead.append((lead, cell))
            elif admitted * whole < target * planned:
                for above in self.upwards(cell):
                    self.branches[above].behind.append(cell)

    def miss(self, cells: Iterable[int]) -> None:
        """Notes the cells nothing was heard of."""
        for cell in cells:
            for above in self.upwards(cell):
                self.branches[above].silent.append(cell)
