"""What check and verify-log say of the log: whether it is whole, as long as it was, and told by the tables."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, tzinfo

from storage.audit.numbers import strays
from storage.copies.heads import Head, Places
from storage.memory import Memory

Found = tuple[str, str]
"""What was looked at, and how it is put right; empty where nothing is wrong."""
ACCEPT = "If you know how that came about: python -m bot verify-log --accept takes it as it stands. If not:"
SOME = 5
"""How many differences `check` names."""


def look(memory: Memory, kept: Places, zone: tzinfo, remedy: str, most: int | None = SOME) -> Iterator[Found]:
    """The chain, its heads kept apart, the tables; `remedy` is how an earlier state comes back."""
    broken = memory.chain.verify()
    fix = "" if broken is None else f"Entry {broken} was changed by another hand. {remedy}"
    yield ("Log of changes is whole" if broken is None else "Log of changes"), fix
    if gone := strays(memory.connection):
        named = ", ".join(f"#{number}" for number in gone[:most]) + (", …" if gone[len(gone[:most]) :] else "")
        yield "Log of changes: entries are gone", f"Of {named} only the values are there. {ACCEPT} {remedy}"
    for head in kept.heads():
        yield of_head(memory, head, zone, remedy)
    missing = [note for note in kept.notes if not note.exists()]
    for note in missing:
        yield f"Head of the log is not kept in {note} yet: a running bot writes it", ""
    if broken is None:
        yield from of_tables(memory, zone, remedy, most)


def of_head(memory: Memory, kept: Head, zone: tzinfo, remedy: str) -> Found:
    """Whether the log still goes through a head that is kept apart."""
    if kept.head is None or kept.made is None:
        return f"Head of the log in {kept.place}", f"{kept.wrong} Move it away, and find out who wrote there."
    told = f"{kept.entries} entries on {kept.made.astimezone(zone):%d/%m/%Y %H:%M}"
    if memory.chain.holds(kept.head):
        return f"Head of the log in {kept.place}: {told}", ""
    if not memory.ledger.lost([kept.head]):
        return f"Head of the log in {kept.place}: {told}, given up since", ""
    now = memory.chain.head().partition(":")[0]
    fix = f"It had {told}; now it has {now}, and does not go through that one: it was cut short or replaced."
    return f"Head of the log in {kept.place}", f"{fix} {ACCEPT} {remedy}"


def of_tables(memory: Memory, zone: tzinfo, remedy: str, most: int | None) -> Iterator[Found]:
    """Roles, accounts, cells, quotas, reports and stages, held against the log."""
    since = memory.ledger.since()
    if since is None:
        yield "Tables are not compared with the log yet: from the next start of the bot on they are", ""
        return
    day = f"{datetime.fromtimestamp(since, zone):%d/%m/%Y}"
    differences = memory.ledger.differences()
    if not differences:
        yield f"Tables say what the log tells (compared since {day}; what is older, as it stood then)", ""
        return
    for one in differences[:most]:
        yield f"Tables and log: {one}", f"It was written past the bot. {ACCEPT} {remedy}"
    if more := len(differences[:most]) - len(differences):
        yield f"Tables and log: {-more} more", "All of them: python -m bot verify-log"
