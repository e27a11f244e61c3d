"""The longest lines a messenger brings: how long one holds the door, and, typed at every question, the writer."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

from bot.channels.web import WebChannel
from bot.traffic.storable import storable, storable_text
from handlers.facts import Draft
from handlers.routing import dispatch
from handlers.talk.forms.line import MOST
from handlers.talk.forms.reading import blanked
from handlers.talk.scene import Event, Tools
from storage.database import Database
from storage.memory import Memory
from tests.bench import Row
from tests.fuzz import house
from tests.fuzz.given import text
from tests.fuzz.house import Founded
from tests.fuzz.questions import Place
from tests.talk import MONDAY

AMONG = ("a", "hoàng văn", "nguyen thi", "1", "hôm nay", "31/12/2026", "UV-001", "CB01")
"""What a line of just as many pieces as are read is made of."""
LINES = (
    *((piece * text.LONGEST)[: text.LONGEST] for piece in text.REPEATED),
    *(", ".join([piece] * MOST) for piece in AMONG),
    "a" + " ạ" * 2000 + "b", "a" + " ạ." * 1300 + "b", "a" + ",." * 2000 + "b", "toi" + " " * 4000 + "ma",
    "1" + "/" * 4000, "thẩm tra: chưa " + "a" * 4000 + " b c d e", "bc" + " " * 4000 + "12", "bc1111" + "." * 4000,
    "bố " + " " * 4000 + "từng", "a" + "\u0323\u0301" * 2047, "thẩm tra: đã " + "a " * 2000,
)  # fmt: skip
TOOLS = Tools(str, Random(1))


class Held(NamedTuple):
    """Seconds of the processor on the writing thread, by what, and where."""

    seconds: float
    line: str
    where: str


class Undone(Exception):
    """Ends a unit so that the next finds everything as it was."""


async def held(db: Database, place: Place, chat: str, line: str) -> Held:
    """One line typed at one question; nothing of it is kept."""
    spent = 0.0

    def turn(memory: Memory) -> None:
        nonlocal spent
        memory.drafts.save(place.person, Draft(1, place.flow, place.state, MONDAY.timestamp()))
        event = Event(1, WebChannel.name, WebChannel.bot, chat, chat, "text", storable_text(line))
        begun = time.thread_time()
        dispatch.run(event, memory, MONDAY, TOOLS)
        spent = time.thread_time() - begun
        raise Undone

    with suppress(Undone):
        await db.write(turn)
    return Held(spent, line, f"{place.flow}, {place.question}")


async def worst(founded: Founded) -> tuple[Held, int]:
    """The longest of all; each that seems long is tried again, for the machine does other things beside."""
    db = Database.open(f"sqlite:///{founded.path}", seal=house.SEAL)
    await db.write(house.warm)
    gc.freeze()
    chats = {one.person: one.web for one in founded.actors}
    found, count = Held(0, "", ""), 0
    for place in founded.places:
        for line in LINES:
            once = await held(db, place, chats[place.person], line)
            count += 1
            if once.seconds > found.seconds:
                again = [await held(db, place, chats[place.person], line) for _ in range(2)]
                found = max(found, min(once, *again))
    await db.close()
    return found, count


def looked(line: str) -> Held:
    """What becomes of a line on the event loop before it is written down, the better of two looks."""
    spent = []
    for more in " \n":  # of what was looked at the guard remembers the outcome
        begun = time.thread_time()
        blanked(storable({"text": line + more}))
        spent.append(time.thread_time() - begun)
    return Held(min(spent), line, "the door")


def rows() -> Iterator[Row]:
    """On the demo's committee: 12 cells, 388 members, a hundred and twenty candidates."""
    look = max(map(looked, LINES))
    figure = f"{1000 * look.seconds:.0f} ms: “{look.line[:12]}…”"
    yield Row(f"longest look of the guard at a line, {len(LINES)} lines", figure, "≤ 50 ms", look.seconds <= 0.05)
    with TemporaryDirectory() as folder:
        longest, count = asyncio.run(measure(Path(folder)))
    figure = f"{1000 * longest.seconds:.0f} ms: “{longest.line[:12]}…” at {longest.where}"
    yield Row(f"longest hold of the writer, {count:,} lines", figure, "≤ 50 ms", longest.seconds <= 0.05)


async def measure(folder: Path) -> tuple[Held, int]:
    """Founds the committee first."""
    return await worst(await house.found(folder))
