"""Kill -9 at random moments over conversations, pushes and deliveries; what was lost, and what happened twice."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import sqlalchemy
from sqlalchemy import make_url

from bot.app import ground
from bot.clock import OFFSET
from bot.demo import fill
from handlers.domain.people import Role
from handlers.domain.periods import VIETNAM
from storage.memory import Memory
from tests.bench import Row, child
from tests.bench.books import Findings, count
from tests.bench.child import CLOCKWORK, POINTS, Fate
from tests.bench.messenger import Messenger
from tests.bench.script import Person

KILLS, SEED = 50, 2026
LONGEST = 1.0
"""Seconds after which a bot is killed at the latest; it answers again about 0.2 s after its start."""

LONGER = 5.0
"""Seconds in which it comes to the point where it is to end from within."""

TALKERS = 10
DAWN = datetime(2026, 11, 24, 6, 59, tzinfo=VIETNAM)
LAST = 20.0
"""Seconds the last bot has to deliver the day's digest."""

USUAL = "postgresql+psycopg://postgres@127.0.0.1:5432/test"

# A server that has imported everything forks a bot in a moment; it is killed like any other process.
FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.bench.child"])


class Trial:
    """One database, one messenger, some people, and a bot that keeps being killed."""

    def __init__(self, folder: Path, url: str, seed: int) -> None:
        self.settings = child.settings(str(folder), url)
        self.args = (str(folder), url)
        self.chance = Random(seed)
        self.messenger = Messenger(Random(seed))
        self.people: list[Person] = []
        self.leaders: list[int] = []
        self.moment = DAWN
        self.digests: list[str] = []
        """Keys of the digests that are due, one a day and leader."""

    async def run(self, kills: int) -> Findings:
        """Talks, kills at so many random moments and once at every named point, and counts."""
        async with ground(self.settings, hold=False) as here:
            await here.db.write(self.found)
        fates = [Fate()] * kills + [Fate(one, 0 if one in CLOCKWORK else self.chance.randrange(3)) for one in POINTS]
        self.chance.shuffle(fates)
        server = await self.messenger.open()
        try:
            async with asyncio.TaskGroup() as talk:
                over = asyncio.Event()
                for person in self.people:
                    talk.create_task(person.live(over.is_set))
                for number, fate in enumerate(fates):
                    if number % 2 or fate.point in CLOCKWORK:
                        self.next_moment()
                    await self.kill(self.start(fate), fate)
                over.set()
                last = self.start(Fate())
            await self.finish(last)
        finally:
            server.close()
            for process in FORKS.active_children():
                process.kill()
        async with ground(self.settings, hold=False) as here:
            return await here.db.study(
                lambda memory: count(memory, self.messenger, self.people, self.digests, len(fates))
            )

    def found(self, memory: Memory) -> None:
        """The demo's committee; some secretaries and the leaders reach the bot through the messenger."""
        fill(memory, DAWN, Random(1))
        memory.health.keep(OFFSET, repr(DAWN.timestamp() - time.time()))
        talkers = [who.person for who in memory.people.holders(Role.SECRETARY)[:TALKERS]]
        self.leaders = [who.person for who in memory.people.holders(Role.LEADER)]
        for person in [*talkers, *self.leaders]:
            address = memory.known(child.NAME, child.NAME, f"p{person}", f"p{person}", False).address
            memory.people.bind(address.id, person)
        taken: set[str] = set()
        self.people = [Person(self.messenger, person, taken) for person in talkers]

    def start(self, fate: Fate) -> BaseProcess:
        """One life of the bot."""
        process = FORKS.Process(target=child.main, args=(self.messenger.port, *self.args, fate), daemon=True)
        process.start()
        return process

    async def kill(self, process: BaseProcess, fate: Fate) -> None:
        """Kill -9, from without or from within; a bot that died of anything else is a finding of its own."""
        await asyncio.to_thread(process.join, LONGER if fate.point else self.chance.uniform(0, LONGEST))
        process.kill()
        await asyncio.to_thread(process.join)
        assert process.exitcode == -signal.SIGKILL, f"the bot ended by itself with {process.exitcode}"

    def next_moment(self) -> None:
        """07:01 for the digest, 08:01 for what is due, and on to the next day, once the digest has arrived."""
        if not self.messenger.has_all(self.digests):
            return
        if self.moment.hour == 7:
            self.moment = self.moment.replace(hour=8)
        else:
            self.moment = (self.moment + timedelta(days=self.moment.hour == 8)).replace(hour=7, minute=1)
            slot = f"{self.moment:%Y-%m-%d}T07:00"
            self.digests += [f"push:quota_digest:{slot}:p{leader}" for leader in self.leaders]
        self.messenger.clock = self.moment.isoformat()

    async def finish(self, process: BaseProcess) -> None:
        """Lets the last bot deliver what waits, and end by itself."""
        with suppress(TimeoutError):
            async with asyncio.timeout(LAST):
                await self.messenger.wait_for(self.digests)
        self.messenger.over = True
        await asyncio.to_thread(process.join, LAST)
        assert process.exitcode == 0, f"the bot ended with {process.exitcode}"


def trial(url: str, kills: int, seed: int) -> Findings:
    """Runs one whole trial on an empty database (the folder's own SQLite file if no address is given)."""
    with TemporaryDirectory() as folder:
        place = url or f"sqlite:///{folder}/bot.db"
        return asyncio.run(Trial(Path(folder), place, seed).run(kills))


@contextmanager
def schema(postgres: str) -> Iterator[str]:
    """The address of an empty schema on a PostgreSQL, dropped at the end."""
    name = f"kills_{uuid.uuid4().hex[:12]}"
    engine = sqlalchemy.create_engine(postgres, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sqlalchemy.text(f"CREATE SCHEMA {name}"))
        place = make_url(postgres).update_query_dict({"options": f"-csearch_path={name}"})
        try:
            yield place.render_as_string(hide_password=False)
        finally:
            connection.execute(sqlalchemy.text(f"DROP SCHEMA {name} CASCADE"))
    engine.dispose()


def rows() -> Iterator[Row]:
    """On SQLite, and on PostgreSQL where one answers."""
    yield from told("SQLite", trial("", KILLS, SEED))
    with schema(os.environ.get("TEST_POSTGRES_URL") or USUAL) as url:
        yield from told("PostgreSQL", trial(url, KILLS, SEED))


def told(place: str, found: Findings) -> Iterator[Row]:
    """The findings as rows."""
    name = f"{found.kills} kills, {place}"  # a few of them at named points
    yield Row(f"{name}: lost events", f"{found.lost_events} of {found.events}", "0", found.lost_events == 0)
    yield Row(f"{name}: effects twice", f"{found.twice} of {found.reports} reports", "0", found.twice == 0)
    lost = f"{found.lost_messages} of {found.messages}, {found.pushes} of them pushes ({found.held} held in /loi)"
    yield Row(f"{name}: lost messages", lost, "0", found.lost_messages == 0)
    again = f"{found.messages_twice} ({found.lost_answers} answers lost)"
    yield Row(f"{name}: messages twice", again, f"≤ {found.bound}", found.messages_twice <= found.bound)
    yield Row(f"{name}: answers out of step", f"{len(found.strange)}", "0", not found.strange)
    yield Row(f"{name}: audit chain", "whole" if found.whole else "broken", "whole", found.whole)
