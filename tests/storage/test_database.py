"""One writer, many readers: nothing acknowledged is lost, nothing half done is kept."""

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from storage.database import Database, free_bytes, is_new
from storage.memory import Memory
from storage.sql.engines import AlreadyRunning, is_file, locate, studying
from storage.sql.writer import GROUP, NotWritten
from tests.storage.conftest import SEAL


def counted(memory: Memory) -> int:
    return int(memory.health.note("count") or 0)


def count_one(memory: Memory) -> int:
    memory.health.keep("count", str(counted(memory) + 1))
    return counted(memory)


def fail(memory: Memory) -> None:
    memory.health.keep("half", "done")
    raise ValueError("a mistake of ours")


async def test_twenty_writers_lose_no_increment(db: Database) -> None:
    async def writer() -> None:
        for _ in range(20):
            await db.write(count_one)

    await asyncio.gather(*(writer() for _ in range(20)))
    assert await db.read(counted) == 400


async def test_a_failing_unit_does_not_fail_its_neighbours(db: Database) -> None:
    units: list[Callable[[Memory], Any]] = [count_one, fail, count_one, fail, count_one]
    came = await asyncio.gather(*map(db.write, units), return_exceptions=True)
    assert [type(what).__name__ for what in came] == ["int", "ValueError", "int", "ValueError", "int"]
    assert await db.read(counted) == 3
    assert await db.read(lambda memory: memory.health.note("half")) is None


async def test_a_failing_unit_alone_leaves_nothing(db: Database) -> None:
    with pytest.raises(ValueError, match="a mistake of ours"):
        await db.write(fail)
    assert await db.study(lambda memory: memory.health.note("half")) is None
    assert await db.write(count_one) == 1


async def test_a_refused_row_does_not_fail_its_neighbours(db: Database) -> None:
    def refused(memory: Memory) -> None:
        memory.drafts.save(999, draft_of_nobody())

    came = await asyncio.gather(*map(db.write, [count_one, refused, count_one]), return_exceptions=True)
    assert [came[0], came[2]] == [1, 2]
    assert "FOREIGN KEY" in str(came[1]).upper()


async def test_a_read_sees_one_moment(db: Database) -> None:
    seen: list[int] = []

    def look(memory: Memory) -> None:
        seen.append(counted(memory))
        time.sleep(0.2)
        seen.append(counted(memory))

    await asyncio.gather(db.study(look), *(db.write(count_one) for _ in range(20)))
    assert seen[0] == seen[1]
    assert await db.study(counted) == 20


@pytest.mark.parametrize("verb", ["read", "study"])
async def test_a_read_cannot_write(db: Database, verb: str) -> None:
    with pytest.raises(Exception, match=r"(?i)read.?only"):
        await getattr(db, verb)(count_one)
    assert await db.write(count_one) == 1


async def test_closing_writes_what_still_waits(url: str) -> None:
    db = Database.open(url, seal=SEAL)
    waiting = [asyncio.ensure_future(db.write(count_one)) for _ in range(3 * GROUP)]
    await asyncio.sleep(0)
    await db.close()
    assert max(await asyncio.gather(*waiting)) == 3 * GROUP
    with pytest.raises(NotWritten):
        await db.write(count_one)


async def test_what_was_handed_over_is_written_even_if_nobody_waits(db: Database) -> None:
    waiting = asyncio.ensure_future(db.write(count_one))
    await asyncio.sleep(0)
    waiting.cancel()
    assert await db.write(count_one) == 2


async def test_a_unit_that_ends_in_stop_iteration_still_answers(db: Database) -> None:
    with pytest.raises(RuntimeError):
        await db.write(lambda memory: next(iter([])))


async def test_a_failed_commit_is_told_to_everyone(db: Database) -> None:
    def refuse(connection: object) -> None:
        raise OSError("the disk is gone")

    event.listen(db._engine, "commit", refuse)
    came = await asyncio.gather(*(db.write(count_one) for _ in range(5)), return_exceptions=True)
    event.remove(db._engine, "commit", refuse)
    assert [type(what) for what in came] == [OSError] * 5
    assert await db.write(count_one) == 1


async def test_a_second_bot_is_refused(url: str, db: Database) -> None:
    with pytest.raises(AlreadyRunning, match="already running"):
        Database.open(url, seal=SEAL)


async def test_the_place_is_free_again_after_closing(url: str) -> None:
    await Database.open(url, seal=SEAL).close()
    await Database.open(url, seal=SEAL).close()


async def test_side_commands_write_beside_the_bot(url: str, db: Database) -> None:
    beside = Database.open(url, seal=SEAL, hold=False)
    for _ in range(10):
        await asyncio.gather(db.write(note), beside.write(note), db.write(note))
    await beside.close()
    assert await db.study(lambda memory: memory.chain.verify()) is None
    assert len(await db.read(lambda memory: memory.audit.latest(100))) == 30


def test_a_server_that_does_not_answer_is_told_as_such() -> None:
    with pytest.raises(NotWritten, match="its server runs"):
        Database.open("postgresql://nobody@127.0.0.1:1/nothing", seal=SEAL)


def test_other_kinds_of_database_are_refused() -> None:
    for url in ("mysql://host/name", "sqlite://", "sqlite:///:memory:"):
        with pytest.raises(ValueError, match="BOT_DATABASE_URL"):
            locate(url)


def test_free_room_is_known_before_the_folder_exists(tmp_path: Path) -> None:
    here = free_bytes(tmp_path)
    assert here > 0
    assert free_bytes(tmp_path / "not" / "there" / "yet") == pytest.approx(here, rel=0.1)  # others write there too


