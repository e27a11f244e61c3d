"""A busy month of the whole house: nothing that was typed is in a log, a figure, a group, a lock screen or a backup."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import re
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import select

from bot.app import Ground, House, ground
from bot.channels.base import Certainty, SendError
from bot.demo.committee import Seat, fill
from bot.logs import OURS, OneLine
from bot.settings import Settings
from handlers.talk.scene import Event
from storage import tables
from storage.copies.backup import backup
from storage.memory import Memory
from tests.bot.fakes import MONDAY, Hand, Messenger

PROBES = {
    "name": "Ksor Bliết", "number": "4711-QĐ/ĐU", "unit": "Đội Bồ Câu", "note": "ngoan như sáo",
    "member": "Lò Văn Phễu",
}  # fmt: skip
"""What is typed and may be kept, where it belongs."""
REFUSED = (
    "so can cuoc 079 200 123 457", "thẩm tra đ/c D: bác ruột trước 1975 từng đi xa", "tai lieu TOI MAT cua don vi",
)  # fmt: skip
SECRETS = ("200 123", "bác ruột", "TOI MAT")
FORGOTTEN = "Ksor Quên"
"""Begun, never sent."""
CODE = re.compile(r"\b[A-Z2-9]{4}-[A-Z2-9]{4}\b")
NIGHTS = 30
GROUP = "group-leaders"


class Phones(Messenger):
    """The messenger, with groups, and with a bad day now and then; it keeps apart what came by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.speaking = frozenset[str]()
        self.by_itself: list[tuple[str, str]] = []

    def parse(self, inbox_id: int, payload: Mapping[str, Any]) -> Event | None:
        event = super().parse(inbox_id, payload)
        if event is None or "sender" not in payload:
            return event
        return replace(event, sender=payload["sender"], group=True)

    async def send(self, chat: str, payload: Mapping[str, Any], edits: str | None) -> str | None:
        if chat not in self.speaking:
            self.by_itself.append((chat, payload["text"]))
        return await super().send(chat, payload, edits)


class Month:
    """The demo's committee on disk, its cast with phones, the leaders with a group, and somebody who listens to all."""

    def __init__(self, base: Ground, hand: Hand, folder: Path, cast: list[Seat]) -> None:
        self.base, self.hand, self.folder, self.cast, self.phones = base, hand, folder, cast, Phones()
        self.house = House(base, [self.phones], copy=self.copy)
        self.count = 0

    async def copy(self) -> None:
        """The nightly copy, as the running bot makes it."""
        settings, key = self.base.settings, self.base.keys.derive("backups")
        at = self.hand.at
        await asyncio.to_thread(backup, settings.database_url, settings.backups, key, at, data=settings.bot_data_dir)

    async def says(self, chat: str, *lines: str, **more: Any) -> str:
        """What one phone brings, line by line; returns all that was answered there."""
        self.phones.speaking = frozenset({chat, more.get("sender", chat)})  # asked in a group, answered in private
        before = len(self.phones.texts(chat))
        for line in lines:
            self.count += 1
            payload = {"chat": chat, "text": line, **more}
            await self.house.inbox.receive("fake", "fake", f"{chat}:{self.count}", chat, payload)
            await asyncio.wait_for(self.house.quiet(), 20)
        self.phones.speaking = frozenset()
        return "\n".join(self.phones.texts(chat)[before:])

    async def sleeps(self, hours: float) -> None:
        """Time passes, and what rings on the way rings."""
        self.hand.at += timedelta(hours=hours).total_seconds()
        await self.house.scheduler.tick()
        await asyncio.wait_for(self.house.quiet(), 20)


def settle(memory: Memory) -> list[Seat]:
    """The committee, as it stands on the first day."""
    cast = fill(memory, MONDAY, Random(2017))
    for seat in cast:
        group = seat.person is None
        address = memory.known("fake", "fake", seat.seat, seat.seat, group).address.id
        memory.people.lead(address, seat.org.id) if group else memory.people.bind(address, seat.person or 0)
    return cast


def people(memory: Memory) -> set[str]:
    """The names of everybody there is."""
    found = (memory.connection.execute(select(table.c.name)).scalars() for table in (tables.people, tables.candidates))
    return {name for names in found for name in names}


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """All that is logged, as it is written."""
    out, root = io.StringIO(), logging.getLogger()
    handler = logging.StreamHandler(out)
    handler.setFormatter(OneLine())
    root.addHandler(handler)
    levels = {name: logging.getLogger(name).level for name in OURS}
    for name in OURS:
        logging.getLogger(name).setLevel(logging.DEBUG)
    yield out
    root.removeHandler(handler)
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


@pytest.fixture
async def month(tmp_path: Path, hand: Hand) -> AsyncIterator[Month]:
    settings = Settings(_env_file=None, bot_data_dir=tmp_path)  # type: ignore[call-arg]
    async with ground(settings, hold=True, real=hand, chance=Random(7)) as base:
        made = Month(base, hand, tmp_path, await base.db.write(settle))
        async with made.house:
            await asyncio.sleep(0)
            yield made


