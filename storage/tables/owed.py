"""Who asked to be reminded later."""

from __future__ import annotations

from sqlalchemy import Column, Date, ForeignKey, Integer, Table

from storage.sql.keeping import person
from storage.sql.metadata import metadata

snoozes = Table(
    "snoozes",
    metadata,
    Column("person", Integer, ForeignKey("people.id"), primary_key=True, info=person()),
    Column("day", Date, nullable=False, info=person()),
)
