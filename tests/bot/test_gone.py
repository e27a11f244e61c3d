"""What was turned away at the door is nowhere on disk, not even beside the rows (docs/domain.md §8.2)."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text as sql

from bot.app import Ground, House, ground
from bot.care.keys import read_or_make
from bot.channels.web import WebChannel
from bot.channels.web.thread import Threads, Voice
from bot.housework import Housework
from bot.settings import Settings
from handlers.domain.people import Role
from storage import migrations
from storage.copies.backup import backup
from storage.copies.sealing import unseal
from storage.database import Database
from storage.memory import Memory
from tests.bot.fakes import Hand, Messenger, settle_in

REFUSED = (
    "so can cuoc 079 200 123 457",
    "/nguoi Trần Thị Lan 07920012l457",
    "thẩm tra đ/c D: bác ruột trước 1975 từng đi xa",
    "tai lieu TOI MAT cua don vi",
)
TRACES = ("200 123", "20012l457", "bác ruột", "bác ruột".encode("unicode_escape").decode(), "TOI MAT")
HIDDEN = "(tin này không được lưu)"


def on_disk(folder: Path, *words: str) -> list[str]:
    """The files in which one of these stands, in any way it may be written down."""
    raw = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    wanted = [word.encode() for word in words]
    return [path.name for path, whole in raw.items() if any(word in whole for word in wanted)]


class Flat:
    """A running bot with a messenger and the trial's page, all of whose files lie in one folder."""

    def __init__(self, base: Ground, folder: Path) -> None:
        self.base, self.folder, self.messenger = base, folder, Messenger()
        self.web = WebChannel(Threads(folder, base.clock.now))
        self.house = House(base, [self.messenger, self.web])
        self.said = 0

    async def says(self, chat: str, text: str, **more: Any) -> str:
        """What the messenger brings; returns what was answered."""
        self.said += 1
        before = len(self.messenger.texts(chat))
        payload = {"chat": chat, "text": text, **more}
        await self.house.inbox.receive("fake", "fake", f"{chat}:{self.said}", chat, payload)
        await asyncio.wait_for(self.house.quiet(), 10)
        return "\n".join(self.messenger.texts(chat)[before:])

    async def types(self, seat: str, text: str) -> list[str]:
        """What the page brings; returns the thread as it is shown."""
        self.said += 1
        await self.web.say(Voice(seat, "an", client=f"c{self.said}"), text, HIDDEN)
        await asyncio.wait_for(self.house.quiet(), 10)
        return [line["text"] for line in self.web.threads.after(0) if line["seat"] == seat]


def sit_down(memory: Memory) -> None:
    """A committee, and its secretary's phone on the page too."""
    settle_in(memory)
    [secretary] = memory.people.holders(Role.SECRETARY)
    known = memory.known("web", "web", "an", "an", False)
    memory.people.bind(known.address.id, secretary.person)


def came(key: str, said: str, memory: Memory) -> None:
    """An event as an older version wrote it down."""
    memory.inbox.add("fake", "fake", key, "hoa", {"chat": "hoa", "text": said}, 1.0)


@pytest.fixture
async def flat(tmp_path: Path, hand: Hand) -> AsyncIterator[Flat]:
    settings = Settings(_env_file=None, bot_data_dir=tmp_path)  # type: ignore[call-arg]
    async with ground(settings, hold=True, real=hand) as base:
        await base.db.write(sit_down)
        flat = Flat(base, tmp_path)
        async with flat.house:
            await asyncio.sleep(0)
            yield flat


@pytest.mark.parametrize("text", REFUSED)
async def test_no_byte_of_a_refused_line_is_anywhere(flat: Flat, text: str) -> None:
    assert "xóa tin ấy trên máy" in await flat.says("hoa", text)
    thread = await flat.types("an", text)
    assert thread[0] == HIDDEN
    assert "xóa tin ấy trên máy" in thread[1]
    assert on_disk(flat.folder, *TRACES) == []


@pytest.mark.parametrize("text", REFUSED)
async def test_nor_of_what_a_group_a_stranger_or_a_quotation_brings(flat: Flat, text: str) -> None:
    thread = await flat.types("group-chung", text)
    assert thread[0] == HIDDEN
    await flat.says("someone", text)
    await flat.says("hoa", "/viec", reply_to_message={"text": text, "caption": text})
    await flat.says("hoa", "", kind="picture", caption=text)
    await flat.says("hoa", text, kind=["nobody understands this"])
    assert on_disk(flat.folder, *TRACES) == []


async def test_a_command_in_a_group_is_still_answered_and_talk_among_itself_is_not(flat: Flat) -> None:
    assert await flat.types("group-chung", f"Lan: {REFUSED[0]}") == [HIDDEN]
    assert "xóa tin ấy trên máy" in (await flat.types("group-chung", REFUSED[1]))[-1]


