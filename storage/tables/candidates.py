"""Those on their way, and who helps them. Names of candidates live here and nowhere else."""

from __future__ import annotations

from sqlalchemy import Column, Index, String, Table

from handlers.domain.path import STEPS, Stage
from storage.sql.keeping import candidate, person
from storage.sql.metadata import Number, key, metadata, ref
from storage.sql.unreadable import Day, Shaped, Word, mapping

candidates = Table(
    "candidates",
    metadata,
    key(candidate()),
    ref("org", "orgs", candidate()),
    Column("name", String, nullable=False, info=candidate(seal=True)),
    Column("given", String, nullable=False, info=candidate(seal=True)),
    Column("sort_key", String, nullable=False, info=candidate(seal=True)),
    Column("folded", String, nullable=False, info=candidate(seal=True)),
    Column("sex", String, info=candidate(seal=True)),
    Column("birth", String, info=candidate(seal=True)),  # 1998-03-12, or 1998 where only the year is known
    Column("birth_year", String, info=candidate(seal=True)),
    Column("ethnic_group", String, info=candidate(seal=True)),
    Column("unit", String, info=candidate(seal=True)),
    Column("education", String, info=candidate(seal=True)),
    Column("qualification", String, info=candidate(seal=True)),
    Column("union_membership", String, info=candidate(seal=True)),
    Column("rank", String, info=candidate(seal=True)),
    Column("basis", String, info=candidate()),  # legal basis of keeping the data: consent | notice | other
    Column("basis_on", Day, info=candidate()),
    Column("sourced_on", Day, nullable=False, info=candidate()),
    Column("stage", Word(frozenset(Stage)), nullable=False, info=candidate()),
    Column("ruleset", String, nullable=False, info=candidate()),  # the one it began under
    ref("mentor", "people", candidate(), nullable=True),
    Column("report", Number, info=candidate()),
    Column("until", Day, info=candidate()),
    Column("ended_why", String, info=candidate(seal=True)),
    Index("ix_candidates_org_stage", "org", "stage"),
    Index("ix_candidates_folded", "folded"),
    Index("ix_candidates_mentor", "mentor"),
)

mentorships = Table(
    "mentorships",
    metadata,
    key(candidate()),
    ref("candidate", "candidates", candidate()),
    ref("person", "people", person()),
    Column("since", Day, nullable=False, info=candidate()),
    Column("until", Day, info=candidate()),
    Column("report", Number, info=candidate()),
    Column("ended_by", Number, info=candidate()),  # the report that ended it, so that voiding restores it
    Index("ix_mentorships_candidate", "candidate"),
    Index("ix_mentorships_person", "person"),
    Index("ix_mentorships_report", "report"),
    Index("ix_mentorships_ended_by", "ended_by"),
)

stage_events = Table(
    "stage_events",
    metadata,
    key(candidate()),
    ref("candidate", "candidates", candidate()),
    ref("org", "orgs", candidate()),
    # the step (handlers.domain.path), named like the stage it leads to
    Column("stage", Word(frozenset(STEPS)), nullable=False, info=candidate()),
    Column("on", Day, nullable=False, info=candidate()),
    Column("paper_no", String, info=candidate(seal=True)),
    # votes, mentor, where to, why: handlers.domain.path.Happened
    Column("facts", Shaped(mapping), info=candidate(seal=True)),
    Column("report", Number, info=candidate()),
    Column("voided_by", Number, info=candidate()),
    Index("ix_stage_events_counted", "stage", "on", "voided_by", "org"),  # all that counting needs
    Index("ix_stage_events_candidate", "candidate"),
    Index("ix_stage_events_report", "report"),
)
