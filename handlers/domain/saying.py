"""When something was said: the moment it was typed, as far as the clocks can be believed."""

from __future__ import annotations

from datetime import datetime, timedelta

OUTAGE = timedelta(hours=24)
"""How long a messenger keeps what comes while the bot is away (docs/conversation.md §3); nothing waits longer."""


def said_at(came: datetime, now: datetime, sent: float | None = None, held: float = 0) -> datetime:
    """The moment it was typed: never later than now, never earlier than an outage explains.

    `came` is when it was written down, `sent` when the messenger says it was sent (both product time, `sent` in
    seconds since 1970), `held` how many seconds the phone could not hand it over. What lies outside those bounds is a
    clock that is wrong: then it was said when it came, so that no wrong clock moves a report to another day.
    """
    came = min(came, now)
    at = (came.timestamp() if sent is None else sent) - held
    if not (came - OUTAGE).timestamp() <= at <= came.timestamp():
        return came
    return datetime.fromtimestamp(at, came.tzinfo)
