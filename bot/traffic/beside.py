"""Looks too far for the one thread that writes: a turn stops where it needs one, and begins anew with what was seen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from handlers.ports import Memory
from handlers.talk.messages import Message
from handlers.talk.scene import LookFar
from storage.database import Database

T = TypeVar("T")
Look = Callable[[Memory], Sequence[Message]]

TRIES = 2
"""A turn that asks for something else each time, since its person's rights change meanwhile, is given up."""


class FarLook(Exception):
    """A turn cannot go on without this look; nothing of it is kept."""

    def __init__(self, what: object, look: Look) -> None:
        super().__init__()
        self.what, self.look = what, look


class Seen:
    """What was looked at for one event: what it answers was seen by the same person, with the same rights."""

    def __init__(self) -> None:
        self.what: object = None
        self.said: Sequence[Message] = ()

    def __call__(self, what: object, look: Look) -> Sequence[Message]:
        """What was said of it; FarLook where nobody has looked yet."""
        if what != self.what:
            raise FarLook(what, look)
        return self.said


async def looking_far(db: Database, turn: Callable[[LookFar], Awaitable[T]]) -> T:
    """What comes of the turn, with what it looks at read beside the writer."""
    seen = Seen()
    for _ in range(TRIES):
        try:
            return await turn(seen)
        except FarLook as far:
            seen.said, seen.what = await db.study(far.look), far.what
    return await turn(seen)