# --- faults of the disk and of the server ---


async def test_a_full_disk_in_the_middle_of_a_group_loses_only_what_does_not_fit(file: str) -> None:
    db = Database.open(file, seal=SEAL)
    await db.write(lambda memory: limit_pages(memory, spare=30))

    def keep(name: str, size: int) -> Callable[[Memory], None]:
        return lambda memory: memory.health.keep(name, "x" * size)

    sizes = {"a": 10, "b": 10, "huge": 1_000_000, "c": 10, "d": 10}
    came = await asyncio.gather(*(db.write(keep(*one)) for one in sizes.items()), return_exceptions=True)
    assert [type(what) for what in came] == [type(None), type(None), NotWritten, type(None), type(None)]
    assert await db.read(lambda memory: [memory.health.note(name) is not None for name in sizes]) == [
        True, True, False, True, True,
    ]  # fmt: skip
    await db.close()


async def test_a_unit_that_swallows_the_full_disk_is_not_believed(file: str) -> None:
    db = Database.open(file, seal=SEAL)
    await db.write(lambda memory: limit_pages(memory, spare=30))

    def swallow(memory: Memory) -> str:
        try:
            memory.health.keep("huge", "x" * 1_000_000)
        except sqlite3.OperationalError:
            return "all is well"
        return "it fitted"

    came = await asyncio.gather(*map(db.write, [count_one, swallow, count_one]), return_exceptions=True)
    assert [came[0], came[2]] == [1, 2]
    assert isinstance(came[1], NotWritten)
    await db.close()


async def test_writing_goes_on_after_the_server_dropped_us(schema: str) -> None:
    db = Database.open(schema, seal=SEAL)
    await db.write(count_one)
    came = await asyncio.gather(*map(db.write, [count_one, cut_off, count_one]), return_exceptions=True)
    assert {type(what) for what in came} <= {int, NotWritten}
    before = await db.study(counted)
    assert before == 1 + sum(isinstance(what, int) for what in came)
    assert await db.write(count_one) == before + 1
    with pytest.raises(AlreadyRunning):
        Database.open(schema, seal=SEAL)
    await db.close()


async def test_writing_goes_on_after_the_server_dropped_us_in_our_sleep(schema: str) -> None:
    db = Database.open(schema, seal=SEAL)
    backend = await db.write(own_backend)
    await db.study(counted)
    stop_backend(schema, backend)
    with pytest.raises(NotWritten):
        await db.write(count_one)
    assert await db.write(count_one) == 1
    await db.close()


WRITING = """
import asyncio, sys
from storage.database import Database
from tests.storage.test_database import count_one
async def main():
    db = Database.open(sys.argv[1], seal=b"key")
    async def writer():
        while True:
            print(await db.write(count_one), flush=True)
    await asyncio.gather(*(writer() for _ in range(20)))
asyncio.run(main())
"""


def test_kill_9_loses_nothing_acknowledged(url: str) -> None:
    for _ in range(2):
        writer = subprocess.Popen([sys.executable, "-c", WRITING, url], stdout=subprocess.PIPE, text=True)
        assert writer.stdout
        heard = [writer.stdout.readline() for _ in range(300)]
        os.kill(writer.pid, signal.SIGKILL)
        heard += writer.stdout.read().splitlines()
        writer.wait()
        told = max(int(line) for line in heard if line.strip())
        assert asyncio.run(count_after_kill(url)) >= told


async def count_after_kill(url: str) -> int:
    db = await open_when_free(url)
    count = await db.read(counted)
    await db.close()
    return count


async def open_when_free(url: str) -> Database:
    """A killed client's server side lives on for a moment on PostgreSQL."""
    for _ in range(50):
        try:
            return Database.open(url, seal=SEAL)
        except AlreadyRunning:
            assert not is_file(locate(url))
            await asyncio.sleep(0.1)
    raise AssertionError("the hold was never freed")


def note(memory: Memory) -> None:
    memory.audit.note(None, "counted", "house", 1.0, "test", after={"count": 1})


def draft_of_nobody() -> Any:
    from handlers.facts import Draft, State

    return Draft(1, "flow", State({}), 0.0)


def limit_pages(memory: Memory, spare: int) -> None:
    driver: Any = memory.connection.connection.driver_connection
    (pages,) = driver.execute("PRAGMA page_count").fetchone()
    driver.execute(f"PRAGMA max_page_count = {pages + spare}")


def cut_off(memory: Memory) -> None:
    driver: Any = memory.connection.connection.driver_connection
    driver.execute("SELECT pg_terminate_backend(pg_backend_pid())")


def own_backend(memory: Memory) -> int:
    driver: Any = memory.connection.connection.driver_connection
    return int(driver.info.backend_pid)


def stop_backend(url: str, backend: int) -> None:
    engine = studying(locate(url))
    with engine.connect() as connection:
        connection.exec_driver_sql(f"SELECT pg_terminate_backend({backend})")
    engine.dispose()


@pytest.mark.parametrize("kind", ["file", "empty_schema"])
async def test_a_database_is_new_until_something_was_kept_there(kind: str, request: pytest.FixtureRequest) -> None:
    url = str(request.getfixturevalue(kind))
    assert is_new(url)
    await Database.open(url, seal=SEAL).close()
    assert not is_new(url)


def test_a_server_that_does_not_answer_is_not_taken_for_new() -> None:
    with pytest.raises(NotWritten):
        is_new("postgresql://nobody@127.0.0.1:1/nothing")
