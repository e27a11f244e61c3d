"""The leaders' digest for three thousand cells, against the bare GROUP BY of its rows; and who waits for it."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection, insert

from bot.channels.web import WebChannel
from handlers.catalogue import catalogue
from handlers.domain.path import Stage
from handlers.domain.people import Role
from handlers.domain.periods import VIETNAM
from handlers.progress import quota_digest
from storage import tables
from storage.database import Database
from storage.memory import Memory
from tests.bench import Row
from tests.bench.events import SEAL, door

CELLS, COMMITTEES, CANDIDATES = 3_000, 100, 100_000
NOW = datetime(2026, 11, 23, 7, tzinfo=VIETNAM)
SINCE = date(2014, 1, 1)
PAIRS = 7
TICK, STALL = 0.005, 0.1

BARE = """
SELECT org, count(*) FILTER (WHERE "on" >= '2026-01-01'), count(*) FILTER (WHERE "on" <= '2025-11-23')
FROM stage_events
WHERE stage = 'admitted' AND voided_by IS NULL AND "on" BETWEEN '2025-01-01' AND '2026-11-23'
GROUP BY org
"""


def build(memory: Memory) -> None:
    """A province: a hundred committees, each with its leader and thirty cells; everyone admitted within two years."""
    orgs, chance = memory.orgs, Random(2017)
    root = orgs.add("DB", "Đảng bộ tỉnh", "committee", None, SINCE)
    below = [orgs.add(f"DU{n}", f"Đảng ủy {n}", "committee", root.id, SINCE) for n in range(COMMITTEES)]
    cells = [orgs.add(f"CB{n}", f"Chi bộ {n}", "cell", below[n % COMMITTEES].id, SINCE).id for n in range(CELLS)]
    for org in (root, *below):
        leader = memory.people.add(f"Lò Văn {org.code}", None).id
        memory.people.grant(leader, Role.LEADER, org.id, None, SINCE)
        address = memory.known(WebChannel.name, WebChannel.bot, org.code, org.code, False).address
        memory.people.bind(address.id, leader)
    whose = [chance.choice(cells) for _ in range(CANDIDATES)]
    days = [NOW.date() - timedelta(days=chance.randrange(690)) for _ in whose]
    fill(memory.connection, tables.quotas, [quota(org) for org in cells])
    fill(memory.connection, tables.candidates, [candidate(n, org) for n, org in enumerate(whose, 1)])
    fill(memory.connection, tables.stage_events, map(admitted, range(1, CANDIDATES + 1), whose, days))
    fill(memory.connection, tables.reports, [report(org) for org in cells if chance.random() < 0.8])


def fill(connection: Connection, table: Any, rows: Any) -> None:
    """Many rows at once."""
    connection.execute(insert(table), list(rows))


def quota(org: int) -> dict[str, Any]:
    return {"org": org, "year": NOW.year, "target": 18, "source_no": "29-NQ/ĐU", "given_at": 0.0}


def candidate(number: int, org: int) -> dict[str, Any]:
    called = {"name": f"Lò Văn {number}", "given": "", "sort_key": "", "folded": ""}
    return {"id": number, "org": org, **called, "sourced_on": SINCE, "ruleset": "2025", "stage": Stage.ADMITTED.value}


def admitted(number: int, org: int, on: date) -> dict[str, Any]:
    return {"candidate": number, "org": org, "stage": Stage.ADMITTED.value, "on": on}


def report(org: int) -> dict[str, Any]:
    filed = {"filed_by": 1, "filed_at": NOW.timestamp(), "filed_on": NOW.date(), "channel": "web"}
    return {"type": "candidate", "org": org, "period": "2026-11", "said": {}, **filed, "void": False}


async def digest(db: Database) -> float:
    """Seconds of processor time the whole computation takes on its thread."""

    def compose(memory: Memory) -> float:
        begun = time.thread_time()
        told = quota_digest.compose(memory, NOW, catalogue())
        assert len(told) == COMMITTEES + 1, len(told)
        return time.thread_time() - begun

    return await db.study(compose)


def bare(path: Path) -> float:
    """The same of the counting alone."""
    with closing(sqlite3.connect(path)) as connection:
        begun = time.thread_time()
        found = connection.execute(BARE).fetchall()
        spent = time.thread_time() - begun
    assert sum(row[1] for row in found) > CANDIDATES / 3
    return spent


async def pairs(db: Database, path: Path) -> list[tuple[float, float]]:
    """Both by turns, after one to get warm."""
    await digest(db)
    return [(await digest(db), bare(path)) for _ in range(PAIRS)]


async def longest_stall(db: Database, folder: Path) -> float:
    """Seconds the event loop was kept from its ticking while digests, turns and reads go on together."""
    inbox, ticking, worst = door(db, folder), True, 0.0

    async def tick() -> None:
        nonlocal worst
        while ticking:
            begun = time.perf_counter()
            await asyncio.sleep(TICK)
            worst = max(worst, time.perf_counter() - begun - TICK)

    async def turns() -> None:
        for number in range(10 * PAIRS):
            said = {"seat": "DB", "as": "DB", "text": ("/tiendo", "/chitieu", "/viec")[number % 3]}
            inbox.done["DB"] = asyncio.get_running_loop().create_future()
            await inbox.receive(WebChannel.name, WebChannel.bot, f"e{number}", "DB", said)
            await inbox.done["DB"]

    async def reads() -> None:
        while ticking:
            await db.read(lambda memory: (memory.health.queue(), memory.inbox.waiting()))
            await asyncio.sleep(TICK)

    others = [asyncio.create_task(work()) for work in (tick, reads)]
    await asyncio.gather(turns(), *(digest(db) for _ in range(PAIRS)))
    ticking = False
    await asyncio.gather(*others)
    return worst


async def measure(folder: Path) -> list[Row]:
    """Both promises, on one province."""
    db = Database.open(f"sqlite:///{folder / 'bot.db'}", seal=SEAL)
    await db.write(build)
    spent = await pairs(db, folder / "bot.db")
    stall = await longest_stall(db, folder)
    await db.close()
    ratio = median(ours / raw for ours, raw in spent)
    ours, raw = (median(column) * 1000 for column in zip(*spent, strict=True))
    figure = f"{ratio:.2f} of the bare GROUP BY ({ours:.0f} ms against {raw:.0f} ms)"
    return [
        Row("digest, 3,000 cells, 100,000 candidates", figure, "≤ 2", ratio <= 2),
        Row("longest stall of the loop meanwhile", f"{stall * 1000:.0f} ms", "≤ 100 ms", stall <= STALL),
    ]


def rows() -> Iterator[Row]:
    """One province of invented people."""
    with TemporaryDirectory() as folder:
        yield from asyncio.run(measure(Path(folder)))
