"""Classes, their meetings, who learns there, who came."""

from __future__ import annotations

from sqlalchemy import Column, Float, Index, LargeBinary, String, Table, UniqueConstraint

from storage.sql.keeping import Term, candidate, nobody, person
from storage.sql.metadata import Number, key, metadata, ref
from storage.sql.unreadable import Day, Whole, Word

courses = Table(
    "courses",
    metadata,
    key(nobody()),
    ref("org", "orgs", nobody()),  # whose class it is
    Column("kind", Word(frozenset({"awareness", "new_member", "officer_skills"})), nullable=False, info=nobody()),
    Column("name", String, nullable=False, info=nobody()),
    Column("organiser", String, nullable=False, info=nobody()),
    Column("place", String, nullable=False, info=nobody()),
    Column("starts", Day, nullable=False, info=nobody()),
    Column("ends", Day, nullable=False, info=nobody()),
    Column("seats", Whole, info=nobody()),
    ref("trainer", "people", person(), nullable=True),
    Column("opened_by", Number, info=person()),
)

sessions = Table(
    "sessions",
    metadata,
    key(nobody()),
    ref("course", "courses", nobody()),
    Column("number", Whole, nullable=False, info=nobody()),
    Column("on", Day, nullable=False, index=True, info=nobody()),
    Column("dropped_on", Day, info=nobody()),  # taken out of the class before anyone reported it
    UniqueConstraint("course", "number"),
)

enrolments = Table(
    "enrolments",
    metadata,
    key(candidate()),
    ref("course", "courses", candidate()),
    ref("org", "orgs", candidate()),
    ref("candidate", "candidates", candidate(), nullable=True),
    ref("person", "people", person(), nullable=True),
    Column("until", Day, info=candidate()),  # taken off the roster; what was reported of them stays
    UniqueConstraint("course", "candidate", "person"),
    Index("ix_enrolments_candidate", "candidate"),
)

attendance = Table(
    "attendance",
    metadata,
    key(candidate()),
    ref("session", "sessions", nobody()),
    ref("enrolment", "enrolments", candidate()),
    Column("status", Word(frozenset({"present", "excused", "absent"})), nullable=False, info=candidate()),
    Column("report", Number, nullable=False, info=candidate()),
    Column("voided_by", Number, info=candidate()),
    Index("ix_attendance_session", "session"),
    Index("ix_attendance_report", "report"),
)

pictures = Table(  # sealed pictures of paper attendance sheets
    "pictures",
    metadata,
    key(nobody(Term.PICTURE)),
    Column("report", Number, info=candidate(Term.PICTURE)),
    # what it was sent for; until a report owns it, it goes with that
    Column("draft", Number, info=candidate(Term.PICTURE)),
    Column("sealed", LargeBinary, nullable=False, info=candidate(Term.PICTURE, seal=True)),
    Column("sha256", String, nullable=False, info=candidate(Term.PICTURE)),
    Column("at", Float, nullable=False, info=candidate(Term.PICTURE)),
)
