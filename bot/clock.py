"""The clock: what time it is for the committee, and what is due to leave by itself at that time.

Two times. Product time is real time plus an offset kept in the database, forward only; it decides what a person could
name (windows, due dates). Real time decides leases, retries and pacing. Moving the offset equals a sleep.
"""

from __future__ import annotations

import asyncio
import logging
import time as machine
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, time, timedelta, tzinfo

from bot.care.leftovers import look_through, name_left_out
from bot.care.notices import not_composed, tell_admins
from bot.logs import place
from handlers.catalogue import catalogue
from handlers.domain.saying import said_at
from handlers.facts import Lane, Post
from handlers.facts.pulse import Pulse
from handlers.talk.kinds import EVERY_DAY, Outgoing, Push
from handlers.talk.scene import Event
from storage.database import Database
from storage.memory import Memory

log = logging.getLogger(__name__)

OFFSET = "clock_offset"
"""The note that keeps how far product time is ahead."""

EVERY = 20
"""Seconds between two looks at what is due; a push may be 60 late (docs/conversation.md §7)."""

WEEK = 7
"""Days within which whatever rings by the week has rung."""

CALM = timedelta(minutes=5)
"""Between two looks at whether what stands in groups is still true: a group is to be read, not to flicker."""


class Clock:
    """Product time and real time."""

    def __init__(self, zone: tzinfo, offset: float = 0, real: Callable[[], float] = machine.time) -> None:
        self.zone = zone
        self.offset = offset
        self.real = real

    def at(self) -> float:
        """Product time, as stored."""
        return self.real() + self.offset

    def now(self) -> datetime:
        """Product time, as spoken."""
        return datetime.fromtimestamp(self.at(), self.zone)

    def said(self, event: Event, came: float) -> datetime:
        """When an event that was written down at `came` was said; messengers speak of real time."""
        sent = None if event.sent is None else event.sent + self.offset
        return said_at(datetime.fromtimestamp(came, self.zone), self.now(), sent, event.held)

    async def move_to(self, moment: datetime, db: Database) -> None:
        """Makes it `moment` now (the committee's zone if none is named) and keeps it so; only forward."""
        there = moment if moment.tzinfo else moment.replace(tzinfo=self.zone)
        offset = there.timestamp() - self.real()
        if offset < self.offset:
            raise ValueError("the clock only moves forward")
        await db.write(lambda memory: memory.health.keep(OFFSET, repr(offset)))
        self.offset = offset


def kept_offset(memory: Memory) -> float:
    """How far ahead product time was left."""
    return float(memory.health.note(OFFSET) or 0)


def newest_slot(times: Iterable[time], now: datetime, weekdays: Collection[int] = EVERY_DAY) -> datetime:
    """The latest moment at which one of these times of day came, on one of these days of the week."""
    days = (now.date() - timedelta(days=back) for back in range(WEEK + 1))
    slots = (datetime.combine(day, at, now.tzinfo) for day in days if day.weekday() in weekdays for at in times)
    return max(slot for slot in slots if slot <= now)


def slot_now(push: Push, now: datetime) -> datetime:
    """The latest moment at which a push was to ring."""
    return newest_slot(push.times, now, push.weekdays)


def until(push: Push, slot: datetime) -> datetime:
    """The last moment at which what was due at this slot is worth sending."""
    return slot + push.times[slot.time()]


def post_of(push: Push, slot: datetime, one: Outgoing, last: datetime) -> Post:
    """One message of a push, worded for its listener; ringing twice gives the same key."""
    to = f"p{one.person}" if one.person is not None else f"a{one.address}"
    return Post(
        key=f"push:{push.name}:{name_of(slot)}:{to}",
        payload=one.message.payload(one.language),
        person=one.person,
        address=one.address,
        kind="digest" if push.digest else "push",
        lane=Lane.PUSH,
        not_before=slot.timestamp(),  # the product moment it belongs to, which “three a week” counts by
        not_after=last.timestamp(),
        stands=push.stands and one.address is not None,
    )


def compose(memory: Memory, push: Push, slot: datetime, last: datetime) -> list[Post]:
    """Everything the push says for a slot, worth sending until `last`."""
    return [post_of(push, slot, one, last) for one in push.compose(memory, slot, catalogue())]


def post_once(memory: Memory, push: Push, slot: datetime, posts: Sequence[Post], at: float) -> bool:
    """Puts them into the outbox and notes that the slot has rung; False where it had rung before."""
    fresh = memory.rings.rang(push.name, name_of(slot), at)
    if fresh:
        for post in posts:
            memory.posts.put(post)
    return fresh


def name_of(slot: datetime) -> str:
    """How a slot is noted: its day and minute."""
    return f"{slot:%Y-%m-%dT%H:%M}"


