"""What stands still: the clock, what came in, a channel's way in or out; how long it has, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.facts.pulse import Pulse
from handlers.texts import Words, _

CLOCK, EVENTS, DEAF, WAY_IN, WAY_OUT, HELD = "clock", "events", "deaf", "in", "out", "held"

PATIENCE = {
    CLOCK: timedelta(minutes=3),  # it looks every twenty seconds
    EVENTS: timedelta(minutes=2),  # a turn takes milliseconds
    DEAF: timedelta(minutes=3),  # a messenger's own short outages are none of ours
    WAY_IN: timedelta(minutes=1),
    WAY_OUT: timedelta(minutes=10),
    HELD: timedelta(minutes=10),
}
"""How long each may be still before it counts as standing."""
LASTING = timedelta(minutes=5)
"""A source that was refused comes again sooner; one that does not has nothing that waits."""


@dataclass(frozen=True, slots=True)
class Still:
    """One part that stands, of which channel, for how many seconds; less than none where it is held as long still."""

    part: str
    channel: str
    seconds: float

    def __str__(self) -> str:
        return f"{self.part} {self.channel}".strip()


def standing(pulse: Pulse, besides: int = 0) -> list[Still]:
    """All that stands now; the event `besides` is the one being answered."""
    return [one for one in signs(pulse, besides) if abs(one.seconds) > PATIENCE[one.part].total_seconds()]


def signs(pulse: Pulse, besides: int) -> Iterator[Still]:
    """The sign of life of each part by which it is judged."""
    now = pulse.now()
    if pulse.looked is not None:
        yield Still(CLOCK, "", now - pulse.looked)
    oldest = min((at for event, at in pulse.waiting.items() if event != besides), default=None)
    if oldest is not None:
        yield Still(EVENTS, "", now - oldest)
    for channel, since in pulse.deaf.items():
        yield Still(DEAF, channel, now - since)
    for channel, (since, last) in pulse.refused.items():
        if now - last < LASTING.total_seconds():
            yield Still(WAY_IN, channel, now - since)
    for channel, since in pulse.failing.items():
        until = pulse.held.get(channel, 0)
        yield Still(HELD, channel, now - until) if until > now else Still(WAY_OUT, channel, now - since)


def told(one: Still, now: datetime) -> Words:
    """What stands since when, and the remedy."""
    at = f"{now - timedelta(seconds=one.seconds):%H:%M %d/%m}"
    channel = one.channel.capitalize()
    match one.part:
        case "clock":
            return _("Đồng hồ của bot đứng từ {at}: chưa nhắc việc, chưa gửi bản tin. Khởi động lại bot.", at=at)
        case "events":
            return _("Tin đến chờ xử lý từ {at}. Chạy python -m bot check, rồi khởi động lại bot.", at=at)
        case "deaf":
            return _("{channel}: không nhận được tin từ {at}. Xem /tinhtrang.", channel=channel, at=at)
        case "in":
            return _("{channel}: tin đến chưa ghi được từ {at}. Chạy python -m bot check.", channel=channel, at=at)
        case "held":
            return _("{channel} yêu cầu chờ đến {at}; tin đang chờ sẽ gửi sau đó.", channel=channel, at=at)
    return _("{channel}: chưa gửi được tin nào từ {at}. Chạy python -m bot check.", channel=channel, at=at)
