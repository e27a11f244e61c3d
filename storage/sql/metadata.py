"""What every table is made with: one metadata, names of constraints, keys and references."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Column, Dialect, ForeignKey, Integer, MetaData, TypeDecorator

from storage.sql.keeping import Info
from storage.sql.unreadable import whole

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


LARGEST = 2**31 - 1
"""The largest number a row can have: PostgreSQL's integers have 32 bits."""

NO_ROW = -1
"""A number that no row has."""


class Number(TypeDecorator[int]):
    """The number of a row. One that no row can have (somebody typed twenty digits) finds nothing and breaks nothing."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: int | None, dialect: Dialect) -> int | None:
        """The number as the drivers take it; None stays as it is."""
        return value if value is None or 0 <= value <= LARGEST else NO_ROW

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any]:
        """The number, or the mark of what cannot be read."""
        return whole


class Key(Number):
    """The number of a row itself: no database keeps anything else there."""

    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: object) -> None:  # type: ignore[override]
        """As it is stored."""


def key(info: Info) -> Column[int]:
    """The number a row is referred to by."""
    return Column("id", Key, primary_key=True, info=info)


def ref(name: str, target: str, info: Info, *, nullable: bool = False) -> Column[int]:
    """A column that refers to a row of another table."""
    return Column(name, Number, ForeignKey(f"{target}.id"), nullable=nullable, info=info)
