"""Numbers and days that committees count by instead of a rule set's own."""

from __future__ import annotations

from sqlalchemy import Column, Date, Float, String, Table

from storage.sql.metadata import Number, key, metadata, ref

rule_overrides = Table(  # numbers an organisation counts instead of a rule set's own
    "rule_overrides",
    metadata,
    key(),
    ref("org", "orgs"),
    Column("ruleset", String, nullable=False),
    Column("key", String, nullable=False),
    Column("value", String, nullable=False),  # 30, or 2/3
    Column("reason", String, nullable=False),
    Column("by", Number),
    Column("at", Float, nullable=False),
    Column("ended_at", Float),
)

swaps = Table(  # days an organisation has off, and those it works instead
    "swaps",
    metadata,
    key(),
    ref("org", "orgs"),
    Column("off", Date, nullable=False),
    Column("worked", Date, nullable=False),
    Column("reason", String, nullable=False),
    Column("by", Number),
    Column("at", Float, nullable=False),
    Column("ended_at", Float),
)
