"""Every table of the bot's memory. Names of people live in `people` and `candidates`, and in `amendments` while a
correction may still be taken back; all else refers by id.

One file because tables refer to one another and are read side by side.

Moments are epoch seconds (UTC) in floats; days are dates in the committee's time zone. Rows are ended or replaced,
never deleted, except what privacy says must go (inbox payloads, drafts, audit values).
"""

from storage.sql.metadata import metadata
from storage.tables.people import addresses, codes, grants, org_names, orgs, people, wrong_codes
from storage.tables.traffic import audit, audit_values, drafts, inbox, notes, outbox, rings, snoozes, tallies
from storage.tables.work import (
    amendments,
    archives,
    attendance,
    candidates,
    courses,
    enrolments,
    mentorships,
    pictures,
    quotas,
    reports,
    rule_overrides,
    sessions,
    stage_events,
    swaps,
)

__all__ = [
    "addresses",
    "amendments",
    "archives",
    "attendance",
    "audit",
    "audit_values",
    "candidates",
    "codes",
    "courses",
    "drafts",
    "enrolments",
    "grants",
    "inbox",
    "mentorships",
    "metadata",
    "notes",
    "org_names",
    "orgs",
    "outbox",
    "people",
    "pictures",
    "quotas",
    "reports",
    "rings",
    "rule_overrides",
    "sessions",
    "snoozes",
    "stage_events",
    "swaps",
    "tallies",
    "wrong_codes",
]
