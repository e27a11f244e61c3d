"""What the messengers' ways in have in common: work until told to stop, a webhook's secret and body, the commit."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import secrets
from collections.abc import Coroutine, Mapping
from typing import Any

from starlette.requests import Request

from bot.channels.base import Receive
from bot.logs import place

log = logging.getLogger(__name__)

UNTHINKABLE = 1e15
"""Seconds, or thousandths of them, that no clock counts to."""


def part(raw: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """A part of an update that has parts of its own; KeyError or TypeError where it is none."""
    found = raw[name]
    if not isinstance(found, Mapping):
        raise TypeError(f"{name} has no parts")
    return found


def moment(value: object) -> float | None:
    """A number that can be a moment or a length of time; None for anything else, which is no reason to stumble."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if number and 0 <= value < UNTHINKABLE else None  # type: ignore[operator, arg-type]


async def until_stopped(work: Coroutine[Any, Any, None], stop: asyncio.Event) -> None:
    """Works until told to stop; raises what the work raises. What is cut off was not confirmed to its source."""
    stopped, working = asyncio.create_task(stop.wait()), asyncio.create_task(work)
    try:
        await asyncio.wait({stopped, working}, return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            working.result()
    finally:
        for task in (stopped, working):
            task.cancel()
        await asyncio.gather(stopped, working, return_exceptions=True)


def knows(request: Request, header: str, secret: bytes) -> bool:
    """Whether whoever asks knows the secret, told in the same time whatever was brought."""
    return secrets.compare_digest(request.headers.get(header, "").encode(), secret)


UNREAD: Mapping[str, Any] = {"unread": True}
"""What is written down of what nobody can read: that it came."""


def unread(raw: bytes) -> tuple[str, str, Mapping[str, Any]]:
    """What came and cannot be read, as an event to be set aside: its source is told that it came, and goes on."""
    return f"unread:{hashlib.sha256(raw).hexdigest()[:32]}", "", UNREAD


async def whole(request: Request, largest: int) -> bytes:
    """The request's body; of one larger than anything the messenger brings, a beginning that is too large."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > largest:
            break
    return body


async def kept(
    receive: Receive | None, channel: str, bot: str, key: str, sender: str, update: Mapping[str, Any]
) -> bool:
    """Whether it is written down; only then may its source be told so."""
    if receive is None:
        return False
    try:
        await receive(channel, bot, key, sender, update)
    except Exception as error:  # not confirmed: its source brings it again
        log.warning("an update could not be written down", extra={"channel": channel, "error": place(error)})
        return False
    return True
