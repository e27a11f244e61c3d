"""Numbers and days that committees count by instead of a rule set's own."""

from __future__ import annotations

from sqlalchemy import Column, String, Table

from handlers.domain.rules.own import number
from storage.sql.keeping import nobody, person
from storage.sql.metadata import Number, key, metadata, ref
from storage.sql.unreadable import Day, Moment, Word


def is_number(value: str) -> bool:
    """Whether it can be counted with."""
    return number(value) is not None


rule_overrides = Table(  # numbers an organisation counts instead of a rule set's own
    "rule_overrides",
    metadata,
    key(nobody()),
    ref("org", "orgs", nobody()),
    Column("ruleset", String, nullable=False, info=nobody()),
    Column("key", String, nullable=False, info=nobody()),
    Column("value", Word(is_number), nullable=False, info=nobody()),  # 30, or 2/3
    Column("reason", String, nullable=False, info=person(seal=True)),
    Column("by", Number, info=person()),
    Column("at", Moment, nullable=False, info=nobody()),
    Column("ended_at", Moment, info=nobody()),
)

swaps = Table(  # days an organisation has off, and those it works instead
    "swaps",
    metadata,
    key(nobody()),
    ref("org", "orgs", nobody()),
    Column("off", Day, nullable=False, info=nobody()),
    Column("worked", Day, nullable=False, info=nobody()),
    Column("reason", String, nullable=False, info=person(seal=True)),
    Column("by", Number, info=person()),
    Column("at", Moment, nullable=False, info=nobody()),
    Column("ended_at", Moment, info=nobody()),
)
