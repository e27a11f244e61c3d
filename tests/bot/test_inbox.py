"""The inbox: every event once, each person's in order, and no event in the way of those behind it."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Mapping
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import select

from bot.channels.pictures import open_sealed
from bot.inbox import ROOM, Inbox
from bot.traffic.storable import storable_text
from handlers.routing import dispatch
from handlers.talk.scene import Event
from storage import tables
from storage.database import Database
from storage.memory import Memory
from storage.sql.writer import NotWritten
from tests.bot.fakes import Hand, Messenger, clock, soon, tools

KEY = b"k" * 32


class House:
    """An inbox with what it needs, and a turn that only notes what it was given."""

    def __init__(self, db: Database, hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
        self.db, self.messenger, self.turns = db, Messenger(), list[Event]()
        self.free = 10 * ROOM
        self.nudges = 0
        self.inbox = Inbox(db, [self.messenger], clock(hand), tools(), self.nudge, KEY, lambda: self.free, album=0.05)
        monkeypatch.setattr(dispatch, "run", self.run)

    def nudge(self) -> None:
        self.nudges += 1

    def run(self, event: Event, memory: Memory, *_: object) -> None:
        if event.text == "crash":
            memory.health.keep("half", "done")
            raise RuntimeError("Nguyễn Thị Hoa")
        self.turns.append(event)
        memory.health.keep(event.text, "done")

    async def says(self, chat: str, text: str, key: str = "", **more: Any) -> None:
        payload = {"chat": chat, "text": text, **more}
        await self.inbox.receive("fake", "fake", key or f"{chat}:{text}", chat, payload)

    async def rest(self) -> list[str]:
        """Once everything is handled: what the turns were given, in order."""
        await asyncio.wait_for(self.inbox.idle.wait(), 5)
        return [event.text for event in self.turns]

    async def rows(self, *columns: str) -> list[tuple[Any, ...]]:
        wanted = [tables.inbox.c[name] for name in columns]
        return await self.db.read(
            lambda memory: [
                tuple(row) for row in memory.connection.execute(select(*wanted).order_by(tables.inbox.c.id))
            ]
        )

    async def posts(self) -> list[tuple[str, Mapping[str, Any]]]:
        wanted = select(tables.outbox.c.key, tables.outbox.c.payload).order_by(tables.outbox.c.id)
        return await self.db.read(lambda memory: [tuple(row) for row in memory.connection.execute(wanted)])


@pytest.fixture
def house(db: Database, hand: Hand, monkeypatch: pytest.MonkeyPatch, chats: dict[str, int]) -> House:
    return House(db, hand, monkeypatch)


async def test_it_is_written_down_before_its_source_is_told_and_blanked_when_done(house: House) -> None:
    await house.says("hoa", "one")
    assert len(await house.rows("key")) == 1
    await house.rest()
    assert await house.rows("state", "payload") == [("done", None)]
    assert house.nudges == 1


async def test_a_repeated_event_is_handled_once(house: House) -> None:
    for _ in range(3):
        await house.says("hoa", "one", key="7")
    assert await house.rest() == ["one"]
    assert house.inbox.counts["repeated"] == 2


async def test_one_persons_events_keep_their_order_while_people_go_side_by_side(house: House) -> None:
    lines = [f"{number:03}" for number in range(40)]
    for line in lines:
        await asyncio.gather(house.says("hoa", line, f"h{line}"), house.says("tuan", line, f"t{line}"))
    await house.rest()
    for chat in ("hoa", "tuan"):
        assert [event.text for event in house.turns if event.chat == chat] == lines


async def test_a_crash_is_rolled_back_and_the_next_event_follows(house: House) -> None:
    await house.says("hoa", "crash")
    await house.says("hoa", "next")
    assert await house.rest() == ["next"]
    assert await house.db.read(lambda memory: memory.health.note("half")) is None
    assert [state for (state,) in await house.rows("state")] == ["aside", "done"]


async def test_a_crash_says_sorry_once_and_tells_the_admin_without_any_contents(house: House) -> None:
    await house.says("hoa", "crash")
    await house.rest()
    posts = dict(await house.posts())
    (sorry,) = (payload["text"] for key, payload in posts.items() if key.startswith("sorry:"))
    (alarm,) = (payload["text"] for key, payload in posts.items() if key.startswith("alarm:"))
    assert sorry.startswith("Tôi chưa làm được việc đó và đã báo quản trị.")
    assert "RuntimeError" in alarm
    assert "Hoa" not in alarm + str(await house.rows("error"))


async def test_the_same_crash_again_does_not_flood_the_admin(house: House) -> None:
    for number in range(5):
        await house.says("hoa", "crash", key=str(number))
    await house.rest()
    keys = [key for key, _payload in await house.posts()]
    assert len([key for key in keys if key.startswith("alarm:")]) == 1
    assert len([key for key in keys if key.startswith("sorry:")]) == 5


@pytest.mark.parametrize("bad", ["nửa \ud83d", "\ude00", "không\0gì"])
async def test_what_no_database_can_store_is_made_storable_before_it_is_written_down(house: House, bad: str) -> None:
    await house.says("hoa", bad, key=f"key {bad}", more={bad: [bad, {"n": float("nan"), "far": float("inf")}]})
    await house.says("hoa", "next")
    assert await house.rest() == [storable_text(bad), "next"]
    assert [state for (state,) in await house.rows("state")] == ["done", "done"]


async def test_what_still_cannot_be_written_is_set_aside_blank_and_the_next_follows(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.inbox.storable", dict)
    await house.says("hoa", "\ud83d", key="first")
    await house.says("hoa", "next")
    assert await house.rest() == ["next"]
    assert await house.rows("state", "payload") == [("aside", {}), ("done", None)]
    assert any(key.startswith("alarm:aside:") for key, _payload in await house.posts())


async def test_what_cannot_be_understood_is_set_aside_and_kept(house: House) -> None:
    await house.inbox.receive("fake", "fake", "1", "hoa", {"strange": True})
    await house.says("hoa", "next")
    assert await house.rest() == ["next"]
    assert await house.rows("state", "payload") == [("aside", {"strange": True}), ("done", None)]


async def test_what_needs_no_answer_is_simply_done(house: House) -> None:
    await house.says("hoa", "", nothing=True)
    assert await house.rest() == []
    assert await house.rows("state") == [("done",)]


async def test_after_a_restart_it_goes_on_in_the_order_things_came(house: House) -> None:
    def left(memory: Memory) -> None:
        for number in range(3):
            memory.inbox.add("fake", "fake", str(number), "hoa", {"chat": "hoa", "text": str(number)}, 0.0)
        memory.inbox.add("gone", "gone", "x", "hoa", {}, 0.0)

    await house.db.write(left)
    await house.inbox.recover()
    assert await house.rest() == ["0", "1", "2"]
    assert [state for (state,) in await house.rows("state")][-1] == "waiting"


async def test_with_little_room_nothing_is_confirmed_and_the_chat_is_told_once_a_minute(
    house: House, hand: Hand
) -> None:
    house.free = ROOM - 1
    for number in range(3):
        with pytest.raises(NotWritten):
            await house.says("hoa", f"n{number}")
    await soon(lambda: house.messenger.sent)
    hand.at += 61
    with pytest.raises(NotWritten):
        await house.says("hoa", "later")
    await soon(lambda: len(house.messenger.sent) == 2)
    assert house.messenger.texts("hoa")[0].startswith("Tôi chưa ghi được tin vừa rồi.")
    assert await house.rows("id") == []


async def test_when_the_database_cannot_write_for_a_while_the_turn_waits_and_is_not_lost(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, full = house.db.write, iter([False, True, True])

    async def write(work: Any) -> Any:
        if next(full, False):
            raise NotWritten("full")
        return await real(work)

    monkeypatch.setattr("bot.inbox.FIRST_PAUSE", 0.01)
    monkeypatch.setattr(house.db, "write", write)
    await house.says("hoa", "patient")
    assert await house.rest() == ["patient"]


async def test_a_picture_nobody_asked_for_is_never_fetched(house: House) -> None:
    await house.says("hoa", "", kind="picture")
    await house.rest()
    assert house.messenger.fetched == 0
    assert house.turns[0].pictures == ()


async def test_a_picture_that_was_asked_for_is_made_small_stripped_and_sealed(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatch, "wants_picture", lambda *_: True)
    house.messenger.picture = photograph()
    await house.says("hoa", "", kind="picture")
    await house.rest()
    [sealed] = house.turns[0].pictures
    with Image.open(io.BytesIO(open_sealed(KEY, sealed))) as kept:
        assert max(kept.size) == 2000
        assert not kept.getexif() and "exif" not in kept.info


@pytest.mark.parametrize("raw", [b"", b"%PDF-1.7", b"\xff\xd8\xff" + b"0" * 100, b"x" * (5 * 1024 * 1024 + 1)])
async def test_what_is_no_picture_does_not_reach_the_turn(
    raw: bytes, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatch, "wants_picture", lambda *_: True)
    house.messenger.picture = raw
    await house.says("hoa", "", kind="picture")
    await house.rest()
    assert house.turns[0].pictures == ()


async def test_an_album_is_one_message_and_no_page_of_it_is_lost(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dispatch, "wants_picture", lambda *_: True)
    house.messenger.picture = photograph()
    for page in range(5):
        await house.says("hoa", "", key=f"page {page}", kind="picture", album=True)
        await asyncio.sleep(0.01)
    await house.says("hoa", "next")
    assert await house.rest() == ["", "next"]
    assert len(house.turns[0].pictures) == 5
    assert await house.rows("state", "payload") == [("done", None)] * 6


async def test_of_an_album_with_a_film_in_it_the_pictures_are_taken(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatch, "wants_picture", lambda *_: True)
    house.messenger.picture = photograph()
    for kind, flaw in (("file", "video"), ("picture", None), ("picture", None)):
        await house.says("hoa", "", key=f"{kind} {len(await house.rows('key'))}", kind=kind, flaw=flaw, album=True)
    await house.rest()
    assert (len(house.turns[0].pictures), house.turns[0].flaw, house.messenger.fetched) == (2, "video", 2)


async def test_an_album_nobody_asked_for_gets_one_answer(house: House) -> None:
    for page in range(5):
        await house.says("hoa", "", key=f"page {page}", kind="picture", album=True)
    await house.rest()
    assert (len(house.turns), house.messenger.fetched) == (1, 0)


async def test_an_album_that_crashes_is_set_aside_whole(house: House) -> None:
    for page in range(3):
        await house.says("hoa", "crash", key=f"page {page}", kind="picture", album=True)
    await house.rest()
    assert [state for (state,) in await house.rows("state")] == ["aside"] * 3


async def test_a_picture_alone_is_not_kept_waiting(house: House) -> None:
    house.inbox.album = 60
    await house.says("hoa", "", kind="picture")
    await house.rest()
    assert len(house.turns) == 1


def photograph() -> bytes:
    """A large JPEG that says where it was taken."""
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    out = io.BytesIO()
    Image.new("RGB", (3000, 2250), "white").save(out, "JPEG", exif=exif)
    return out.getvalue()
