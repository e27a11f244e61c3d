"""What was before the register: numbers entered with the day they reach to and the paper they are from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, bindparam, select, update

from handlers.facts import Balance
from storage.sql.rows import NewRow
from storage.sql.statement import Statement
from storage.tables import balances

CURRENT = balances.c.ended_at.is_(None)
NEW = NewRow(balances, "org", "what", "upto", "number", "source", "by", "at")
END = Statement(
    update(balances)
    .where(
        balances.c.org == bindparam("whose"),
        balances.c.what == bindparam("of"),
        balances.c.upto == bindparam("to"),
        CURRENT,
    )
    .values(ended_at=bindparam("now"))
)
BETWEEN = Statement(
    select(balances.c.org, balances.c.what, balances.c.upto, balances.c.number, balances.c.source)
    .where(balances.c.what == bindparam("of"), balances.c.upto.between(bindparam("first"), bindparam("last")), CURRENT)
    .order_by(balances.c.upto, balances.c.org)
)


class Balances:
    """Numbers from before the register, one for each organisation, thing and day."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def enter(self, balance: Balance, by: int | None, at: float) -> None:
        """From now on this number holds; what was entered before of the same day stays in the history."""
        self.end(balance, at)
        NEW.write(self._connection, **balance._asdict(), by=by, at=at)

    def end(self, balance: Balance, at: float) -> None:
        """What is entered of this organisation, thing and day holds no longer."""
        END.run(self._connection, whose=balance.org, of=balance.what, to=balance.upto, now=at)

    def between(self, what: str, first: date, last: date) -> Sequence[Balance]:
        """What holds of one thing with a day in this span, the earliest first."""
        return [Balance(*row) for row in BETWEEN.rows(self._connection, of=what, first=first, last=last)]
