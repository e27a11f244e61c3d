"""How far every part of the tree has come towards its quota: one pass over the cells, added up through the committees.

Plain dicts and whole numbers, no query and no fraction per cell: 3,000 cells must fold in a few milliseconds
(so no counters are kept: docs/architecture.md, Facts, corrections, undo). `parents` names parents before children.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction

Parents = dict[int, int | None]
DEEPEST = 12
"""More levels than a committee has; whatever hangs on itself ends there."""


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
    for cell in cells:
        org: int | None = cell
        for _level in range(DEEPEST):
            if org not in parents:  # above the committee, or in the air
                break
            found.setdefault(org, []).append(cell)
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
