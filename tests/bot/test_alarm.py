"""What stands is told to the admins by any way they have, once an hour, and untold when it runs again."""

from __future__ import annotations

import asyncio
from collections import Counter

from sqlalchemy import select

from bot.care.alarm import Alarm
from bot.health import Watch
from handlers.facts.pulse import Pulse
from storage import tables
from storage.database import Database
from storage.memory import Memory
from tests.bot.fakes import Hand, clock, soon


async def keys(db: Database) -> list[str]:
    rows = select(tables.outbox.c.key).order_by(tables.outbox.c.id)
    return await db.read(lambda memory: [key.rsplit(":", 2)[0] for key in memory.connection.execute(rows).scalars()])


async def test_it_is_told_once_an_hour_and_not_any_more_once_it_runs(
    db: Database, hand: Hand, chats: dict[str, int]
) -> None:
    alarm = Alarm(db, Pulse(hand, looked=hand.at - 600), clock(hand).now)
    await alarm.look()
    hand.at += 60
    await alarm.look()
    assert await keys(db) == ["alarm:standing clock"]
    alarm.pulse.looked = hand.at
    await alarm.look()
    assert await keys(db) == []


async def test_the_favourite_channel_standing_another_brings_it(
    db: Database, hand: Hand, chats: dict[str, int]
) -> None:
    pulse = Pulse(hand, failing={"fake": hand.at - 3600})

    def other_channel(memory: Memory) -> None:
        here = memory.known("other", "other", "tuan elsewhere", "tuan elsewhere", False).address
        (admin,) = memory.connection.execute(select(tables.people.c.id).where(tables.people.c.name == "Bùi Minh Tuấn"))
        memory.people.bind(here.id, admin[0])
        memory.people.prefer(admin[0], "fake")

    await db.write(other_channel)
    await Alarm(db, pulse, clock(hand).now).look()

    def claimed(memory: Memory) -> list[str]:
        at = hand.at
        found = memory.outbox.claim("other", "other", product_now=at, real_now=at, lease_seconds=60, limit=9)
        return [parcel.payload["text"] for parcel in found]

    (said,) = await db.write(claimed)
    assert said.startswith("Fake: chưa gửi được tin nào từ ")


async def test_it_looks_by_a_timer_of_its_own(db: Database, hand: Hand, chats: dict[str, int]) -> None:
    alarm, stop = Alarm(db, Pulse(hand, looked=hand.at - 600), clock(hand).now, every=0.02), asyncio.Event()
    running = asyncio.create_task(alarm.run(stop))
    await soon(lambda: bool(alarm.still))
    stop.set()
    await running
    assert alarm.still == {"clock"}


async def test_whoever_watches_from_outside_sees_it_too(db: Database, hand: Hand) -> None:
    pulse = Pulse(hand, looked=hand.at - 600, taken={"telegram": hand.at - 60})
    watch = Watch(db, "test", Counter(), Counter(), real=hand, pulse=pulse)
    well, details = await watch.health()
    assert not well
    assert details["standing"] == ["clock"]
    assert details["seconds_since"] == {"clock": 600, "telegram in": 60}
    figures = (await watch.figures()).decode()
    assert 'bot_standing{part="clock"} 1.0' in figures
    assert 'bot_seconds_since{part="telegram in"} 60.0' in figures
