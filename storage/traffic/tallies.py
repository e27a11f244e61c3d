"""How many messages went in and out, by bot and month: what a messenger's plan limits, as it is used up.

A counter, because nothing else is kept long enough to be counted: what came in and went out is forgotten.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, select

from handlers.facts import Tally
from storage.sql.statement import Statement, insert
from storage.tables import tallies

adding = insert(tallies).values(
    channel=bindparam("channel"),
    bot=bindparam("bot"),
    month=bindparam("month"),
    incoming=bindparam("incoming"),
    outgoing=bindparam("outgoing"),
)
ADD = Statement(
    adding.on_conflict_do_update(
        index_elements=["channel", "bot", "month"],
        set_={
            "incoming": tallies.c.incoming + adding.excluded.incoming,
            "outgoing": tallies.c.outgoing + adding.excluded.outgoing,
        },
    )
)
counts = select(tallies.c.channel, tallies.c.bot, tallies.c.incoming, tallies.c.outgoing)
OF_BOT = Statement(
    counts.where(
        tallies.c.channel == bindparam("channel"),
        tallies.c.bot == bindparam("bot"),
        tallies.c.month == bindparam("month"),
    )
)
OF_MONTH = Statement(counts.where(tallies.c.month == bindparam("month")).order_by(tallies.c.channel, tallies.c.bot))


class Tallies:
    """The counts. A month is named like 2026-11."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, channel: str, bot: str, month: str, incoming: int = 0, outgoing: int = 0) -> None:
        """Some more messages of this month."""
        ADD.run(self._connection, channel=channel, bot=bot, month=month, incoming=incoming, outgoing=outgoing)

    def of_bot(self, channel: str, bot: str, month: str) -> Tally:
        """One bot's month so far."""
        row = OF_BOT.row(self._connection, channel=channel, bot=bot, month=month)
        return Tally(*row) if row else Tally(channel, bot, 0, 0)

    def of_month(self, month: str) -> Sequence[Tally]:
        """Every bot that is counted, by channel and bot."""
        return [Tally(*row) for row in OF_MONTH.rows(self._connection, month=month)]
