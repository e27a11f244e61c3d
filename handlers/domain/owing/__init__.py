"""Who is reminded of what, and when: a debt rings on its days, climbs from hand to hand, and stops once reported.

A debt's *ladder* names who is told of it from which day on. Each rung opens only on a day after those on the first
one were told that it would, so nobody is surprised by whom the bot talks to (docs/conversation.md §7: it
rises, warning the person first; without that step reminders stop working). Whoever is told of one thing is told of all
they owe. What was missed (a holiday, the week's limit, a bot that was down) rings on the next day it may.
"""

from handlers.domain.owing.limits import timing
from handlers.domain.owing.rhythms import (
    A_WEEK,
    CELL,
    EVENING,
    FIRST,
    LAST,
    LINES,
    MORNING,
    REMARK_CLIMBS_AFTER,
    REMARK_DAYS,
    SESSION_KEPT,
    Rhythm,
    Rung,
    counted_week,
    days_heard,
    is_pressing,
    ladder,
    may_ring,
    remark_due,
    remark_months,
    shortened,
    snooze_until,
    stays,
    urgency,
)
from handlers.domain.owing.telling import Bundle, Item, bundles, is_asked

__all__ = [
    "A_WEEK", "CELL", "EVENING", "FIRST", "LAST", "LINES", "MORNING", "REMARK_CLIMBS_AFTER", "REMARK_DAYS",
    "SESSION_KEPT", "Bundle", "Item", "Rhythm", "Rung", "bundles", "counted_week", "days_heard", "is_asked",
    "is_pressing", "ladder", "may_ring", "remark_due", "remark_months", "shortened", "snooze_until", "stays", "timing",
    "urgency",
]  # fmt: skip
