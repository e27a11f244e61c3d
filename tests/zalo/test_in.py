"""What people send: each kind is understood; what Zalo adds or leaves out breaks nothing."""

from __future__ import annotations

import unicodedata
from typing import Any

import httpx
import pytest

from bot.channels.pictures import LIMIT, NotAPicture
from bot.channels.zalo.api import Api
from bot.channels.zalo.parsing import Me, key_of, sender_of, understand
from bot.channels.zalo.parsing import updates as inside
from bot.settings import ZALO
from handlers.talk.scene import Event
from tests.zalo.rig import ZaloRig
from tests.zalo.server import updates

SENT = updates.WHEN / 1000
ME = Me("4343", 7, ("Bot Trợ lý Chi bộ", "bot.trolychibo"))


def heard(update: dict[str, Any]) -> Event | None:
    return understand(update, ME, 5)


def kind(update: dict[str, Any]) -> str:
    event = heard(update)
    assert event
    return event.kind


def test_a_typed_line() -> None:
    event = heard(updates.text("u1", "xin chào"))
    assert event == Event(5, "zalo", "4343", "u1", "u1", "text", "xin chào", page=7, buttons=False, sent=SENT)


@pytest.mark.parametrize("date", [SENT, SENT * 1000, None, "hôm qua", True, -1, 10**400])
def test_it_was_sent_when_zalo_says_or_that_is_not_known(date: object) -> None:
    update = updates.text("u1", "hôm nay")
    update["message"]["date"] = date
    event = heard(update)
    assert event and event.sent == (SENT if date in (SENT, SENT * 1000) else None)


def test_letters_typed_apart_come_together() -> None:
    event = heard(updates.text("u1", unicodedata.normalize("NFD", "Nguyễn Thị Hoà")))
    assert event and event.text == unicodedata.normalize("NFC", "Nguyễn Thị Hoà")


@pytest.mark.parametrize(
    ("event", "more", "expected"),
    [
        ("image", {"photo": "https://x/1.jpg"}, "picture"),
        ("image", {"photo_url": "https://x/1.jpg", "caption": "phiếu"}, "picture"),
        ("sticker", {"sticker": "abc", "url": "https://x/s"}, "sticker"),
        ("voice", {"voice_url": "https://x/v.aac"}, "voice"),
        ("unsupported", {}, "other"),
        ("text", {}, "other"),
        ("text", {"text": None}, "other"),
        ("image", {}, "picture"),
    ],
)
def test_every_kind_of_message(event: str, more: dict[str, Any], expected: str) -> None:
    assert kind(updates.event(event, "u1", **more)) == expected


@pytest.mark.parametrize("name", ["message.reaction.received", "user.follow", "", "message.link.received"])
def test_an_event_of_tomorrow_needs_no_answer(name: str) -> None:
    assert heard({**updates.text("u1", "x"), "event_name": name, "extra": [1]}) is None


def test_another_bot_is_not_answered() -> None:
    update = updates.text("u1", "xin chào")
    update["message"]["from"]["is_bot"] = True
    assert heard(update) is None


@pytest.mark.parametrize(
    "broken",
    [
        {"event_name": "message.text.received"},
        {"event_name": "message.text.received", "message": {}},
        {"message": {"text": "x"}},
        {"event_name": "message.text.received", "message": "x"},
        {"event_name": "message.text.received", "message": {"text": "x", "from": {"id": 1}, "chat": {"id": "c"}}},
        {"event_name": "message.text.received", "message": {"text": "x", "from": None, "chat": {"id": "c"}}},
        {"event_name": "message.text.received", "message": {"text": "x", "from": {"id": "u"}, "chat": [["c"]]}},
    ],
)
def test_what_cannot_be_understood_raises(broken: dict[str, Any]) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        heard(broken)
    assert key_of(broken)
    assert isinstance(sender_of(broken), str)


def test_levels_within_levels_are_neither_followed_nor_in_the_way() -> None:
    deep: Any = {"event_name": "message.text.received"}
    for _ in range(5000):
        deep = {"result": deep}
    assert [*inside([deep])] == []
    assert key_of({"message": deep}) == key_of({"message": deep})


FLAT = updates.text("u1", "xin chào")


@pytest.mark.parametrize(
    ("body", "count"),
    [
        (FLAT, 1),
        ({"ok": True, "result": FLAT}, 1),
        ({"ok": True, "result": [FLAT, FLAT]}, 2),
        ([FLAT, {"result": FLAT}], 2),
        ({"ok": True, "result": None}, 0),
        ({}, 0),
        ([], 0),
        ("text", 0),
        (7, 0),
    ],
)
def test_wrapped_flat_or_listed(body: Any, count: int) -> None:
    assert [one["event_name"] for one in inside(body)] == ["message.text.received"] * count


