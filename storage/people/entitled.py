"""What whoever is told something is entitled by: noted when a message is written, looked at again when it leaves.

Short words: `chat 4` whose chat it is, `leads 7` which part of the tree reads there, `secretary 7` a role and where.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, String, bindparam, cast, literal, select, union_all

from handlers.domain.people import Role
from storage.candidates.candidates import FOLLOWED
from storage.sql.statement import Statement
from storage.tables import addresses, candidates, grants, mentorships

APART = ", "


def roles(person: Any) -> tuple[Select[Any], Select[Any]]:
    """The roles this person holds now, as grants.py tells them, without any names."""
    given = select(cast(grants.c.role, String), grants.c.org).where(grants.c.person == person, grants.c.until.is_(None))
    helping = (
        select(literal(Role.MENTOR.value), candidates.c.org)
        .join_from(mentorships, candidates, mentorships.c.candidate == candidates.c.id)
        .where(mentorships.c.person == person, mentorships.c.until.is_(None), FOLLOWED)
    )
    return given, helping


def of_chat(what: str, column: ColumnElement[Any]) -> Select[Any]:
    """What the chat itself stands for."""
    return select(literal(what), column).where(addresses.c.id == bindparam("chat"), column.is_not(None))


whose = select(addresses.c.person).where(addresses.c.id == bindparam("chat")).scalar_subquery()
OF_PERSON = Statement(select(union_all(*roles(bindparam("one"))).subquery("held")))
OF_CHAT = Statement(
    select(
        union_all(of_chat("chat", addresses.c.person), of_chat("leads", addresses.c.org), *roles(whose)).subquery(
            "held"
        )
    )
)


def entitled(connection: Connection, person: int | None, address: int | None) -> str:
    """What this person, or whoever reads in this chat, holds now; the first of the two counts."""
    if person is not None:
        rows = [("chat", person), *OF_PERSON.rows(connection, one=person)]
    else:
        rows = OF_CHAT.rows(connection, chat=address)
    return APART.join(sorted({f"{what} {which}" for what, which in rows}))


def over(connection: Connection, before: str | None, address: int) -> set[str]:
    """What of that is no longer so for whoever reads in this chat."""
    if not before:
        return set()
    return {*before.split(APART)} - {*entitled(connection, None, address).split(APART)}
