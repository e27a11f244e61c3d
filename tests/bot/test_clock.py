"""The clock: every push rings once for its slot, late rather than never, and never after its window."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta, tzinfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from bot.clock import Clock, Scheduler, kept_offset, newest_slot
from handlers.domain.periods import VIETNAM
from handlers.ports import Memory
from handlers.talk.kinds import Outgoing, Push, Shelf
from handlers.talk.messages import Message
from handlers.texts import _
from storage import tables
from storage.database import Database
from storage.memory import Memory as Storage
from tests.bot.fakes import Hand, clock, soon


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=VIETNAM)


class Bell:
    """A scheduler with one push at 08:00, worth sending until 12:00, and at 19:00, until 20:00, for one chat."""

    def __init__(self, db: Database, hand: Hand, chat: int) -> None:
        self.db, self.hand, self.chat = db, hand, chat
        self.composed: list[datetime] = []
        self.nudges = 0
        self.broken = False
        self.says = "Có 2 việc đến hạn"
        self.push = Push("due", _("Việc"), {time(8): timedelta(hours=4), time(19): timedelta(hours=1)}, self.compose)
        self.scheduler = self.fresh()

    def fresh(self) -> Scheduler:
        """As after a restart."""
        return Scheduler(self.db, clock(self.hand), {"due": self.push}, self.nudge)

    def nudge(self) -> None:
        self.nudges += 1

    def compose(self, memory: Memory, moment: datetime, shelf: Shelf) -> Sequence[Outgoing]:
        if self.broken:
            raise LookupError("Nguyễn Thị Hoa")
        self.composed.append(moment)
        return [Outgoing(Message(self.says), "vi", address=self.chat)]

    async def leaves(self, moment: datetime, text: str) -> list[tuple[str, str | None]]:
        """It is this moment now and the push would say this; what is sent then, and what it takes the place of."""
        self.says = text
        await self.tick(moment)

        def send(memory: Storage) -> list[tuple[str, str | None]]:
            at = self.hand.at
            parcels = memory.outbox.claim("fake", "fake", product_now=at, real_now=at, lease_seconds=60, limit=9)
            for parcel in parcels:
                memory.outbox.sent(parcel.id, parcel.edits or "m1", self.hand.at)
            return [(parcel.payload["text"], parcel.edits) for parcel in parcels]

        return await self.db.write(send)

    async def tick(self, moment: datetime) -> list[str]:
        """It is this moment now; returns the keys of everything posted so far."""
        self.hand.at = moment.timestamp()
        await self.scheduler.tick()
        return await self.keys()

    async def keys(self) -> list[str]:
        wanted = select(tables.outbox.c.key).order_by(tables.outbox.c.id)
        return await self.db.read(lambda memory: list(memory.connection.execute(wanted).scalars()))


@pytest.fixture
def bell(db: Database, hand: Hand, chats: dict[str, int]) -> Bell:
    return Bell(db, hand, chats["hoa"])


async def test_it_rings_once_its_slot_however_often_the_clock_looks(bell: Bell) -> None:
    assert await bell.tick(at(23, 7, 59)) == []
    for minute in (0, 1, 20):
        keys = await bell.tick(at(23, 8, minute))
    assert keys == [f"push:due:2026-11-23T08:00:a{bell.chat}"]
    assert bell.composed == [at(23, 8)]
    assert bell.nudges == 1


async def test_it_does_not_ring_again_after_a_restart(bell: Bell) -> None:
    await bell.tick(at(23, 8))
    bell.scheduler = bell.fresh()
    assert len(await bell.tick(at(23, 8, 5))) == 1


async def test_it_is_worth_sending_until_its_window_ends(bell: Bell) -> None:
    await bell.tick(at(23, 8))
    wanted = select(tables.outbox.c.not_after, tables.outbox.c.lane, tables.outbox.c.kind)
    found = await bell.db.read(lambda memory: memory.connection.execute(wanted).one())
    assert tuple(found) == (at(23, 12).timestamp(), 2, "push")


async def test_after_an_outage_it_rings_late_but_within_its_window(bell: Bell) -> None:
    assert len(await bell.tick(at(23, 11, 59))) == 1
    assert bell.composed == [at(23, 8)]


async def test_what_rang_by_a_clock_ahead_rings_again_when_its_day_has_come(bell: Bell) -> None:
    assert await bell.leaves(at(24, 8), "Ngày 24") == [("Ngày 24", None)]
    assert await bell.leaves(at(23, 8, 1), "Ngày 23") == [("Ngày 23", None)]
    assert await bell.leaves(at(24, 8, 1), "Đúng ngày 24") == [("Đúng ngày 24", None)]
    assert await bell.leaves(at(24, 8, 2), "Đúng ngày 24") == []


async def test_a_day_rung_early_comes_again_also_where_nothing_was_due_in_between(bell: Bell) -> None:
    await bell.leaves(at(23, 13), "")
    assert await bell.leaves(at(24, 8, 5), "Sớm") == [("Sớm", None)]
    await bell.leaves(at(23, 13, 1), "")
    assert await bell.leaves(at(24, 8), "Đúng ngày 24") == [("Đúng ngày 24", None)]


async def test_what_rang_early_and_has_not_left_is_composed_anew(bell: Bell) -> None:
    for moment in (at(24, 8), at(23, 8, 1), at(24, 8, 1)):
        keys = await bell.tick(moment)
    assert keys == [f"push:due:2026-11-{day}T08:00:a{bell.chat}" for day in (23, 24)]


async def test_after_its_window_it_does_not_ring(bell: Bell) -> None:
    assert await bell.tick(at(23, 12, 1)) == []


async def test_each_time_of_the_day_has_a_window_of_its_own(bell: Bell) -> None:
    assert await bell.tick(at(23, 20, 1)) == []
    assert await bell.tick(at(24, 20)) == [f"push:due:2026-11-24T19:00:a{bell.chat}"]


async def test_after_a_week_away_it_rings_once_and_not_seven_times(bell: Bell) -> None:
    await bell.tick(at(20, 8))
    assert await bell.tick(at(27, 9)) == [
        f"push:due:2026-11-20T08:00:a{bell.chat}",
        f"push:due:2026-11-27T08:00:a{bell.chat}",
    ]


async def test_a_push_that_breaks_is_told_once_an_hour_and_tried_until_it_works(bell: Bell) -> None:
    bell.broken = True
    await bell.tick(at(23, 8))
    (alarm,) = await bell.tick(at(23, 8, 1))
    assert alarm.startswith("alarm:push:due:2026112308:")
    bell.broken = False
    assert f"push:due:2026-11-23T08:00:a{bell.chat}" in await bell.tick(at(23, 8, 2))


async def test_what_stands_in_a_group_is_read_over_calmly_until_the_next_one(bell: Bell) -> None:
    bell.push = replace(bell.push, stands=True)
    bell.scheduler = bell.fresh()
    assert await bell.leaves(at(23, 8), "41/45") == [("41/45", None)]
    assert await bell.leaves(at(23, 8, 4), "42/45") == []
    assert await bell.leaves(at(23, 8, 5), "42/45") == [("42/45", "m1")]
    assert await bell.leaves(at(23, 8, 10), "42/45") == []
    assert await bell.leaves(at(23, 18, 59), "43/45") == [("43/45", "m1")]
    assert await bell.leaves(at(23, 19), "44/45") == [("44/45", None)]
    bell.scheduler = bell.fresh()
    assert await bell.leaves(at(24, 7, 59), "45/45") == [("45/45", "m1")]


async def test_what_does_not_stand_is_said_once(bell: Bell) -> None:
    assert await bell.leaves(at(23, 8), "Có 2 việc") == [("Có 2 việc", None)]
    assert await bell.leaves(at(23, 9), "Có 1 việc") == []


async def test_moving_the_clock_is_like_sleeping_that_long(bell: Bell) -> None:
    await bell.tick(at(23, 7))
    await bell.scheduler.move_to(at(24, 8, 1))
    assert await bell.keys() == [f"push:due:2026-11-24T08:00:a{bell.chat}"]
    assert bell.scheduler.clock.real() == at(23, 7).timestamp()


async def test_the_moved_clock_stays_moved_after_a_restart_and_runs_on(db: Database, hand: Hand) -> None:
    await clock(hand).move_to(datetime(2026, 12, 1, 8), db)  # noqa: DTZ001
    hand.at += 60
    again = Clock(VIETNAM, await db.read(kept_offset), hand)
    assert again.now() == datetime(2026, 12, 1, 8, 1, tzinfo=VIETNAM)


async def test_the_clock_is_never_moved_back(db: Database, hand: Hand) -> None:
    one = clock(hand)
    await one.move_to(at(25, 8), db)
    with pytest.raises(ValueError, match="only moves forward"):
        await one.move_to(at(25, 7), db)


async def test_two_ticks_at_once_post_once(bell: Bell) -> None:
    bell.hand.at = at(23, 8).timestamp()
    await asyncio.gather(bell.scheduler.tick(), bell.scheduler.tick(), bell.fresh().tick())
    assert len(await bell.keys()) == 1


async def test_it_rings_by_itself(bell: Bell) -> None:
    bell.hand.at = at(23, 8).timestamp()
    bell.scheduler.every = 0.05
    stop = asyncio.Event()
    running = asyncio.create_task(bell.scheduler.run(stop))
    async with asyncio.timeout(5):
        while not bell.nudges:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    stop.set()
    await running
    assert len(await bell.keys()) == 1


async def test_when_the_machines_clock_is_put_back_it_looks_on(bell: Bell, monkeypatch: pytest.MonkeyPatch) -> None:
    back, looks = timedelta(), list[float]()

    class Shifted(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return datetime.now(tz) + back

    async def look() -> None:
        looks.append(asyncio.get_running_loop().time())

    for module in ("apscheduler.schedulers.base", "apscheduler.triggers.interval", "bot.clock"):
        monkeypatch.setattr(f"{module}.datetime", Shifted)
    monkeypatch.setattr(bell.scheduler, "tick", look)
    bell.scheduler.every, stop = 0.05, asyncio.Event()
    running = asyncio.create_task(bell.scheduler.run(stop))
    await soon(lambda: len(looks) > 3)
    back, before = timedelta(hours=-1), len(looks)
    await soon(lambda: len(looks) > before + 5)
    stop.set()
    await running


async def test_what_stands_is_read_over_also_after_the_clock_was_put_back(bell: Bell, hand: Hand) -> None:
    bell.scheduler.pushes = {"due": replace(bell.push, stands=True)}
    await bell.tick(at(23, 9))
    composed = len(bell.composed)
    await bell.tick(at(23, 8, 10))
    assert len(bell.composed) > composed


@given(
    st.lists(st.times(), min_size=1, max_size=4),
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)),  # noqa: DTZ001
)
def test_the_newest_slot_has_come_and_no_later_one_has(times: list[time], moment: datetime) -> None:
    now = moment.replace(tzinfo=VIETNAM)
    slot = newest_slot(times, now)
    assert slot <= now
    assert slot.time() in times
    today = (
        datetime.combine(date.fromordinal(now.toordinal() + days), one, VIETNAM) for days in (-1, 0) for one in times
    )
    assert not any(slot < other <= now for other in today)
