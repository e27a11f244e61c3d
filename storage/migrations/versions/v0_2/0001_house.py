"""The house as it was first built.

One file because it is all of tables.py on that day; never to be changed once somebody has a database made by it.
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    column,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def key() -> Column[int]:
    """The number a row is referred to by."""
    return Column("id", Integer, primary_key=True)


def ref(name: str, target: str, *, nullable: bool = False) -> Column[int]:
    """A column that refers to a row of another table."""
    return Column(name, Integer, ForeignKey(f"{target}.id"), nullable=nullable)


orgs = Table(
    "orgs",
    metadata,
    key(),
    ref("parent", "orgs", nullable=True),
    Column("code", String, nullable=False, unique=True),
    Column("name", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("path", String, nullable=False, index=True),
    Column("since", Date, nullable=False),
    Column("until", Date),
)

org_names = Table(
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
    Column("given_by", Integer),
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
    ref("org", "orgs", nullable=True),
    Column("language", String),
    Column("offer", JSON, nullable=False, server_default="[]"),
    Column("last_ref", String),
    Column("menu", String),
    Column("used_at", Float, nullable=False, server_default="0"),
    Column("greeted_on", Date),
    Column("closed_at", Float),
    Column("closed_why", String),
    UniqueConstraint("channel", "bot", "chat"),
    Index("ix_addresses_person", "person", "used_at"),
)

codes = Table(
    "codes",
    metadata,
    key(),
    Column("digest", String, nullable=False, unique=True),
    ref("person", "people", nullable=True),
    Column("name", String, nullable=False),
    Column("role", String, nullable=False),
    ref("org", "orgs"),
    Column("given_by", Integer),
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

candidates = Table(
    "candidates",
    metadata,
    key(),
    ref("org", "orgs"),
    Column("name", String, nullable=False),
    Column("given", String, nullable=False),
    Column("sort_key", String, nullable=False),
    Column("folded", String, nullable=False),
    Column("sex", String),
    Column("birth", String),
    Column("birth_year", String),
    Column("ethnic_group", String),
    Column("unit", String),
    Column("education", String),
    Column("qualification", String),
    Column("union_membership", String),
    Column("rank", String),
    Column("basis", String),
    Column("basis_on", Date),
    Column("sourced_on", Date, nullable=False),
    Column("stage", String, nullable=False),
    ref("mentor", "people", nullable=True),
    Column("report", Integer),
    Column("until", Date),
    Column("ended_why", String),
    Index("ix_candidates_org_stage", "org", "stage"),
    Index("ix_candidates_folded", "folded"),
    Index("ix_candidates_mentor", "mentor"),
)

mentorships = Table(
    "mentorships",
    metadata,
    key(),
    ref("candidate", "candidates"),
    ref("person", "people"),
    Column("since", Date, nullable=False),
    Column("until", Date),
    Column("report", Integer),
    Column("ended_by", Integer),
    Index("ix_mentorships_candidate", "candidate"),
    Index("ix_mentorships_person", "person"),
    Index("ix_mentorships_report", "report"),
    Index("ix_mentorships_ended_by", "ended_by"),
)

amendments = Table(
    "amendments",
    metadata,
    key(),
    Column("report", Integer, nullable=False, index=True),
    ref("candidate", "candidates"),
    Column("before", JSON, nullable=False),
)

stage_events = Table(
    "stage_events",
    metadata,
    key(),
    ref("candidate", "candidates"),
    ref("org", "orgs"),
    Column("stage", String, nullable=False),
    Column("on", Date, nullable=False),
    Column("paper_no", String),
    Column("ceremony_on", Date),
    Column("report", Integer),
    Column("voided_by", Integer),
    Index("ix_stage_events_counted", "stage", "on", "voided_by", "org"),
    Index("ix_stage_events_candidate", "candidate"),
    Index("ix_stage_events_report", "report"),
)

reports = Table(
    "reports",
    metadata,
    key(),
    Column("type", String, nullable=False),
    ref("org", "orgs"),
    Column("period", String, nullable=False),
    Column("about", Integer),
    Column("said", JSON, nullable=False),
    Column("filed_by", Integer, nullable=False),
    Column("filed_at", Float, nullable=False),
    Column("filed_on", Date, nullable=False),
    Column("channel", String, nullable=False),
    Column("replaces", Integer),
    Column("replaced", Integer),
    Column("void", Boolean, nullable=False, default=False),
    Column("reason", String),
    Index("ix_reports_type_period_org", "type", "period", "org"),
    Index("ix_reports_filed_on", "filed_on", "org"),
    Index("ix_reports_filed_by", "filed_by"),
    Index("ix_reports_about", "about", "type", "period"),
    Index("ix_reports_replaced", "replaced"),
)

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
    Column("given_by", Integer),
    Column("given_at", Float, nullable=False),
    Column("replaced_at", Float),
    Index("ix_quotas_year", "year"),
)

archives = Table(
    "archives",
    metadata,
    key(),
    ref("org", "orgs"),
    Column("year", Integer, nullable=False),
    Column("admitted", Integer, nullable=False),
    Column("source", String, nullable=False),
    UniqueConstraint("org", "year"),
)

courses = Table(
    "courses",
    metadata,
    key(),
    Column("kind", String, nullable=False),
    Column("name", String, nullable=False),
    Column("organiser", String, nullable=False),
    Column("place", String, nullable=False),
    Column("starts", Date, nullable=False),
    Column("ends", Date, nullable=False),
    Column("seats", Integer),
    ref("trainer", "people", nullable=True),
    Column("opened_by", Integer),
)

sessions = Table(
    "sessions",
    metadata,
    key(),
    ref("course", "courses"),
    Column("number", Integer, nullable=False),
    Column("on", Date, nullable=False, index=True),
    Column("dropped_on", Date),
    UniqueConstraint("course", "number"),
)

enrolments = Table(
    "enrolments",
    metadata,
    key(),
    ref("course", "courses"),
    ref("org", "orgs"),
    ref("candidate", "candidates", nullable=True),
    ref("person", "people", nullable=True),
    Column("until", Date),
    UniqueConstraint("course", "candidate", "person"),
    Index("ix_enrolments_candidate", "candidate"),
)

attendance = Table(
    "attendance",
    metadata,
    key(),
    ref("session", "sessions"),
    ref("enrolment", "enrolments"),
    Column("status", String, nullable=False),
    Column("report", Integer, nullable=False),
    Column("voided_by", Integer),
    Index("ix_attendance_session", "session"),
    Index("ix_attendance_report", "report"),
)

pictures = Table(
    "pictures",
    metadata,
    key(),
    Column("report", Integer),
    Column("sealed", LargeBinary, nullable=False),
    Column("sha256", String, nullable=False),
    Column("at", Float, nullable=False),
)

inbox = Table(
    "inbox",
    metadata,
    key(),
    Column("channel", String, nullable=False),
    Column("bot", String, nullable=False),
    Column("key", String, nullable=False),
    Column("sender", String, nullable=False),
    Column("payload", JSON(none_as_null=True)),
    Column("at", Float, nullable=False),
    Column("state", String, nullable=False),
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
    ref("address", "addresses", nullable=True),
    Column("kind", String, nullable=False),
    Column("lane", Integer, nullable=False),
    Column("not_before", Float),
    Column("not_after", Float),
    Column("payload", JSON(none_as_null=True)),
    Column("edits", String),
    Column("about", String),
    Column("state", String, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("again", Boolean, nullable=False, default=False),
    Column("due", Float, nullable=False),
    Column("lease", Float),
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
    Column("id", Integer, primary_key=True, autoincrement=False),
    ref("person", "people"),
    Column("flow", String, nullable=False),
    Column("state", JSON, nullable=False),
    Column("updated", Float, nullable=False),
    Column("shelved", Boolean, nullable=False, default=False),
    Index("ix_drafts_person", "person"),
)

rings = Table(
    "rings",
    metadata,
    Column("push", String, primary_key=True),
    Column("slot", String, primary_key=True),
    Column("at", Float, nullable=False),
)

snoozes = Table(
    "snoozes",
    metadata,
    Column("person", Integer, ForeignKey("people.id"), primary_key=True),
    Column("day", Date, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    key(),
    Column("at", Float, nullable=False),
    Column("actor", Integer),
    Column("what", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("fields", JSON, nullable=False),
    Column("channel", String, nullable=False),
    Column("digest", String, nullable=False),
    Column("chain", String, nullable=False),
)

audit_values = Table(
    "audit_values",
    metadata,
    Column("audit", Integer, ForeignKey("audit.id"), primary_key=True),
    Column("before", JSON(none_as_null=True)),
    Column("after", JSON(none_as_null=True)),
)

notes = Table(
    "notes",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", String, nullable=False),
)


revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    metadata.create_all(op.get_bind())
