"""Connections to the web server: each has its time, and there are no more of them than there is room for.

uvicorn ends a connection only between two requests. One that stops in the middle of one, or never takes its answer,
would stay for ever, and enough of them leave no file to open: nobody gets in, and the log fills with just that.
"""

from __future__ import annotations

import asyncio
import resource
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a connection may take for each part of its way, in seconds, and how many there may be."""

    head: float = 10.0
    """From the first moment at which a request may come until its first lines are whole."""
    body: float = 30.0
    """Until the rest of it is."""
    idle: int = 5
    """Between two requests, in whole seconds."""
    answer: float = 30.0
    """In which less than a sip of an answer is taken."""
    most: int = 200


SIP = 16 * 1024
"""Bytes of an answer that must be taken in its time, where as many are left."""

PATIENCE = Patience()
"""What every connection gets."""


def room(most: int) -> int:
    """Connections there is room for: of the files this process may open the larger part is kept for the rest of it."""
    files, _hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    return most if files == resource.RLIM_INFINITY else max(1, min(most, files // 4))


class Visit(H11Protocol):
    """One connection. What trickles in wins no time: a part must be whole when its time is over."""

    patience = PATIENCE

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.since = self.loop.time()
        self.awaited: object = None
        self.deadline: asyncio.TimerHandle | None = None
        self.farewell: asyncio.TimerHandle | None = None

    @property
    def waits(self) -> bool:
        """Whether nothing is being answered: a request is still to come, or to become whole."""
        return self.conn.their_state in AWAITED

    @property
    def flows(self) -> bool:
        """Whether its answer has begun and goes on: a stream may do so for ever."""
        return bool(self.cycle and self.cycle.response_started and not self.cycle.response_complete)

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Lets it in if there is room, or if another can make some."""
        crowd = [one for one in self.connections if isinstance(one, Visit) and not one.transport.is_closing()]
        full = len(crowd) >= room(self.patience.most)
        super().connection_made(transport)
        if full and not make_room(crowd):
            transport.abort()
            return
        self.expect()

    def handle_events(self) -> None:
        """Takes in what has come, and minds the time of what has not."""
        super().handle_events()
        self.expect()

    def data_received(self, data: bytes) -> None:
        """The first byte of a further request gives it the whole time of one."""
        if self.timeout_keep_alive_task is not None:
            self.awaited = None
        super().data_received(data)

    def expect(self) -> None:
        """Sets the moment by which what is awaited now must be whole; once for each part of a request."""
        state = self.conn.their_state
        if state is self.awaited:
            return
        self.awaited = state
        cancel(self.deadline)
        if state in AWAITED and not self.transport.is_closing():
            seconds = self.patience.head if state is h11.IDLE else self.patience.body
            self.deadline = self.loop.call_later(seconds, self.too_late)

    def too_late(self) -> None:
        """What was awaited is not whole. Nobody is held to ask again before the last answer has arrived."""
        if self.conn.their_state is h11.IDLE and self.transport.get_write_buffer_size():
            self.awaited = None
            self.expect()
        else:
            self.transport.abort()

    def pause_writing(self) -> None:
        """Its answer is not taken as fast as it is given: it has its time to begin."""
        super().pause_writing()
        self.part()

    def resume_writing(self) -> None:
        """It was taken after all."""
        super().resume_writing()
        cancel(self.farewell)
        self.farewell = None

    def on_response_complete(self) -> None:
        """Everything is said; what is still on its way has its time to arrive."""
        super().on_response_complete()
        if self.transport.get_write_buffer_size():
            self.part()

    def timeout_keep_alive_handler(self) -> None:
        """Nothing more was asked; a connection that does not take its last answer is not waited for."""
        super().timeout_keep_alive_handler()
        if self.transport.get_write_buffer_size():
            self.part()

    def part(self) -> None:
        """Ends it after a while in which nothing worth waiting for was taken of its answer."""
        cancel(self.farewell)
        left = self.transport.get_write_buffer_size()
        self.farewell = self.loop.call_later(self.patience.answer, self.look_back, left)

    def look_back(self, left: int) -> None:
        """So much was left to be taken a while ago."""
        still = self.transport.get_write_buffer_size()
        if still > left - SIP and still:
            self.transport.abort()
        elif still:
            self.part()

    def connection_lost(self, exc: Exception | None) -> None:
        """It is over."""
        cancel(self.deadline)
        cancel(self.farewell)
        super().connection_lost(exc)
        self._unset_keepalive_if_required()


AWAITED = frozenset({h11.IDLE, h11.SEND_BODY})
"""How h11 calls it while a request's head, or the rest of it, is still to come."""


def cancel(timer: asyncio.TimerHandle | None) -> None:
    """Lets a moment pass without anything happening."""
    if timer:
        timer.cancel()


def make_room(crowd: Sequence[Visit]) -> bool:
    """Ends the oldest connection of whichever address holds most; whether there was one that may be ended.

    So nobody's half-open ones shut the others out, and a proxy, through which everybody comes from one address, may
    use all the room there is. The same is true of streams: whichever there are more of give way, and a page whose
    stream ended asks for it again.
    """
    halves = ([one for one in crowd if one.waits], [one for one in crowd if one.flows])
    many = max(halves, key=len)
    hosts = Counter(one.client[0] if one.client else "" for one in many)
    if not hosts:
        return False
    (greediest, _count), *_rest = hosts.most_common(1)
    min((one for one in many if (one.client or ("",))[0] == greediest), key=lambda one: one.since).transport.abort()
    return True


def visit(patience: Patience) -> type[Visit]:
    """What uvicorn is to make of each connection."""
    return type("Visit", (Visit,), {"patience": patience})
