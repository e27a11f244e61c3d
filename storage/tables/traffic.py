"""What comes in, what goes out, what is half said, what was changed."""

from __future__ import annotations

from sqlalchemy import (
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

from storage.sql.keeping import Term, candidate, nobody, person
from storage.sql.metadata import Number, key, metadata, ref
from storage.sql.unreadable import Moment, Shaped, half_said, listing, mapping

inbox = Table(
    "inbox",
    metadata,
    key(nobody(Term.EVENT)),
    Column("channel", String, nullable=False, info=nobody(Term.EVENT)),
    Column("bot", String, nullable=False, info=nobody(Term.EVENT)),
    Column("key", String, nullable=False, info=person(Term.EVENT)),
    # events of one sender are handled in order
    Column("sender", String, nullable=False, info=person(Term.EVENT, seal=True)),
    Column("payload", Shaped(mapping), info=candidate(Term.HEARD, seal=True)),
    Column("at", Float, nullable=False, info=person(Term.EVENT)),
    # waiting | done | aside
    Column("state", String, nullable=False, info=nobody(Term.EVENT)),
    Column("error", String, info=nobody(Term.EVENT)),
    Column("done_at", Float, info=person(Term.EVENT)),
    UniqueConstraint("channel", "bot", "key"),
    Index("ix_inbox_state", "state"),
)

outbox = Table(
    "outbox",
    metadata,
    key(nobody(Term.MESSAGE)),
    Column("key", String, nullable=False, unique=True, info=person(Term.MESSAGE)),
    ref("person", "people", person(Term.MESSAGE), nullable=True),
    # known for replies; chosen at the claim for pushes
    ref("address", "addresses", person(Term.MESSAGE), nullable=True),
    Column("kind", String, nullable=False, info=person(Term.MESSAGE)),
    Column("lane", Integer, nullable=False, info=nobody(Term.MESSAGE)),
    Column("not_before", Float, info=nobody(Term.MESSAGE)),  # product time
    Column("not_after", Float, info=nobody(Term.MESSAGE)),  # product time
    Column("payload", Shaped(mapping), info=candidate(Term.SAID, seal=True)),
    Column("edits", String, info=person(Term.MESSAGE)),
    # what whoever is told held when it was written; None where nothing is told
    Column("entitled", String, info=person(Term.MESSAGE)),
    Column("about", String, info=candidate(Term.MESSAGE)),  # the report whose receipt it is
    # of a standing message: a digest of what it says, once its words are blanked
    Column("said", String, info=person(Term.MESSAGE)),
    # waiting | sending | sent | unknown | dead | expired
    Column("state", String, nullable=False, info=nobody(Term.MESSAGE)),
    Column("attempts", Integer, nullable=False, default=0, info=nobody(Term.MESSAGE)),
    # may have arrived already: it was unknown once
    Column("again", Boolean, nullable=False, default=False, info=nobody(Term.MESSAGE)),
    Column("due", Float, nullable=False, info=nobody(Term.MESSAGE)),  # real time: now, or the next attempt
    Column("lease", Float, info=nobody(Term.MESSAGE)),  # real time
    Column("ref", String, info=person(Term.MESSAGE)),
    Column("error", String, info=nobody(Term.MESSAGE)),
    Column("made_at", Float, nullable=False, info=person(Term.MESSAGE)),
    Column("settled_at", Float, info=person(Term.MESSAGE)),
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
    # the inbox id of the event that began it
    Column("id", Number, primary_key=True, autoincrement=False, info=nobody(Term.DRAFT)),
    ref("person", "people", person(Term.DRAFT)),
    Column("flow", String, nullable=False, info=person(Term.DRAFT)),
    Column("state", Shaped(half_said, none_as_null=False), nullable=False, info=candidate(Term.DRAFT, seal=True)),
    Column("updated", Moment, nullable=False, info=person(Term.DRAFT)),
    Column("shelved", Boolean, nullable=False, default=False, info=person(Term.DRAFT)),
    Index("ix_drafts_person", "person"),
)

rings = Table(  # which push rang for which slot
    "rings",
    metadata,
    Column("push", String, primary_key=True, info=nobody()),
    Column("slot", String, primary_key=True, info=nobody()),
    Column("at", Float, nullable=False, info=nobody()),
)

audit = Table(
    "audit",
    metadata,
    key(nobody()),
    Column("at", Float, nullable=False, info=person()),
    Column("actor", Number, info=person()),
    Column("what", String, nullable=False, info=person()),
    Column("subject", String, nullable=False, info=candidate()),
    Column("fields", Shaped(listing, none_as_null=False), nullable=False, info=candidate()),
    Column("channel", String, nullable=False, info=person()),
    Column("digest", String, nullable=False, info=nobody()),  # keyed digest of the values
    Column("effect", String, info=nobody()),  # keyed digest of all that the report wrote which this entry tells of
    Column("chain", String, nullable=False, info=nobody()),  # keyed digest of this row and the chain before it
    Index("ix_audit_subject", "subject", "id"),
)

audit_values = Table(  # erasable: the chain holds digests only
    "audit_values",
    metadata,
    Column("audit", Integer, ForeignKey("audit.id"), primary_key=True, info=nobody()),
    Column("before", Shaped(mapping), info=candidate(seal=True)),
    Column("after", Shaped(mapping), info=candidate(seal=True)),
)

tallies = Table(  # messages by bot and month, where a plan limits them
    "tallies",
    metadata,
    Column("channel", String, primary_key=True, info=nobody()),
    Column("bot", String, primary_key=True, info=nobody()),
    Column("month", String, primary_key=True, info=nobody()),  # 2026-11, in real time
    Column("incoming", Integer, nullable=False, info=nobody()),
    Column("outgoing", Integer, nullable=False, info=nobody()),
)

notes = Table(  # small facts about the installation: clock offset, demo mark, last backup, heads
    "notes",
    metadata,
    Column("key", String, primary_key=True, info=nobody()),
    Column("value", String, nullable=False, info=candidate()),
)
