"""The demo's committee with Zalo on every phone, and a transcript spoken to it over real HTTP."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from pathlib import Path
from random import Random

from bot.demo import fill
from handlers.domain.periods import VIETNAM
from handlers.talk.naming import called
from handlers.texts import word
from storage.memory import Memory
from tests.talk import MONDAY
from tests.test_transcripts import CAST, matches
from tests.zalo.phones import Phones
from tests.zalo.reading import read
from tests.zalo.server.updates import BOT

MORE = "Xem thêm"
GIVEN: dict[str, str] = {}
"""How the demo's candidates stand on a button, by their codes."""
PAPER = "<a picture or a file>"
OWN = ("Zalo: mở https://", "Lần cuối: ")
"""What only a house that runs says: the address of a page, when each of its parts last showed that it does."""
OLD_BUTTON = ("Bản nháp này đang cất, chưa gửi.", "Lựa chọn đó thuộc việc đã xong. Đồng chí chọn việc mới:")
"""What is said to whoever taps a button of long ago."""

TYPED = {
    r"Sai thì bấm Hoàn tác trong 10 phút, hoặc gõ (“.+)": r"Sai thì gõ “hoàn tác” trong 10 phút, hoặc \1",
    r"Ai vắng\? Bấm .+ Hoặc gõ “đủ trừ An, Bình”\.": "Ai vắng? Gõ “đủ”, hoặc “đủ trừ An, Bình có phép”.",
}
"""What is said beside buttons, and what where there are none."""

PAGES = re.compile(r"(?<=· trang )(\d+)/\d+")
"""How many pages a list has: more where fewer choices are printed at a time."""

PAGE = 6
"""As many choices at a time as the transcripts were written with."""


class Stage(Phones):
    """The cast of the transcripts."""

    def __init__(self, folder: Path) -> None:
        self.names = {**CAST, "nguoi-la": "new-phone"}
        super().__init__(folder, MONDAY, settle, self.names.values(), page=PAGE)
        self.known: dict[str, str] = {}
        self.passed_over = False
        self.seen = dict.fromkeys(self.names.values(), 0)

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

    def typed(self, chat: str, label: str) -> str:
        """How somebody without buttons chooses what this one is called: from the newest message, else in words."""
        for text in reversed(self.world.texts(chat)):
            found = read(unprinted(text))
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
        self.runner.run(self.sleep(until, through=ears == ["-"]))
        for name, chat in self.names.items():
            if ears and name not in ears:
                self.seen[chat] = len(self.world.chat(chat))

    def heard(self, first: str | None, expected: list[str]) -> list[str]:
        """What arrived since, in a transcript's words: the expected lines where everybody heard just that."""
        if self.passed_over:
            return expected
        said = {name or first or "": lines for name, lines in ears(expected)}
        wanted = {name: self.offered(name, lines) for name, lines in said.items()}
        got = {name: self.new(name) for name in sorted(self.names, key=lambda name: name != first)}
        told = [name for name in got if got[name]]
        if set(told) == set(wanted) and all(self.same(got[name], wanted[name]) for name in told):
            return expected
        return [line for name in told for line in (f"  ({name})", *(f"    {text}" for text in got[name]))]

    def offered(self, name: str, lines: list[str]) -> list[str]:
        """The lines as they reach this one: a group is offered nothing where nothing can be tapped."""
        return [line for line in lines if not (self.names.get(name, "").startswith("group") and line.startswith("["))]

    def new(self, name: str) -> list[str]:
        """What this one heard since last time."""
        chat = self.names[name]
        messages = self.world.chat(chat)[self.seen[chat] :]
        self.seen[chat] = len(self.world.chat(chat))
        return [f"{PAPER}\n{one['text']}" if "picture" in one else str(one["text"]) for one in messages]

    def same(self, texts: list[str], expected: list[str]) -> bool:
        """The same words in the same order, and what can be chosen at the end; nothing offered that was not written."""
        expected = [re.sub(r"\b([Ww])eb\b", as_here, unpressed(line)) for line in expected]
        groups = [re.findall(r"\[(.*?)\](?= \[|$)", line) for line in expected if line.startswith("[")]
        labels = [self.filled(label) for group in groups for label in group]
        found = [read(unprinted(text), [*labels, MORE]) for text in texts]
        lines = [line for one in found for line in one.lines if not line.startswith(OWN)]
        said = [PAPER if "/giay/" in line else line for line in lines]
        written = [re.sub(r"^<\w+>$", PAPER, line) for line in expected if not line.startswith("[")]
        said, written = (sorted(lines, key=PAPER.__eq__) for lines in (said, written))  # papers last
        offered_in_order = [label for one in found for label in one.labels]
        offered = set(offered_in_order)
        last = {self.filled(label) for label in groups[-1]} if groups and expected[-1].startswith("[") else set()
        other_pages = paged(list(offered_in_order), labels)
        if other_pages:
            said, written = ([PAGES.sub(r"\1", line) for line in lines] for lines in (said, written))
        same = len(said) == len(written) and all(matches(a, b, self.known) for a, b in zip(written, said, strict=True))
        return same and ((offered <= set(labels) and last <= offered) or other_pages)

    def filled(self, text: str) -> str:
        for key, value in self.known.items():
            text = text.replace(f"{{{key}}}", value)
        return text


def settle(memory: Memory) -> None:
    """The demo's people, each with Zalo."""
    cast = {seat.seat: seat for seat in fill(memory, MONDAY, Random(2017))}
    for one in map(memory.candidates.get, range(1, 123)):
        GIVEN[one.code] = word(called(one, short=True))
    for place in CAST.values():
        known = memory.known("zalo", BOT, place, place, place.startswith("group"))
        if person := cast[place].person:
            memory.people.bind(known.address.id, person)
        else:
            memory.people.lead(known.address.id, cast[place].org.id)


def unprinted(text: str) -> str:
    """A text with the names that stand on buttons, where these are printed as “T. (UV-090)”."""
    return re.sub(r"(?<=\s)(?:đ/c )?(?:\w’?\.)+ \((UV-\d+)\)", lambda found: GIVEN.get(found[1], found[0]), text)


def as_here(found: re.Match[str]) -> str:
    """The channel's name, which transcripts give as the web's."""
    return "Zalo" if found[1] == "W" else "zalo"


def unpressed(line: str) -> str:
    """What is said where nothing can be pressed instead of what stands beside buttons."""
    for pressed, typed in TYPED.items():
        line = re.sub(pressed, typed, line)
    return line


def paged(offered: list[str], expected: list[str]) -> bool:
    """The same list, cut into pages at another place."""
    if MORE not in offered:
        return False
    cut = offered.index(MORE)
    there = expected.index(MORE) if MORE in expected else cut
    length = min(cut, there)
    return offered[:length] == expected[:length] and set(offered[cut + 1 :]) <= set(expected)


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
