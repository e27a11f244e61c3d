"""How the house is doing, in figures for whoever watches it: what waits, what was handled and sent, what is down."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.channels.budget import month
from bot.logs import place
from handlers.facts import Tally, Way
from handlers.facts.pulse import Pulse
from handlers.upkeep.standing import standing
from storage.database import Database

DOWN_AFTER = 3
"""Failures of a channel in a row after which it counts as down for good (until it runs again)."""


@dataclass
class Watch:
    """What is counted while the bot runs. Nothing here names anyone."""

    db: Database
    version: str
    events: Counter[str]
    """Events by what became of them."""
    messages: Counter[tuple[str, str]]
    """Sends by channel and what became of them."""
    failures: Counter[str] = field(default_factory=Counter)
    """Failures in a row of each channel that is down at present."""
    ways: Sequence[Way] = ()
    """Every bot, with what its plan allows."""
    real: Callable[[], float] = time.time
    pulse: Pulse = field(default_factory=Pulse)
    """When each part last showed that it runs."""
    tell: Callable[[str, str], None] | None = None
    """Hears of a channel that went down, and why, once until it runs again."""

    def failed(self, channel: str, why: str) -> None:
        """A channel stopped by itself."""
        if self.tell and channel not in self.failures:
            self.tell(channel, why)
        self.failures[channel] += 1
        self.pulse.cannot_hear(channel, why)

    def recovered(self, channel: str) -> None:
        """A channel has run for a while."""
        self.failures.pop(channel, None)
        self.pulse.hears_again(channel)

    async def health(self) -> tuple[bool, Mapping[str, Any]]:
        """Whether the database answers, no channel is down for good and nothing stands; what waits, and since when."""
        down = sorted(name for name, times in self.failures.items() if times >= DOWN_AFTER)
        still = standing(self.pulse)
        details = {"version": self.version, "down": down, "failing": dict(self.pulse.down)}
        details |= {"standing": [str(one) for one in still], "seconds_since": self.ages()}
        try:
            queue = await self.db.read(lambda memory: memory.health.queue())
        except Exception as error:  # whatever keeps the database from answering is the finding
            return False, {**details, "database": place(error)}
        return not (down or still), {**details, "database": "answers", "queue": dict(queue)}

    def ages(self) -> dict[str, int]:
        """Seconds since each part's last sign of life; of what a messenger holds back, until it may go."""
        now, pulse = self.pulse.now(), self.pulse
        found = {"clock": now - pulse.looked} if pulse.looked is not None else {}
        if pulse.waiting:
            found["oldest event"] = now - min(pulse.waiting.values())
        found |= {f"{channel} in": now - at for channel, at in pulse.taken.items()}
        found |= {f"{channel} out": now - at for channel, at in pulse.sent.items()}
        found |= {f"{channel} held for": at - now for channel, at in pulse.held.items() if at > now}
        return {name: int(seconds) for name, seconds in found.items()}

    async def figures(self) -> bytes:
        """Everything counted, as Prometheus text."""
        from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest

        registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        queue, tallies = await self.db.read(
            lambda memory: (memory.health.queue(), memory.tallies.of_month(month(self.real())))
        )
        registry.register(Snapshot(self, queue, tallies))
        return generate_latest(registry)


@dataclass(frozen=True, eq=False)
class Snapshot:
    """The figures at one moment, as prometheus_client collects them."""

    watch: Watch
    queue: Mapping[str, int]
    tallies: Sequence[Tally]

    def collect(self) -> Iterator[Any]:
        """Every family of figures."""
        from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily

        waiting = GaugeMetricFamily("bot_queue", "Rows by state, and events to come", labels=["state"])
        for state, count in self.queue.items():
            if state != "oldest_wait":
                waiting.add_metric([state], count)
        yield waiting
        yield GaugeMetricFamily(
            "bot_oldest_wait_seconds", "Age of the oldest waiting message", self.queue["oldest_wait"]
        )
        yield counted(CounterMetricFamily("bot_events", "Events by result", labels=["result"]), self.one_label())
        sent = CounterMetricFamily("bot_messages", "Sends by channel and result", labels=["channel", "result"])
        yield counted(sent, self.watch.messages.items())
        month = GaugeMetricFamily(
            "bot_month_messages", "This month's messages of a bot", labels=["channel", "bot", "direction"]
        )
        for one in self.tallies:
            month.add_metric([one.channel, one.bot, "in"], one.incoming)
            month.add_metric([one.channel, one.bot, "out"], one.outgoing)
        yield month
        most = GaugeMetricFamily("bot_month_limit", "Messages a bot's plan allows a month", labels=["channel", "bot"])
        yield counted(most, (((way.channel, way.bot), way.monthly) for way in self.watch.ways if way.monthly))
        ages = GaugeMetricFamily("bot_seconds_since", "Since each part's last sign of life", labels=["part"])
        yield counted(ages, (((part,), seconds) for part, seconds in self.watch.ages().items()))
        still = GaugeMetricFamily("bot_standing", "Parts that stand still", labels=["part"])
        yield counted(still, (((str(one),), 1) for one in standing(self.watch.pulse)))
        failing = GaugeMetricFamily("bot_channel_failures", "Failures in a row of a channel", labels=["channel"])
        yield counted(failing, (((name,), times) for name, times in self.watch.failures.items()))

    def one_label(self) -> Iterable[tuple[tuple[str, ...], int]]:
        """Events as (labels, count)."""
        return (((result,), count) for result, count in self.watch.events.items())


def counted(family: Any, values: Iterable[tuple[tuple[str, ...], int]]) -> Any:
    """The family filled in."""
    for labels, count in values:
        family.add_metric(list(labels), count)
    return family
