"""Who asked to be reminded later."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, Table

from storage.sql.keeping import person
from storage.sql.metadata import metadata
from storage.sql.unreadable import Day

snoozes = Table(
    "snoozes",
    metadata,
    Column("person", Integer, ForeignKey("people.id"), primary_key=True, info=person()),
    Column("day", Day, nullable=False, info=person()),
)
