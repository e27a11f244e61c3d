"""A small committee for the tests of commands: two cells, an officer, two admins, a secretary."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from sqlalchemy import Engine, select

from handlers.domain.people import Role
from handlers.facts import Org
from storage import tables
from tests.talk import Seat, Town


@dataclass
class House:
    """The committee and who is in it."""

    town: Town
    root: Org
    staff: Org
    fire: Org
    officer: Seat
    admin: Seat
    other_admin: Seat
    secretary: Seat

    def audited(self) -> list[str]:
        """What the log holds, oldest first."""
        with self.town.memory() as memory:
            return [entry.what for entry in reversed(memory.audit.latest(50))]

    def roles(self, seat: Seat) -> set[str]:
        """What somebody may do now."""
        with self.town.memory() as memory:
            who = memory.people.who(seat.person or 0)
            return {role.value for role in who.roles} if who else set()

    def posted(self, kind: str) -> list[str]:
        """The texts put into the outbox with this kind."""
        with self.town.engine.begin() as connection:
            rows = connection.execute(select(tables.outbox).where(tables.outbox.c.kind == kind))
            return [row.payload["text"] for row in rows]


@pytest.fixture
def house(engine: Engine) -> House:
    return built(engine)


def built(engine: Engine) -> House:
    """The committee on this database."""
    town = Town(engine)
    root, staff, fire = town.committee()
    return House(
        town,
        root,
        staff,
        fire,
        officer=town.seat("Trần Thị Hương", Role.OFFICER, root),
        admin=town.seat("Phạm Anh Tuấn", Role.ADMIN, root),
        other_admin=town.seat("Võ Thành Long", Role.ADMIN, root),
        secretary=town.seat("Lê Thị Hoa", Role.SECRETARY, fire, chat="secretary-1"),
    )
