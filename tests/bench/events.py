"""Whole events (inbox commit, turn, replies in the outbox, commit), six to a report, against the same SQL bare."""

from __future__ import annotations

import asyncio
import hashlib
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from bot.channels.albums import Waiting
from bot.channels.base import Channel
from bot.channels.web import WebChannel
from bot.channels.web.thread import Threads
from bot.clock import Clock
from bot.inbox import Inbox
from handlers.domain.periods import VIETNAM
from handlers.talk.scene import Tools
from storage.database import Database
from tests.bench import Row, town
from tests.bench.raw import Statement, Stopwatch, bare, recorded, units
from tests.bench.town import Secretary

SEAL = b"a key for the bench, 32 bytes..."
MONTH = 31 * 86400.0
PAIRS = 5
EACH = town.CANDIDATES
"""Reports a person files in a month."""
WARM = 6 * EACH
"""Events before the clock is started: one person's first month."""

Flow = Callable[[Secretary, int, int], Iterator[dict[str, str]]]


class Door(Inbox):
    """The inbox of a house whose delivery is asleep, telling each person when their event is done."""

    done: dict[str, asyncio.Future[int]]

    async def _handle(self, together: Sequence[Waiting]) -> None:
        await super()._handle(together)
        for waiting in together:
            self.done[str(waiting.payload["as"])].set_result(waiting.id)


def door(db: Database, folder: Path) -> Door:
    """The answers stay in the outbox."""
    clock = Clock(VIETNAM, town.START.timestamp() - time.time())
    channels: list[Channel] = [WebChannel(Threads(folder, clock.now))]
    tools = Tools(lambda text: hashlib.sha256(text.encode()).hexdigest(), Random(1))
    made = Door(db, channels, clock, tools, lambda: None, bytes(32), lambda: 1 << 40)
    made.done = {}
    return made


async def speak(door: Door, secretary: Secretary, flow: Flow, month: int) -> None:
    """One person files their reports of a month, each event only after the last one's turn."""
    chat = secretary.chat
    for turn in range(month * EACH, (month + 1) * EACH):
        draft = 0
        for number in range(6):
            said = [*flow(secretary, turn, draft)][number]
            key = f"{chat}:{turn}:{number}"
            door.done[chat] = asyncio.get_running_loop().create_future()
            payload = {"seat": chat, "as": chat, "client": key, "message": "m1", **said}
            await door.receive(WebChannel.name, WebChannel.bot, key, chat, payload)
            event = await door.done[chat]
            draft = event if number == 1 else draft


async def live(folder: Path, people: list[Secretary], flow: Flow, months: int) -> float:
    """Seconds all these people take, side by side."""
    db = Database.open(f"sqlite:///{folder / 'bot.db'}", seal=SEAL)
    inbox = door(db, folder)
    await speak(inbox, people[0], flow, 0)
    begun = time.perf_counter()
    for month in range(1, months + 1):
        inbox.clock.offset += MONTH
        await asyncio.gather(*(speak(inbox, one, flow, month) for one in people))
    spent = time.perf_counter() - begun
    filed = await db.read(lambda memory: len(memory.reports.last_of(1, limit=100_000)))
    await db.close()
    assert not inbox.counts["aside"], inbox.counts
    assert filed == (months + 2) * EACH, filed  # the first ones named the candidates
    return spent


class Pace(NamedTuple):
    """Events a second, and what they are of the bare ones."""

    ours: float
    bare: float
    ratio: float


class Bench:
    """One committee on disk, copied for each run so that all of them start alike."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.people: list[Secretary] = asyncio.run(self.found())

    async def found(self) -> list[Secretary]:
        """Founds the committee."""
        db = Database.open(f"sqlite:///{self.folder / 'bot.db'}", seal=SEAL)
        people = await db.write(town.build)
        await db.close()
        return people

    @contextmanager
    def copy(self) -> Iterator[Path]:
        """The committee as it was founded, in a folder of its own."""
        with TemporaryDirectory(dir=self.folder) as folder:
            shutil.copy(self.folder / "bot.db", folder)
            yield Path(folder)

    def live(self, people: int, flow: Flow, months: int, watch: AbstractContextManager[None] | None = None) -> float:
        """Seconds so many people take with our turn."""
        with self.copy() as folder, watch or nullcontext():
            return asyncio.run(live(folder, self.people[:people], flow, months))

    def compare(self, people: int, flow: Flow, months: int) -> Pace:
        """Ours and bare by turns: the middle of five pairs."""
        tape: list[Statement] = []
        self.live(people, flow, months, recorded(tape))
        said = units(tape)
        events = people * months * WARM
        assert len(said) == 2 * (WARM + events), len(said)
        pairs = []
        for _ in range(PAIRS):
            ours = events / self.live(people, flow, months)
            with self.copy() as folder:
                raw = events / bare(folder / "bot.db", said, 2 * WARM)
            pairs.append(Pace(ours, raw, ours / raw))
        return Pace(*map(median, zip(*pairs, strict=True)))

    def share(self, flow: Flow, months: int) -> str:
        """What of one person's event is dispatch."""
        watch = Stopwatch()
        spent = self.live(1, flow, months, watch.on()) * (1 + 1 / months)  # the watch also ran while getting warm
        rules = (watch.dispatch - watch.sql) / spent
        return f"{rules:.0%} of it in dispatch, and {watch.sql / spent:.0%} in SQL there"


def rows() -> Iterator[Row]:
    """One person and fifty, by taps and typed."""
    with TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        for name, flow in (("taps", town.mentoring), ("typed", town.newcomer)):
            for people, months, bar, aim in ((1, 4, 0.25, 0.35), (50, 1, 0.6, 1.0)):
                pace = bench.compare(people, flow, months)
                figure = f"{pace.ratio:.2f} of bare SQL ({pace.ours:.0f}/s against {pace.bare:.0f}/s)"
                who = f"{people} people at once" if people > 1 else "1 person"
                yield Row(f"events, {name}, {who}", figure, f"≥ {bar} (aim {aim})", pace.ratio >= bar)
            yield Row(f"events, {name}, share of dispatch", bench.share(flow, 4))
