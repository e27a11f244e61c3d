"""A test client that speaks like a person: `hoa.says("/baocao")`, `hoa.taps("Gửi")`, `hoa.hears("Đã ghi")`.

A town is one committee on the real storage; every line goes through the real dispatch in a transaction of its own, and
what leaves is read from the outbox, as delivery would. Clock and chance are in the test's hands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import Connection, Engine, select

from bot import clock
from handlers.catalogue import catalogue
from handlers.domain.people import Role
from handlers.domain.periods import VIETNAM
from handlers.domain.saying import said_at
from handlers.facts import Lane, Org, Person
from handlers.routing import dispatch
from handlers.talk.kinds import Push
from handlers.talk.messages import ATTACHED
from handlers.talk.scene import Event, Tools
from storage import tables
from storage.memory import Memory
from tests.seat import Heard, Seat

__all__ = ["KEY", "MONDAY", "Heard", "Seat", "Town"]

MONDAY = datetime(2026, 11, 23, 7, 55, tzinfo=VIETNAM)
KEY = b"a key for tests only"
PRESSING = re.compile(r"(?i)\b(?:bấm|nhấn|chạm|nút|tap|taps|press|click|button)\b")
"""Words for what can be done only where there are buttons."""

WEEK_NUMBER = re.compile(r"(?i)(?:(?<!mỗi )\btuần|\bweek) \d+(?![\d–/])")
"""“tuần 48”: a week is said by its days, tuần 23–29/11."""


class Town:
    """A committee, its people and its clock."""

    def __init__(self, engine: Engine, now: datetime = MONDAY) -> None:
        self.engine = engine
        self.now = now
        self.events = 0
        self.posted = 0
        self.seats: list[Seat] = []
        self.chance = Random(1)
        self.tools = Tools(lambda code: f"sealed-{code}", self.chance, version="test")
        tables.metadata.create_all(engine)

    @contextmanager
    def memory(self) -> Iterator[Memory]:
        """One transaction on the real storage."""
        with self.engine.begin() as connection:
            yield self.remember(connection)

    def remember(self, connection: Connection) -> Memory:
        return Memory(connection, key=KEY, clock=lambda: self.now.timestamp())

    @contextmanager
    def asked(self) -> Iterator[list[str]]:
        """What the database (SQLite's) is asked meanwhile."""
        told: list[str] = []
        driver: Any = self.engine.raw_connection().driver_connection
        driver.set_trace_callback(told.append)
        yield told
        driver.set_trace_callback(None)

    @property
    def today(self) -> date:
        return self.now.date()

    @contextmanager
    def otherwise(self, connection: Connection) -> Iterator[None]:
        """Whatever happens inside, on this connection, has not happened afterwards."""
        savepoint, was = connection.begin_nested(), (self.now, self.events, self.posted)
        try:
            yield
        finally:
            savepoint.rollback()
            self.now, self.events, self.posted = was
            for seat in self.seats:
                seat.heard, seat.new = [], []

    def committee(self, name: str = "Đảng bộ Cảnh sát PCCC tỉnh", *cells: str) -> list[Org]:
        """The committee and its cells CB01, CB02 …"""
        with self.memory() as memory:
            root = memory.orgs.add("DB", name, "committee", None, date(2014, 1, 1))
            made = [
                memory.orgs.add(f"CB{number:02}", cell, "cell", root.id, date(2014, 1, 1))
                for number, cell in enumerate(cells or ("Chi bộ Tham mưu", "Chi bộ Chữa cháy và CNCH"), 1)
            ]
        return [root, *made]

    def member(self, name: str, org: Org | None) -> Person:
        """A member who does not talk to the bot."""
        with self.memory() as memory:
            return memory.people.add(name, org.id if org else None)

    def seat(self, name: str, role: Role | None = None, org: Org | None = None, **kwargs: Any) -> Seat:
        """Someone enrolled, holding a role somewhere."""
        chat = kwargs.pop("chat", name)
        seat = Seat(self, chat, **kwargs)
        with self.memory() as memory:
            person = memory.people.add(name, org.id if org and org.kind == "cell" else None)
            if role and org:
                memory.people.grant(person.id, role, org.id, None, date(2020, 1, 1))
            known = memory.known(seat.channel, "", chat, chat, False)
            memory.people.bind(known.address.id, person.id)
        seat.person = person.id
        self.seats.append(seat)
        return seat

    def stranger(self, chat: str = "someone", channel: str = "web") -> Seat:
        """A chat nobody knows."""
        seat = Seat(self, chat, channel)
        self.seats.append(seat)
        return seat

    def group(self, org: Org, chat: str = "group-leaders") -> Seat:
        """A leadership group."""
        seat = Seat(self, chat, group=True)
        with self.memory() as memory:
            known = memory.known(seat.channel, "", chat, chat, True)
            memory.people.lead(known.address.id, org.id)
        self.seats.append(seat)
        return seat

    def event(
        self,
        seat: Seat,
        kind: Any,
        text: str,
        sender: str,
        picture: bytes | None = None,
        pictures: tuple[bytes, ...] = (),
        typed: str | None = None,
        **more: Any,
    ) -> Seat:
        """One event, one transaction; then whoever got something hears it."""
        self.events += 1
        shown = pictures if picture is None else (picture,)
        event = Event(
            1000 + self.events, seat.channel, "", seat.chat, sender, kind, text, seat.group, None, shown,
            seat.page, seat.buttons, files=True, **more,
        )  # fmt: skip
        for other in self.seats:
            other.new = []
        sent = datetime.fromisoformat(typed).replace(tzinfo=VIETNAM).timestamp() if typed else None
        with self.memory() as memory:
            dispatch.run(event, memory, self.now, self.tools, spoken=said_at(self.now, self.now, sent))
        self.deliver()
        return seat

    def deliver(self) -> None:
        """Hands out what was put into the outbox since last time, in order."""
        outbox, addresses = tables.outbox.c, tables.addresses.c
        with self.engine.begin() as connection:
            rows = connection.execute(select(tables.outbox).where(outbox.id > self.posted).order_by(outbox.id)).all()
            known = connection.execute(select(addresses.id, addresses.channel, addresses.chat, addresses.person)).all()
        chats = {row.id: (row.channel, row.chat) for row in known}
        bound = {(row.channel, row.chat): row.person for row in known}
        for row in rows:
            self.posted = row.id
            if row.lane == Lane.PUSH and row.kind != "answer":
                self.names_nobody(row.payload["text"], row.person)
            payload = row.payload
            message = Heard(
                payload["text"],
                [*map(tuple, payload["choices"])],
                [*map(tuple, payload["controls"])],
                row.edits,
                row.id,
                tuple(payload[ATTACHED]) if ATTACHED in payload else None,
            )
            for seat in self.seats:
                mine = chats.get(row.address) == (seat.channel, seat.chat)
                owner = bound.get((seat.channel, seat.chat))
                if mine or (row.person and row.person == owner and not seat.group):
                    seat.heard.append(message)
                    seat.new.append(message)
                    assert not WEEK_NUMBER.search(" ".join([message.text, *message.buttons])), message.text
                    assert seat.buttons or not PRESSING.search(message.text), message.text
                    break

    def names_nobody(self, text: str, listener: int | None) -> None:
        """Asserts that what leaves unasked names nobody but whoever reads it."""
        with self.engine.begin() as connection:
            people = connection.execute(select(tables.people.c.id, tables.people.c.name, tables.people.c.given)).all()
            others = connection.execute(select(tables.candidates.c.name)).scalars().all()
            places = connection.execute(select(tables.orgs.c.name)).scalars().all()
        own = {part for row in people if row.id == listener for part in row.name.split()}
        for place in [*sorted(places, key=len, reverse=True), "Chi bộ"]:  # Chi and An are names, too
            text = text.replace(place, "")
        known = [(row.name, row.given) for row in people] + [(name, name.split()[-1]) for name in others]
        told = set(re.findall(r"[^\W\d_]+", text))
        for name, given in known:
            assert name not in text or own == set(name.split()), f"“{name}” is named in:\n{text}"
            assert given not in told - own, f"“{given}” is named in:\n{text}"

    def wait_until(self, moment: datetime | str) -> None:
        """Moves the clock on; every push whose time comes on the way rings once, as the scheduler would ring it."""
        until = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
        until = until if until.tzinfo else until.replace(tzinfo=VIETNAM)
        for seat in self.seats:
            seat.new = []
        for slot, push in sorted(self.slots(self.now, until), key=lambda pair: pair[0]):
            self.now = slot
            self.ring(push, slot)
        self.now = until

    def slots(self, after: datetime, until: datetime) -> Iterator[tuple[datetime, Push]]:
        """The moments of all pushes in between."""
        day = after.date()
        while day <= until.date():
            for push in catalogue().pushes.values():
                for slot in push.slots(day, VIETNAM):
                    if after < slot <= until:
                        yield slot, push
            day += timedelta(days=1)

    def ring(self, push: Push, slot: datetime) -> None:
        """One push at one moment."""
        with self.memory() as memory:
            posts = clock.compose(memory, push, slot, clock.until(push, slot))
            clock.post_once(memory, push, slot, posts, slot.timestamp())
            for post in posts:
                if post.payload["choices"]:
                    self.offer(memory, post.person, post.payload)
        self.deliver()

    def offer(self, memory: Memory, person: int | None, payload: Mapping[str, Any]) -> None:
        """Remembers what a push offered, as delivery does when it claims the row."""
        if person:
            for address in memory.people.addresses(person):
                memory.people.remember_offer(address.id, [tuple(c) for c in payload["choices"]], typed=False)
