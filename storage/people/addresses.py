"""Where people are reached: private chats bound to a person, groups that answer for a part of the tree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, Update, bindparam, delete, func, or_, select, union_all, update

from handlers.facts import Address
from storage.people.known import LANGUAGE, offered
from storage.sql.keeping import Term
from storage.sql.statement import Statement
from storage.sql.unreadable import UNREADABLE
from storage.tables import addresses, codes, inbox, outbox, people, stranger_answers, wrong_codes


def chats() -> Select[Any]:
    """Addresses as they are told, in the language of whoever is bound there."""
    return select(
        addresses.c.id,
        addresses.c.channel,
        addresses.c.bot,
        addresses.c.chat,
        addresses.c.group,
        addresses.c.person,
        addresses.c.org,
        func.coalesce(people.c.language, addresses.c.language, LANGUAGE),
        addresses.c.offer,
        addresses.c.last_ref,
        addresses.c.closed_at,
        addresses.c.thread,
    ).join_from(addresses, people, people.c.id == addresses.c.person, isouter=True)


def one() -> Update:
    """A change to one address."""
    return update(addresses).where(addresses.c.id == bindparam("address"))


OF_PERSON = Statement(
    chats().where(addresses.c.person == bindparam("one")).order_by(addresses.c.used_at.desc(), addresses.c.id),
    marked=True,
)
OF_CHANNEL = Statement(chats().where(addresses.c.channel == bindparam("channel")).order_by(addresses.c.id), marked=True)
GROUPS = Statement(
    chats()
    .where(addresses.c.group.is_(True), addresses.c.org.is_not(None), addresses.c.closed_at.is_(None))
    .order_by(addresses.c.id),
    marked=True,
)
SILENT = Statement(
    chats()
    .where(addresses.c.closed_at.is_not(None), or_(addresses.c.person.is_not(None), addresses.c.org.is_not(None)))
    .order_by(addresses.c.closed_at.desc(), addresses.c.id),
    marked=True,
)
ONE = Statement(chats().where(addresses.c.id == bindparam("address")))
BIND = Statement(one().values(person=bindparam("one"), offer=[], closed_at=None, closed_why=None))
UNLINK = Statement(one().values(person=None, offer=[], last_ref=None))
UNLINK_ALL = Statement(
    update(addresses).where(addresses.c.person == bindparam("one")).values(person=None, offer=[], last_ref=None)
)
LEAD = Statement(one().values(org=bindparam("place"), thread=bindparam("topic")))
# Whoever is answered here was here: the event's number tells which of a person's chats was used last.
newest = select(func.coalesce(func.max(inbox.c.id), 0)).scalar_subquery()
OFFER = Statement(one().values(offer=bindparam("offered"), used_at=newest))
OFFER_TYPED = Statement(one().values(offer=bindparam("offered"), used_at=newest, last_ref=None))
MENU = Statement(one().values(menu=bindparam("digest")))

kept_there = union_all(
    *(select(column).where(column.is_not(None)) for column in (
        outbox.c.address, codes.c.held_by, wrong_codes.c.address, stranger_answers.c.address,
    ))
)  # fmt: skip
# The newest stays, so that no number is given twice: the log calls chats by theirs.
FORGET = Statement(
    delete(addresses).where(
        addresses.c.person.is_(None),
        addresses.c.org.is_(None),
        func.coalesce(addresses.c.met_at, 0.0) < bindparam("before"),
        addresses.c.id.not_in(kept_there),
        addresses.c.id < select(func.max(addresses.c.id)).scalar_subquery(),
    )
)
DAY = 86400.0


class Addresses:
    """The part of `People` that knows chats."""

    _connection: Connection

    def purge(self, at: float) -> None:
        """Forgets chats that are nobody's and lead nothing, once nothing sent there is kept any more."""
        FORGET.run(self._connection, before=at - Term.STRANGER.days * DAY)

    def addresses(self, person: int) -> list[Address]:
        """A person's chats, the last used first; closed ones too, marked."""
        return all_told(OF_PERSON.rows(self._connection, one=person))

    def of_channel(self, channel: str) -> list[Address]:
        """Every chat of one channel, strangers' too, the oldest first."""
        return all_told(OF_CHANNEL.rows(self._connection, channel=channel))

    def address(self, address: int) -> Address | None:
        """One chat by its number; None where there is none."""
        row = ONE.row(self._connection, address=address)
        return told(row) if row else None

    def bind(self, address: int, person: int) -> None:
        """This chat is this person's from now on."""
        BIND.run(self._connection, address=address, one=person)

    def unlink(self, address: int) -> None:
        """This chat is nobody's from now on."""
        UNLINK.run(self._connection, address=address)

    def groups(self) -> list[Address]:
        """Open group chats made leadership chats."""
        return all_told(GROUPS.rows(self._connection))

    def silent(self) -> list[Address]:
        """Chats of somebody, and leadership chats, that no longer take messages; the last to fall silent first."""
        return all_told(SILENT.rows(self._connection))

    def lead(self, address: int, org: int | None, thread: str | None = None) -> None:
        """Makes a group the leadership chat of a part of the tree, read in this topic of it, or (None) no longer."""
        LEAD.run(self._connection, address=address, place=org, topic=thread)

    def remember_offer(self, address: int, offer: Sequence[tuple[str, str]], typed: bool) -> None:
        """What is offered now; after a typed line the last message is no longer the last, so its ref is forgotten."""
        statement = OFFER_TYPED if typed else OFFER
        statement.run(self._connection, address=address, offered=[list(pair) for pair in offer])

    def remember_menu(self, address: int, digest: str) -> None:
        """What the list of commands there says from now on."""
        MENU.run(self._connection, address=address, digest=digest)


def all_told(rows: Sequence[Sequence[Any]]) -> list[Address]:
    """Rows as the product knows them; a chat whose offer cannot be read offers nothing, any other is left out."""
    return [told(row) for row in rows if not any(cell is UNREADABLE for cell in (*row[:8], *row[9:]))]


def told(row: Sequence[Any]) -> Address:
    """A row as the product knows it."""
    key, channel, bot, chat, group, person, org, language, offer, last_ref, closed_at, thread = row
    closed = closed_at is not None
    return Address(
        key, channel, bot, chat, group, person, org, language, offered(offer), last_ref, closed, thread=thread
    )
