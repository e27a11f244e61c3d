"""One-time codes."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, String, Table

from storage.sql.keeping import Term, nobody, person
from storage.sql.metadata import Number, key, metadata, ref

codes = Table(
    "codes",
    metadata,
    key(nobody(Term.CODE)),
    Column("digest", String, nullable=False, unique=True, info=nobody(Term.CODE)),
    ref("person", "people", person(Term.CODE), nullable=True),
    Column("name", String, nullable=False, info=person(Term.CODE, seal=True)),
    # or “group”: it opens no role, it makes a group a leadership chat
    Column("role", String, nullable=False, info=person(Term.CODE)),
    ref("org", "orgs", nobody(Term.CODE)),
    Column("given_by", Number, info=person(Term.CODE)),
    Column("expires", Float, nullable=False, info=nobody(Term.CODE)),
    ref("held_by", "addresses", person(Term.CODE), nullable=True),
    Column("used_at", Float, info=nobody(Term.CODE)),
)

wrong_codes = Table(
    "wrong_codes",
    metadata,
    key(nobody(Term.TRY)),
    ref("address", "addresses", person(Term.TRY)),
    Column("at", Float, nullable=False, index=True, info=person(Term.TRY)),
)

stranger_answers = Table(
    "stranger_answers",
    metadata,
    key(nobody(Term.TRY)),
    ref("address", "addresses", person(Term.TRY)),
    Column("at", Float, nullable=False, index=True, info=person(Term.TRY)),
    Column("start", Boolean, nullable=False, info=person(Term.TRY)),  # to a bare /start
)
