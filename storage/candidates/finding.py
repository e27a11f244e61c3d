"""Whom a code, a name or a part of a name may mean, whatever became of them; only where one may look."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, or_, select

from storage.sql.statement import Statement
from storage.tables import candidates, orgs

CODE = re.compile(r"(?:uv ?)?0*(\d{1,9})")
"""UV-031, uv31 or 31, folded."""
EVER = (
    select(candidates.c.id, orgs.c.path, candidates.c.mentor, candidates.c.folded)
    .join_from(candidates, orgs, orgs.c.id == candidates.c.org)
    .where(candidates.c.until.is_(None))
    .order_by(candidates.c.sort_key, candidates.c.id)
)
NUMBERED = Statement(EVER.where(candidates.c.id == bindparam("one")))
NAMED = Statement(
    EVER.where(or_(candidates.c.folded.like(bindparam("first")), candidates.c.folded.like(bindparam("later"))))
)


def find(connection: Connection, folded: str, paths: Sequence[str], helped_by: int | None) -> list[int]:
    """The numbers of those at or below these paths, or helped by this person, by given name."""
    code, words = CODE.fullmatch(folded), folded.split()
    if code:
        rows = NUMBERED.rows(connection, one=int(code[1]))
    else:
        longest = max(words, key=len, default="")
        rows = NAMED.rows(connection, first=f"{longest}%", later=f"% {longest}%")
    return [
        candidate
        for candidate, path, mentor, name in rows
        if (path.startswith(tuple(paths)) or (helped_by is not None and mentor == helped_by))
        and (code or all(f" {word}" in f" {name}" for word in words))
    ]
