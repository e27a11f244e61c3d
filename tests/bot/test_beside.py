"""What takes long to look up is read beside those who write, by the same person with the same rights."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from random import Random

import pytest

from bot.demo.committee import fill
from bot.traffic.beside import looking_far
from handlers.catalogue import catalogue
from handlers.facts import Address, Known
from handlers.talk.kinds import Turn
from handlers.talk.messages import Message
from handlers.talk.scene import Event, LookFar
from storage.database import Database
from storage.memory import Memory
from tests.bot.fakes import tools
from tests.talk import MONDAY

EVENT = Event(1, "web", "web", "x", "x", "text")


def looks(seen: list[str], what: str) -> Sequence[Message]:
    seen.append(what)
    return [Message("found")]


async def test_a_turn_that_looks_far_begins_again_with_what_was_seen(db: Database) -> None:
    threads: list[str] = []
    said: list[Message] = []

    def turn(memory: Memory, look_far: LookFar) -> None:
        memory.health.keep("begun", threading.current_thread().name)
        said.extend(look_far("the list", lambda _memory: looks(threads, threading.current_thread().name)))

    await looking_far(db, lambda far: db.write(lambda memory: turn(memory, far)))
    assert [one.text for one in said] == ["found"]
    assert [name.partition("_")[0] for name in threads] == ["study"]
    assert await db.read(lambda memory: memory.health.note("begun")) == "writer"


async def test_what_was_seen_under_another_right_is_looked_up_anew(db: Database) -> None:
    rights = iter(["leader", "secretary", "secretary"])
    seen: list[str] = []

    def turn(look_far: LookFar) -> None:
        right = next(rights)
        look_far(right, lambda _memory: looks(seen, right))

    await looking_far(db, lambda far: db.write(lambda _memory: turn(far)))
    assert seen == ["leader", "secretary"]


@pytest.mark.parametrize("name", [command.name for command in catalogue().commands.values() if command.far])
async def test_what_looks_far_changes_nothing_whoever_asks(db: Database, name: str) -> None:
    seats = await db.write(lambda memory: fill(memory, MONDAY, Random(1)))
    people = [seat.person for seat in seats if seat.person is not None]
    lines = ["", "due_reports", "quota_digest", "chibo", "2"]

    def ask(memory: Memory, person: int, rest: str) -> int:
        address = Address(0, "web", "web", "x", group=False, person=person, org=None, language="vi")
        turn = Turn(EVENT, memory, MONDAY, Known(address, memory.people.who(person)), tools(), shelf=catalogue())
        catalogue().commands[name].run(turn, rest)
        return len(turn.said)

    for person in people:
        for rest in lines:
            assert await db.study(lambda memory, who=person, line=rest: ask(memory, who, line)) == 1  # type: ignore[misc]
