"""The demo's committee with Zalo on every phone, and a transcript spoken to it over real HTTP."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from itertools import groupby
from pathlib import Path
from random import Random

from bot.app import Ground, House, ground
from bot.channels import zalo
from bot.clock import newest_slot
from bot.demo import fill
from bot.server import application, listen, serve
from handlers.catalogue import catalogue
from handlers.domain.periods import VIETNAM
from storage.memory import Memory
from tests.talk import MONDAY
from tests.test_transcripts import CAST, matches
from tests.zalo.reading import read
from tests.zalo.rig import figures, fine, settings
from tests.zalo.server.updates import BOT
from tests.zalo.server.wire import zalo as fake

FAST = {"zalo_per_chat": 1000, "zalo_burst": 1000, "zalo_overall": 1000, "zalo_monthly": 0}
MORE = "Xem thêm"
PAPER = "<a picture or a file>"
OLD_BUTTON = ("Bản nháp này đang cất, chưa gửi.", "Nút đó thuộc việc đã xong. Đồng chí chọn việc mới:")
"""What is said to whoever taps a button of long ago."""

PAGE = 6
"""As many choices at a time as the transcripts were written with."""


class Stage:
    """The house behind one Zalo bot; everything runs while something is awaited."""

    def __init__(self, folder: Path) -> None:
        self.runner = asyncio.Runner()
        self.known: dict[str, str] = {}
        self.passed_over = False
        self.names = {**CAST, "nguoi-la": "new-phone"}
        self.seen = dict.fromkeys(self.names.values(), 0)
        self.open = AsyncExitStack()
        self.runner.run(self.begin(folder))

    async def begin(self, folder: Path) -> None:
        wire = await self.open.enter_async_context(fake())
        self.world = wire.world
        for chat in self.names.values():
            self.world.chat(chat)
        listener = listen("127.0.0.1", 0)
        here = f"http://127.0.0.1:{listener.getsockname()[1]}"
        given = settings(wire.root, bot_data_dir=folder, bot_public_url=here, **FAST)
        base = await self.open.enter_async_context(ground(given, hold=True, chance=Random(1)))
        base = replace(base, tools=replace(base.tools, version="test"))
        base.clock.offset = MONDAY.timestamp() - base.clock.real()
        await base.db.write(lambda memory: settle(memory, base))
        [channel] = zalo.build(given)
        channel.me.page = PAGE
        self.house = await self.open.enter_async_context(House(base, [channel]))
        self.house.serve(partial(serve, application(fine, figures, routes=zalo.routes([channel])), listener))
        await self.house.quiet()

    def close(self) -> None:
        self.runner.run(self.open.aclose())
        self.runner.close()

    def speak(self, line: re.Match[str], expected: list[str]) -> None:
        """One typed line. What a transcript taps is typed here: by number, in words, or with the code it wants."""
        self.passed_over = bool(expected) and expected[0].strip() in OLD_BUTTON
        if self.passed_over:  # there are no buttons that could be old
            return
        chat, text = self.names[line["chat"]], line["text"]
        for key, value in self.known.items():
            text = text.replace(f"{{{key}}}", value)
        asked = read(self.world.texts(chat)[-1]).agreement if self.world.texts(chat) else ""
        if text.startswith("[") and text.endswith("]"):
            text = self.typed(chat, text[1:-1])
        elif text == "gửi" and asked:
            text = asked
        self.runner.run(self.say(chat, text, self.names[line["speaker"] or line["chat"]]))

    async def say(self, chat: str, text: str, sender: str) -> None:
        if chat.startswith("group") and not text.startswith(("/", "@")):
            return  # Zalo shows a bot only what calls it
        self.world.says(chat, text, sender)
        await self.world.until(lambda: not self.world.pending)
        await asyncio.sleep(0.002)
        await self.quiet()

    async def quiet(self) -> None:
        """Everything said has been answered, and everything answered has arrived."""
        await self.world.until(lambda: self.world.asking)
        await asyncio.wait_for(self.house.quiet(), 20)

    def typed(self, chat: str, label: str) -> str:
        """How somebody without buttons chooses what this one is called: from the newest message, else in words."""
        for text in reversed(self.world.texts(chat)):
            found = read(text)
            if label in found.labels:
                number = found.numbers.get(label)
                newest = text == self.world.texts(chat)[-1]
                return found.words.get(label) or (str(number) if number and newest else label)
            if MORE in found.labels:
                return label  # on a page not looked at: what it is called is enough
        raise AssertionError(f"nobody offered “{label}” in {chat}; last said: {self.world.texts(chat)[-1:]}")

    def wait(self, line: str) -> None:
        """Moves the clock; who is not named after the time is not listened to this once."""
        self.passed_over = False
        _sign, day, hour, *ears = line.split()
        until = datetime.strptime(f"{day} {hour}", "%d/%m/%Y %H:%M").replace(tzinfo=VIETNAM)
        self.runner.run(self.sleep(until))
        for name, chat in self.names.items():
            if ears and name not in ears:
                self.seen[chat] = len(self.world.chat(chat))

    async def sleep(self, until: datetime) -> None:
        """Every push whose time comes on the way rings, as it would in a bot that runs."""
        for slot in sorted(slots(self.house.scheduler.clock.now(), until)):
            await self.house.scheduler.move_to(slot)
            await self.quiet()
        if until > self.house.scheduler.clock.now():
            await self.house.scheduler.move_to(until)
            await self.quiet()

    def heard(self, first: str | None, expected: list[str]) -> list[str]:
        """What arrived since, in a transcript's words: the expected lines where everybody heard just that."""
        if self.passed_over:
            return expected
        wanted = {name or first or "": lines for name, lines in ears(expected)}
        got = {name: self.new(name) for name in sorted(self.names, key=lambda name: name != first)}
        told = [name for name in got if got[name]]
        if set(told) == set(wanted) and all(self.same(got[name], wanted[name]) for name in told):
            return expected
        return [line for name in told for line in (f"  ({name})", *(f"    {text}" for text in got[name]))]

    def new(self, name: str) -> list[str]:
        """What this one heard since last time."""
        chat = self.names[name]
        messages = self.world.chat(chat)[self.seen[chat] :]
        self.seen[chat] = len(self.world.chat(chat))
        return [f"{PAPER}\n{one['text']}" if "picture" in one else str(one["text"]) for one in messages]

    def same(self, texts: list[str], expected: list[str]) -> bool:
        """The same words in the same order, and what can be chosen at the end; nothing offered that was not written."""
        expected = [re.sub(r"\b([Ww])eb\b", as_here, line) for line in expected]
        groups = [re.findall(r"\[(.*?)\](?= \[|$)", line) for line in expected if line.startswith("[")]
        labels = [self.filled(label) for group in groups for label in group]
        found = [read(text, labels) for text in texts]
        said = [PAPER if "/giay/" in line else line for one in found for line in one.lines]
        written = [re.sub(r"^<\w+>$", PAPER, line) for line in expected if not line.startswith("[")]
        said, written = (sorted(lines, key=PAPER.__eq__) for lines in (said, written))  # papers last
        offered_in_order = [label for one in found for label in one.labels]
        offered = set(offered_in_order)
        last = {self.filled(label) for label in groups[-1]} if groups and expected[-1].startswith("[") else set()
        same = len(said) == len(written) and all(matches(a, b, self.known) for a, b in zip(written, said, strict=True))
        return same and ((offered <= set(labels) and last <= offered) or paged(list(offered_in_order), labels))

    def filled(self, text: str) -> str:
        for key, value in self.known.items():
            text = text.replace(f"{{{key}}}", value)
        return text


