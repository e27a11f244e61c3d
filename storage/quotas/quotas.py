"""How many admissions each organisation was asked for, and how many were counted in the register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import Connection, bindparam, func, select, update

from handlers.domain.calendar import DAY
from handlers.domain.path import Stage
from handlers.domain.progress import Parents, Stood, stand
from handlers.facts import CellCount, Quota, What
from storage.quotas.balances import Balances
from storage.sql.rows import NewRow
from storage.sql.statement import Statement
from storage.tables import quotas, stage_events

CURRENT = quotas.c.replaced_at.is_(None)
SHAPE = (
    quotas.c.org,
    quotas.c.year,
    quotas.c.target,
    quotas.c.source_no,
    quotas.c.source_on,
    quotas.c.source_name,
)

REPLACE = Statement(
    update(quotas)
    .where(quotas.c.org == bindparam("given_to"), quotas.c.year == bindparam("of"), CURRENT)
    .values(replaced_at=bindparam("now"))
)
NEW = NewRow(quotas, "org", "year", "target", "source_no", "source_on", "source_name", "given_by", "given_at")
OF_YEAR = Statement(select(*SHAPE).where(quotas.c.year == bindparam("of"), CURRENT))

# One pass over the admissions of two years, one wide row per cell: quick enough to need no counters.
COUNTS = Statement(
    select(
        stage_events.c.org,
        func.count().filter(stage_events.c.on >= bindparam("new_year")),
        func.count().filter(stage_events.c.on <= bindparam("last_upto")),
        func.count(),
    )
    .where(
        stage_events.c.stage == Stage.ADMITTED.value,
        stage_events.c.voided_by.is_(None),
        stage_events.c.on.between(bindparam("last_new_year"), bindparam("upto")),
    )
    .group_by(stage_events.c.org)
)

SPAN = Statement(
    select(stage_events.c.org, func.count())
    .where(
        stage_events.c.stage == Stage.ADMITTED.value,
        stage_events.c.voided_by.is_(None),
        stage_events.c.on.between(bindparam("first"), bindparam("last")),
    )
    .group_by(stage_events.c.org)
)


class Quotas:
    """Targets, and the counts held against them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def set(self, quota: Quota, by: int | None, at: float) -> None:
        """The new quota of that organisation and year; an earlier one stays in the history."""
        REPLACE.run(self._connection, given_to=quota.org, of=quota.year, now=at)
        NEW.write(
            self._connection,
            org=quota.org,
            year=quota.year,
            target=quota.target,
            source_no=quota.source_no,
            source_on=quota.source_on,
            source_name=quota.source_name,
            given_by=by,
            given_at=at,
        )

    def of_year(self, year: int) -> Mapping[int, Quota]:
        """The quotas that hold for a year, by organisation."""
        return {row[0]: Quota(*row) for row in OF_YEAR.rows(self._connection, of=year)}

    def counts(self, year: int, upto: date, last_upto: date) -> Sequence[CellCount]:
        """One wide row per cell with any admission: this year to `upto`, the year before to `last_upto` and in all."""
        rows = COUNTS.rows(
            self._connection,
            new_year=date(year, 1, 1),
            last_new_year=date(year - 1, 1, 1),
            upto=upto,
            last_upto=min(last_upto, date(year - 1, 12, 31)),
        )
        return [CellCount(org, admitted, last_year, both - admitted) for org, admitted, last_year, both in rows]

    def counted(self, first: date, last: date) -> Mapping[int, int]:
        """Admissions of these days by cell; cells without any are left out."""
        return dict(SPAN.rows(self._connection, first=first, last=last)) if first <= last else {}

    def stood(self, parents: Parents, day: date) -> Stood:
        """How the year of a day stood on it, of every organisation with all below: what was entered, then counted."""
        new_year, end = day.replace(month=1, day=1), day.replace(month=12, day=31)
        entered = Balances(self._connection).between(What.ADMITTED, new_year, end)
        return stand(parents, self.counted(new_year, day), entered, day, lambda cut: self.counted(cut + DAY, day))
