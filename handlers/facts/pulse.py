"""The last sign of life of each part of the running house; what it says of itself when asked how it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Pulse:
    """Moments of a clock that only runs forward, in seconds; by channel where there are several. It names nobody."""

    now: Callable[[], float] = lambda: 0.0
    """That clock: no machine's time that is put right makes anything seem to stand."""
    looked: float | None = None
    """When the clock last looked at what is due."""
    waiting: dict[int, float] = field(default_factory=dict)
    """Events written down and not yet handled, by number: when they came in."""
    taken: dict[str, float] = field(default_factory=dict)
    """When the newest event was written down."""
    refused: dict[str, tuple[float, float]] = field(default_factory=dict)
    """Since when what comes in cannot be written down, and when that was last tried."""
    deaf: dict[str, float] = field(default_factory=dict)
    """Since when its source cannot be asked at all."""
    down: dict[str, str] = field(default_factory=dict)
    """Why it does not run at present."""
    sent: dict[str, float] = field(default_factory=dict)
    """When a message last arrived."""
    failing: dict[str, float] = field(default_factory=dict)
    """Since when no message has arrived though some were sent."""
    held: dict[str, float] = field(default_factory=dict)
    """Until when the messenger asked to be left alone."""

    def looks(self) -> None:
        """The clock has looked, or begins to."""
        self.looked = self.now()

    def came(self, event: int) -> None:
        """An event waits for its turn."""
        self.waiting[event] = self.now()

    def took(self, channel: str) -> None:
        """An event is safe on disk; what keeps one channel's from it keeps all."""
        self.taken[channel] = self.now()
        self.refused.clear()

    def could_not_take(self, channel: str) -> None:
        """An event could not be written down."""
        at = self.now()
        since, _last = self.refused.get(channel, (at, at))
        self.refused[channel] = since, at

    def cannot_hear(self, channel: str, why: str) -> None:
        """Its source cannot be asked."""
        self.deaf.setdefault(channel, self.now())
        self.down[channel] = why

    def hears_again(self, channel: str) -> None:
        """It has run for a while."""
        self.deaf.pop(channel, None)
        self.down.pop(channel, None)

    def arrived(self, channel: str) -> None:
        """A message arrived."""
        self.sent[channel] = self.now()
        self.failing.pop(channel, None)
        self.held.pop(channel, None)

    def did_not_arrive(self, channel: str, again_in: float = 0) -> None:
        """A message did not, as far as is known; the messenger may have said when to come again (seconds)."""
        self.failing.setdefault(channel, self.now())
        if again_in:
            self.held[channel] = self.now() + again_in
