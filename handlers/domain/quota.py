"""How far a quota is reached, and whether that is ahead of the year's plan or behind it; all exact."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """By this day of any year, this share of the quota should be reached."""

    month: int
    day: int
    share: Fraction

    def on(self, year: int) -> date:
        """The point's day in one year; 29/2 is 28/2 in most."""
        return date(year, self.month, min(self.day, monthrange(year, self.month)[1]))


Curve = tuple[CurvePoint, ...]


def is_percent(text: str) -> bool:
    """Whether it is a percentage as a quota keeps it: “3.25”, above 0 and not above 100."""
    try:
        return "/" not in text and 0 < Fraction(text) <= 100
    except ValueError:
        return False


def part_of(percent: str, base: int) -> Fraction:
    """So many percent of a number of people, exact."""
    return Fraction(percent) * base / 100


def people_of(percent: str, base: int) -> int:
    """The fewest whole people that are so many percent: with fewer the percentage is not reached."""
    return ceil(part_of(percent, base))


# Half-year benchmark 45–50 %, one district's 100 % by the end of October (docs/domain.md §4.3).
PLAN_CURVE: Curve = (
    CurvePoint(1, 1, Fraction(0)),
    CurvePoint(6, 30, Fraction(1, 2)),
    CurvePoint(10, 31, Fraction(1)),
)


@dataclass(frozen=True, slots=True)
class Progress:
    """What was to be reached, what is, and how many of these were entered as a number."""

    target: int | None
    admitted: int
    entered: int = 0

    @property
    def counted(self) -> int:
        """How many of them the register knows."""
        return self.admitted - self.entered

    @property
    def achieved(self) -> Fraction | None:
        """The part of the target reached (đạt): 92 of 45 is 204,4%; None without a target."""
        return Fraction(self.admitted, self.target) if self.target else None

    @property
    def excess(self) -> Fraction | None:
        """The part above the target (vượt): 92 of 45 is 104,4%; None if nothing is above it."""
        return self.achieved - 1 if self.achieved is not None and self.achieved > 1 else None

    @property
    def remaining(self) -> int | None:
        """How many are still missing (còn thiếu), never below 0; None without a target."""
        return None if self.target is None else max(0, self.target - self.admitted)


def share_on(day: date, curve: Curve = PLAN_CURVE) -> Fraction:
    """The share of the year's quota planned for this day, in a straight line between the curve's points."""
    before: CurvePoint | None = None
    for point in curve:
        if day < point.on(day.year):
            if before is None:
                return Fraction(0)
            start, end = before.on(day.year), point.on(day.year)
            return before.share + (point.share - before.share) * Fraction((day - start).days, (end - start).days)
        before = point
    return before.share if before else Fraction(0)


def expected(target: int, day: date, curve: Curve = PLAN_CURVE) -> Fraction:
    """How many the plan wants admitted by this day of the quota's own year."""
    return target * share_on(day, curve)


def is_behind(admitted: int, target: int, day: date, curve: Curve = PLAN_CURVE) -> bool:
    """Behind means: fewer than the plan wants by this day."""
    return admitted < expected(target, day, curve)


def ahead_by(admitted: int, target: int, day: date, curve: Curve = PLAN_CURVE) -> int:
    """How many more than the plan wants by this day (rounded up to whole people); negative if behind."""
    return admitted - ceil(expected(target, day, curve))


COUNTING = "counting:"
"""Under which, with its number behind it, an organisation's choice is noted by which day admissions count."""


def way_at(ways: Mapping[int, str], path: str) -> str:
    """By which day admissions count at a place of the tree: the nearest choice at or above it, else the decision's."""
    return next((ways[int(org)] for org in reversed(path.strip("/").split("/")) if int(org) in ways), "decision")