def test_a_repeat_has_the_same_key_and_another_chat_has_not() -> None:
    assert key_of(updates.text("u1", "a", number="m7")) == key_of(updates.text("u1", "b", number="m7")) == "u1:m7"
    assert key_of(updates.text("u2", "a", number="m7")) != "u1:m7"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("@Bot Trợ lý Chi bộ /tiendo 2017", "/tiendo 2017"),
        ("@bot.TroLyChiBo /tiendo", "/tiendo"),
        ("/tiendo", "/tiendo"),
        ("@Bot Trợ lý Chi bộ tình hình sao", "@Bot Trợ lý Chi bộ tình hình sao"),
        ("cảm ơn", "cảm ơn"),
    ],
)
def test_in_a_group_the_bots_name_stands_in_front_of_a_command(words: str, said: str) -> None:
    event = heard(updates.event("text", "group-1", "u1", text=words))
    assert event and (event.text, event.group, event.sender) == (said, True, "u1")


@pytest.mark.parametrize("field", ["photo", "photo_url"])
async def test_a_picture_is_fetched_under_either_name(rig: ZaloRig, field: str) -> None:
    rig.world.files["a.jpg"] = ("image/jpeg", b"the sheet")
    update = updates.picture("an", f"{rig.wire.root}/files/a.jpg", field=field)
    assert await rig.channel.fetch(update) == b"the sheet"


async def test_a_picture_that_is_gone_too_large_or_none_at_all(rig: ZaloRig) -> None:
    rig.world.files["big.jpg"] = ("image/jpeg", b"x" * (LIMIT + 1))
    with pytest.raises(NotAPicture):
        await rig.channel.fetch(updates.picture("an", f"{rig.wire.root}/files/big.jpg"))
    with pytest.raises(NotAPicture):
        await rig.channel.fetch(updates.event("image", "an"))
    for url in ("http://127.0.0.1:9/gone.jpg", "file:///etc/passwd"):
        with pytest.raises(OSError):
            await rig.channel.fetch(updates.picture("an", url))


class Elsewhere:
    """The rest of the world: every address has a picture, but some lead on to others."""

    def __init__(self, **leads: str) -> None:
        self.leads = {f"https://{name}.zdn.vn/p": to for name, to in leads.items()}
        self.asked: list[str] = []

    async def fetched(self, url: str) -> bytes:
        api = Api("4343:planted", ZALO, httpx.MockTransport(self.answer))
        try:
            return await api.download(url)
        finally:
            await api.close()

    def answer(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(str(request.url))
        to = self.leads.get(self.asked[-1])
        return httpx.Response(302, headers={"Location": to}) if to else httpx.Response(200, content=b"the sheet")


NOT_ZALOS = """
    http://169.254.169.254/latest/meta-data http://127.0.0.1:8080/metrics https://127.0.0.1/p http://[::1]/p
    http://photo-1.zdn.vn/p https://photo-1.zdn.vn:8443/p https://evilzdn.vn/p https://zdn.vn.evil/p
    https://zdn.vn@evil/p https://evil\\.zdn.vn@evil/p https://evil#.zdn.vn https://evil/?.zdn.vn file:///etc/passwd
    //photo-1.zdn.vn/p https:///p https://[ http://bot-api.zaloplatforms.com/p ftp://photo-1.zdn.vn/p x
"""


@pytest.mark.parametrize("url", [*NOT_ZALOS.split(), "", "https://photo-1.zdn.vn\t/p"])
async def test_an_event_that_names_an_address_not_zalos_brings_nobody_there(url: str) -> None:
    world = Elsewhere()
    with pytest.raises(OSError):
        await world.fetched(url)
    assert world.asked == []


@pytest.mark.parametrize("url", ["https://photo-1.zdn.vn/p", "https://ZDN.vn:443/p", "https://a.b.dlfl.vn/p"])
async def test_a_picture_is_fetched_from_zalos_own_hosts(url: str) -> None:
    assert await Elsewhere().fetched(url) == b"the sheet"


@pytest.mark.parametrize("to", ["http://127.0.0.1:8080/metrics", "https://evil/p", "http://b.zdn.vn/p", "file:///p"])
async def test_no_redirect_leads_away_from_zalo(to: str) -> None:
    world = Elsewhere(a="https://b.zdn.vn/p", b=to)
    with pytest.raises(OSError):
        await world.fetched("https://a.zdn.vn/p")
    assert world.asked == ["https://a.zdn.vn/p", "https://b.zdn.vn/p"]
    assert await Elsewhere(a="https://b.zdn.vn/q").fetched("https://a.zdn.vn/p") == b"the sheet"
