"""Those on their way, and who helps them. Names of candidates live here and nowhere else."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Date, Index, String, Table

from storage.sql.metadata import Number, key, metadata, ref

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
    Column("report", Number),
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
    Column("report", Number),
    Column("ended_by", Number),  # the report that ended it, so that voiding restores it
    Index("ix_mentorships_candidate", "candidate"),
    Index("ix_mentorships_person", "person"),
    Index("ix_mentorships_report", "report"),
    Index("ix_mentorships_ended_by", "ended_by"),
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
    Column("report", Number),
    Column("voided_by", Number),
    Index("ix_stage_events_counted", "stage", "on", "voided_by", "org"),  # all that counting needs
    Index("ix_stage_events_candidate", "candidate"),
    Index("ix_stage_events_report", "report"),
)
