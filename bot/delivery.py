"""Everything that goes out: claimed from the outbox, sent, and settled one by one as sent, to try again, or given up.

Per bot at most five messages are under way, because a kill makes exactly those doubtful. Leases,
retries and pacing use real time; whether a message is still worth sending is a matter of product time.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import timedelta

from bot.channels import budget, settling
from bot.channels.attachments import prepared
from bot.channels.base import Certainty, Channel, SendError
from bot.channels.pacing import Pace
from bot.clock import Clock
from bot.logs import place
from bot.traffic import late, withheld
from bot.traffic.naming import named_as_wanted
from handlers.facts import Lane
from handlers.facts.pulse import Pulse
from storage.database import Database
from storage.memory import Memory
from storage.sql.writer import NotWritten
from storage.traffic.parcels import Parcel

log = logging.getLogger(__name__)

IN_FLIGHT = 5
"""Messages under way per bot: 30 a second at 0.15 s each."""

LOOK = 2.0
"""Seconds between two looks when nobody nudges: commands beside the running bot only write rows."""

TICK = 0.001
"""Seconds it waits at least for what may go any moment: less may be nothing at all to the clock."""

SENDING = 30.0
"""Seconds a channel may take over one message before it counts as unknown."""

LEASE = 60.0
"""Seconds a claimed message is ours; longer than any send."""

FAILOVER = timedelta(hours=1)
"""How long a push waits for the channel its person prefers before it goes by another one they have."""

SILENCE = frozenset({Certainty.NOT_SENT, Certainty.DECLINED, Certainty.UNKNOWN})
"""Outcomes after which nobody knows whether this channel brings anything."""

SILENT = frozenset({"ack", "menu"})
"""Kinds that nobody reads: a channel's limits count sends and edits only."""


class Delivery:
    """The way out of all channels."""

    def __init__(self, db: Database, channels: Iterable[Channel], clock: Clock, failover: timedelta = FAILOVER) -> None:
        self.db, self.clock, self.failover = db, clock, failover
        self.pulse = Pulse()
        self.opens: Callable[[bytes], bytes] = bytes
        """Opens what lies sealed in the database and is to go along."""
        self.counts: Counter[tuple[str, str]] = Counter()
        self.recovered = 0.0
        """When it last looked for what nobody sends any more, in real time."""
        self.doors = [Door(self, channel) for channel in channels]

    def nudge(self) -> None:
        """Something was posted."""
        for door in self.doors:
            door.idle.clear()
            door.awake.set()

    async def recover(self) -> None:
        """What was being sent when the last process ended may have arrived, or not."""
        lost = await self.db.write(lambda memory: memory.outbox.recover(self.clock.real(), at_start=True))
        if lost:
            log.warning("were being sent at the last stop", extra={"messages": lost})

    def under_way(self) -> set[int]:
        """What this process is sending, and will settle."""
        return {number for door in self.doors for number in door.flights.values()}

    async def run(self, stop: asyncio.Event) -> None:
        """Sends until told to stop."""
        await asyncio.gather(stop.wait(), *(door.run(stop) for door in self.doors))

    async def quiet(self) -> None:
        """Returns once there is nothing left to send now."""
        for door in self.doors:
            await door.idle.wait()

    def close(self) -> None:
        """Stops waiting for what is under way; whether it arrived is settled at the next start."""
        for door in self.doors:
            for flight in door.flights:
                flight.cancel()


