"""What the two channels of the trial share: seats, whose names say what they are, and a clock that can be moved."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.domain.calendar import LAST, can_be_meant
from handlers.texts import Words, _

FARTHEST = timedelta(days=2 * 366)
"""One step of the clock; a mistyped year would otherwise end the trial."""


@dataclass(frozen=True, slots=True)
class TrialClock:
    """Product time, in the committee's zone, which only runs forward, and the hand that moves it."""

    now: Callable[[], datetime]
    move_to: Callable[[datetime], Awaitable[None]]
    """Lets the time until then pass at once; what falls due meanwhile is done as after a sleep of that length."""

    async def go(self, wanted: str) -> datetime:
        """Goes where the words say and tells what time it is then; raises CannotMove."""
        await self.move_to(destination(wanted, self.now()))
        return self.now()


class CannotMove(Exception):
    """The clock cannot go there; `words` say why to the person, `backwards` whether it was to run back."""

    def __init__(self, words: Words, backwards: bool = False) -> None:
        super().__init__("backwards" if backwards else "unreadable")
        self.words = words
        self.backwards = backwards


def is_group(seat: str) -> bool:
    """Whether a seat is a group's thread rather than one person's phone."""
    return seat.startswith("group-")


def next_day(now: datetime, hour: int, fits: Callable[[datetime], bool]) -> datetime:
    """The next day that fits, at that full hour."""
    day = now.replace(hour=hour, minute=0, second=0, microsecond=0)
    while day <= now or not fits(day):
        day += timedelta(days=1)
    return day


JUMPS: Mapping[str, Callable[[datetime], datetime]] = {
    "tomorrow-07": lambda now: next_day(now, 7, lambda day: day.date() > now.date()),
    "monday-08": lambda now: next_day(now, 8, lambda day: day.weekday() == 0),
    "day-20": lambda now: next_day(now, 8, lambda day: day.day == 20),
    "month-end": lambda now: next_day(now, 8, lambda day: (day + timedelta(days=1)).day == 1),
}
"""Where the clock is often sent: to the digest at 07:00, to the prompts at 08:00 (docs/domain.md §5.2)."""


def destination(wanted: str, now: datetime) -> datetime:
    """The moment meant by the name of a jump or by a date and time; raises CannotMove."""
    to = JUMPS[wanted](now) if wanted in JUMPS else written(wanted, now)
    if to < now:
        raise CannotMove(_("Đồng hồ thử chỉ chạy tới."), backwards=True)
    if to - now > FARTHEST:
        raise CannotMove(_("Mỗi lần đồng hồ thử chỉ chạy tới nhiều nhất hai năm."))
    if not can_be_meant(to.date()):
        raise CannotMove(_("Đồng hồ thử chạy tới nhiều nhất ngày {last}.", last=LAST))
    return to


def written(wanted: str, now: datetime) -> datetime:
    """A moment written in figures, in the committee's zone if none is named; raises CannotMove."""
    try:
        to = datetime.fromisoformat(wanted)
        return to.replace(tzinfo=now.tzinfo) if to.tzinfo is None else to.astimezone(now.tzinfo)
    except (ValueError, OverflowError):
        raise CannotMove(_("Đồng chí viết ngày giờ như 2026-12-01T08:00.")) from None
