"""Every table of the bot's memory. Names of people live in `people` and `candidates`, and in `amendments` while a
correction may still be taken back; all else refers by id.

Moments are epoch seconds (UTC) in floats; days are dates in the committee's time zone. Rows are ended or replaced,
never deleted, except what privacy says must go (inbox payloads, drafts, audit values).
"""

from storage.sql.metadata import metadata
from storage.tables.access import codes, stranger_answers, wrong_codes
from storage.tables.candidates import candidates, mentorships, stage_events
from storage.tables.classes import attendance, courses, enrolments, pictures, sessions
from storage.tables.owed import snoozes
from storage.tables.people import addresses, grants, org_names, orgs, people
from storage.tables.quotas import balances, quotas
from storage.tables.register import amendments, reports
from storage.tables.rules import rule_overrides, swaps
from storage.tables.traffic import audit, audit_values, drafts, inbox, notes, outbox, rings, tallies

__all__ = [
    "addresses",
    "amendments",
    "attendance",
    "audit",
    "audit_values",
    "balances",
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
    "stranger_answers",
    "swaps",
    "tallies",
    "wrong_codes",
]
