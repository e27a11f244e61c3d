"""How people on the way are named in answers and on buttons, as each committee says for each channel; and how cells."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from handlers.domain import names
from handlers.domain.path import AS_MEMBER, Stage
from handlers.facts import Candidate, Org, Who
from handlers.ports import Memory
from handlers.texts import Called, Naming, Words, _

EVERYWHERE = "/"
"""The path above every organisation."""
CELLS_NAMED = 6
"""How many cells one line names; a digest is one screen (docs/conversation.md §1)."""
NOTE = "naming:{org}"
"""The note that holds one organisation's own choice: channel → way of naming, as JSON."""


def called(one: Candidate, short: bool = False, whole: bool = False) -> Called:
    """“Phương (UV-092)”, with “đ/c” from admission on; `short` without the code, `whole` with the full name."""
    name = one.name if whole else one.given
    return Called(name, names.initials(name), one.code, short, Stage(one.stage) in AS_MEMBER)


def chosen(memory: Memory, org: int) -> dict[str, Naming]:
    """What an organisation itself chose, by channel."""
    kept: dict[str, str] = json.loads(memory.health.note(NOTE.format(org=org)) or "{}")
    return {channel: Naming(how) for channel, how in kept.items()}


def choose(memory: Memory, org: int, channel: str, how: Naming) -> None:
    """From now on people are named so on this channel, here and below."""
    memory.health.keep(NOTE.format(org=org), json.dumps({**chosen(memory, org), channel: how.value}))


def naming_at(memory: Memory, path: str, channel: str) -> Naming:
    """What holds at a place of the tree: the nearest choice at or above it, else names."""
    for org in reversed(path.strip("/").split("/")):
        if how := chosen(memory, int(org)).get(channel):
            return how
    return Naming.NAME


def naming_for(memory: Memory, who: Who | None, channel: str) -> Naming:
    """How people are named to this person: of several places they work for, by the strictest."""
    ways = [naming_at(memory, grant.path, channel) for grant in who.grants] if who else []
    return max(ways, key=[*Naming].index, default=Naming.NAME)


def some(cells: Sequence[Org], called: Callable[[Org], str]) -> Words:
    """The first few by name, and how many more there are."""
    shown = ", ".join(map(called, cells[:CELLS_NAMED]))
    more = len(cells) - CELLS_NAMED
    return _("{names} và {more} chi bộ khác", names=shown, more=more) if more > 0 else shown


def short(org: Org) -> str:
    """A cell's name without what all of them share."""
    return org.name.removeprefix("Chi bộ ")
