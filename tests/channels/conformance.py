"""What every channel must do, told once: a channel joins with a small `Rig` that plays the person at its other end."""

from __future__ import annotations

import asyncio
import io
import json
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, Protocol

import pytest
from PIL import Image

from bot.channels.base import Capabilities, Certainty, Channel, SendError
from bot.channels.pictures import redraw
from handlers.routing import door, groups
from handlers.talk.forms.reading import blanked
from handlers.talk.messages import Enclosed
from handlers.talk.scene import Event
from tests.conftest import LACKING

SOON = 0.05
"""Seconds in which something that must not happen yet would have happened."""

MARKUP = "<b>Y Thông</b> *đậm* _nghiêng_ `mã` [chữ](x) & &amp; \\n {tên} %s – “Niê”"
LONG = "\n".join(f"{number}. đồng chí thứ {number}, chi bộ Chữa cháy và CNCH" for number in range(400))


def drawn(width: int, height: int) -> bytes:
    """A picture that can be opened."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), "white").save(out, "PNG")
    return out.getvalue()


PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4
SHEET = drawn(40, 30)
"""A picture as somebody sends it."""
CHOICES = (("Tiến bộ rõ", "7.standing." + "x" * 53), ("Giữ vững", "7.standing.đ"), ("Để sau", "/huy"))
CONTROLS = (("Quay lại", "7..back"), ("Hủy", "/huy"))


def message(text: str, choices: Iterable[tuple[str, str]] = (), controls: Iterable[tuple[str, str]] = ()) -> Any:
    """A worded message as the outbox keeps it."""
    return {"text": text, "choices": [list(one) for one in choices], "controls": [list(one) for one in controls]}


@dataclass
class House:
    """The house behind the channel: keeps each event once, and understands them one after the other."""

    kept: dict[tuple[str, str, str], Mapping[str, Any]] = field(default_factory=dict)
    senders: list[str] = field(default_factory=list)
    full: bool = False
    open: asyncio.Event = field(default_factory=asyncio.Event)

    async def receive(self, channel: str, bot: str, key: str, sender: str, payload: Mapping[str, Any]) -> None:
        """Commits an event, when it can."""
        await self.open.wait()
        if self.full:
            raise OSError("no room")
        self.senders.append(sender)
        self.kept.setdefault((channel, bot, key), json.loads(json.dumps(payload)))

    def heard(self, channel: Channel) -> tuple[list[Event], int]:
        """What was understood, and how many events had to be set aside."""
        events: list[Event] = []
        aside = 0
        for number, payload in enumerate(self.kept.values(), 1):
            try:
                event = channel.parse(number, payload)
            except Exception:
                aside += 1
            else:
                events += [event] if event else []
        return events, aside


class Rig(Protocol):
    """A person at the other end of a channel, the house at this end, and ways to break what is between them."""

    house: House
    stop: asyncio.Event
    running: asyncio.Task[None]
    repeats: bool
    """Whether the source may bring one event twice."""
    in_hand: bool
    """Whether the source forgets what it has handed over, so that the channel itself keeps it until it is written."""
    junk: Mapping[str, Any]
    """A raw event that nobody can understand."""

    @property
    def channel(self) -> Channel:
        """The channel being tried."""
        ...

    async def say(self, chat: str, text: str, again: str | None = None) -> bool:
        """Someone types; whether their app was told that it arrived. Twice with one `again` is one event twice."""
        ...

    async def tap(self, chat: str, ref: str | None, label: str) -> bool:
        """Someone taps the button with this label under that message."""
        ...

    async def picture(self, chat: str, data: bytes) -> bool:
        """Someone sends a picture."""
        ...

    async def texts(self, chat: str) -> list[str]:
        """The texts now to be read in this chat, the oldest first."""
        ...

    async def labels(self, chat: str) -> list[str]:
        """The labels of all buttons now to be seen in this chat."""
        ...

    async def brought(self, chat: str) -> list[bytes]:
        """The pictures and files that were brought into this chat, the oldest first."""
        ...

    def failures(self) -> Mapping[Certainty, AbstractContextManager[None]]:
        """The ways in which sending fails here, and what is then known."""
        ...


def only_with(rig: Rig, ability: str) -> Capabilities:
    """The channel's capabilities; the test is not for one that lacks this one."""
    capabilities = rig.channel.capabilities
    if not getattr(capabilities, ability):
        pytest.skip(f"{LACKING}: {rig.channel.name} has no {ability}")
    return capabilities


