"""The state of the house: how much waits, what went wrong, and small facts about the installation."""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping, Sequence
from typing import Any

from sqlalchemy import Connection, and_, bindparam, case, exists, func, literal, or_, select, union_all
from sqlalchemy.exc import SQLAlchemyError

from handlers.facts import Barrier, ChannelState, Lane
from storage.sql.statement import Statement, insert
from storage.sql.unreadable import LEFT_OUT
from storage.tables import addresses, inbox, notes, outbox

COUNTS = (
    select(outbox.c.state, func.count(), func.min(outbox.c.made_at))
    .where(outbox.c.state.in_(["waiting", "sending", "unknown", "dead"]))
    .group_by(outbox.c.state)
)
COMING = (
    select(inbox.c.state, func.count())
    .where(inbox.c.state.in_(["waiting", "aside"]), inbox.c.id != bindparam("besides"))
    .group_by(inbox.c.state)
)
going = (
    select(
        outbox.c.id, outbox.c.kind, addresses.c.channel, outbox.c.settled_at.label("at"), outbox.c.error,
        outbox.c.state,
    )
    .outerjoin_from(outbox, addresses, addresses.c.id == outbox.c.address)
    .where(outbox.c.state.in_(["unknown", "dead"]))
)  # fmt: skip
coming = select(inbox.c.id, literal("event"), inbox.c.channel, inbox.c.done_at, inbox.c.error, inbox.c.state).where(
    inbox.c.state == "aside"
)
wrong = union_all(going, coming).subquery("wrong")
TROUBLES = select(wrong).order_by(wrong.c.at.desc()).limit(bindparam("most", type_=wrong.c.id.type))

later = outbox.alias("later")
SHUT_OUT = Statement(
    select(outbox.c.address, outbox.c.kind, outbox.c.error)
    .join_from(outbox, addresses, addresses.c.id == outbox.c.address)
    .where(
        addresses.c.group.is_(True),
        addresses.c.org.is_not(None),
        addresses.c.closed_at.is_(None),
        outbox.c.lane == int(Lane.PUSH),
        or_(outbox.c.state == "dead", *(outbox.c.error == barrier.value for barrier in Barrier)),
        or_(
            outbox.c.state == "waiting",
            and_(or_(outbox.c.state == "dead", outbox.c.state == "expired"), outbox.c.settled_at > bindparam("since")),
        ),
        ~exists().where(
            later.c.address == outbox.c.address,
            later.c.lane == int(Lane.PUSH),
            later.c.state == "sent",
            later.c.id > outbox.c.id,
        ),
    )
    .order_by(outbox.c.id.desc())
)
open_now = addresses.c.closed_at.is_(None)
CHANNELS = Statement(
    select(
        addresses.c.channel,
        func.count(case((open_now & addresses.c.group.is_(False), addresses.c.person)).distinct()),
        func.count(case((open_now & addresses.c.group.is_(True), addresses.c.org))),
        func.count(case((addresses.c.person.is_not(None) | addresses.c.org.is_not(None), addresses.c.closed_at))),
        addresses.c.bot,
    )
    .group_by(addresses.c.channel, addresses.c.bot)
    .order_by(addresses.c.channel, addresses.c.bot)
)
NOTE = Statement(select(notes.c.value).where(notes.c.key == bindparam("key")))
putting = insert(notes).values(key=bindparam("key"), value=bindparam("value"))
KEEP = Statement(putting.on_conflict_do_update(index_elements=["key"], set_={"value": putting.excluded.value}))


class Health:
    """What one screen says of the house."""

    def __init__(
        self,
        connection: Connection,
        clock: Callable[[], float],
        left_out: MutableMapping[str, Exception] | None = None,
    ) -> None:
        self._connection = connection
        self._clock = clock
        self._left_out = {} if left_out is None else left_out
        connection.info[LEFT_OUT] = self._left_out

    def queue(self, besides: int = 0) -> Mapping[str, int]:
        """How many messages wait, are being sent, unknown, dead; events waiting and aside; oldest_wait in seconds.

        The event `besides` is not counted: it is the one being answered.
        """
        counts = dict.fromkeys(("waiting", "sending", "unknown", "dead", "events", "aside", "oldest_wait"), 0)
        for state, count, oldest in self._connection.execute(COUNTS):
            counts[state] = count
            if state == "waiting":
                counts["oldest_wait"] = max(0, int(self._clock() - oldest))
        for state, count in self._connection.execute(COMING, {"besides": besides}):
            counts["aside" if state == "aside" else "events"] = count
        return counts

    def channels(self) -> Sequence[ChannelState]:
        """Each bot there are addresses of: people bound, groups led, those of them closed."""
        return [ChannelState(*row) for row in CHANNELS.rows(self._connection)]

    def troubles(self, limit: int) -> Sequence[Mapping[str, Any]]:
        """Failed, unknown and set-aside rows, newest first: id, kind, channel, at, error, state; never their text."""
        return [dict(row) for row in self._connection.execute(TROUBLES, {"most": limit}).mappings()]

    def shut_out(self, since: float) -> Sequence[tuple[int, str, str]]:
        """What leadership groups would not let in and has not come since: address, kind, why; the newest first."""
        return [(address, kind, why or "") for address, kind, why in SHUT_OUT.rows(self._connection, since=since)]

    def note(self, key: str) -> str | None:
        """A small fact about the installation (last backup, version, clock offset, committee set up, demo).

        None where it was never noted.
        """
        row = NOTE.row(self._connection, key=key)
        return row[0] if row else None

    def real(self) -> float:
        """Real time, however far ahead the product's clock is."""
        return self._clock()

    def age(self, moment: float) -> float:
        """Real seconds since a moment of real time."""
        return self._clock() - moment

    def keep(self, key: str, value: str) -> None:
        """Writes such a fact down."""
        KEEP.run(self._connection, key=key, value=value)

    def left_out(self, what: str, error: Exception) -> None:
        """Hands it to whoever runs the house; a statement that failed leaves nothing to go on with."""
        if isinstance(error, SQLAlchemyError | self._connection.dialect.loaded_dbapi.Error):
            raise error
        self._left_out[what] = error