class Door:
    """One bot's messages: its pace, and what is under way."""

    def __init__(self, delivery: Delivery, channel: Channel) -> None:
        self.db, self.clock, self.counts = delivery.db, delivery.clock, delivery.counts
        self.channel, self.failover = channel, delivery.failover.total_seconds()
        self.delivery = delivery
        self.pace = Pace(channel.capabilities)
        self.claimed = 0.0
        """When it last looked, in real time."""
        self.withheld = 0
        """How many messages the last look gave up: what stands behind them may go now."""
        self.flights: dict[asyncio.Task[None], int] = {}
        """What is under way, each with its number."""
        self.awake = asyncio.Event()
        self.idle = asyncio.Event()

    async def run(self, stop: asyncio.Event) -> None:
        """Claims and sends until told to stop, waking when something is posted, settled or no longer held back."""
        while not stop.is_set():
            self.awake.clear()
            try:
                await self.send_some()
            except NotWritten:  # the disk is full or the server lost: look again later
                log.error("nothing can be claimed", extra={"channel": self.channel.name})
            except Exception as error:
                self.delivery.pulse.did_not_arrive(self.channel.name)
                log.error("claiming failed", extra={"channel": self.channel.name, "error": place(error)})
            await self.sleep(stop)

    async def send_some(self) -> None:
        """Takes what may go now and sets it on its way."""
        now, limit = self.clock.real(), IN_FLIGHT - len(self.flights)
        if limit < 1:
            return
        if now < self.claimed:
            await self.put_back(now)
        self.claimed = now
        overall, pushes = self.pace.allowed(now)
        resting = self.pace.resting(now)
        parcels = await self.db.write(lambda memory: self.claim(memory, limit, overall, pushes, resting))
        for parcel in parcels:
            if parcel.kind not in SILENT:
                self.pace.took(parcel.address.chat, parcel.lane, now, parcel.address.group)
            flight = asyncio.create_task(self.carry(parcel))
            self.flights[flight] = parcel.id
            flight.add_done_callback(self.landed)
        if len(parcels) == limit or self.withheld:
            self.awake.set()
        elif not parcels and not self.flights and not resting and overall and pushes and not self.awake.is_set():
            self.idle.set()

    async def put_back(self, now: float) -> None:
        """The machine's clock was put back: what was put off by the time before waits no longer."""
        self.pace.told_to_wait.clear()
        await self.db.write(lambda memory: memory.outbox.put_back(self.clock.at(), now))

    def claim(self, memory: Memory, limit: int, overall: int, pushes: int, resting: set[str]) -> list[Parcel]:
        """What may go now, once old replies to one chat have become one line."""
        real, product = self.clock.real(), self.clock.at()
        if not 0 <= real - self.delivery.recovered < LEASE:
            self.delivery.recovered = real
            memory.outbox.recover(real, besides=self.delivery.under_way())
        late.bring_together(memory, self.channel.name, self.channel.bot, product)
        parcels = memory.outbox.claim(
            self.channel.name,
            self.channel.bot,
            product_now=product,
            real_now=real,
            lease_seconds=LEASE,
            limit=limit,
            messages=overall,
            pushes=pushes,
            not_chats=resting,
            not_kinds=budget.held_back(memory, self.channel, self.clock),
            late_before=real - self.failover,
        )
        self.withheld = withheld.tell(memory, self.channel.name, self.clock.now())
        return [named_as_wanted(memory, parcel, printed=not self.channel.capabilities.buttons) for parcel in parcels]

    def landed(self, flight: asyncio.Task[None]) -> None:
        """Makes room for the next one."""
        self.flights.pop(flight, None)
        self.awake.set()

    async def sleep(self, stop: asyncio.Event) -> None:
        """Until nudged, told to stop, or something held back may go; two seconds at most."""
        held = self.pace.wait(self.clock.real()) if len(self.flights) < IN_FLIGHT else 0
        pause = min(max(held, TICK), LOOK) if held else LOOK
        waiting = [asyncio.ensure_future(stop.wait()), asyncio.ensure_future(self.awake.wait())]
        await asyncio.wait(waiting, timeout=pause, return_when=asyncio.FIRST_COMPLETED)
        for one in waiting:
            one.cancel()

    async def carry(self, parcel: Parcel) -> None:
        """Sends one message and settles it, whatever happens; where settling itself goes wrong, it is in doubt."""
        try:
            try:
                await self.arrived(parcel, await self.bring(parcel))
            except SendError as error:
                await self.settle(parcel, error)
            except Exception as error:  # a mistake of ours: it may have left before
                await self.settle(parcel, SendError(Certainty.UNKNOWN, place(error)))
        except Exception as error:
            why = place(error)
            log.error("not settled", extra={"post": parcel.id, "channel": self.channel.name, "error": why})
            await self.keep(lambda memory: memory.outbox.unknown(parcel.id, why, self.clock.at(), self.clock.real()))

    async def bring(self, parcel: Parcel) -> str | None:
        """Sends it; returns how the channel calls it, None where it has no name."""
        if self.unsaid(parcel):
            return parcel.edits
        can = self.channel.capabilities
        payload = await prepared(self.db, self.clock, can, parcel, self.delivery.opens)
        async with asyncio.timeout(SENDING):
            return await self.channel.send(parcel.address.chat, payload, parcel.edits)

    async def arrived(self, parcel: Parcel, ref: str | None) -> None:
        """Writes down that it arrived."""
        self.counts[self.channel.name, "sent"] += 1
        self.delivery.pulse.arrived(self.channel.name)
        await self.keep(lambda memory: settling.arrived(memory, self.channel, self.clock, parcel, ref))

    def unsaid(self, parcel: Parcel) -> bool:
        """A channel that cannot edit puts nothing right: the next one does, and a group is not told twice a day."""
        return bool(parcel.edits) and parcel.lane == Lane.PUSH and not self.channel.capabilities.edits

    async def settle(self, parcel: Parcel, error: SendError) -> None:
        """Writes down what became of a message that did not surely arrive."""
        name, reason, outcome = self.channel.name, str(error), settling.outcome(parcel, error)
        self.counts[name, outcome] += 1
        log.warning("not delivered", extra={"post": parcel.id, "channel": name, "outcome": outcome, "error": reason})
        if outcome in SILENCE and parcel.lane != Lane.ACK:
            self.delivery.pulse.did_not_arrive(name, error.after)
        if error.after:
            self.pace.hold(parcel.address.chat, self.clock.real() + error.after)
        await self.keep(lambda memory: settling.settle(memory, self.channel, self.clock, parcel, error))

    async def keep(self, work: Callable[[Memory], None]) -> None:
        """Writes it down, however long the database cannot: an unsettled message would be sent again."""
        pause = 1.0
        while True:
            try:
                await self.db.write(work)
                return
            except NotWritten:
                log.error("nothing can be written", extra={"again_in": pause})
                await asyncio.sleep(pause)
                pause = min(pause * 2, 30.0)
