"""Which push has rung for which slot, so that ringing twice is harmless."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam

from storage.sql.statement import Statement, insert
from storage.tables import rings

RING = Statement(
    insert(rings)
    .values(push=bindparam("push"), slot=bindparam("slot"), at=bindparam("at"))
    .on_conflict_do_nothing(index_elements=["push", "slot"])
)


class Rings:
    """The memory of the clock."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def rang(self, push: str, slot: str, at: float) -> bool:
        """Notes that this push rings now for this slot; False if it already had."""
        return RING.run(self._connection, push=push, slot=slot, at=at) == 1
