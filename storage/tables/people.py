"""Who and where. Names of members live here and nowhere else."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Float,
    Index,
    String,
    Table,
    UniqueConstraint,
)

from storage.sql.metadata import Number, key, metadata, ref

orgs = Table(
    "orgs",
    metadata,
    key(),
    ref("parent", "orgs", nullable=True),
    Column("code", String, nullable=False, unique=True),
    Column("name", String, nullable=False),
    Column("kind", String, nullable=False),  # committee | cell
    Column("path", String, nullable=False, index=True),  # "/1/4/": each ancestor's id, then its own
    Column("since", Date, nullable=False),
    Column("until", Date),
)

org_names = Table(  # what an organisation was called before
    "org_names",
    metadata,
    key(),
    ref("org", "orgs"),
    Column("name", String, nullable=False),
    Column("until", Date, nullable=False),
)

people = Table(
    "people",
    metadata,
    key(),
    ref("org", "orgs", nullable=True),
    Column("name", String, nullable=False),
    Column("given", String, nullable=False),
    Column("sort_key", String, nullable=False),
    Column("folded", String, nullable=False),
    Column("language", String, nullable=False, server_default="vi"),
    Column("until", Date),
    Column("prefers", String),  # the channel on which pushes should come
    Index("ix_people_org", "org"),
)

grants = Table(
    "grants",
    metadata,
    key(),
    ref("person", "people"),
    Column("role", String, nullable=False),
    ref("org", "orgs"),
    Column("since", Date, nullable=False),
    Column("until", Date),
    Column("given_by", Number),
    Index("ix_grants_person", "person"),
    Index("ix_grants_org", "org"),
)

addresses = Table(
    "addresses",
    metadata,
    key(),
    Column("channel", String, nullable=False),
    Column("bot", String, nullable=False),
    Column("chat", String, nullable=False),
    Column("group", Boolean, nullable=False),
    ref("person", "people", nullable=True),
    ref("org", "orgs", nullable=True),  # the part of the tree a leadership group answers for
    Column("thread", String),  # the topic of such a group in which it reads
    Column("language", String),
    Column("offer", JSON, nullable=False, server_default="[]"),
    Column("last_ref", String),  # the last message there, while nothing was typed after it
    Column("menu", String),  # what its list of commands says
    Column("used_at", Float, nullable=False, server_default="0"),  # the event last answered there: to be compared only
    Column("closed_at", Float),
    Column("closed_why", String),
    UniqueConstraint("channel", "bot", "chat"),
    Index("ix_addresses_person", "person", "used_at"),
)