async def test_a_code_beside_an_identity_number_lets_its_owner_in(flat: Flat) -> None:
    seal, expires = flat.base.tools.seal("7K4P-92QM"), flat.base.clock.at() + 900
    await flat.base.db.write(
        lambda memory: memory.codes.issue(seal, None, "Trần Thị Lan", Role.SECRETARY, 2, None, expires)
    )
    assert "Trần Thị Lan" in await flat.says("lan", f"ma moi 7K4P-92QM, {REFUSED[0]}")
    assert on_disk(flat.folder, *TRACES) == []


async def test_what_an_older_version_wrote_down_goes_with_its_turn(tmp_path: Path, hand: Hand) -> None:
    settings = Settings(_env_file=None, bot_data_dir=tmp_path)  # type: ignore[call-arg]
    async with ground(settings, hold=True, real=hand) as base:
        await base.db.write(sit_down)
        await base.db.write(partial(came, "1", REFUSED[2]))
        assert on_disk(tmp_path, *TRACES) == ["bot.db-wal"]
        flat = Flat(base, tmp_path)
        async with flat.house as house:
            await asyncio.wait_for(house.quiet(), 10)
        assert "xóa tin ấy trên máy" in flat.messenger.texts("hoa")[0]
        assert on_disk(tmp_path, *TRACES) == []


async def test_nights_take_what_was_forgotten_out_of_every_file(flat: Flat, hand: Hand) -> None:
    for text in ("/baocao candidate", "Hồ Văn Quên", "nam", "1998", "kinh", "Đội Quên Lãng", "/huy"):
        await flat.says("hoa", text)
    assert on_disk(flat.folder, "Quên") != []
    night = Housework(flat.base.db, flat.base.clock)
    for _night in range(9):
        await night.tidy()
        hand.at += timedelta(days=1).total_seconds()
    assert on_disk(flat.folder, "Quên") == []


async def test_a_backup_holds_nothing_of_it(flat: Flat, tmp_path: Path) -> None:
    await flat.says("hoa", REFUSED[2])
    settings, key = flat.base.settings, b"k" * 32
    sealed = await asyncio.to_thread(
        backup, settings.database_url, tmp_path / "backups", key, 1.0, data=settings.bot_data_dir
    )
    unseal(sealed, tmp_path / "opened.db", key)
    assert on_disk(tmp_path, *TRACES) == []


async def test_the_copy_of_before_an_upgrade_is_blanked_and_goes_after_a_week(
    tmp_path: Path, hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path / 'bot.db'}"
    db = Database.open(url, seal=b"k" * 32, clock=hand)
    for number, said in enumerate(("/viec", REFUSED[2])):
        await db.write(partial(came, str(number), said))
    await db.close()
    monkeypatch.setattr(migrations, "head", lambda: "9998")
    db, copy = Database.open(url, seal=b"k" * 32, clock=hand), tmp_path / "bot.db.before-upgrade"
    assert "bot.db.before-upgrade" not in on_disk(tmp_path, *TRACES)
    with closing(sqlite3.connect(copy)) as driver:
        assert driver.execute("SELECT payload FROM inbox").fetchall()[0] == ('{"chat":"hoa","text":"/viec"}',)
    os.utime(copy, (hand.at, hand.at))
    await db.forget_copy()
    assert copy.exists()
    hand.at += timedelta(days=8).total_seconds()
    await db.forget_copy()
    assert not copy.exists()
    await db.close()


async def test_postgresql_is_never_handed_it_and_vacuums_what_was_forgotten(
    schema: str, tmp_path: Path, hand: Hand
) -> None:
    settings = Settings(_env_file=None, bot_data_dir=tmp_path, bot_database_url=schema)  # type: ignore[call-arg, arg-type]
    read_or_make(settings.key_file)
    async with ground(settings, hold=True, real=hand) as base:
        await base.db.write(sit_down)
        flat = Flat(base, tmp_path)
        async with flat.house:
            for text in REFUSED:
                assert "xóa tin ấy trên máy" in await flat.says("hoa", text)
        assert on_disk(tmp_path, *TRACES) == []
        for _ in range(100):  # whoever else looks at this server just then keeps old rows alive for as long
            if await base.db.read(written_in_inbox) == []:
                break
            await asyncio.sleep(0.1)
            await base.db.wipe()
        else:
            raise AssertionError("traces are left in the server's file")
        assert await base.db.read(vacuumed)


def written_in_inbox(memory: Memory) -> list[str]:
    """The traces in the server's own file of the events, old versions of rows and all."""
    memory.connection.execute(sql("CHECKPOINT"))
    raw = memory.connection.execute(sql("SELECT pg_read_binary_file(pg_relation_filepath('inbox'))")).scalar_one()
    assert b"hoa" in bytes(raw)
    return [trace for trace in TRACES if trace.encode() in bytes(raw)]


def vacuumed(memory: Memory) -> bool:
    """Whether the server was told to let go of the old versions of events."""
    when = sql("SELECT last_vacuum FROM pg_stat_user_tables WHERE relid = 'inbox'::regclass")
    return memory.connection.execute(when).scalar_one() is not None
