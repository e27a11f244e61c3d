"""What is asked for in a year, and closed years kept as numbers."""

from __future__ import annotations

from sqlalchemy import Column, Date, Float, Index, Integer, String, Table, UniqueConstraint

from storage.sql.keeping import nobody, person
from storage.sql.metadata import Number, key, metadata, ref

quotas = Table(
    "quotas",
    metadata,
    key(nobody()),
    ref("org", "orgs", nobody()),
    Column("year", Integer, nullable=False, info=nobody()),
    Column("target", Integer, nullable=False, info=nobody()),
    Column("source_no", String, nullable=False, info=nobody()),
    Column("source_on", Date, info=nobody()),
    Column("source_name", String, nullable=False, server_default="", info=nobody()),
    Column("given_by", Number, info=person()),
    Column("given_at", Float, nullable=False, info=nobody()),
    Column("replaced_at", Float, info=nobody()),
    Index("ix_quotas_year", "year"),
)

archives = Table(  # closed years kept as numbers only, with where the number comes from
    "archives",
    metadata,
    key(nobody()),
    ref("org", "orgs", nobody()),
    Column("year", Integer, nullable=False, info=nobody()),
    Column("admitted", Integer, nullable=False, info=nobody()),
    Column("source", String, nullable=False, info=nobody()),
    UniqueConstraint("org", "year"),
)
