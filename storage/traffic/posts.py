"""The way out of a turn: messages are laid into the outbox, each key once; delivery takes them from there.

A standing message is one row for as long as it stands: put right, the row goes back into the queue as an edit.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, and_, bindparam, null, or_, select, update

from handlers.facts import Lane, Post
from storage.people.entitled import entitled
from storage.sql.statement import Statement, insert
from storage.tables import outbox

MENU = "menu"
"""The kind of a list of commands, which names nothing but commands."""

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
        said=bindparam("said"),
        entitled=bindparam("entitled"),
        state="waiting",
        attempts=0,
        again=False,
        due=0.0,
        made_at=bindparam("made_at"),
    )
    .on_conflict_do_nothing(index_elements=["key"])
)
# What still waits leaves as it is and is put right after: there is always a later look.
CORRECT = Statement(
    update(outbox)
    .where(
        outbox.c.key == bindparam("which"),
        outbox.c.said != bindparam("says"),
        or_(outbox.c.state == "sent", outbox.c.state == "unknown"),
        outbox.c.ref.is_not(None),
    )
    .values(
        state="waiting",
        payload=bindparam("words"),
        said=bindparam("says"),
        entitled=bindparam("holds"),
        edits=outbox.c.ref,
        not_after=bindparam("until"),
        attempts=0,
        again=False,
        due=0.0,
        error=null(),
        settled_at=null(),
    )
)
# What may have arrived stays marked as a repeat; one that was given up finds another chat of its person.
RENEW = Statement(
    update(outbox)
    .where(
        outbox.c.key == bindparam("which"),
        outbox.c.ref.is_(None),
        or_(
            outbox.c.state == "dead",
            outbox.c.state == "expired",
            and_(outbox.c.state == "waiting", outbox.c.error.is_not(None)),
        ),
    )
    .values(
        state="waiting",
        payload=bindparam("words"),
        said=bindparam("says"),
        entitled=bindparam("holds"),
        edits=null(),
        not_before=bindparam("since"),
        not_after=bindparam("until"),
        attempts=0,
        again=and_(outbox.c.again, outbox.c.state != "dead"),
        due=0.0,
        made_at=bindparam("now"),
        settled_at=null(),
    )
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

    def correct(self, post: Post) -> bool:
        """What this key became says this from now on, where it stands; False if it does already, or never arrived."""
        new = {"words": post.payload, "says": digest(post.payload), "until": post.not_after}
        new["holds"] = self._entitled(post)
        return CORRECT.run(self._connection, which=post.key, **new) == 1

    def renew(self, post: Post) -> bool:
        """Lays this key out anew, in the words of now, if it never arrived and was given up or still waits."""
        new = {"words": post.payload, "says": digest(post.payload) if post.stands else None, "now": self._clock()}
        window = {"since": post.not_before, "until": post.not_after}
        new["holds"] = self._entitled(post)
        return RENEW.run(self._connection, which=post.key, **new, **window) == 1

    def about(self, address: int, ref: str) -> str | None:
        """The report whose receipt a message sent there was; known as long as that it was sent.

        None where it was none.
        """
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
            "said": digest(post.payload) if post.stands else None,
            "entitled": self._entitled(post),
            "made_at": self._clock(),
        }

    def _entitled(self, post: Post) -> str | None:
        """What it may be told by; the answer to a tap and the list of commands tell nothing."""
        if post.lane == Lane.ACK or post.kind == MENU:
            return None
        return entitled(self._connection, post.person, post.address)


def digest(payload: Mapping[str, Any]) -> str:
    """Enough to know the same words again."""
    return sha256(json.dumps(payload).encode()).hexdigest()[:16]
