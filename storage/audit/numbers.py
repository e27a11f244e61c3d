"""The numbers of the log's entries: none is used twice, also where somebody cut entries off."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, delete, func, select

from storage.sql.statement import Statement, insert
from storage.tables import audit, audit_values, notes

FARTHEST = 2**30
"""No log grows that long: what claims to be an entry beyond it was put there."""

NOTE = "log.last"
"""Where the number of the newest entry stands once more."""

SEEN = Statement(
    select(
        select(func.max(audit_values.c.audit)).where(audit_values.c.audit < FARTHEST).scalar_subquery().label("valued"),
        select(notes.c.value).where(notes.c.key == NOTE).scalar_subquery().label("noted"),
    )
)
SAYING = insert(notes).values(key=bindparam("key"), value=bindparam("value"))
SAY = Statement(SAYING.on_conflict_do_update(index_elements=["key"], set_={"value": SAYING.excluded.value}))
STRAY = ~select(audit.c.id).where(audit.c.id == audit_values.c.audit).exists()
STRAYS = Statement(select(audit_values.c.audit).where(STRAY).order_by(audit_values.c.audit))
SWEEP = Statement(delete(audit_values).where(STRAY))


def after(connection: Connection, last: int) -> int:
    """The number of the next entry, which none ever had, whichever is the last one now; it is taken from now on."""
    valued, noted = SEEN.row(connection) or (None, None)
    said = int(noted) if str(noted).isdecimal() and len(noted) < len(str(FARTHEST)) else 0
    number = max(last, valued or 0, said) + 1
    SAY.run(connection, key=NOTE, value=str(number))
    return number


def strays(connection: Connection) -> list[int]:
    """The entries that are gone though their values are there."""
    return [number for (number,) in STRAYS.rows(connection)]


def sweep(connection: Connection) -> None:
    """Gives those values up as well."""
    SWEEP.run(connection)
