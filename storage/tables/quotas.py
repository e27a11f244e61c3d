"""What is asked for in a year, and closed years kept as numbers."""

from __future__ import annotations

from sqlalchemy import Column, Date, Float, Index, Integer, String, Table, UniqueConstraint

from storage.sql.metadata import Number, key, metadata, ref

quotas = Table(
    "quotas",
    metadata,
    key(),
    ref("org", "orgs"),
    Column("year", Integer, nullable=False),
    Column("target", Integer, nullable=False),
    Column("source_no", String, nullable=False),
    Column("source_on", Date),
    Column("source_name", String, nullable=False, server_default=""),
    Column("given_by", Number),
    Column("given_at", Float, nullable=False),
    Column("replaced_at", Float),
    Index("ix_quotas_year", "year"),
)

archives = Table(  # closed years kept as numbers only, with where the number comes from
    "archives",
    metadata,
    key(),
    ref("org", "orgs"),
    Column("year", Integer, nullable=False),
    Column("admitted", Integer, nullable=False),
    Column("source", String, nullable=False),
    UniqueConstraint("org", "year"),
)
