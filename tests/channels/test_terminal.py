"""The trial in a terminal: a script reads like a conversation, and a keyboard never steers somebody else's screen."""

from __future__ import annotations

import asyncio
import io
import os
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.channels.terminal import Terminal, listen
from bot.channels.trial import TrialClock
from tests.channels.conformance import House, message
from tests.channels.rigs import NOW


class Room:
    """A terminal whose house answers every line by what it was, after a moment."""

    def __init__(self, script: str, clock: bool = True) -> None:
        self.now = NOW
        self.screen = io.StringIO()
        self.house = House()
        self.house.open.set()
        self.stop = asyncio.Event()
        self.owed: list[asyncio.Task[Any]] = []
        hands = TrialClock(lambda: self.now, self.move) if clock else None
        seats = ["an", "binh", "group-chung"]
        self.terminal = Terminal("an", seats, self.quiet, hands, io.StringIO(script), self.screen)

    async def move(self, to: datetime) -> None:
        self.now = to

    async def quiet(self) -> None:
        for answer in self.owed:
            await answer

    async def receive(self, channel: str, bot: str, key: str, sender: str, payload: Mapping[str, Any]) -> None:
        await self.house.receive(channel, bot, key, sender, payload)
        self.owed.append(asyncio.create_task(self.answer(payload)))

    async def answer(self, payload: Mapping[str, Any]) -> None:
        await asyncio.sleep(0.01)
        await self.terminal.send(payload["seat"], message(f"đã nghe {payload['text']}"), None)

    async def talk(self) -> str:
        await asyncio.wait_for(self.terminal.run(self.receive, self.stop), timeout=5)
        return self.screen.getvalue()


async def test_a_script_waits_for_each_answer_and_ends_by_itself() -> None:
    assert await Room("/baocao\n\n  1  \n").talk() == (
        "an> /baocao\nTrợ lý: đã nghe /baocao\nan> \nan>   1  \nTrợ lý: đã nghe 1\n"
    )


async def test_choices_stand_numbered_below_the_question() -> None:
    room = Room("")
    await room.terminal.send(
        "an", message("Nam hay nữ?", [("Nam", "1.sex.m"), ("Nữ", "1.sex.f")], [("Hủy", "x")]), None
    )
    assert room.screen.getvalue() == "Trợ lý: Nam hay nữ?\n        1. Nam\n        2. Nữ\n        (Hủy)\n"


async def test_one_can_sit_in_another_seat_and_speak_at_once() -> None:
    room = Room("@binh\nchào\n@an xin chào\n")
    said = await room.talk()
    assert "binh> chào\nTrợ lý: đã nghe chào\nbinh> @an xin chào\nTrợ lý: đã nghe xin chào\n" in said
    assert room.house.senders == ["binh", "an"]


async def test_what_came_to_another_seat_is_told_and_shown_when_one_sits_there() -> None:
    room = Room("@binh\n")
    await room.terminal.send("binh", message("Chào đồng chí Bình"), None)
    said = await room.talk()
    assert said.startswith("(binh có tin mới: gõ @binh để xem)\nan> @binh\nTrợ lý: Chào đồng chí Bình\n")


async def test_in_a_group_the_last_person_goes_on_speaking() -> None:
    room = Room("@binh\n@group-chung /tiendo\nxong\n")
    assert "group-chung (binh)> xong" in await room.talk()
    events, _aside = room.house.heard(room.terminal)
    assert [(event.chat, event.sender) for event in events] == [("group-chung", "binh")] * 2


async def test_an_unknown_seat_is_named_with_those_there_are() -> None:
    assert "Không có vai nào tên là “cu”. Các vai: an, binh, group-chung." in await Room("@cu xin chào\n@\n").talk()


async def test_the_clock_moves_forward_only() -> None:
    room = Room(":clock monday-08\n:clock 2026-11-01T08:00\n:clock bao giờ\n")
    said = await room.talk()
    assert "Bây giờ là 08:00 23/11/2026." in said
    assert "Đồng hồ thử chỉ chạy tới." in said
    assert "2026-12-01T08:00" in said
    assert room.now == NOW + timedelta(minutes=5)


async def test_without_a_mover_the_clock_stays() -> None:
    assert "Ở đây không chỉnh được giờ." in await Room(":clock monday-08\n", clock=False).talk()


async def test_help_and_quit_are_words_to_the_terminal_not_to_the_bot() -> None:
    room = Room(":help\n:quit\nkhông ai nghe\n")
    assert "@vai" in await room.talk()
    assert not room.house.kept


async def test_a_line_that_was_not_committed_is_asked_for_again() -> None:
    room = Room("mất\n")
    room.house.full = True
    assert "Chưa ghi được. Đồng chí gõ lại sau ít phút." in await room.talk()


async def test_no_message_steers_the_terminal() -> None:
    room = Room("")
    await room.terminal.send("an", message("\x1b[2Jtên\x07\r\x9b1m lạ"), None)
    assert room.screen.getvalue() == "Trợ lý: [2Jtên1m lạ\n"


async def test_lines_come_from_a_pipe_as_they_are_typed() -> None:
    out, into = os.pipe()
    lines = listen(os.fdopen(out, encoding="utf-8"))
    with os.fdopen(into, "w", encoding="utf-8") as keyboard:
        keyboard.write("một\r\n")
        keyboard.flush()
        assert await asyncio.wait_for(lines.get(), timeout=2) == "một"
        keyboard.write("không có xuống dòng")
    assert [await asyncio.wait_for(lines.get(), timeout=2) for _ in range(2)] == ["không có xuống dòng", None]


async def test_it_stops_at_once_while_nobody_types() -> None:
    out, into = os.pipe()
    room = Room("")
    room.terminal.keyboard = os.fdopen(out)
    running = asyncio.create_task(room.talk())
    await asyncio.sleep(0.05)
    room.stop.set()
    await asyncio.wait_for(running, timeout=1)
    os.close(into)


async def test_it_ends_quietly_when_nobody_reads_the_screen() -> None:
    room = Room("một\nhai\n")
    room.screen.close()
    room.terminal.screen = Gone()
    await asyncio.wait_for(room.terminal.run(room.receive, room.stop), timeout=2)


class Gone(io.StringIO):
    def write(self, text: str, /) -> int:
        raise BrokenPipeError
