"""What comes in, what goes out, what is half said, what was changed."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
    column,
)

from storage.sql.metadata import Number, key, metadata, ref

inbox = Table(
    "inbox",
    metadata,
    key(),
    Column("channel", String, nullable=False),
    Column("bot", String, nullable=False),
    Column("key", String, nullable=False),
    Column("sender", String, nullable=False),  # events of one sender are handled in order
    Column("payload", JSON(none_as_null=True)),
    Column("at", Float, nullable=False),
    Column("state", String, nullable=False),  # waiting | done | aside
    Column("error", String),
    Column("done_at", Float),
    UniqueConstraint("channel", "bot", "key"),
    Index("ix_inbox_state", "state"),
)

outbox = Table(
    "outbox",
    metadata,
    key(),
    Column("key", String, nullable=False, unique=True),
    ref("person", "people", nullable=True),
    ref("address", "addresses", nullable=True),  # known for replies; chosen at the claim for pushes
    Column("kind", String, nullable=False),
    Column("lane", Integer, nullable=False),
    Column("not_before", Float),  # product time
    Column("not_after", Float),  # product time
    Column("payload", JSON(none_as_null=True)),
    Column("edits", String),
    Column("about", String),  # the report whose receipt it is
    Column("said", String),  # of a standing message: a digest of what it says, once its words are blanked
    Column("state", String, nullable=False),  # waiting | sending | sent | unknown | dead | expired
    Column("attempts", Integer, nullable=False, default=0),
    Column("again", Boolean, nullable=False, default=False),  # may have arrived already: it was unknown once
    Column("due", Float, nullable=False),  # real time: now, or the next attempt
    Column("lease", Float),  # real time
    Column("ref", String),
    Column("error", String),
    Column("made_at", Float, nullable=False),
    Column("settled_at", Float),
    Index("ix_outbox_state_lane", "state", "lane", "id"),
    Index("ix_outbox_state_not_after", "state", "not_after"),
    Index(
        "ix_outbox_about",
        "address",
        "ref",
        sqlite_where=column("about").is_not(None),
        postgresql_where=column("about").is_not(None),
    ),
)

drafts = Table(
    "drafts",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=False),  # the inbox id of the event that began it
    ref("person", "people"),
    Column("flow", String, nullable=False),
    Column("state", JSON, nullable=False),
    Column("updated", Float, nullable=False),
    Column("shelved", Boolean, nullable=False, default=False),
    Index("ix_drafts_person", "person"),
)

rings = Table(  # which push rang for which slot
    "rings",
    metadata,
    Column("push", String, primary_key=True),
    Column("slot", String, primary_key=True),
    Column("at", Float, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    key(),
    Column("at", Float, nullable=False),
    Column("actor", Number),
    Column("what", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("fields", JSON, nullable=False),
    Column("channel", String, nullable=False),
    Column("digest", String, nullable=False),  # keyed digest of the values
    Column("chain", String, nullable=False),  # keyed digest of this row and the chain before it
)

audit_values = Table(  # erasable: the chain holds digests only
    "audit_values",
    metadata,
    Column("audit", Integer, ForeignKey("audit.id"), primary_key=True),
    Column("before", JSON(none_as_null=True)),
    Column("after", JSON(none_as_null=True)),
)

tallies = Table(  # messages by bot and month, where a plan limits them
    "tallies",
    metadata,
    Column("channel", String, primary_key=True),
    Column("bot", String, primary_key=True),
    Column("month", String, primary_key=True),  # 2026-11, in real time
    Column("incoming", Integer, nullable=False),
    Column("outgoing", Integer, nullable=False),
)

notes = Table(  # small facts about the installation: clock offset, demo mark, last backup, heads
    "notes",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", String, nullable=False),
)
