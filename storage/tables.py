"""Every table of the bot's memory. Names of people live in `people` and `candidates`, and in `amendments` while a
correction may still be taken back; all else refers by id.

One file because tables refer to one another and are read side by side.

Moments are epoch seconds (UTC) in floats; days are dates in the committee's time zone. Rows are ended or replaced,
never deleted, except what privacy says must go (inbox payloads, drafts, audit values).
"""

from __future__ import annotations

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


# --- people/ : who and where --------------------------------------------------------------------------------

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
    ref("org", "orgs", nullable=True),  # the part of the tree a leadership group answers for
    Column("language", String),
    Column("offer", JSON, nullable=False, server_default="[]"),
    Column("last_ref", String),  # the last message there, while nothing was typed after it
    Column("used_at", Float, nullable=False, server_default="0"),  # the event last answered there: to be compared only
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

# --- work/ : candidates, reports, quotas, classes -----------------------------------------------------------

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
    Column("birth", String),  # 1998-03-12, or 1998 where only the year is known
    Column("birth_year", String),
    Column("ethnic_group", String),
    Column("unit", String),
    Column("education", String),
    Column("qualification", String),
    Column("union_membership", String),
    Column("rank", String),
    Column("basis", String),  # legal basis of keeping the data: consent | notice | other
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
    Column("ended_by", Integer),  # the report that ended it, so that voiding restores it
    Index("ix_mentorships_candidate", "candidate"),
    Index("ix_mentorships_person", "person"),
    Index("ix_mentorships_report", "report"),
    Index("ix_mentorships_ended_by", "ended_by"),
)

amendments = Table(  # what was stated of a candidate before a correction, so that voiding it restores that
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
    Index("ix_stage_events_counted", "stage", "on", "voided_by", "org"),  # all that counting needs
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

courses = Table(
    "courses",
    metadata,
    key(),
    Column("kind", String, nullable=False),  # awareness | new_member | officer_skills
    Column("name", String, nullable=False),
    Column("organiser", String, nullable=False),
    Column("place", String, nullable=False),
    Column("starts", Date, nullable=False),
    Column("ends", Date, nullable=False),
    Column("seats", Integer),
    Column("opened_by", Integer),
)

sessions = Table(
    "sessions",
    metadata,
    key(),
    ref("course", "courses"),
    Column("number", Integer, nullable=False),
    Column("on", Date, nullable=False, index=True),
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
    UniqueConstraint("course", "candidate", "person"),
    Index("ix_enrolments_candidate", "candidate"),
)

attendance = Table(
    "attendance",
    metadata,
    key(),
    ref("session", "sessions"),
    ref("enrolment", "enrolments"),
    Column("status", String, nullable=False),  # present | excused | absent
    Column("report", Integer, nullable=False),
    Column("voided_by", Integer),
    Index("ix_attendance_session", "session"),
    Index("ix_attendance_report", "report"),
)

pictures = Table(  # sealed pictures of paper attendance sheets
    "pictures",
    metadata,
    key(),
    Column("report", Integer),
    Column("sealed", LargeBinary, nullable=False),
    Column("sha256", String, nullable=False),
    Column("at", Float, nullable=False),
)

# --- traffic/ : what comes in, what goes out, what is half said, what was changed ---------------------------

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
)

drafts = Table(
    "drafts",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),  # the inbox id of the event that began it
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

notes = Table(  # small facts about the installation: clock offset, demo mark, last backup, heads
    "notes",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", String, nullable=False),
)
