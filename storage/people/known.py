"""Who is writing, found in one look: the question asked of memory for every single event."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, and_, bindparam, select, update

from handlers.facts import Address, Known, Who, read_draft
from storage.people.grants import grants_of
from storage.sql.rows import NewRow
from storage.sql.statement import Row, Statement
from storage.sql.unreadable import UNREADABLE
from storage.tables import addresses, drafts, people

LANGUAGE = "vi"
"""What an address speaks until somebody chooses (BOT_LANGUAGE is for the shell's own words)."""

here = addresses
private = addresses.alias("private")

THERE = (
    here.c.id,
    here.c.person,
    here.c.org,
    here.c.language,
    here.c.offer,
    here.c.last_ref,
    here.c.closed_at,
    here.c.menu,
)
SPEAKER = (people.c.id, people.c.name, people.c.given, people.c.language, people.c.org)
THIS_CHAT = (
    here.c.channel == bindparam("channel"),
    here.c.bot == bindparam("bot"),
    here.c.chat == bindparam("chat"),
)

ALONE = Statement(
    select(*THERE, *SPEAKER, drafts.c.id, drafts.c.flow, drafts.c.state, drafts.c.updated)
    .select_from(here)
    .outerjoin(people, and_(people.c.id == here.c.person, people.c.until.is_(None)))
    .outerjoin(drafts, and_(drafts.c.person == people.c.id, drafts.c.shelved.is_(False)))
    .where(*THIS_CHAT)
    .order_by(drafts.c.id.desc())
)
# On every channel the id of a private chat is the id of the one who writes there.
IN_GROUP = Statement(
    select(*THERE, *SPEAKER)
    .select_from(here)
    .outerjoin(
        private,
        and_(
            private.c.channel == here.c.channel,
            private.c.bot == here.c.bot,
            private.c.chat == bindparam("sender"),
            private.c.group.is_(False),
        ),
    )
    .outerjoin(people, and_(people.c.id == private.c.person, people.c.until.is_(None)))
    .where(*THIS_CHAT)
)
MEET = NewRow(addresses, "channel", "bot", "chat", "group", "offer", "used_at", "met_at")
REOPEN = Statement(
    update(addresses).where(addresses.c.id == bindparam("address")).values(closed_at=None, closed_why=None)
)


def look(connection: Connection, channel: str, bot: str, chat: str, sender: str, group: bool, now: float) -> Known:
    """The address (made if new, `now` in real time), the person behind the sender, and their open draft."""
    where = {"channel": channel, "bot": bot, "chat": chat}
    row = seen(connection, where, sender, group)
    if row is None:
        MEET.write(connection, **where, group=group, offer=[], used_at=0, met_at=now)
        row = seen(connection, where, sender, group)
        assert row is not None
    address, person, org, language, offer, last_ref, closed, menu, *person_row = row[:13]
    who, name, given, speaks, cell = person_row
    if closed is not None:  # whoever writes can be reached again
        REOPEN.run(connection, address=address)
    place = Address(
        address, channel, bot, chat, group, person, org, (not group and speaks) or language or LANGUAGE,
        offered(offer), last_ref, menu=menu or "",
    )  # fmt: skip
    if who is None:
        return Known(place)
    speaker = Who(who, name, given, speaks, grants_of(connection, who), cell)
    half = row[13:] and row[13] is not None and not any(cell is UNREADABLE for cell in row[13:])
    return Known(place, speaker, read_draft(*row[13:]) if half else None)


def offered(kept: Any) -> tuple[tuple[str, str], ...]:
    """The labels and lines below the newest message there; none where that cannot be read."""
    return () if kept is UNREADABLE else tuple((label, line) for label, line in kept)


def seen(connection: Connection, where: dict[str, str], sender: str, group: bool) -> Row | None:
    """What is known of an address and of the sender; None for an address not met before."""
    if group:
        return IN_GROUP.row(connection, **where, sender=sender)
    return ALONE.row(connection, **where)
