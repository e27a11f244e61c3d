"""One thing that cannot be worked out never takes a list, a push or a digest with it: it is left out and named."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from handlers.ports import Memory

T = TypeVar("T")
R = TypeVar("R")


def spared(memory: Memory, things: Iterable[T], work: Callable[[T], R], called: Callable[[T], str]) -> Iterator[R]:
    """What the work makes of each thing; one it stumbles over is left out, and the admins hear what it is called.

    `called` is a code or a number (“UV-031”, “org 12”), never a name. A database that fails still fails the whole.
    """
    for thing in things:
        try:
            found = work(thing)
        except Exception as error:
            memory.health.left_out(called(thing), error)
        else:
            yield found
