"""Delivery with one messenger, and the ways a test lays something out for it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from sqlalchemy import select

from bot.channels.base import Certainty, SendError
from bot.delivery import Delivery
from handlers.facts import Post
from handlers.talk.messages import Message
from storage import tables
from storage.database import Database
from storage.memory import Memory
from tests.bot.fakes import Hand, Messenger, clock


def error(certainty: Certainty, **more: Any) -> SendError:
    return SendError(certainty, "the reason", **more)


class Office:
    """Delivery with one messenger."""

    def __init__(self, db: Database, hand: Hand, chats: dict[str, int]) -> None:
        self.db, self.hand, self.chats = db, hand, chats
        self.messenger = Messenger()

    async def post(self, key: str, chat: str = "hoa", text: str = "", **more: Any) -> None:
        """Lays a message for a chat into the outbox (`person=True`: for whoever owns the chat)."""
        address = self.chats[chat]

        def write(memory: Memory) -> None:
            payload = Message(text or key, attachment=more.pop("attachment", None)).payload("vi")
            if more.pop("person", False):
                (owner,) = (one.person for one in memory.people.of_channel("fake") if one.id == address)
                memory.posts.put(Post(key, payload, person=owner, **more))
            else:
                memory.posts.put(Post(key, payload, address=address, **more))

        await self.db.write(write)

    async def states(self) -> dict[str, str]:
        """What became of each message, by its key."""
        wanted = select(tables.outbox.c.key, tables.outbox.c.state).order_by(tables.outbox.c.id)
        return await self.db.read(lambda memory: dict(map(tuple, memory.connection.execute(wanted))))

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Delivery]:
        """Delivery at work."""
        delivery, stop = Delivery(self.db, [self.messenger], clock(self.hand)), asyncio.Event()
        running = asyncio.create_task(delivery.run(stop))
        try:
            yield delivery
        finally:
            stop.set()
            await running
            await asyncio.gather(*(flight for door in delivery.doors for flight in door.flights))
            delivery.close()

    async def deliver(self) -> list[str]:
        """Everything that may go now goes; returns the texts in the order they arrived."""
        async with self.open() as delivery:
            await asyncio.wait_for(delivery.quiet(), 5)
        return [one.text for one in self.messenger.sent]


@pytest.fixture
def office(db: Database, hand: Hand, chats: dict[str, int]) -> Office:
    return Office(db, hand, chats)
