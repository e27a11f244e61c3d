"""Classes, their meetings, who learns there, who came."""

from __future__ import annotations

from sqlalchemy import Column, Date, Float, Index, Integer, LargeBinary, String, Table, UniqueConstraint

from storage.sql.metadata import Number, key, metadata, ref

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
    Column("opened_by", Number),
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
    Column("report", Number, nullable=False),
    Column("voided_by", Number),
    Index("ix_attendance_session", "session"),
    Index("ix_attendance_report", "report"),
)

pictures = Table(  # sealed pictures of paper attendance sheets
    "pictures",
    metadata,
    key(),
    Column("report", Number),
    Column("draft", Number),  # what it was sent for; until a report owns it, it goes with that
    Column("sealed", LargeBinary, nullable=False),
    Column("sha256", String, nullable=False),
    Column("at", Float, nullable=False),
)
