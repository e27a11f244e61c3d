"""Real time as the machine tells it, except that a leap of its clock is believed only once it has lasted.

A clock that is wrong for one look (a virtual machine resumed, a time server that errs) would let messages expire, ring
tomorrow's digest today and forget what was to be kept. Time that passes is therefore measured by a second clock, which
nobody can set and which goes on while the machine sleeps.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock

SLACK = 5.0
"""Seconds the two clocks may differ at one look: what a time server corrects every day."""

TRUST = 300.0
"""Seconds a leap must last before it is believed: a clock that was put right is right from then on."""


def running() -> float:
    """Seconds that only run forward, those asleep included where the system counts them (Linux)."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)


class Steady:
    """Called, it says what time it is: seconds since 1970."""

    def __init__(self, wall: Callable[[], float] = time.time, run: Callable[[], float] = running) -> None:
        self.wall, self.run = wall, run
        self.ahead = wall() - run()
        """What is added to the running clock."""
        self.leapt: tuple[float, float] | None = None
        """How far ahead the wall clock has been since it leapt, and the running clock's second of that."""
        self.one_at_a_time = Lock()

    def __call__(self) -> float:
        with self.one_at_a_time:
            now = self.run()
            ahead = self.wall() - now
            if abs(ahead - self.ahead) <= SLACK:
                self.ahead, self.leapt = ahead, None
            elif self.leapt is None or abs(ahead - self.leapt[0]) > SLACK:
                self.leapt = ahead, now
            elif now - self.leapt[1] >= TRUST:
                self.ahead, self.leapt = ahead, None
            return now + self.ahead
