"""Which numbers hold for whom: what committees changed of the rule sets, and which files stand under which set."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, bindparam, select, update

from handlers.domain.path import Stage
from handlers.domain.rules import Number, Override, OwnRules, OwnSwap, RuleSet
from handlers.domain.rules.own import number
from storage.sql.rows import NewRow
from storage.sql.statement import Statement
from storage.tables import candidates, orgs, rule_overrides, swaps

OVERRIDES = Statement(
    select(
        rule_overrides.c.id, rule_overrides.c.org, orgs.c.path, rule_overrides.c.ruleset, rule_overrides.c.key,
        rule_overrides.c.value, rule_overrides.c.reason,
    )
    .join_from(rule_overrides, orgs, orgs.c.id == rule_overrides.c.org)
    .where(rule_overrides.c.ended_at.is_(None))
    .order_by(rule_overrides.c.id)
)  # fmt: skip
SWAPS = Statement(
    select(swaps.c.off, swaps.c.worked, swaps.c.id, swaps.c.org, orgs.c.path, swaps.c.reason)
    .join_from(swaps, orgs, orgs.c.id == swaps.c.org)
    .where(swaps.c.ended_at.is_(None))
    .order_by(swaps.c.id)
)
OVERRIDE = NewRow(rule_overrides, "org", "ruleset", "key", "value", "reason", "by", "at")
REPLACE = Statement(
    update(rule_overrides)
    .where(
        rule_overrides.c.org == bindparam("whose"),
        rule_overrides.c.ruleset == bindparam("of_set"),
        rule_overrides.c.key == bindparam("of_rule"),
        rule_overrides.c.ended_at.is_(None),
    )
    .values(ended_at=bindparam("now"))
)
END_OVERRIDE = Statement(
    update(rule_overrides)
    .where(rule_overrides.c.id == bindparam("one"), rule_overrides.c.ended_at.is_(None))
    .values(ended_at=bindparam("now"))
)
SWAP = NewRow(swaps, "org", "off", "worked", "reason", "by", "at")
REPLACE_SWAP = Statement(
    update(swaps)
    .where(swaps.c.org == bindparam("whose"), swaps.c.off == bindparam("of_day"), swaps.c.ended_at.is_(None))
    .values(ended_at=bindparam("now"))
)
END_SWAP = Statement(
    update(swaps).where(swaps.c.id == bindparam("one"), swaps.c.ended_at.is_(None)).values(ended_at=bindparam("now"))
)
PLACE = Statement(select(orgs.c.path).where(orgs.c.id == bindparam("org")))
FILES = (
    select(candidates.c.id)
    .where(
        candidates.c.ruleset == bindparam("of_set"),
        candidates.c.org.in_(bindparam("whose", expanding=True)),
        candidates.c.until.is_(None),
        candidates.c.stage != Stage.OFFICIAL.value,  # a new set never rewrites what is over (docs/domain.md §9.2)
    )
    .order_by(candidates.c.id)
)
MOVE = update(candidates).where(candidates.c.id.in_(bindparam("some", expanding=True)))


class Rules:
    """The rule sets as they hold at each place, and each file's own set."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def own(self) -> OwnRules:
        """All that committees changed, in two looks, for whoever needs the rules of many."""
        overrides = [
            Override(id, org, path, ruleset, key, number(value), reason)
            for id, org, path, ruleset, key, value, reason in OVERRIDES.rows(self._connection)
        ]
        return OwnRules(overrides, [OwnSwap(*row) for row in SWAPS.rows(self._connection)])

    def of_org(self, org: int, ruleset: str) -> RuleSet:
        """A set as it holds for one organisation."""
        return self.own().rules(ruleset, self._path(org))

    def swaps(self, org: int) -> list[OwnSwap]:
        """The days swapped for one organisation, the earliest first."""
        return self.own().swaps(self._path(org))

    def override(self, org: int, ruleset: str, key: str, value: Number, reason: str, by: int | None, at: float) -> int:
        """From now on this number holds there; the organisation's earlier one stays in the history."""
        REPLACE.run(self._connection, whose=org, of_set=ruleset, of_rule=key, now=at)
        return OVERRIDE.write(
            self._connection, org=org, ruleset=ruleset, key=key, value=str(value), reason=reason, by=by, at=at
        )

    def end_override(self, override: int, at: float) -> None:
        """The number above it holds again."""
        END_OVERRIDE.run(self._connection, one=override, now=at)

    def add_swap(self, org: int, off: date, worked: date, reason: str, by: int | None, at: float) -> None:
        """A day off and the day worked instead; what was said of the same day off before is over."""
        REPLACE_SWAP.run(self._connection, whose=org, of_day=off, now=at)
        SWAP.write(self._connection, org=org, off=off, worked=worked, reason=reason, by=by, at=at)

    def end_swap(self, swap: int, at: float) -> None:
        """The two days are as everybody else's again."""
        END_SWAP.run(self._connection, one=swap, now=at)

    def files_of(self, ruleset: str, orgs: Sequence[int]) -> list[int]:
        """The candidates of these cells whose file stands under the set and is not closed yet."""
        return list(self._connection.execute(FILES, {"of_set": ruleset, "whose": list(orgs)}).scalars())

    def move(self, some: Sequence[int], ruleset: str) -> None:
        """From now on these files stand under another set."""
        self._connection.execute(MOVE.values(ruleset=ruleset), {"some": list(some)})

    def _path(self, org: int) -> str:
        """Where the organisation stands in the tree."""
        row = PLACE.row(self._connection, org=org)
        if row is None:
            raise LookupError(f"there is no organisation {org}")
        return str(row[0])