async def live(month: Month) -> list[str]:
    """Thirty days: reports, slips, people and codes, refused words, crashes, a bad line; the codes that were given."""
    said, codes = month.says, []
    new = ("/baocao candidate", PROBES["name"], "nam", "12/3/1998", "ê đê", PROBES["unit"], "chưa phân công", "đồng ý")
    await said("secretary-1", *new, "gửi")
    await said("secretary-1", "/baocao candidate", FORGOTTEN, "nam")
    await said("secretary-1", "/huy", "/baocao admission", PROBES["name"], PROBES["number"], "hôm nay", "bỏ qua", "gửi")
    await said("secretary-1", f"/hoso {PROBES['name']}", "/viec", f"/sua BC-0001 họ tên {PROBES['name']}")
    await said("mentor-1", "/baocao mentoring", "1", "đã gặp", "1", PROBES["note"], "gửi")
    await said("officer", "/huy", "/nguoi them", PROBES["member"], "CB03", "thêm người")
    for line in (f"/moi {PROBES['member']}", f"/moi {PROBES['name']} bí thư CB03"):
        await said("officer", "/huy", line)
        codes += CODE.findall(await said("officer", "giảng viên", "DB", "cấp mã"))
    await said("leader", f"/hoso {PROBES['name']}", "/tiendo", "/hoso UV-001 ten")
    await said("admin", f"/nguoi {PROBES['member']}", "/tinhtrang", "/loi")
    await said("auditor", "/nhatky")
    for line in (f"/hoso {PROBES['name']}", f"/nguoi {PROBES['member']}", "/tiendo", "/viec", *REFUSED):
        await said(GROUP, line, sender="secretary-1")
    await said("someone", *(f"/start {code}" for code in codes), PROBES["name"])
    for number, text in enumerate(REFUSED):
        await said(("secretary-2", "officer", "someone")[number], text, f"/nguoi {text}")
    await said("secretary-2", PROBES["name"], kind=["nobody understands this"])
    month.phones.answers.extend([SendError(Certainty.UNKNOWN, "no answer"), ValueError(PROBES["name"])])
    await said("leader", "/tiendo", "/viec")
    assert on_disk(month, *PROBES.values()) != set()  # what was written lately stands beside the rows until the night
    for _night in range(NIGHTS):
        for hours in (3.0, 5.25, 15.75):
            await month.sleeps(hours)
    return codes


def standing_in(text: str, *words: str) -> list[str]:
    return [word for word in words if word in text or json.dumps(word)[1:-1] in text]


def on_disk(month: Month, *words: str) -> set[tuple[str, str]]:
    """The files beside the database itself in which one of these stands, in any way it may be written down."""
    files = [path for path in month.folder.rglob("*") if path.is_file() and path.name != "bot.db"]
    raw = {path.name: path.read_bytes() for path in files}
    ways = {way: word for word in words for way in (word.encode(), json.dumps(word)[1:-1].encode())}
    return {(name, word) for name, whole in raw.items() for way, word in ways.items() if way in whole}


async def test_a_busy_month_leaves_no_name_number_or_secret_where_it_does_not_belong(
    month: Month, log: io.StringIO
) -> None:
    codes = await live(month)
    names = await month.base.db.read(people)
    assert codes and PROBES["name"] in names and PROBES["member"] in names
    typed = (*PROBES.values(), *SECRETS, *REFUSED, FORGOTTEN, *codes)
    _healthy, health = await month.house.watch.health()
    told = {
        "log": log.getvalue(),
        "metrics": (await month.house.watch.figures()).decode(),
        "health": json.dumps(health, ensure_ascii=False),
        "group": "\n".join(month.phones.texts(GROUP)),
    }
    assert all(told.values())
    for where, text in told.items():
        assert standing_in(text, *typed, *names) == [], where
    assert locks(month, *names, *typed) == []
    assert on_disk(month, *typed, *names) == set()
    assert len(list(month.base.settings.backups.iterdir())) > 1
    assert kept(month, *SECRETS, FORGOTTEN, *codes) == []
    assert set(kept(month, *PROBES.values())) == {*PROBES.values()}


def locks(month: Month, *words: str) -> list[str]:
    """Lines of what came by itself (a notification shows them all) in which somebody stands who is not its reader."""
    own = {seat.seat: seat.name for seat in month.cast}
    lines = [(chat, line) for chat, text in month.phones.by_itself for line in text.split("\n")]
    assert len(lines) > NIGHTS
    return [line for chat, line in lines for word in standing_in(line, *words) if word != own.get(chat)]


def kept(month: Month, *words: str) -> list[str]:
    """What stands in the database itself, in rows and free pages alike."""
    raw = (month.folder / "bot.db").read_bytes()
    return [word for word in words for way in (word, json.dumps(word)[1:-1]) if way.encode() in raw]
