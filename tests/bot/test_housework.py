"""The daily chores: once a day, told when they fail, and careful with a clock that may be wrong."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func, select

from bot.housework import Housework
from handlers.domain.periods import VIETNAM
from handlers.facts import Draft, State
from storage import tables
from storage.database import Database
from tests.bot.fakes import Hand, clock


def at(day: int, hour: int) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=VIETNAM)


async def test_each_is_done_once_a_day_and_a_failure_is_told(db: Database, hand: Hand, chats: dict[str, int]) -> None:
    copies: list[float] = []

    async def copy() -> None:
        copies.append(hand.at)
        if len(copies) == 2:
            raise OSError("no room")

    for chores in (Housework(db, clock(hand), copy), Housework(db, clock(hand), copy)):
        hand.at = at(23, 3).timestamp()
        await chores()
        await chores()
    assert len(copies) == 1
    hand.at = at(24, 3).timestamp()
    await chores()
    assert len(copies) == 2
    alarms = await db.read(lambda memory: memory.connection.execute(select(tables.outbox.c.key)).scalars().all())
    assert [alarm.rsplit(":", 2)[0] for alarm in alarms] == ["alarm:chore:copy"]


async def test_a_clock_a_year_ahead_costs_no_draft(db: Database, hand: Hand, chats: dict[str, int]) -> None:
    hand.at, night = at(23, 1).timestamp(), Housework(db, clock(hand))
    await night()
    await db.write(lambda memory: memory.drafts.save(1, Draft(1, "report.candidate", State({}), hand.at)))
    hand.at += timedelta(days=365).total_seconds()
    await night()
    assert await drafts(db) == 1


async def test_nights_that_really_pass_forget_it_in_the_end(db: Database, hand: Hand, chats: dict[str, int]) -> None:
    hand.at, night = at(23, 1).timestamp(), Housework(db, clock(hand))
    await db.write(lambda memory: memory.drafts.save(1, Draft(1, "report.candidate", State({}), hand.at)))
    for _night in range(9):
        await night()
        hand.at += timedelta(days=1).total_seconds()
    assert await drafts(db) == 0


async def drafts(db: Database) -> int:
    wanted = select(func.count()).select_from(tables.drafts)
    return int(await db.read(lambda memory: memory.connection.execute(wanted).scalar_one()))


async def test_whoever_loses_a_draft_in_the_night_hears_of_it_in_the_morning(
    db: Database, hand: Hand, chats: dict[str, int]
) -> None:
    evening, night = at(23, 21).timestamp(), Housework(db, clock(hand))
    state = State({"name": "Hồ Văn Quên"}, ("name",))
    await db.write(lambda memory: memory.drafts.save(1, Draft(1, "report.candidate", state, evening)))
    hand.at = at(24, 0).timestamp()
    for _night in range(9):
        await night()
        hand.at += timedelta(days=1).total_seconds()
    wanted = select(tables.outbox.c.person, tables.outbox.c.payload, tables.outbox.c.not_before)
    [(person, payload, opens)] = await db.read(lambda memory: memory.connection.execute(wanted).all())
    assert payload["text"].startswith("Bản nháp “Quần chúng mới” ngày 23/11/2026 đã quá 7 ngày nên tôi không giữ nữa")
    assert (person, opens) == (1, datetime(2026, 12, 1, 8, tzinfo=VIETNAM).timestamp())
    assert "Quên" not in payload["text"]
