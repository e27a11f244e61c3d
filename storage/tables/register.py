"""What was said, and what a correction replaced."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Date, Float, Index, String, Table

from storage.sql.metadata import Number, key, metadata, ref

reports = Table(
    "reports",
    metadata,
    key(),
    Column("type", String, nullable=False),
    ref("org", "orgs"),
    Column("period", String, nullable=False),
    Column("about", Number),
    Column("said", JSON, nullable=False),
    Column("filed_by", Number, nullable=False),
    Column("filed_at", Float, nullable=False),
    Column("filed_on", Date, nullable=False),
    Column("channel", String, nullable=False),
    Column("replaces", Number),
    Column("replaced", Number),
    Column("void", Boolean, nullable=False, default=False),
    Column("reason", String),
    Index("ix_reports_type_period_org", "type", "period", "org"),
    Index("ix_reports_filed_on", "filed_on", "org"),
    Index("ix_reports_filed_by", "filed_by"),
    Index("ix_reports_about", "about", "type", "period"),
    Index("ix_reports_replaced", "replaced"),
)

amendments = Table(  # what was stated of a candidate before a correction, so that voiding it restores that
    "amendments",
    metadata,
    key(),
    Column("report", Number, nullable=False, index=True),
    ref("candidate", "candidates"),
    Column("before", JSON, nullable=False),
)
