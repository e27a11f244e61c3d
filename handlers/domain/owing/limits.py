"""When a time limit of the way into the Party rings: some days before it, on the day after it, and then higher up.

What is only custom is suggested on those days, to whoever can do it; after its day it rings no more, and climbs never.
"""

from __future__ import annotations

from datetime import date, timedelta

from handlers.domain.owing.rhythms import OVERDUE, Rhythm
from handlers.domain.people import Role
from handlers.domain.rules import Ground, Rule


def timing(
    began: date, due: date, rule: Rule, by_committee: bool, at_once: bool = False, passes: bool = False
) -> tuple[date, Rhythm]:
    """From which day the limit is asked for, and its rhythm; it ends by itself with the step that ends the limit.

    Windows that had passed when it began do not ring; `at_once` rings as it begins, since with that day another ended.
    What the committee above owes is the officer's from the start. What `passes` on its day climbs to nobody.
    """
    days = [window for window in rule.windows if due - timedelta(days=window) > began]
    since = began if at_once else due - timedelta(days=max(days, default=0))
    lead = (due - since).days
    again = {lead - window for window in days if window < lead}
    climbs = [(Role.OFFICER, 0)] if by_committee else [(Role.SECRETARY, 0)]
    if rule.ground is not Ground.CUSTOM and not passes:
        again |= {lead + late for late in OVERDUE}
        climbs += [] if by_committee else [(Role.OFFICER, lead + rule.escalates_after)]
    return since, Rhythm(tuple(climbs), ends=never, again=tuple(sorted(again)), ground=rule.ground)


def never(day: date) -> date:
    """It is asked for until it is done."""
    return date.max