class Scheduler:
    """Rings every few seconds; whatever is due for the present slot, and only once, goes into the outbox."""

    def __init__(
        self,
        db: Database,
        clock: Clock,
        pushes: Mapping[str, Push],
        nudge: Callable[[], None],
        chores: Callable[[], Awaitable[None]] | None = None,
        every: float = EVERY,
        pulse: Pulse | None = None,
    ) -> None:
        self.db, self.clock, self.pushes, self.nudge = db, clock, pushes, nudge
        self.chores = chores
        self.every = every
        self.one_at_a_time = asyncio.Lock()
        self.looked = asyncio.Event()
        self.newest: dict[str, datetime] = {}
        """The slot each push is at, rung or not."""
        self.rung: dict[str, datetime] = {}
        self.read_over: dict[str, datetime] = {}
        self.pulse = pulse or Pulse()

    async def run(self, stop: asyncio.Event) -> None:
        """Ticks until told to stop, the first time at once, late rather than not at all."""
        from apscheduler.schedulers.asyncio import AsyncIOScheduler  # slow to import, and not needed to answer

        loop = asyncio.get_running_loop()
        last = loop.time()

        async def look() -> None:
            nonlocal last
            last = loop.time()
            await self.tick()

        alarm = AsyncIOScheduler(timezone=self.clock.zone)
        options = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        first = datetime.now(self.clock.zone)
        alarm.add_job(look, "interval", seconds=self.every, id="tick", next_run_time=first, **options)
        alarm.start()
        try:
            while not stop.is_set():
                with suppress(TimeoutError):
                    await asyncio.wait_for(stop.wait(), self.every)
                # Where the machine's clock was put back, the alarm would sleep for as long as that.
                if loop.time() - last > 2 * self.every:
                    alarm.modify_job("tick", next_run_time=datetime.now(self.clock.zone))
        finally:
            async with self.one_at_a_time:  # a tick under way is not torn off
                alarm.shutdown(wait=False)

    async def move_to(self, moment: datetime) -> None:
        """Moves product time forward and looks at once at what is due."""
        await self.clock.move_to(moment, self.db)
        await self.tick()

    async def tick(self) -> None:
        """Rings what is due now. What goes wrong with one push is told and does not keep the others from ringing."""
        async with self.one_at_a_time:
            for push in self.pushes.values():
                try:
                    await self.ring(push)
                    await self.put_right(push)
                except Exception as error:
                    await self.failed(push, error)
            await name_left_out(self.db, self.clock.now())
            if self.chores:
                await self.chores()
            self.pulse.looks()
            self.looked.set()

    async def ring(self, push: Push) -> None:
        """Composes and posts one push for its newest slot, unless that has rung or its window has passed."""
        now = self.clock.now()
        slot = slot_now(push, now)
        if self.newest.get(push.name) != slot:  # also when the clock was put back behind what rang already
            await self.db.write(lambda memory: memory.rings.unring(push.name, name_of(slot), self.clock.at()))
            self.newest[push.name] = slot
            self.rung.pop(push.name, None)
        if now > until(push, slot) or self.rung.get(push.name) == slot:
            return
        posts = await self.compose(push, slot, until(push, slot))
        if await self.db.write(lambda memory: post_once(memory, push, slot, posts, self.clock.at())):
            await look_through(self.db)
            log.info("rang", extra={"push": push.name, "slot": name_of(slot), "posts": len(posts)})
            self.nudge()
        self.rung[push.name] = slot

    async def put_right(self, push: Push) -> None:
        """What a push has left standing in groups is read over now and then, and corrected until the next one comes."""
        now = self.clock.now()
        before = self.read_over.get(push.name)
        if not push.stands or (before is not None and before <= now < before + CALM):  # a clock put back calms nothing
            return
        slot = slot_now(push, now)
        posts = await self.compose(push, slot, slot + timedelta(days=1))
        standing = [post for post in posts if post.stands]
        corrected = await self.db.write(lambda memory: sum(memory.posts.correct(post) for post in standing))
        if corrected:
            log.info("put right", extra={"push": push.name, "posts": corrected})
            self.nudge()
        self.read_over[push.name] = now

    async def compose(self, push: Push, slot: datetime, last: datetime) -> list[Post]:
        """The same, computed beside the running bot."""
        return await self.db.study(lambda memory: compose(memory, push, slot, last))

    async def failed(self, push: Push, error: Exception) -> None:
        """Says which push could not be put together; the next tick tries again while its window is open."""
        log.error("push failed", extra={"push": push.name, "error": place(error)})
        now = self.clock.now()
        words = not_composed(push.name)
        await self.db.write(lambda memory: tell_admins(memory, f"push:{push.name}", words, now))
