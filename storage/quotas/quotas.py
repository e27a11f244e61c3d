"""How many admissions each organisation was asked for, and how many were counted in the register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import Connection, bindparam, func, select, update

from handlers.domain.calendar import DAY
from handlers.domain.path import Stage
from handlers.domain.progress import Parents, Stood, stand
from handlers.domain.quota import COUNTING, way_at
from handlers.facts import CellCount, Counting, Given, Quota, QuotaKind, What
from storage.quotas.balances import Balances
from storage.sql.rows import NewRow
from storage.sql.statement import Row, Statement
from storage.tables import notes, orgs, quotas, stage_events

CURRENT = quotas.c.replaced_at.is_(None)
SHAPE = (
    quotas.c.org,
    quotas.c.year,
    quotas.c.target,
    quotas.c.source_no,
    quotas.c.source_on,
    quotas.c.source_name,
)

TERMS = (quotas.c.kind, quotas.c.at_least, quotas.c.percent, quotas.c.base, quotas.c.base_on)
REPLACE = Statement(
    update(quotas)
    .where(
        quotas.c.org == bindparam("given_to"),
        quotas.c.year == bindparam("of"),
        quotas.c.kind == bindparam("which"),
        CURRENT,
    )
    .values(replaced_at=bindparam("now"))
)
NEW = NewRow(quotas, *Quota._fields, "given_by", "given_at")
OF_YEAR = Statement(
    select(*SHAPE).where(quotas.c.year == bindparam("of"), quotas.c.kind == QuotaKind.ASSIGNED.value, CURRENT)
)
GIVEN = Statement(
    select(*SHAPE, *TERMS, quotas.c.replaced_at).where(quotas.c.year == bindparam("of")).order_by(quotas.c.id)
)
WAYS = Statement(select(notes.c.key, notes.c.value).where(notes.c.key.startswith(COUNTING)))
PLACES = Statement(select(orgs.c.id, orgs.c.path))

# One pass over the admissions of two years, one wide row per cell: quick enough to need no counters.
COUNTS = Statement(
    select(
        stage_events.c.org,
        func.count().filter(stage_events.c.on >= bindparam("new_year")),
        func.count().filter(stage_events.c.on <= bindparam("last_upto")),
        func.count(),
    )
    .where(
        stage_events.c.stage == bindparam("stage"),
        stage_events.c.voided_by.is_(None),
        stage_events.c.on.between(bindparam("last_new_year"), bindparam("upto")),
    )
    .group_by(stage_events.c.org)
)

SPAN = Statement(
    select(stage_events.c.org, func.count())
    .where(
        stage_events.c.stage == bindparam("stage"),
        stage_events.c.voided_by.is_(None),
        stage_events.c.on.between(bindparam("first"), bindparam("last")),
    )
    .group_by(stage_events.c.org)
)

STAGES = {Counting.DECISION: Stage.ADMITTED, Counting.CEREMONY: Stage.PROBATIONARY}
"""What is counted: the decision, or the ceremony, with which probation begins."""


class Quotas:
    """Targets, and the counts held against them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def set(self, quota: Quota, by: int | None, at: float) -> None:
        """The new quota of that organisation and year; an earlier one stays in the history."""
        REPLACE.run(self._connection, given_to=quota.org, of=quota.year, which=quota.kind, now=at)
        NEW.write(self._connection, **quota._asdict(), given_by=by, given_at=at)

    def of_year(self, year: int) -> Mapping[int, Quota]:
        """The assigned quotas that hold for a year, by organisation, as they are counted against: the number alone."""
        return {row[0]: Quota(*row) for row in OF_YEAR.rows(self._connection, of=year)}

    def given(self, year: int) -> Sequence[Given]:
        """All quotas of a year as they were given, of every kind, also those replaced, the oldest first."""
        return [Given(Quota(*row), replaced is not None) for *row, replaced in GIVEN.rows(self._connection, of=year)]

    def ways(self) -> Mapping[int, str]:
        """By which day admissions count, of each organisation that chose one for itself and those below."""
        found = {key.removeprefix(COUNTING): value for key, value in WAYS.rows(self._connection)}
        return {int(org): way for org, way in found.items() if org.isdecimal() and way in set(Counting)}

    def counts(self, year: int, upto: date, last_upto: date) -> Sequence[CellCount]:
        """One wide row per cell with any admission: this year to `upto`, the year before to `last_upto` and in all."""
        rows = self._rows(
            COUNTS,
            new_year=date(year, 1, 1),
            last_new_year=date(year - 1, 1, 1),
            upto=upto,
            last_upto=min(last_upto, date(year - 1, 12, 31)),
        )
        return [CellCount(org, admitted, last_year, both - admitted) for org, admitted, last_year, both in rows]

    def counted(self, first: date, last: date) -> Mapping[int, int]:
        """Admissions of these days by cell; cells without any are left out."""
        return dict(self._rows(SPAN, first=first, last=last)) if first <= last else {}

    def stood(self, parents: Parents, day: date) -> Stood:
        """How the year of a day stood on it, of every organisation with all below: what was entered, then counted."""
        new_year, end = day.replace(month=1, day=1), day.replace(month=12, day=31)
        entered = Balances(self._connection).between(What.ADMITTED, new_year, end)
        return stand(parents, self.counted(new_year, day), entered, day, lambda cut: self.counted(cut + DAY, day))

    def _rows(self, statement: Statement, **values: date) -> list[Row]:
        """What it counts, of each cell by the day that counts there."""
        ways = self.ways()
        if not ways:
            return statement.rows(self._connection, stage=Stage.ADMITTED.value, **values)
        way = {org: way_at(ways, path) for org, path in PLACES.rows(self._connection)}
        return [
            row
            for one, stage in STAGES.items()
            for row in statement.rows(self._connection, stage=stage.value, **values)
            if way.get(row[0], Counting.DECISION) == one
        ]