class Conformance:
    """The suite. A subclass gives the fixture `rig`, its house open."""

    async def test_an_event_is_committed_before_it_is_confirmed(self, rig: Rig) -> None:
        rig.house.open.clear()
        saying = asyncio.create_task(rig.say("an", "xin chào"))
        await asyncio.sleep(SOON)
        assert not saying.done()
        rig.house.open.set()
        assert await saying
        assert len(rig.house.kept) == 1

    async def test_what_cannot_be_committed_is_not_confirmed(self, rig: Rig) -> None:
        rig.house.full = True
        assert not await rig.say("an", "mất")
        rig.house.full = False
        assert await rig.say("an", "còn")
        events, _aside = rig.house.heard(rig.channel)
        assert [event.text for event in events] == (["mất", "còn"] if rig.in_hand else ["còn"])

    async def test_a_repeated_event_has_one_effect(self, rig: Rig) -> None:
        if not rig.repeats:
            pytest.skip(f"{LACKING}: {rig.channel.name} never brings an event twice")
        assert await rig.say("an", "gửi", again="lá thư 1")
        assert await rig.say("an", "gửi", again="lá thư 1")
        assert len(rig.house.kept) == 1

    async def test_the_same_words_said_twice_are_two_events(self, rig: Rig) -> None:
        await rig.say("an", "ok")
        await rig.say("an", "ok")
        assert len(rig.house.kept) == 2

    async def test_an_event_nobody_understands_is_set_aside_and_the_next_goes_on(self, rig: Rig) -> None:
        await rig.house.receive(rig.channel.name, rig.channel.bot, "junk", "an", rig.junk)
        await rig.say("an", "xin chào")
        events, aside = rig.house.heard(rig.channel)
        assert (aside, [event.text for event in events]) == (1, ["xin chào"])

    async def test_typed_text_is_understood(self, rig: Rig) -> None:
        await rig.say("an", MARKUP)
        [event], _aside = rig.house.heard(rig.channel)
        assert (event.kind, event.text, event.chat, event.sender) == ("text", MARKUP, "an", "an")
        assert (event.channel, event.bot, event.group) == (rig.channel.name, rig.channel.bot, False)
        assert event.page == rig.channel.capabilities.page
        assert rig.house.senders == ["an"]

    async def test_what_must_not_be_kept_leaves_a_mark_that_is_refused_like_it(self, rig: Rig) -> None:
        await rig.say("an", "so can cuoc 079 200 123 457")
        await rig.say("group-chung", "/moi bac ruot tung theo dich, ly lich ro")
        for payload, mark in zip(rig.house.kept.values(), ("000000000000", "(mật)"), strict=True):
            clean = blanked(payload)
            assert not any(word in json.dumps(clean) for word in ("200 123", "bac ruot"))
            event = rig.channel.parse(1, clean)
            assert event is not None
            assert event.text.endswith(mark)
            assert door.refusal(event)
            assert groups.addressed(event) == event.group

    async def test_in_a_group_it_is_known_who_spoke(self, rig: Rig) -> None:
        await rig.say("an", "đây là tôi")
        await rig.say("group-chung", "/tiendo")
        events, _aside = rig.house.heard(rig.channel)
        assert (events[1].chat, events[1].sender, events[1].group) == ("group-chung", "an", True)

    async def test_a_picture_is_understood_and_fetched_only_when_asked_for(self, rig: Rig) -> None:
        only_with(rig, "pictures")
        assert await rig.picture("an", SHEET)
        [event], _aside = rig.house.heard(rig.channel)
        assert (event.kind, event.chat, event.pictures) == ("picture", "an", ())
        fetched = await rig.channel.fetch(next(iter(rig.house.kept.values())))
        assert fetched == (redraw(SHEET) if rig.channel.name == "web" else SHEET)

    async def test_every_choice_and_every_way_out_is_shown(self, rig: Rig) -> None:
        await rig.channel.send("an", message("Mức độ phấn đấu?", CHOICES, CONTROLS), None)
        seen = "\n".join([*await rig.texts("an"), *await rig.labels("an")])
        assert all(label in seen for label, _line in (*CHOICES, *CONTROLS))

    async def test_a_tap_brings_back_its_line_whole(self, rig: Rig) -> None:
        only_with(rig, "buttons")
        ref = await rig.channel.send("an", message("Mức độ phấn đấu?", CHOICES, CONTROLS), None)
        for label, _line in (*CHOICES, *CONTROLS):
            assert await rig.tap("an", ref, label)
        events, _aside = rig.house.heard(rig.channel)
        assert [event.text for event in events] == [line for _label, line in (*CHOICES, *CONTROLS)]
        assert {(event.kind, event.message) for event in events} == {("tap", ref)}

    async def test_without_buttons_every_choice_has_its_number(self, rig: Rig) -> None:
        if rig.channel.capabilities.buttons:
            pytest.skip(f"{LACKING}: {rig.channel.name} has buttons")
        await rig.channel.send("an", message("Mức độ phấn đấu?", CHOICES, CONTROLS), None)
        [text] = await rig.texts("an")
        for number, (label, _line) in enumerate(CHOICES, 1):
            assert f"{number}. {label}" in text.splitlines()
            assert await rig.say("an", str(number))
        events, _aside = rig.house.heard(rig.channel)
        assert [event.text for event in events] == ["1", "2", "3"]

    async def test_markup_characters_arrive_as_they_are(self, rig: Rig) -> None:
        await rig.channel.send("an", message(MARKUP, [(MARKUP[:40], "1.a.b")]), None)
        assert any(MARKUP in text for text in await rig.texts("an"))
        assert any(MARKUP[:40] in text for text in (*await rig.texts("an"), *await rig.labels("an")))

    async def test_a_long_message_arrives_whole_and_its_choices_at_the_end(self, rig: Rig) -> None:
        await rig.channel.send("an", message(LONG, CHOICES), None)
        texts = await rig.texts("an")
        assert "\n".join(texts).split()[: len(LONG.split())] == LONG.split()
        assert CHOICES[-1][0] in (texts[-1] + "\n".join(await rig.labels("an")))

    async def test_messages_of_one_chat_stay_in_order_and_out_of_others(self, rig: Rig) -> None:
        for text in ("một", "hai", "ba"):
            await rig.channel.send("an", message(text), None)
        await rig.channel.send("binh", message("bốn"), None)
        assert await rig.texts("an") == ["một", "hai", "ba"]
        assert await rig.texts("binh") == ["bốn"]

    async def test_a_picture_and_a_file_arrive_whole_with_their_words_and_choices(self, rig: Rig) -> None:
        only_with(rig, "files")
        papers = [Enclosed("bieu-do.png", PICTURE, True), Enclosed("danh-sach.xlsx", PICTURE[::-1], False)]
        for paper in papers:
            await rig.channel.send("an", {**message(f"{MARKUP} {paper.name}", CHOICES), "enclosed": paper}, None)
        assert await rig.brought("an") == [paper.data for paper in papers]
        for paper, text in zip(papers, await rig.texts("an"), strict=True):
            assert f"{MARKUP} {paper.name}" in text
        assert CHOICES[0][0] in "\n".join([*await rig.texts("an"), *await rig.labels("an")])

    async def test_an_edit_takes_the_place_of_the_message(self, rig: Rig) -> None:
        only_with(rig, "edits")
        ref = await rig.channel.send("an", message("Trang 1", [("Sau", "1.page.2")]), None)
        await rig.channel.send("an", message("Bên dưới"), None)
        assert await rig.channel.send("an", message("Trang 2", [("Trước", "1.page.1")]), ref) == ref
        assert await rig.channel.send("an", message("Trang 3", [("Trước", "1.page.2")]), ref) == ref
        assert await rig.texts("an") == ["Trang 3", "Bên dưới"]
        assert await rig.labels("an") == ["Trước"]

    async def test_an_edit_that_is_not_possible_is_sent_anew(self, rig: Rig) -> None:
        await rig.channel.send("an", message("đây"), "m999")
        assert await rig.texts("an") == ["đây"]

    async def test_a_failed_send_says_what_is_known(self, rig: Rig) -> None:
        for certainty, broken in rig.failures().items():
            with broken, pytest.raises(SendError) as failed:
                await rig.channel.send("an", message("bí mật"), None)
            assert failed.value.certainty is certainty
            assert "bí mật" not in str(failed.value)

    async def test_it_stops_when_told_and_takes_nothing_more_in(self, rig: Rig) -> None:
        rig.stop.set()
        await asyncio.wait_for(rig.running, timeout=2)
        assert not await rig.say("an", "còn ai không")
        assert not rig.house.kept
