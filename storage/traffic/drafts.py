"""Forms half filled in: one open per person, others put aside for a week."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from handlers.domain.periods import VIETNAM, days_ago
from handlers.facts import Draft, read_draft
from storage.sql.keeping import Term
from storage.sql.statement import Row, Statement
from storage.sql.unreadable import UNREADABLE
from storage.tables import drafts

KEEP_DAYS = Term.DRAFT.days

SHAPE = (drafts.c.id, drafts.c.flow, drafts.c.state, drafts.c.updated)

NEW = Statement(
    insert(drafts).values(
        id=bindparam("id"),
        person=bindparam("person"),
        flow=bindparam("flow"),
        state=bindparam("state"),
        updated=bindparam("updated"),
        shelved=False,
    )
)
GO_ON = Statement(
    update(drafts)
    .where(drafts.c.id == bindparam("which"))
    .values(flow=bindparam("now_flow"), state=bindparam("now_state"), updated=bindparam("now"), shelved=False)
)
SHELVE = Statement(update(drafts).where(drafts.c.id == bindparam("which")).values(shelved=True))
SHELVE_OPEN = Statement(
    update(drafts)
    .where(drafts.c.person == bindparam("one"), drafts.c.id != bindparam("which"), drafts.c.shelved.is_(False))
    .values(shelved=True)
)
DROP = Statement(delete(drafts).where(drafts.c.id == bindparam("which")))
NEWEST = (
    select(*SHAPE)
    .where(drafts.c.person == bindparam("one"), drafts.c.shelved.is_(True), drafts.c.updated >= bindparam("since"))
    .order_by(drafts.c.updated.desc(), drafts.c.id.desc())
    .limit(1)
)
NEWEST_OF_ALL = Statement(NEWEST)
NEWEST_OF_FLOW = Statement(NEWEST.where(drafts.c.flow == bindparam("flow")))
ONE_KEPT = Statement(NEWEST.where(drafts.c.id == bindparam("which")))
SINCE = Statement(
    select(drafts.c.person, *SHAPE)
    .where(drafts.c.updated >= bindparam("since"))
    .order_by(drafts.c.updated.desc(), drafts.c.id.desc())
)
REOPEN = Statement(
    update(drafts)
    .where(drafts.c.id == bindparam("which"))
    .values(shelved=False, updated=bindparam("now"))
    .returning(*SHAPE, drafts.c.person)
)
PURGE = Statement(delete(drafts).where(drafts.c.updated < bindparam("before")))


class Drafts:
    """What is half said."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def save(self, person: int, draft: Draft) -> None:
        """Writes the open draft; a new one puts aside whatever else was open."""
        new = {"now_flow": draft.flow, "now_state": draft.state.kept(), "now": draft.updated}
        if not GO_ON.run(self._connection, which=draft.id, **new):
            SHELVE_OPEN.run(self._connection, one=person, which=draft.id)
            NEW.run(
                self._connection,
                id=draft.id,
                person=person,
                flow=draft.flow,
                state=draft.state.kept(),
                updated=draft.updated,
            )

    def shelve(self, draft: int) -> None:
        """Puts it aside."""
        SHELVE.run(self._connection, which=draft)

    def drop(self, draft: int) -> None:
        """Forgets it: it was filed or thrown away."""
        DROP.run(self._connection, which=draft)

    def shelved(self, person: int, flow: str | None, since: float) -> Draft | None:
        """The newest put-aside draft (of a flow), if touched since then; None where there is none."""
        if flow is None:
            row = NEWEST_OF_ALL.row(self._connection, one=person, since=since)
        else:
            row = NEWEST_OF_FLOW.row(self._connection, one=person, since=since, flow=flow)
        return whole(row)

    def kept(self, person: int, draft: int, since: float) -> Draft | None:
        """One put-aside draft of this person, if touched since then; None where it is not."""
        row = ONE_KEPT.row(self._connection, one=person, which=draft, since=since)
        return whole(row)

    def since(self, at: float) -> list[tuple[int, Draft]]:
        """Everybody's that were touched since then, the newest first."""
        return [(person, read_draft(*row)) for person, *row in SINCE.rows(self._connection, since=at)]

    def reopen(self, draft: int, at: float) -> Draft:
        """Goes on with it; whatever else was open is put aside."""
        row = REOPEN.row(self._connection, which=draft, now=at)
        if row is None:
            raise LookupError(f"there is no draft {draft}")
        SHELVE_OPEN.run(self._connection, one=row[4], which=draft)
        return read_draft(*row[:4])

    def purge(self, at: float) -> None:
        """Forgets what nobody went on with for a week of whole days."""
        now = datetime.fromtimestamp(at, VIETNAM)
        PURGE.run(self._connection, before=days_ago(now, KEEP_DAYS).timestamp())


def whole(row: Row | None) -> Draft | None:
    """A row as the product knows it; None where there is none, or it cannot be read."""
    return None if row is None or any(cell is UNREADABLE for cell in row) else read_draft(*row)
