"""The numbers from before the register, and by which day admissions count, as short lines and as the log tells them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from handlers.domain.quota import COUNTING
from storage.audit.chain import Entry
from storage.sql.unreadable import readable
from storage.tables import balances, notes

Lines = dict[str, str]
HELD = select(balances.c.org, balances.c.what, balances.c.upto, balances.c.number, balances.c.source).where(
    balances.c.ended_at.is_(None)
)
CHOSEN = select(notes.c.key, notes.c.value).where(notes.c.key.startswith(COUNTING))
TELLS = frozenset({"balance.set", "balance.end", "counting.set"})
"""The kinds of entries that change a line."""


def standing(connection: Connection) -> Lines:
    """What the table says now."""
    held = {
        called(org, what, upto): said(number, source) for org, what, upto, number, source in readable(connection, HELD)
    }
    ways = {counting(f"org {key.removeprefix(COUNTING)}"): way for key, way in readable(connection, CHOSEN)}
    return {**held, **ways}


def counting(place: str) -> str:
    """The line of how admissions count at a place."""
    return f"counting at {place}"


def called(org: object, what: str, upto: object) -> str:
    """The line of one number."""
    return f"{what} up to {upto} of org {org}"


def said(number: int, source: str) -> str:
    """What it says."""
    return json.dumps([number, source], ensure_ascii=False)


def tell(lines: Lines, entry: Entry) -> None:
    """What an entry of TELLS changes. KeyError where its values were erased."""
    new: Mapping[str, Any] = entry.after or {}
    if entry.what == "counting.set":
        lines[counting(entry.subject)] = new["counts_by"]
    elif entry.what == "balance.set":
        lines[called(new["org"], new["what"], new["upto"])] = said(new["number"], new["source"])
    else:
        old: Mapping[str, Any] = entry.before or {}
        lines.pop(called(old["org"], old["what"], old["upto"]), None)
