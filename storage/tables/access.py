"""One-time codes."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, String, Table

from storage.sql.metadata import Number, key, metadata, ref

codes = Table(
    "codes",
    metadata,
    key(),
    Column("digest", String, nullable=False, unique=True),
    ref("person", "people", nullable=True),
    Column("name", String, nullable=False),
    Column("role", String, nullable=False),  # or “group”: it opens no role, it makes a group a leadership chat
    ref("org", "orgs"),
    Column("given_by", Number),
    Column("expires", Float, nullable=False),
    ref("held_by", "addresses", nullable=True),
    Column("used_at", Float),
)

wrong_codes = Table(
    "wrong_codes",
    metadata,
    key(),
    ref("address", "addresses"),
    Column("at", Float, nullable=False, index=True),
)

stranger_answers = Table(
    "stranger_answers",
    metadata,
    key(),
    ref("address", "addresses"),
    Column("at", Float, nullable=False, index=True),
    Column("start", Boolean, nullable=False),  # to a bare /start
)
