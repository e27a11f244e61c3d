"""What is asked for in a year, and the numbers from before the register."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, String, Table, false

from handlers.domain.quota import is_percent
from handlers.facts import QuotaKind, What
from storage.sql.keeping import nobody, person
from storage.sql.metadata import Number, key, metadata, ref
from storage.sql.unreadable import Day, Moment, Whole, Word

quotas = Table(
    "quotas",
    metadata,
    key(nobody()),
    ref("org", "orgs", nobody()),
    Column("year", Whole, nullable=False, info=nobody()),
    Column("target", Whole, nullable=False, info=nobody()),
    Column("source_no", String, nullable=False, info=nobody()),
    Column("source_on", Day, info=nobody()),
    Column("source_name", String, nullable=False, server_default="", info=nobody()),
    Column("given_by", Number, info=person()),
    Column("given_at", Moment, nullable=False, info=nobody()),
    Column("replaced_at", Moment, info=nobody()),
    Column("kind", Word(frozenset(QuotaKind)), nullable=False, server_default="assigned", info=nobody()),
    Column("at_least", Boolean, nullable=False, server_default=false(), info=nobody()),
    Column("percent", Word(is_percent), info=nobody()),  # 3.25, of the base
    Column("base", Whole, info=nobody()),
    Column("base_on", Day, info=nobody()),
    Index("ix_quotas_year", "year"),
)

balances = Table(  # numbers from before the register, each up to a day and with where it comes from
    "balances",
    metadata,
    key(nobody()),
    ref("org", "orgs", nobody()),
    Column("what", Word(frozenset(What)), nullable=False, info=nobody()),
    Column("upto", Day, nullable=False, info=nobody()),
    Column("number", Whole, nullable=False, info=nobody()),
    Column("source", String, nullable=False, info=nobody()),
    Column("by", Number, info=person()),
    Column("at", Moment, nullable=False, info=nobody()),
    Column("ended_at", Moment, info=nobody()),
    Index("ix_balances_upto", "what", "upto"),
)
