"""What a messenger's server answers, read as what it should be: whatever else stands there counts as nothing.

The one place where this is done. A proxy, a server of one's own or a new version may answer anything.
"""

from __future__ import annotations

LONGEST_WAIT = 86400.0
"""Seconds a chat is left alone at most, whatever a server says: then it is asked again."""

UNCLEAR_WAIT = 30.0
"""Seconds where a server asks for a wait that is none."""

LONGEST = 64
"""Letters of the longest number or name of anything a messenger has."""


def within(answer: object, name: str) -> object:
    """What stands under that name in an answer; None where there is no such thing."""
    return answer.get(name) if isinstance(answer, dict) else None


def text(answer: object, name: str) -> str:
    """The text under that name; empty where it is none."""
    found = within(answer, name)
    return found if isinstance(found, str) else ""


def integer(value: object) -> int | None:
    """A whole number, as such or in figures; None where it is none."""
    if isinstance(value, str) and value.removeprefix("-").isdecimal() and len(value) <= LONGEST:
        value = int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 1 << 63 else None


def named(answer: object, name: str) -> str | None:
    """What something is called by (a message's number, a file's id); None where it is not said."""
    found = within(answer, name)
    if isinstance(found, str):
        return found if 0 < len(found) <= LONGEST else None
    number = integer(found)
    return None if number is None else str(number)


def seconds(value: object) -> float:
    """How long to wait: what is no wait is a short one, what never ends is one of a day."""
    if not isinstance(value, int | float) or isinstance(value, bool) or not value >= 0:
        return UNCLEAR_WAIT
    return float(min(value, LONGEST_WAIT))
