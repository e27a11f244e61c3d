"""The log of a part of the tree is found by indexes, on either database: no table is read as a whole for it."""

from __future__ import annotations

import re

from sqlalchemy import bindparam

from storage.audit.chain import ENTRIES
from storage.concerns import concerns
from storage.memory import Memory
from storage.tables import audit
from tests.bot.fakes import settle_in


def plan(memory: Memory) -> str:
    """How the database goes about it, also while its tables are small."""
    connection = memory.connection
    asked = ENTRIES.where(audit.c.id < bindparam("before"), concerns(["/1/2/"]))
    said = asked.compile(dialect=connection.dialect, compile_kwargs={"render_postcompile": True})
    values = {**said.params, "most": 11, "before": 2**31 - 1}
    if connection.dialect.name == "sqlite":
        given = tuple(values[name] for name in said.positiontup or ())
        return "\n".join(row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {said}", given))
    connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
    connection.exec_driver_sql("SET LOCAL enable_bitmapscan = off")
    return "\n".join(row[0] for row in connection.exec_driver_sql(f"EXPLAIN {said}", values))


def test_reports_and_values_are_looked_up_and_not_read_through(memory: Memory) -> None:
    settle_in(memory)
    found = plan(memory)
    if memory.connection.dialect.name == "sqlite":
        assert not re.search(r"SCAN (reports|audit_values|candidates|people)\b", found), found
        assert "SEARCH audit_values USING INTEGER PRIMARY KEY" in found
        assert "ix_reports_org" in found
    else:
        assert "ix_reports_org" in found, found
        assert re.search(r"pk_audit_values on audit_values.*\n\s+Index Cond: \(audit = audit\.id\)", found), found
