"""Everything that comes in, once: written down before its source is told so, then handled, each person's in order."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections import Counter, deque
from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any, TypeVar

from bot.care.notices import NOT_WRITTEN, aside, say_sorry, tell_admins
from bot.channels import budget
from bot.channels.albums import ALBUM, Waiting, sent_together, with_pictures, with_words
from bot.channels.base import Channel
from bot.clock import Clock
from bot.logs import place
from bot.traffic import moves
from bot.traffic.beside import looking_far
from bot.traffic.storable import storable, storable_name
from handlers.routing import dispatch, out
from handlers.talk.forms.reading import blanked
from handlers.talk.messages import Message
from handlers.talk.scene import Event, LookFar, Tools
from storage.database import Database
from storage.memory import Memory
from storage.sql.writer import NotWritten

log = logging.getLogger(__name__)

T = TypeVar("T")
Key = tuple[str, str, str]

ROOM = 200 * 1024 * 1024
"""Bytes of free disk below which nothing more is taken in (docs/architecture.md, The way of one message)."""

QUIET = 60.0
"""Seconds before one chat is told again that nothing could be written down."""

FIRST_PAUSE = 1.0
LONGEST_PAUSE = 30.0
"""Seconds between two tries to write while the database cannot."""


class Inbox:
    """The door in."""

    def __init__(
        self,
        db: Database,
        channels: Iterable[Channel],
        clock: Clock,
        tools: Tools,
        nudge: Callable[[], None],
        picture_key: bytes,
        room: Callable[[], int],
        album: float = ALBUM,
    ) -> None:
        self.db, self.clock, self.tools, self.nudge = db, clock, tools, nudge
        self.channels = {(channel.name, channel.bot): channel for channel in channels}
        self.picture_key = picture_key
        self.room = room
        self.album = album
        self.counts: Counter[str] = Counter()
        self.idle = asyncio.Event()
        self.idle.set()
        self.closing = False
        self._lines: dict[Key, deque[Waiting]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._told: dict[str, float] = {}

    async def receive(self, channel: str, bot: str, key: str, sender: str, payload: Mapping[str, Any]) -> None:
        """Writes one event down; returns once it is safe on disk, raises NotWritten when it could not be.

        What no database can store is made storable, and what must not be kept is not written, once for all channels;
        what still cannot be written is set aside blank, so that the next follows.
        """
        door = self.channels[channel, bot]
        key, sender, payload = storable_name(key), storable_name(sender), blanked(storable(payload))
        try:
            if self.room() < ROOM:
                raise NotWritten("the disk is nearly full")
            number = await self.db.write(lambda memory: self._add(memory, door, key, sender, payload))
        except NotWritten:
            self.counts["refused"] += 1
            self.tools.pulse.could_not_take(channel)
            self._start(self._say_not_written(door, payload))
            raise
        except Exception as error:  # not for want of a database: this event can be kept by none
            await self._add_blank(door, key, place(error))
            return
        if number is None:
            self.counts["repeated"] += 1
        else:
            self.tools.pulse.took(channel)
            self._queue((channel, bot, sender), Waiting(number, door, payload, self.clock.at()))

    def _add(self, memory: Memory, door: Channel, key: str, sender: str, payload: Mapping[str, Any]) -> int | None:
        """Its number, unless it was here before; what is new is counted against the month's messages."""
        number = memory.inbox.add(door.name, door.bot, key, sender, payload, self.clock.at())
        if number is not None:
            budget.came(memory, door, self.clock)
        return number

    async def _add_blank(self, door: Channel, key: str, error: str) -> None:
        """Notes that something came which cannot be kept, and tells the admins; nothing of what it held."""
        log.error("event cannot be kept", extra={"channel": door.name, "error": error})
        self.counts["aside"] += 1

        def write(memory: Memory) -> None:
            now = self.clock.now()
            digest = hashlib.sha256(key.encode()).hexdigest()
            number = memory.inbox.add(door.name, door.bot, digest, "", {}, now.timestamp())
            if number is not None:
                memory.inbox.aside(number, error, now.timestamp())
                tell_admins(memory, f"aside:{error}", aside(error), now)

        await self.db.write(write)
        self.nudge()

    async def recover(self) -> None:
        """Goes on with what was written down before the last stop, in the order it came."""
        for event in await self.db.read(lambda memory: memory.inbox.waiting()):
            door = self.channels.get((event.channel, event.bot))
            if door is not None:  # a channel that is not set up today: its events wait for it
                self._queue((event.channel, event.bot, event.sender), Waiting(event.id, door, event.payload, event.at))

    def close(self) -> None:
        """Begins no more turns; what still waits has its turn at the next start."""
        self.closing = True
        for task in self._tasks:
            task.cancel()

    def _queue(self, key: Key, event: Waiting) -> None:
        """One person's events in order, people side by side."""
        self.tools.pulse.came(event.id)
        if key in self._lines:
            self._lines[key].append(event)
            return
        self._lines[key] = deque([event])
        self.idle.clear()
        self._start(self._follow(key))

    async def _follow(self, key: Key) -> None:
        line = self._lines[key]
        try:
            while line and not self.closing:
                together = await sent_together(line, self.album)
                await self._handle(together)
                for _one in together:
                    self.tools.pulse.waiting.pop(line.popleft().id, None)
        finally:
            del self._lines[key]
            if not self._lines:
                self.idle.set()

    async def _handle(self, together: Sequence[Waiting]) -> None:
        """One event's turn. Whatever goes wrong with it is its own affair: it is set aside, the next one follows."""
        event, first, away = None, together[0], False
        try:
            event = first.channel.parse(first.id, first.payload)
            if event is not None and event.kind in ("picture", "file"):
                event = await self._with_pictures(event, together)
            away = await looking_far(self.db, lambda far: self._keep(lambda it: self._turn(it, together, event, far)))
            self.counts["handled"] += len(together)
        except NotWritten:
            return  # closing: it waits for the next start
        except Exception as error:
            await self._set_aside(together, event, place(error))
        self.nudge()
        if away:
            await self.db.wipe()

    def _turn(self, memory: Memory, together: Sequence[Waiting], event: Event | None, look_far: LookFar) -> bool:
        """Everything the event changes and says, in one transaction with its being done; True if it was refused."""
        now, turned_away = self.clock.now(), False
        if event is not None and event.kind in moves.KINDS:
            moves.follow(memory, event, now)
        elif event is not None:
            spoken = self.clock.said(event, together[0].came)
            turned_away = dispatch.run(event, memory, now, self.tools, look_far, spoken)
        for waiting in together:
            memory.inbox.done(waiting.id, now.timestamp())
        return turned_away

    async def _with_pictures(self, event: Event, together: Sequence[Waiting]) -> Event:
        """The event with its pictures, small and sealed, if the form has a place for them; else nothing is fetched."""
        event = with_words(event, together)
        wanted = self.tools.pictures and await self.db.write(  # an address never met is written down by the look-up
            lambda memory: dispatch.wants_picture(memory, event, self.clock.now())
        )
        if not wanted:
            return event
        return await with_pictures(event, together, self.picture_key)

    async def _set_aside(self, together: Sequence[Waiting], event: Event | None, error: str) -> None:
        """Keeps the event apart with the kind of error and its place; says sorry once and tells the admins."""
        first = together[0]
        log.error("event set aside", extra={"event": first.id, "channel": first.channel.name, "error": error})
        self.counts["aside"] += len(together)

        def put_aside(memory: Memory) -> None:
            for waiting in together:
                memory.inbox.aside(waiting.id, error, self.clock.at())

        def write(memory: Memory) -> None:
            now = self.clock.now()
            put_aside(memory)
            tell_admins(memory, f"aside:{error}", aside(error), now)
            if event is not None:
                say_sorry(memory, event, now, self.tools.ways)

        try:
            await self._keep(write)
        except NotWritten:
            return  # closing: it waits for the next start
        except Exception:  # even being sorry fails: at least nothing behind it is held up
            await self._keep(put_aside)

    async def _keep(self, work: Callable[[Memory], T]) -> T:
        """Writes, waiting as long as it takes while the database cannot; NotWritten only when the house closes."""
        pause = FIRST_PAUSE
        while True:
            try:
                return await self.db.write(work)
            except NotWritten:
                if self.closing:
                    raise
                log.error("nothing can be written", extra={"again_in": pause})
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)

    async def _say_not_written(self, channel: Channel, payload: Mapping[str, Any]) -> None:
        """The only message that bypasses the outbox, since nothing can be put there: at most once a minute a chat."""
        with suppress(Exception):  # a courtesy; the source keeps the event and brings it again
            event = channel.parse(0, payload)
            if event is None or event.group:
                return
            now = self.clock.real()
            self._told = {chat: at for chat, at in self._told.items() if now - at < QUIET}
            chat = f"{channel.name}:{channel.bot}:{event.chat}"
            if chat not in self._told:
                self._told[chat] = now
                await channel.send(event.chat, out.placed(Message(NOT_WRITTEN).payload("vi"), event), None)

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
