"""Power failures: wherever the bot is killed, nothing said is lost, nothing counts twice, and every talk goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.database import Database
from tests.bot.conftest import SEAL
from tests.kills.run import Run, play

CONVERSATIONS = (
    "after the event is written down",
    "in the middle of the turn",
    "before the turn is committed",
    "after the turn is committed",
    "after a message is claimed",
    "after a request left",
    "after its answer came",
)
MAY_REPEAT = {"after a request left", "after its answer came"}


@pytest.mark.parametrize("point", CONVERSATIONS)
async def test_a_kill_at_this_point_loses_nothing_and_counts_nothing_twice(point: str, tmp_path: Path) -> None:
    run = Run(tmp_path, "", seed=1)
    await run.settle(count=1, rounds=1)
    async with run.open():
        run.people["secretary-1"].begin()
        await run.start(point)
        assert await run.died() == -9
        run.kills += 1
        await run.start()
        await run.quiet()
    came = await run.outcome()
    assert (came.filed, came.stuck, came.events_lost, came.effects_twice, came.messages_lost) == (1, 0, 0, 0, 0)
    assert came.messages_twice <= (point in MAY_REPEAT)


async def test_a_kill_in_the_middle_of_a_migration_leaves_nothing_half_done(tmp_path: Path) -> None:
    run = Run(tmp_path, "", seed=1)
    await run.start("in the middle of a migration")
    assert await run.died() == -9
    await run.settle(count=1, rounds=1)
    db = Database.open(run.settings.database_url, seal=SEAL)
    assert (await db.read(lambda memory: memory.orgs.root())).code == "DB"
    await db.close()


async def test_a_kill_in_the_middle_of_a_backup_leaves_no_backup_and_no_harm(tmp_path: Path) -> None:
    run = Run(tmp_path, "", seed=1)
    await run.settle(count=1, rounds=1)
    await run.start("in the middle of a backup")
    assert await run.died() == -9
    assert list(run.settings.backups.iterdir()) == []
    async with run.open():
        run.people["secretary-1"].begin()
        await run.start()
        await run.quiet()
    assert (await run.outcome()).filed == 1


async def test_killed_at_random_moments_it_loses_nothing_and_counts_nothing_twice(url: str, tmp_path: Path) -> None:
    came = await play(tmp_path, url, kills=8, seed=2026)
    assert came.filed >= 8
    assert (came.events_lost, came.set_aside, came.effects_twice, came.effects_lost) == (0, 0, 0, 0)
    assert came.messages_lost == 0
    assert came.messages_twice <= came.twice_allowed
    assert came.stuck == 0
    assert came.pushes >= 1
    assert came.log_whole
