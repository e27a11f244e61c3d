"""Pictures sent at once come as one event each; here they become one message, which gets one answer."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Any

from bot.channels.base import Channel
from bot.channels.pictures import fetch_sealed
from handlers.talk.scene import Event, Flaw

ALBUM = 1.0
"""Seconds in which the next of several pictures sent at once comes after the one before."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An event that is written down and whose turn is still to come."""

    id: int
    channel: Channel
    payload: Mapping[str, Any]
    came: float
    """When it was written down, in product time."""


def of_album(waiting: Waiting) -> bool:
    """Whether it is one of several pictures or files that were sent at once."""
    with suppress(Exception):  # what cannot be understood is found out when its turn comes
        event = waiting.channel.parse(waiting.id, waiting.payload)
        return event is not None and event.album and not event.group
    return False


async def sent_together(line: Sequence[Waiting], pause: float) -> list[Waiting]:
    """The next event of somebody's line; of pictures sent at once all, as soon as no more of them come."""
    found = list(takewhile(of_album, line))
    while found and len(found) == len(line):
        await asyncio.sleep(pause)
        if len(line) == len(found):
            break
        found = list(takewhile(of_album, line))
    return found or [line[0]]


def with_words(event: Event, together: Sequence[Waiting]) -> Event:
    """The event with what was written under any of them."""
    others = (waiting.channel.parse(waiting.id, waiting.payload) for waiting in together[1:])
    return replace(event, text="\n".join(dict.fromkeys(one.text for one in (event, *others) if one and one.text)))


async def with_pictures(event: Event, together: Sequence[Waiting], key: bytes) -> Event:
    """The event with the pictures of all of them, small and sealed; what is wrong with one that is none is noted."""
    pictures, flaw = list[bytes](), None
    for waiting in together:
        one = waiting.channel.parse(waiting.id, waiting.payload)
        came: bytes | Flaw | None = one.flaw if one else None
        if one and one.kind == "picture" and came is None:
            came = await fetch_sealed(waiting.channel.fetch(waiting.payload), key)
        if isinstance(came, bytes):
            pictures.append(came)
        else:
            flaw = came or flaw
    return replace(event, pictures=tuple(pictures), flaw=flaw)
