"""Chooses the next input: who does what where, in which form; and gives it as the messenger or the page would."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from handlers.catalogue import catalogue
from handlers.facts import Draft
from tests.fuzz.given import raw, text
from tests.fuzz.house import BOTS, GROUP, Actor, Founded, House, Turned
from tests.fuzz.questions import Place
from tests.telegram.server import updates as telegram
from tests.zalo.server import updates as zalo

WAYS = {"typed": 60, "tapped": 18, "polled": 6, "brought": 7, "asked": 9}
"""How many of a hundred inputs come which way."""
TAPS = (
    "", "x", "/", "1.name.x", "zz.!.!send", "1.!.!edit:99999999999", "f.!.?999", "1.cell.", ".", "..", "/nhap moi 1",
    "/hoantac BC-1",
)  # fmt: skip
VALUES = (
    "!back", "!skip", "!more", "!done", "!send", "!edit", "!edit:1", "!edit:x", "!edit:²", "?0", "?9", "?x", "?",
    "1", "all", "+1", "~1-absent", "~-", "y", "",
)  # fmt: skip
NUMBERS = ("1", "2", "3", "7", "8", "9", "0", "100000000000000000000", "²", "số 1")
COMMANDS = sorted(catalogue().commands)
OURS = 10_000_000
"""Numbers of the drafts put before somebody."""


class Inputs:
    """One after the other, all of them chosen by one chance."""

    def __init__(self, house: House, founded: Founded, chance: Random) -> None:
        self.house, self.founded, self.chance = house, founded, chance
        self.places = chance.sample(founded.places, len(founded.places))
        self.stands: Place | None = None
        self.number = 0
        self.given = ""
        self.spoke: tuple[str, Actor] | None = None
        self.buttons: dict[tuple[str, str], list[str]] = {}
        self.page: list[tuple[str, str]] = []

    async def give(self, number: int) -> tuple[str, int]:
        """The next one: how it comes, and what a web server answered."""
        self.number, self.stands, self.spoke = number, None, None
        way = self.chance.choices([*WAYS], [*WAYS.values()])[0]
        status = await {"typed": self.typed, "tapped": self.tapped}.get(way, lambda: self.raw(way))()
        return way, status or 200

    async def somebody(self) -> tuple[str, Actor]:
        """Who is next and where; a third of the time put before a question of a form first."""
        who, channel = self.chance.choice(self.founded.actors), self.chance.choice([*BOTS])
        if self.chance.random() < 0.35:
            stands = self.stands = self.places[self.number % len(self.places)]
            who = next(one for one in self.founded.actors if one.person == stands.person)
            draft = Draft(OURS + self.number, stands.flow, stands.state, self.house.now[0])
            await self.house.db.write(lambda memory: memory.drafts.save(stands.person, draft))
        self.spoke = channel, who
        return channel, who

    async def typed(self) -> None:
        """A line of somebody's, in private or in the group."""
        (channel, who), words = await self.somebody(), text.line(self.chance, COMMANDS)
        where = GROUP if self.stands is None and self.chance.random() < 0.06 else who
        self.note("typed", channel, who.web, where.web, words)
        await self.hand(channel, who, self.said(channel, where, who, words))

    def said(self, channel: str, where: Actor, who: Actor, words: str) -> dict[str, Any]:
        """A typed line as the channel brings it."""
        if channel == "web":
            return {"seat": where.web, "as": who.web, "text": words}
        if channel == "zalo":
            return zalo.text(where.zalo, words, who.zalo, f"n{self.number}")
        if where is who and self.chance.random() < 0.05:
            return telegram.edited(where.telegram, words)
        answered = telegram.message(who.telegram, 4242, 3) if self.chance.random() < 0.1 else None
        return telegram.text(where.telegram, words, who.telegram, reply_to_message=answered)

    async def tapped(self) -> None:
        """A button shown to somebody, an old one, a foreign one, one there never was; a number where none is."""
        channel, who = await self.somebody()
        data = self.button(channel, who)
        self.note("tapped", channel, who.web, data)
        if channel == "zalo":
            await self.hand(channel, who, zalo.text(who.zalo, self.chance.choice(NUMBERS), number=f"n{self.number}"))
        elif channel == "web":
            await self.hand(channel, who, {"seat": who.web, "as": who.web, "data": data, "message": "m1"})
        else:
            update = telegram.tap(who.telegram, telegram.message(who.telegram, 4242), data, f"q{self.number}")
            for lost in ("message", "data"):
                if self.chance.random() < 0.1:
                    del update["callback_query"][lost]
            await self.hand(channel, who, update)

    def button(self, channel: str, who: Actor) -> str:
        """The line of one."""
        chance = self.chance
        mine = self.buttons.get((channel, who.web), [])
        if chance.random() < 0.2:
            mine = [line for lines in self.buttons.values() for line in lines]
        data = chance.choice([*mine[-12:], chance.choice(TAPS)])
        if self.stands and chance.random() < 0.7:
            key = self.stands.question.split()[-1].rstrip("?")
            data = f"{OURS + self.number:x}.{key}.{chance.choice(VALUES)}"
        spoil = chance.choice((text.signed, text.doubled, text.cut, text.odd))
        return spoil(data, chance) if chance.random() < 0.2 else data

    async def raw(self, way: str) -> int:
        """What a messenger or the page brings as it is."""
        who, words = self.chance.choice(self.founded.actors), text.line(self.chance, COMMANDS)
        self.note(way, who.web, words)
        if way == "asked":
            return await raw.asked(self.house, self.chance, who, words, self.page)
        if way == "brought":
            return await raw.brought(self.house, self.chance, who, words, self.number)
        self.note("polled", await raw.polled(self.house, self.chance, who, words, self.number))
        return 200

    async def hand(self, channel: str, who: Actor, payload: dict[str, Any]) -> None:
        """Through the door of the house."""
        await self.house.inbox.receive(channel, BOTS[channel], f"fuzz:{self.number}", who.chats[channel], payload)

    async def heard(self, turns: Sequence[Turned]) -> None:
        """Keeps the buttons that were shown, and lets the page show its own."""
        if not self.spoke:
            return
        channel, who = self.spoke
        said: list[Mapping[str, Any]] = [one for turned in turns for one in turned.said]
        lines = [str(button[1]) for one in said for button in (*one["choices"], *one["controls"])]
        if lines:
            self.buttons[channel, who.web] = lines
        if channel == "web":
            for one in said:
                shown = await self.house.web.send(who.web, one, None)
                self.page = [*self.page[-30:], *((str(shown), line) for line in lines[:3])]

    def note(self, *what: Any) -> None:
        """Writes down what is given."""
        where = f"in {self.stands.flow}.{self.stands.question}" if self.stands else ""
        try:
            self.given = " ".join([*map(ascii, what), where])
        except RecursionError:
            self.given = f"{what[0]} something too deep"
