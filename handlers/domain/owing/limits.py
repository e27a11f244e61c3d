"""When a time limit of the way into the Party rings: some days before it, on the day after it, and then higher up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from handlers.domain.owing.rhythms import Rhythm
from handlers.domain.people import Role

OVERDUE = (1, 14, 30)
"""Days after the limit on which it rings again; later it only stands in the list: nobody shall learn to look away."""


def timing(
    began: date, due: date, windows: Sequence[int], escalates_after: int, by_committee: bool
) -> tuple[date, Rhythm]:
    """From which day the limit is asked for, and its rhythm; it ends by itself with the step that ends the limit.

    Windows that had passed when it began do not ring. What the committee above owes is the officer's from the start.
    """
    days = sorted((w for w in windows if due - timedelta(days=w) > began), reverse=True)
    since = due - timedelta(days=days[0]) if days else due
    lead = (due - since).days
    again = tuple(sorted({lead - w for w in days[1:]} | {lead + late for late in OVERDUE}))
    own = ((Role.OFFICER, 0),) if by_committee else ((Role.SECRETARY, 0), (Role.OFFICER, lead + escalates_after))
    return since, Rhythm(own, ends=never, again=again)


def never(day: date) -> date:
    """It is asked for until it is done."""
    return date.max
