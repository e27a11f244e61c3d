"""When a time limit of the way into the Party rings: some days before it, on the day after it, and then higher up.

What is only custom is suggested on those days, to whoever can do it; after its day it rings no more, and climbs never.
"""

from __future__ import annotations

from datetime import date, timedelta

from handlers.domain.owing.rhythms import OVERDUE, Rhythm
from handlers.domain.people import Role
from handlers.domain.rules import Ground, Rule


def timing(began: date, due: date, rule: Rule, by_committee: bool) -> tuple[date, Rhythm]:
    """From which day the limit is asked for, and its rhythm; it ends by itself with the step that ends the limit.

    Windows that had passed when it began do not ring. What the committee above owes is the officer's from the start.
    """
    days = sorted((w for w in rule.windows if due - timedelta(days=w) > began), reverse=True)
    since = due - timedelta(days=days[0]) if days else due
    lead = (due - since).days
    again = {lead - w for w in days[1:]}
    climbs = [(Role.OFFICER, 0)] if by_committee else [(Role.SECRETARY, 0)]
    if rule.ground is not Ground.CUSTOM:
        again |= {lead + late for late in OVERDUE}
        climbs += [] if by_committee else [(Role.OFFICER, lead + rule.escalates_after)]
    return since, Rhythm(tuple(climbs), ends=never, again=tuple(sorted(again)), ground=rule.ground)


def never(day: date) -> date:
    """It is asked for until it is done."""
    return date.max
