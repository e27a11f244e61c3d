"""People who talk to a bot that keeps being killed: each files one report after another and minds every answer."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from random import Random
from typing import Any

from bot.demo import names
from tests.bench.messenger import Messenger

PATIENCE = 4.0
"""Seconds of silence after which a person taps some old button to see where they are."""

TRIES = 10
OLD = "0.old.button"
STALE = ("Nút đó thuộc câu trước", "Nút đó thuộc việc đã xong")
QUESTIONS = (
    "Họ và tên quần chúng?", "Nam hay nữ?", "Dân tộc?", "Ai giúp đỡ?", "Đã cho quần chúng biết",
    "Xem lại trước khi gửi", "Đã ghi UV-", "đã gặp", "Mức độ phấn đấu?", "Ghi thêm gì không?", "Đã ghi nhận xét",
)  # fmt: skip

Heard = dict[str, Any]


class Stuck(Exception):
    """The bot stopped answering."""


class Person:
    """A secretary with a phone."""

    def __init__(self, messenger: Messenger, person: int, taken: set[str]) -> None:
        self.messenger, self.id, self.taken = messenger, person, taken
        self.chat = f"p{person}"
        self.chance = Random(person)
        self.names: list[str] = []
        """Candidates reported."""
        self.remarked: list[int] = []
        """Candidates remarked on."""
        self.strange: list[str] = []
        """Answers that do not follow from what was said."""
        self.silences = 0
        self.draft = ""

    async def live(self, enough: Callable[[], bool]) -> None:
        """A new candidate, then a remark on them, and again."""
        while not enough():
            candidate = await self.add_candidate()
            if candidate is not None:
                await self.remark(candidate)

    async def add_candidate(self) -> int | None:
        """Returns the new candidate's number, if the receipt arrived."""
        name = names.person(self.chance, self.taken)[0]
        await self.begin("/baocao candidate", "Họ và tên quần chúng?")
        await self.types(name, "Nam hay nữ?")
        await self.types("nam, 12/3/1998", "Dân tộc?")
        heard = await self.types("kinh, Đội CNCH", "Ai giúp đỡ?")
        heard = await self.taps(heard["choices"][1][1], "Đã cho quần chúng biết")
        heard = await self.taps(heard["choices"][0][1], "Xem lại trước khi gửi")
        receipt = await self.taps(heard["choices"][0][1], "Đã ghi UV-", last=True)
        self.names.append(name)
        code = re.search(r"Đã ghi UV-(\d+)", receipt["text"])
        return int(code[1]) if code else None

    async def remark(self, candidate: int) -> None:
        """This month's word on one candidate, begun by the button of a reminder."""
        heard = await self.begin(f"/baocao mentoring candidate={candidate}", "đã gặp")
        heard = await self.taps(heard["choices"][0][1], "Mức độ phấn đấu?")
        heard = await self.taps(heard["choices"][0][1], "Ghi thêm gì không?")
        skip = next(line for _label, line in heard["controls"] if line.endswith("!skip"))
        await self.taps(skip, "Đã ghi nhận xét", last=True)
        self.remarked.append(candidate)

    async def begin(self, line: str, expected: str) -> Heard:
        """Begins a form."""
        self.draft = ""
        return await self.hears(expected, text=line)

    async def types(self, text: str, expected: str) -> Heard:
        """A typed answer."""
        return await self.hears(expected, text=text)

    async def taps(self, line: str, expected: str, last: bool = False) -> Heard:
        """A tapped answer; the last one ends the form."""
        return await self.hears(expected, last, tap=line)

    async def hears(self, expected: str, last: bool = False, **said: str) -> Heard:
        """Says it once, then waits; after a long silence a stale button shows where the conversation stands."""
        for _ in range(TRIES):
            self.messenger.say(self.chat, **said)
            while heard := await self.next_message():
                done = last and STALE[1] in heard["text"]
                if expected in heard["text"] or done:
                    self.mind_draft(heard)
                    return heard
                if not any(known in heard["text"] for known in (*STALE, *QUESTIONS)):
                    self.strange.append(heard["text"])
            self.silences += 1
            said = {"tap": OLD}
        raise Stuck(f"{self.chat} waits for “{expected}”")

    async def next_message(self) -> Heard | None:
        """The next reply; pushes arrive in between and are read later."""
        while True:
            try:
                heard = await asyncio.wait_for(self.messenger.phone(self.chat).get(), PATIENCE)
            except TimeoutError:
                return None
            if heard["key"].startswith(("reply:", "sorry:")):
                return heard

    def mind_draft(self, heard: Heard) -> None:
        """All questions of one report belong to one draft, however often the bot was killed in between."""
        drafts = {line.partition(".")[0] for _label, line in heard["controls"] if not line.startswith("/")}
        if self.draft and drafts - {self.draft}:
            self.strange.append(f"began anew: {heard['text']}")
        self.draft = self.draft or "".join(drafts)
