"""Which push has rung for which slot, so that ringing twice is harmless."""

from __future__ import annotations

from sqlalchemy import Connection, String, bindparam, delete, select, update

from storage.sql.statement import Statement, insert
from storage.tables import outbox, rings
from storage.traffic import queue

RING = Statement(
    insert(rings)
    .values(push=bindparam("push"), slot=bindparam("slot"), at=bindparam("at"))
    .on_conflict_do_nothing(index_elements=["push", "slot"])
)
LATER = Statement(select(rings.c.slot).where(rings.c.push == bindparam("push"), rings.c.slot > bindparam("slot")))
UNRING = Statement(delete(rings).where(rings.c.push == bindparam("push"), rings.c.slot == bindparam("slot")))
RENAME = Statement(
    update(outbox)
    .where(outbox.c.key.startswith(bindparam("beginning")))
    .values(key=bindparam("mark", type_=String) + outbox.c.key)
)


class Rings:
    """The memory of the clock."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def rang(self, push: str, slot: str, at: float) -> bool:
        """Notes that this push rings now for this slot; False if it already had."""
        return RING.run(self._connection, push=push, slot=slot, at=at) == 1

    def unring(self, push: str, slot: str, at: float) -> None:
        """What rang for a slot later than this newest one did so by a clock that was ahead: it rings again then."""
        for (early,) in LATER.rows(self._connection, push=push, slot=slot):
            UNRING.run(self._connection, push=push, slot=early)
            queue.UNSAY.run(self._connection, beginning=f"push:{push}:{early}:")
            RENAME.run(self._connection, beginning=f"push:{push}:{early}:", mark=f"early:{at:.0f}:")
