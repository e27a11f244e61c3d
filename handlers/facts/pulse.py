"""The last sign of life of each part of the running house; what it says of itself when asked how it is."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Pulse:
    """Moments of real time, in seconds; by channel where there are several. Nothing here names anyone."""

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
    sent: dict[str, float] = field(default_factory=dict)
    """When a message last arrived."""
    failing: dict[str, float] = field(default_factory=dict)
    """Since when no message has arrived though some were sent."""
    held: dict[str, float] = field(default_factory=dict)
    """Until when the messenger asked to be left alone."""

    def took(self, channel: str, at: float) -> None:
        """An event is safe on disk; what keeps one channel's from it keeps all."""
        self.taken[channel] = at
        self.refused.clear()

    def could_not_take(self, channel: str, at: float) -> None:
        """An event could not be written down."""
        since, _last = self.refused.get(channel, (at, at))
        self.refused[channel] = since, at

    def arrived(self, channel: str, at: float) -> None:
        """A message arrived."""
        self.sent[channel] = at
        self.failing.pop(channel, None)
        self.held.pop(channel, None)

    def did_not_arrive(self, channel: str, at: float, again_in: float = 0) -> None:
        """A message did not, as far as is known; the messenger may have said when to come again (seconds)."""
        self.failing.setdefault(channel, at)
        if again_in:
            self.held[channel] = at + again_in
