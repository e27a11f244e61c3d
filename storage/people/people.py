"""Members and officers of the committee: their names, their cell, their roles and their chats."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, func, null, or_, select, update

from handlers.domain.people import Role
from handlers.facts import Grant, Known, Person, Who
from storage.people import addresses, grants, known
from storage.people.orgs import below, outermost
from storage.sql.rows import NewRow, named
from storage.sql.statement import Statement
from storage.sql.unreadable import readable
from storage.tables import orgs, people

SHAPE = (people.c.id, people.c.name, people.c.given, people.c.org, people.c.until)
SPEAKER = (people.c.id, people.c.name, people.c.given, people.c.language, people.c.org)
ACTIVE = people.c.until.is_(None)
ROOT = select(func.min(orgs.c.path)).where(orgs.c.parent.is_(None)).scalar_subquery()

ONE = Statement(select(*SHAPE).where(people.c.id == bindparam("one")))
SPEAKING = Statement(select(*SPEAKER).where(people.c.id == bindparam("one"), ACTIVE))
SPEAKING_MANY = (
    select(*SPEAKER)
    .where(people.c.id.in_(bindparam("many", expanding=True)), ACTIVE)
    .order_by(people.c.sort_key, people.c.id)
)
OF_CELL = Statement(
    select(*SHAPE).where(people.c.org == bindparam("cell"), ACTIVE).order_by(people.c.sort_key, people.c.id)
)
# Whoever belongs to no cell is looked for from the committee down.
EVER_NAMED = (
    select(*SHAPE, people.c.sort_key, people.c.folded)
    .join_from(people, orgs, orgs.c.id == people.c.org, isouter=True)
    .where(
        func.coalesce(orgs.c.path, ROOT).like(bindparam("below")),
        or_(people.c.folded.like(bindparam("first")), people.c.folded.like(bindparam("later"))),
    )
)
NAMED, NAMED_EVER = Statement(EVER_NAMED.where(ACTIVE)), Statement(EVER_NAMED)
NEW = NewRow(people, "org", "name", "given", "sort_key", "folded", "language")
RENAME = Statement(
    update(people)
    .where(people.c.id == bindparam("one"))
    .values({column: bindparam(f"new_{column}") for column in ("name", "given", "sort_key", "folded")})
)
END = Statement(update(people).where(people.c.id == bindparam("one"), ACTIVE).values(until=bindparam("on_day")))
REOPEN = Statement(update(people).where(people.c.id == bindparam("one")).values(until=null()))
SPEAK = Statement(update(people).where(people.c.id == bindparam("one")).values(language=bindparam("chosen")))
PREFER = Statement(update(people).where(people.c.id == bindparam("one")).values(prefers=bindparam("wanted")))
PREFERS = Statement(select(people.c.prefers).where(people.c.id == bindparam("one")))


class People(addresses.Addresses):
    """Who there is, what they may do, and where they are reached."""

    def __init__(self, connection: Connection, clock: Callable[[], float] = time.time) -> None:
        self._connection, self._clock = connection, clock

    def known(self, channel: str, bot: str, chat: str, sender: str, group: bool) -> Known:
        """The address (made if new), the person behind the sender, and their open draft, in one look."""
        return known.look(self._connection, channel, bot, chat, sender, group, self._clock())

    def who(self, person: int) -> Who | None:
        """A person as they talk; None for someone ended."""
        row = SPEAKING.row(self._connection, one=person)
        return speaker(row, grants.grants_of(self._connection, person)) if row else None

    def get(self, person: int) -> Person:
        """One person, also an ended one."""
        row = ONE.row(self._connection, one=person)
        if row is None:
            raise LookupError(f"there is no person {person}")
        return Person(*row)

    def find(self, folded: str, paths: Sequence[str], ended: bool = False) -> list[Person]:
        """Active people (and `ended` ones) at or below these paths with these words at the beginning of their names."""
        statement = NAMED_EVER if ended else NAMED
        words = folded.split()
        start = max(words, key=len, default="").replace("%", "").replace("_", "")
        asked = {"first": f"{start}%", "later": f"% {start}%"}
        rows = {
            row
            for path in outermost(paths)
            for row in statement.rows(self._connection, below=below(path), **asked)
            if all(f" {word}" in f" {row[-1]}" for word in words)
        }
        return [Person(*row[:-2]) for row in sorted(rows, key=lambda row: (row[-2], row[0]))]

    def of_cell(self, org: int) -> list[Person]:
        """Active members of one cell, by given name."""
        return [Person(*row) for row in OF_CELL.rows(self._connection, cell=org)]

    def holders(self, role: Role, path: str | None = None) -> list[Who]:
        """Who holds the role now, at `path` or above it, or anywhere; by given name."""
        return self._speakers(grants.holding(self._connection, role, path))

    def grants(self, person: int) -> list[Grant]:
        """The roles a person holds now."""
        return list(grants.grants_of(self._connection, person))

    def add(self, name: str, org: int | None) -> Person:
        """A new person, in a cell or (officers, leaders) in none."""
        return self.get(NEW.write(self._connection, org=org, language=known.LANGUAGE, **named(name)))

    def rename(self, person: int, name: str) -> None:
        """The person's name as it should be written and called."""
        RENAME.run(self._connection, one=person, **{f"new_{key}": value for key, value in named(name).items()})

    def end(self, person: int, on: date) -> None:
        """Ends the person, their roles and their accounts at once."""
        END.run(self._connection, one=person, on_day=on)
        grants.END_ALL.run(self._connection, one=person, on_day=on)
        addresses.UNLINK_ALL.run(self._connection, one=person)

    def reopen(self, person: int) -> None:
        """Somebody ended is in the list again, without the roles and accounts they had."""
        REOPEN.run(self._connection, one=person)

    def grant(self, person: int, role: Role, org: int, by: int | None, on: date) -> None:
        """Gives a role in an organisation and all below it; twice is harmless."""
        new = {"person": person, "role": role.value, "org": org, "since": on, "given_by": by}
        if not grants.SAME.row(self._connection, one=person, wanted=role.value, place=org):
            grants.NEW.write(self._connection, **new)

    def end_grant(self, grant: int, on: date) -> None:
        """Takes a role away, effective at once."""
        grants.END.run(self._connection, which=grant, on_day=on)

    def speak(self, person: int, language: str) -> None:
        """The language the bot answers this person in."""
        SPEAK.run(self._connection, one=person, chosen=language)

    def prefers(self, person: int) -> str | None:
        """The channel this person wants pushes on; None: wherever they wrote last."""
        row = PREFERS.row(self._connection, one=person)
        return row[0] if row else None

    def prefer(self, person: int, channel: str | None) -> None:
        """Pushes go there from now on."""
        PREFER.run(self._connection, one=person, wanted=channel)

    def _speakers(self, persons: Collection[int]) -> list[Who]:
        if not persons:
            return []
        many = list(persons)
        held = grants.grants_of_many(self._connection, many)
        rows = readable(self._connection, SPEAKING_MANY, {"many": many})
        return [speaker(row, held[row[0]]) for row in rows]


def speaker(row: Sequence[Any], held: tuple[Grant, ...]) -> Who:
    """A row as the person who talks."""
    person, name, given, language, org = row
    return Who(person, name, given, language, held, org)