def settle(memory: Memory, base: Ground) -> None:
    """The demo's people, each with Zalo; what rang before this Monday morning has rung."""
    cast = {seat.seat: seat for seat in fill(memory, MONDAY, Random(2017))}
    for place in CAST.values():
        group = place.startswith("group")
        known = memory.known("zalo", BOT, place, place, group)
        if person := cast[place].person:
            memory.people.bind(known.address.id, person)
        else:
            memory.people.lead(known.address.id, cast[place].org.id)
    for push in base.tools.catalogue.pushes.values():
        slot = newest_slot(push.times, MONDAY)
        memory.rings.rang(push.name, f"{slot:%Y-%m-%dT%H:%M}", MONDAY.timestamp())


def as_here(found: re.Match[str]) -> str:
    """The channel's name, which transcripts give as the web's."""
    return "Zalo" if found[1] == "W" else "zalo"


def paged(offered: list[str], expected: list[str]) -> bool:
    """The same list, cut into pages at another place."""
    if MORE not in offered:
        return False
    cut = offered.index(MORE)
    there = expected.index(MORE) if MORE in expected else cut
    length = min(cut, there)
    return offered[:length] == expected[:length] and set(offered[cut + 1 :]) <= set(expected)


def slots(after: datetime, until: datetime) -> Iterator[datetime]:
    """The moments of all pushes in between."""
    day = after.date()
    while day <= until.date():
        for push in catalogue().pushes.values():
            for time in push.times:
                slot = datetime.combine(day, time, VIETNAM)
                if after < slot <= until:
                    yield slot
        day += timedelta(days=1)


def ears(expected: list[str]) -> Iterator[tuple[str, list[str]]]:
    """The lines of a transcript by who hears them; “” is whoever spoke."""
    name, by_name = "", list[tuple[str, str]]()
    for line in expected:
        if found := re.fullmatch(r"  \(([\w-]+)\)", line):
            name = found[1]
        else:
            by_name.append((name, line.strip()))
    for one, lines in groupby(by_name, key=lambda pair: pair[0]):
        yield one, [line for _name, line in lines]
