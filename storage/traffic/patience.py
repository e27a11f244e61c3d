"""How long a message waits before it is tried again, and when trying ends.

docs/decisions/2026-11-30-a-no-is-not-a-doubt.md says why. Times are real time.
"""

from __future__ import annotations

from handlers.facts import Lane

LONGEST = 300.0
"""Seconds between two tries of the same message, at most."""

GIVE_UP = 300
"""Tries before a message is given up: about a day."""

WORTH = 86400.0
"""Seconds in which a push in doubt is repeated where nothing says until when it is worth sending."""

LATE = "late"
"""The kind of a reply that stands for all that waited too long."""

ONCE = frozenset({"code", "file"})
"""Kinds that must not arrive twice: held when in doubt, and listed in /loi."""


def after_no(attempts: int) -> float:
    """Seconds to wait after so many tries: twice as long each time."""
    return float(min(2.0 ** min(attempts - 1, 10), LONGEST))


def after_doubt(attempts: int, again: bool, age: float) -> float:
    """Seconds to wait when it may have arrived: the first repeat goes at once, later ones keep their distance.

    A reply seen twice is harmless, a push rings a phone: it waits as long as it is old (`age`; 0 for all else), so that
    a day has few of them.
    """
    return max(after_no(attempts), age) if again else 0.0


def held(kind: str, lane: int, attempts: int, age: float) -> bool:
    """Whether what may have arrived is not sent again: it must arrive once, or there were repeats enough."""
    return kind in ONCE or attempts >= GIVE_UP or (lane == Lane.PUSH and age >= WORTH)
