"""Candidates, reports, quotas, classes. Names of candidates live here and nowhere else."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Float,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
)

from storage.sql.metadata import key, metadata, ref

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
    Column("ruleset", String, nullable=False),  # the one it began under
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
    Column("stage", String, nullable=False),  # the step (handlers.domain.path), named like the stage it leads to
    Column("on", Date, nullable=False),
    Column("paper_no", String),
    Column("facts", JSON(none_as_null=True)),  # votes, mentor, where to, why: handlers.domain.path.Happened
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

rule_overrides = Table(  # numbers an organisation counts instead of a rule set's own
    "rule_overrides",
    metadata,
    key(),
    ref("org", "orgs"),
    Column("ruleset", String, nullable=False),
    Column("key", String, nullable=False),
    Column("value", String, nullable=False),  # 30, or 2/3
    Column("reason", String, nullable=False),
    Column("by", Integer),
    Column("at", Float, nullable=False),
    Column("ended_at", Float),
)

swaps = Table(  # days an organisation has off, and those it works instead
    "swaps",
    metadata,
    key(),
    ref("org", "orgs"),
    Column("off", Date, nullable=False),
    Column("worked", Date, nullable=False),
    Column("reason", String, nullable=False),
    Column("by", Integer),
    Column("at", Float, nullable=False),
    Column("ended_at", Float),
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
    Column("dropped_on", Date),  # taken out of the class before anyone reported it
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
    Column("until", Date),  # taken off the roster; what was reported of them stays
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
