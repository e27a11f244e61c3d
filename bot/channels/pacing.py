"""How fast a channel lets us speak: so much to one chat, so much overall, and never so many pushes that replies wait.

Figures: `Capabilities` of each channel. Times are real time. Nothing here survives a restart.
"""

from __future__ import annotations

from collections import deque

from bot.channels.base import Capabilities
from handlers.facts import Lane

MINUTE = 60.0


class Bucket:
    """For one chat: a few messages at once after a rest, then `rate` a second."""

    def __init__(self, rate: float, size: float, at: float) -> None:
        self.rate, self.size = rate, size
        self.level, self.at = size, at

    def fill(self, at: float) -> float:
        """What may be taken now. A clock that was set back adds nothing and blocks nothing."""
        self.level = min(self.size, self.level + max(0.0, at - self.at) * self.rate)
        self.at = at
        return self.level

    def take(self, at: float) -> None:
        """One message is on its way."""
        self.level = self.fill(at) - 1

    def wait(self, at: float) -> float:
        """Seconds until one more may go."""
        return max(0.0, (1 - self.fill(at)) / self.rate)

    def rested(self, at: float) -> bool:
        """Whether nothing of the past matters any more."""
        return self.fill(at) >= self.size


class Window:
    """Over all chats, or for one group: at most `most` within any such span of seconds."""

    def __init__(self, most: float, span: float = 1.0) -> None:
        self.most, self.span = int(most), span
        self.times: deque[float] = deque()

    def left(self, at: float) -> int:
        """How many may go now."""
        while self.times and not 0 <= at - self.times[0] < self.span:  # also those a clock set back left in the future
            self.times.popleft()
        return self.most - len(self.times)

    def take(self, at: float) -> None:
        """One message is on its way."""
        self.times.append(at)

    def wait(self, at: float) -> float:
        """Seconds until one more may go."""
        return 0.0 if self.left(at) > 0 else self.times[0] + self.span - at

    def rested(self, at: float) -> bool:
        """Whether nothing of the past matters any more."""
        return self.left(at) == self.most


class Pace:
    """One bot's allowance."""

    def __init__(self, can: Capabilities) -> None:
        self.can = can
        self.overall, self.pushes = Window(can.overall), Window(can.pushes)
        self.chats: dict[str, Bucket | Window] = {}
        self.told_to_wait: dict[str, float] = {}

    def allowed(self, at: float) -> tuple[int, int]:
        """How many messages may go now, and how many of them pushes."""
        overall = self.overall.left(at)
        return overall, min(overall, self.pushes.left(at))

    def took(self, chat: str, lane: Lane, at: float, group: bool = False) -> None:
        """A message to this chat is being sent."""
        self.overall.take(at)
        if lane == Lane.PUSH:
            self.pushes.take(at)
        if chat not in self.chats:
            self.chats[chat] = self.allowance(group, at)
        self.chats[chat].take(at)

    def allowance(self, group: bool, at: float) -> Bucket | Window:
        """What one chat may be told."""
        if group and self.can.per_group is not None:
            return Window(self.can.per_group, MINUTE)
        return Bucket(self.can.per_chat, self.can.burst, at)

    def hold(self, chat: str, until: float) -> None:
        """The channel asked us to leave this one chat alone for a while."""
        self.told_to_wait[chat] = until

    def resting(self, at: float) -> set[str]:
        """Chats nothing may be sent to just now; those fully rested are forgotten."""
        self.told_to_wait = {chat: until for chat, until in self.told_to_wait.items() if until > at}
        self.chats = {chat: taken for chat, taken in self.chats.items() if not taken.rested(at)}
        return {chat for chat, taken in self.chats.items() if taken.wait(at) > 0} | set(self.told_to_wait)

    def wait(self, at: float) -> float:
        """Seconds until something that may not go now may go; 0 if nothing is being held back."""
        held = [self.overall.wait(at), self.pushes.wait(at)]
        held += [taken.wait(at) for taken in self.chats.values()]
        held += [until - at for until in self.told_to_wait.values()]
        return min((seconds for seconds in held if seconds > 0), default=0.0)
