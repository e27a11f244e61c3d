"""The way out of a turn: messages are laid into the outbox, each key once; delivery takes them from there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, bindparam, select

from handlers.messages import Post
from storage.statement import Statement, insert
from storage.tables import outbox

PUT = Statement(
    insert(outbox)
    .values(
        key=bindparam("key"),
        person=bindparam("person"),
        address=bindparam("address"),
        kind=bindparam("kind"),
        lane=bindparam("lane"),
        not_before=bindparam("not_before"),
        not_after=bindparam("not_after"),
        payload=bindparam("payload"),
        edits=bindparam("edits"),
        about=bindparam("about"),
        state="waiting",
        attempts=0,
        again=False,
        due=0.0,
        made_at=bindparam("made_at"),
    )
    .on_conflict_do_nothing(index_elements=["key"])
)
ABOUT = Statement(
    select(outbox.c.about).where(
        outbox.c.address == bindparam("address"), outbox.c.ref == bindparam("ref"), outbox.c.about.is_not(None)
    )
)


class Posts:
    """Where messages are handed in."""

    def __init__(self, connection: Connection, clock: Callable[[], float]) -> None:
        self._connection = connection
        self._clock = clock  # real time: the age of what waits is a matter of the house, not of the work

    def put(self, post: Post) -> None:
        """Into the outbox, once per key."""
        PUT.run(self._connection, **self._row(post))

    def about(self, address: int, ref: str) -> str | None:
        """The report whose receipt a message sent there was; known as long as that it was sent."""
        row = ABOUT.row(self._connection, address=address, ref=ref)
        return str(row[0]) if row else None

    def _row(self, post: Post) -> dict[str, Any]:
        if (post.person is None) == (post.address is None):
            raise ValueError(f"{post.key}: a message goes to a person or to an address")
        return {
            "key": post.key,
            "person": post.person,
            "address": post.address,
            "kind": post.kind,
            "lane": int(post.lane),
            "not_before": post.not_before,
            "not_after": post.not_after,
            "payload": post.payload,
            "edits": post.edits,
            "about": post.about,
            "made_at": self._clock(),
        }
