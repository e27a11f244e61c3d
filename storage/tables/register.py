"""What was said, and what a correction replaced."""

from __future__ import annotations

import re

from sqlalchemy import Boolean, Column, Index, String, Table

from storage.sql.keeping import candidate, nobody, person
from storage.sql.metadata import Number, key, metadata, ref
from storage.sql.unreadable import Day, Moment, Shaped, Word, mapping

NOUN = re.compile(r"[a-z]+(?:_[a-z]+)*")


def is_noun(word: str) -> bool:
    """Whether it may say what a report is about (facts.Kind): which nouns there are, reports say."""
    return NOUN.fullmatch(word) is not None


reports = Table(
    "reports",
    metadata,
    key(candidate()),
    Column("type", String, nullable=False, info=nobody()),
    ref("org", "orgs", candidate()),
    Column("period", String, nullable=False, info=candidate()),
    Column("subject_kind", Word(is_noun), info=candidate()),
    Column("subject", Number, info=candidate()),
    Column("said", Shaped(mapping, none_as_null=False), nullable=False, info=candidate(seal=True)),
    Column("filed_by", Number, nullable=False, info=person()),
    Column("filed_at", Moment, nullable=False, info=candidate()),
    Column("filed_on", Day, nullable=False, info=candidate()),
    Column("channel", String, nullable=False, info=person()),
    Column("replaces", Number, info=candidate()),
    Column("replaced", Number, info=candidate()),
    Column("void", Boolean, nullable=False, default=False, info=candidate()),
    Column("reason", String, info=candidate(seal=True)),
    Index("ix_reports_type_period_org", "type", "period", "org"),
    Index("ix_reports_filed_on", "filed_on", "org"),
    Index("ix_reports_filed_by", "filed_by"),
    Index("ix_reports_org", "org"),
    Index("ix_reports_subject", "subject", "type", "period"),
    Index("ix_reports_replaced", "replaced"),
)

amendments = Table(  # what was stated of a candidate before a correction, so that voiding it restores that
    "amendments",
    metadata,
    key(candidate()),
    Column("report", Number, nullable=False, index=True, info=candidate()),
    ref("candidate", "candidates", candidate()),
    Column("before", Shaped(mapping, none_as_null=False), nullable=False, info=candidate(seal=True)),
)
