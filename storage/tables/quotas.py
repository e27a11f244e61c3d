"""What is asked for in a year, and closed years kept as numbers."""

from __future__ import annotations

from sqlalchemy import Column, Index, String, Table, UniqueConstraint

from storage.sql.keeping import nobody, person
from storage.sql.metadata import Number, key, metadata, ref
from storage.sql.unreadable import Day, Moment, Whole

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
    Index("ix_quotas_year", "year"),
)

archives = Table(  # closed years kept as numbers only, with where the number comes from
    "archives",
    metadata,
    key(nobody()),
    ref("org", "orgs", nobody()),
    Column("year", Whole, nullable=False, info=nobody()),
    Column("admitted", Whole, nullable=False, info=nobody()),
    Column("source", String, nullable=False, info=nobody()),
    UniqueConstraint("org", "year"),
)
