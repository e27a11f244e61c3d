"""Every event that came in, once: kept until its turn is done, then only its key, so that a repeat is known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete, func, null, select, update

from storage.sql.keeping import Term
from storage.sql.statement import Statement, insert
from storage.tables import inbox

DAY = 86400.0
ASIDE_DAYS, KEY_DAYS = Term.HEARD.days, Term.EVENT.days

ADD = Statement(
    insert(inbox)
    .values(
        channel=bindparam("channel"),
        bot=bindparam("bot"),
        key=bindparam("key"),
        sender=bindparam("sender"),
        payload=bindparam("payload"),
        at=bindparam("at"),
        state="waiting",
    )
    .on_conflict_do_nothing(index_elements=["channel", "bot", "key"])
    .returning(inbox.c.id)
)
PAYLOAD = Statement(select(inbox.c.payload).where(inbox.c.id == bindparam("which"), inbox.c.state == "waiting"))
DONE = Statement(
    update(inbox).where(inbox.c.id == bindparam("which")).values(state="done", payload=null(), done_at=bindparam("now"))
)
ASIDE = Statement(
    update(inbox)
    .where(inbox.c.id == bindparam("which"))
    .values(state="aside", error=bindparam("why"), done_at=bindparam("now"))
)
WAITING = Statement(
    select(inbox.c.id, inbox.c.channel, inbox.c.bot, inbox.c.key, inbox.c.sender, inbox.c.payload, inbox.c.at)
    .where(inbox.c.state == "waiting")
    .order_by(inbox.c.id)
)
BLANK = Statement(
    update(inbox).where(inbox.c.state == "aside", inbox.c.done_at < bindparam("before")).values(payload=null())
)
# The newest row stays: SQLite would give its number again, and the answers' keys are made of it.
FORGET = Statement(
    delete(inbox).where(
        inbox.c.state != "waiting",
        inbox.c.done_at < bindparam("before"),
        inbox.c.id < select(func.max(inbox.alias().c.id)).scalar_subquery(),
    )
)


class Event(NamedTuple):
    """One event as it came in."""

    id: int
    channel: str
    bot: str
    key: str
    sender: str
    payload: dict[str, Any]
    at: float


class Inbox:
    """The door in."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, channel: str, bot: str, key: str, sender: str, payload: Mapping[str, Any], at: float) -> int | None:
        """Keeps an event; None when it was already here."""
        row = ADD.row(self._connection, channel=channel, bot=bot, key=key, sender=sender, payload=payload, at=at)
        return row[0] if row else None

    def waiting(self) -> list[Event]:
        """Everything whose turn is still to come, in order: where to go on after a restart."""
        return [Event(*row) for row in WAITING.rows(self._connection)]

    def payload(self, event: int) -> dict[str, Any] | None:
        """What was said; None once its turn is done or it was set aside."""
        row = PAYLOAD.row(self._connection, which=event)
        return row[0] if row else None

    def done(self, event: int, at: float) -> None:
        """Its turn is done: what was said is blanked, the key stays."""
        DONE.run(self._connection, which=event, now=at)

    def aside(self, event: int, error: str, at: float) -> None:
        """Its turn crashed. `error` names the kind of error and its place, never what was said."""
        ASIDE.run(self._connection, which=event, why=error, now=at)

    def purge(self, at: float) -> None:
        """Blanks what was set aside too long ago, and forgets keys that cannot come again."""
        BLANK.run(self._connection, before=at - ASIDE_DAYS * DAY)
        FORGET.run(self._connection, before=at - KEY_DAYS * DAY)
