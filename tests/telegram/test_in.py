"""What people do in Telegram is understood, one thing at a time; what is not meant for the bot is left alone."""

from __future__ import annotations

from typing import Any

import pytest
from telegram.error import TelegramError

from bot.channels.pictures import LIMIT, NotAPicture
from bot.channels.telegram.api import Api
from bot.channels.telegram.parsing import Me, sender_of, understand
from handlers.talk.scene import Event
from tests.bot.fakes import soon
from tests.telegram.rig import TelegramRig
from tests.telegram.server import updates
from tests.wire import Answer, Server


async def hear(rig: TelegramRig, *happened: dict[str, Any]) -> list[Event]:
    """What is understood of it."""
    for update in happened:
        assert await rig.happens(update)
    events, aside = rig.house.heard(rig.channel)
    assert not aside
    return events


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("/tiendo", "/tiendo"),
        ("/tiendo@TroLyThuBot", "/tiendo"),
        ("/tiendo@trolythubot 2026", "/tiendo 2026"),
        ("/start 7K4P-92QM", "/start 7K4P-92QM"),
        ("gửi a@b.vn", "gửi a@b.vn"),
    ],
)
async def test_a_command_is_heard_without_the_bots_own_name(rig: TelegramRig, typed: str, understood: str) -> None:
    [event] = await hear(rig, updates.text("an", typed))
    assert (event.kind, event.text) == ("text", understood)


async def test_a_line_was_sent_when_telegram_says_and_a_tap_has_no_moment_of_its_own(rig: TelegramRig) -> None:
    tapped = updates.tap("an", updates.message("an", "an", text="Ngày nào?"), "1a.on.x", "q1")
    line, edit, tap = await hear(rig, updates.text("an", "hôm nay"), updates.edited("an", "hôm qua"), tapped)
    assert (line.sent, edit.sent, tap.sent) == (updates.WHEN, updates.WHEN + 60, None)


async def test_another_bots_command_is_left_alone(rig: TelegramRig) -> None:
    await soon(lambda: rig.channel.me.username)
    assert await hear(rig, updates.text("group-chung", "/tiendo@KhacBot", "an")) == []


async def test_in_a_group_who_is_spoken_to_by_name_is_told_apart(rig: TelegramRig) -> None:
    await soon(lambda: rig.channel.me.username)
    assert await hear(rig, updates.text("group-chung", "@Lan sáng nay họp nhé", "an")) == []
    [event] = await hear(rig, updates.text("group-chung", "@TroLyThuBot việc của tôi", "an"))
    assert event.text == "@TroLyThuBot việc của tôi"


async def test_in_private_a_name_is_a_word_like_any_other(rig: TelegramRig) -> None:
    await soon(lambda: rig.channel.me.username)
    [event] = await hear(rig, updates.text("an", "@Lan ở Đội 1"))
    assert event.text == "@Lan ở Đội 1"


async def test_an_admin_who_writes_in_the_groups_name_is_heard_and_other_bots_are_not(rig: TelegramRig) -> None:
    bot = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    group = updates.chat(-100200)
    said = {**updates.message(-100200, 1, text="/nhom 7K4P-92QM"), "from": bot}
    assert await hear(rig, {"message": said}) == []
    [event] = await hear(rig, {"message": {**said, "sender_chat": group}})
    assert (event.text, event.sender, event.group) == ("/nhom 7K4P-92QM", "1087968824", True)
    assert event.anonymous  # that sender is the same in every group


async def test_without_knowing_its_name_it_takes_every_command_as_its_own(rig: TelegramRig) -> None:
    rig.channel.me.username = ""
    [event] = await hear(rig, updates.text("group-chung", "/tiendo@TroLyThuBot", "an"))
    assert (event.text, event.chat, event.sender, event.group) == ("/tiendo", "group-chung", "an", True)


async def test_a_tap_carries_its_line_its_message_and_what_answers_it(rig: TelegramRig) -> None:
    update = updates.tap("an", updates.message("an", 4242, 51, text="Còn gì không?"), "7.met.yes", "q1")
    [event] = await hear(rig, update)
    assert (event.kind, event.text, event.message, event.ack) == ("tap", "7.met.yes", "51", "q1")


async def test_a_tap_under_a_message_too_old_to_be_shown_is_a_tap_all_the_same(rig: TelegramRig) -> None:
    [event] = await hear(rig, updates.tap("an", {"message_id": 5, "chat": updates.chat("an"), "date": 0}, "/viec", "q"))
    assert (event.text, event.message) == ("/viec", "5")


async def test_what_answers_a_message_of_the_bots_says_which(rig: TelegramRig) -> None:
    ours = updates.message("an", 4242, 51, text="Đã ghi UV-031.")
    theirs = updates.message("an", "an", 52, text="1995")
    first, second = await hear(
        rig,
        updates.text("an", "sai năm sinh, 1996", reply_to_message=ours),
        updates.text("an", "sai năm sinh, 1996", reply_to_message=theirs),
    )
    assert (first.reply_to, second.reply_to) == ("51", None)


async def test_what_somebody_else_wrote_and_was_passed_on_is_told_apart(rig: TelegramRig) -> None:
    origin = {"type": "user", "sender_user": updates.user("lan"), "date": 0}
    own, passed_on = await hear(
        rig, updates.text("an", "không"), updates.text("an", "không", number=11, forward_origin=origin)
    )
    assert (own.forwarded, passed_on.forwarded) == (False, True)


async def test_a_text_changed_after_it_was_sent_is_known_as_such(rig: TelegramRig) -> None:
    [event] = await hear(rig, updates.edited("an", "1996"))
    assert (event.kind, event.text, event.edited) == ("text", "1996", True)


@pytest.mark.parametrize(
    ("carried", "kind"),
    [
        ("voice", "voice"),
        ("sticker", "sticker"),
        *((one, "other") for one in ("contact", "location", "poll", "video_note")),
    ],
)
async def test_a_voice_a_sticker_or_a_contact_is_known_as_such_and_not_read(
    rig: TelegramRig, carried: str, kind: str
) -> None:
    sent: dict[str, Any] = {carried: {"phone_number": "0900000000"}}
    [event] = await hear(rig, {"message": {**updates.message("an", "an"), **sent}})
    assert (event.kind, event.text) == (kind, "")


@pytest.mark.parametrize(
    ("name", "mime", "size", "kind", "flaw"),
    [
        ("danh-sach.docx", "application/msword", 900, "file", "file"),
        ("phieu.jpg", "image/jpeg", 900, "picture", None),
        ("phieu.gif", "image/gif", 900, "file", "file"),
        ("phieu.png", "image/png", LIMIT + 1, "file", "large"),
        ("IMG_1.HEIC", "image/heic", 900, "file", "heic"),
        ("IMG_1.HEIC", "application/octet-stream", 900, "file", "heic"),
        ("phieu.heif", "", 900, "file", "heic"),
        ("phieu.mov", "video/quicktime", 900, "file", "video"),
        ("phieu.pdf", "application/pdf", 900, "file", "file"),
    ],
)
async def test_a_picture_may_come_as_a_file_and_any_other_file_is_none(
    rig: TelegramRig, name: str, mime: str, size: int, kind: str, flaw: str | None
) -> None:
    [event] = await hear(rig, updates.document("an", name, mime, size))
    assert (event.kind, event.flaw, event.album) == (kind, flaw, False)
    assert not rig.world.called("getFile")


async def test_pictures_sent_at_once_are_known_to_belong_together(rig: TelegramRig) -> None:
    update = updates.photo("an", [("s", 90, 1)])
    update["message"]["media_group_id"] = "7"
    large = updates.photo("an", [("l", 9000, LIMIT + 1)])
    events = await hear(rig, update, large)
    assert [(event.kind, event.flaw, event.album) for event in events] == [
        ("picture", None, True), ("file", "large", False),
    ]  # fmt: skip


async def test_the_largest_size_that_may_be_fetched_is_fetched(rig: TelegramRig) -> None:
    rig.world.files |= {"s": b"s", "m": b"middle", "l": b"large"}
    update = updates.photo("an", [("s", 90, 1), ("m", 800, 6), ("l", 4000, LIMIT + 1)])
    await hear(rig, update)
    assert await rig.channel.fetch(update) == b"middle"


async def test_a_picture_larger_than_announced_is_not_fetched(rig: TelegramRig) -> None:
    rig.world.files["l"] = b"x" * (LIMIT + 1)
    with pytest.raises(NotAPicture):
        await rig.channel.fetch(updates.photo("an", [("l", 800, 10)]))


async def test_a_picture_that_cannot_be_had_says_so_without_the_token(rig: TelegramRig) -> None:
    with pytest.raises(OSError, match="could not be fetched") as failed:
        await rig.channel.fetch(updates.photo("an", [("gone", 800, 10)]))
    assert "planted" not in str(failed.value)


@pytest.mark.parametrize("path", ["../../bot1:planted/getMe", "a/..%2f..", "a?b", "a#b", "//evil\\p", "", "a b"])
async def test_a_path_that_leads_elsewhere_is_not_followed(path: str) -> None:
    with pytest.raises(TelegramError, match="not a path"):
        await Api("1:planted", "http://127.0.0.1:9").download(path)


class Leading(Server):
    """Leads everybody on to another address of this machine."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    async def respond(self, target: str, kind: str, body: bytes) -> Answer:
        self.asked.append(target)
        return 302, f"text/plain\r\nLocation: {self.root}/metrics", b""


async def test_no_redirect_leads_away_from_telegram() -> None:
    leading = Leading()
    await leading.up()
    api = Api("1:planted", leading.root)
    with pytest.raises(TelegramError):
        await api.download("photos/p.jpg")
    assert leading.asked == ["/file/bot1:planted/photos/p.jpg"]
    await api.close()
    await leading.down()


@pytest.mark.parametrize(
    ("where", "before", "after", "kind"),
    [
        ("an", "member", "kicked", "left"),
        ("an", "kicked", "member", "joined"),
        (-100200, "left", "member", "joined"),
        (-100200, "administrator", "kicked", "left"),
        (-100200, "member", "administrator", "joined"),
        (-100200, "administrator", "member", None),
        (-100200, "restricted", "member", "joined"),
    ],
)
async def test_being_let_in_or_put_out_is_noticed(
    rig: TelegramRig, where: str | int, before: str, after: str, kind: str | None
) -> None:
    events = await hear(rig, updates.membership(where, "an", before, after))
    assert [(event.kind, event.chat, event.sender) for event in events] == ([(kind, str(where), "an")] if kind else [])


async def test_a_group_that_became_a_supergroup_has_moved(rig: TelegramRig) -> None:
    [event] = await hear(rig, *updates.upgraded(-200, -100200, 7))
    assert (event.kind, event.chat, event.text, event.group) == ("moved", "-200", "-100200", True)


@pytest.mark.parametrize(
    "update",
    [
        updates.edited("group-chung", "1996"),
        {"edited_message": updates.message("an", "an", location={"latitude": 12.6, "longitude": 108.0})},
        {"message": updates.message("group-chung", "an", new_chat_title="Tên mới")},
        {"message": updates.message("group-chung", "an", pinned_message=updates.message("group-chung", 4242))},
        {"message": {**updates.message("group-chung", 99, text="tin"), "from": {"id": 99, "is_bot": True}}},
        updates.membership("group-chung", "an", "member", "restricted"),
    ],
)
async def test_what_needs_no_answer_gets_none(rig: TelegramRig, update: dict[str, Any]) -> None:
    assert await hear(rig, update) == []


@pytest.mark.parametrize(
    "update",
    [
        {"message": {"message_id": 1, "date": 1, "text": "no chat, nobody"}},
        {"message": updates.message("an", "an", text=["not", "text"])},
        {"callback_query": {"id": "q", "from": None}},
    ],
)
async def test_an_update_without_what_is_needed_is_set_aside_and_the_next_goes_on(
    rig: TelegramRig, update: dict[str, Any]
) -> None:
    assert await rig.happens(update)
    assert await rig.say("an", "tiếp")
    events, aside = rig.house.heard(rig.channel)
    assert (aside, [event.text for event in events]) == (1, ["tiếp"])


@pytest.mark.parametrize(
    "update",
    [
        {"message": ["no", "parts"]},
        {"message": {**updates.message("an", "an"), "from": "nobody", "text": "x"}},
        {"message": {**updates.message("an", "an"), "document": {"mime_type": ["image/png"]}}},
        {"message": {**updates.message("an", "an"), "document": 9}},
        {"callback_query": {"id": "q", "message": {"text": "x"}}},
        {"callback_query": []},
    ],
)
def test_an_update_of_another_shape_is_told_apart_from_a_fault_of_our_own(update: dict[str, Any]) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        understand(update, Me("4242", 6), 1)


def test_a_sender_deeper_than_any_name_is_nobody() -> None:
    deep: Any = 1
    for _ in range(100_000):
        deep = [deep]
    assert sender_of({"message": {"from": {"id": deep}}}) == ""


def test_a_size_that_is_none_is_no_picture() -> None:
    event = understand({"message": updates.message("an", "an", photo=["x", None, 7])}, Me("4242", 6), 1)
    assert event and event.kind == "file"


@pytest.mark.parametrize(
    "odd",
    [
        *({"data": ["x"]}, {"data": None}, {"message": "x"}, {"message": None}, {"message": {"message_id": 4}}),
        *({"message": {"message_id": [4], "chat": {"id": "an", "type": ["private"]}}}, {"message": {"chat": "x"}}),
        *({"from": None}, {"from": {"id": []}}, {"id": 30}),
    ],
)
async def test_whatever_else_a_tap_says_the_phone_that_waits_is_answered(rig: TelegramRig, odd: dict[str, Any]) -> None:
    tap = updates.tap("an", updates.message("an", 4242, 51, text="Còn gì không?"), "/viec", "30")
    [event] = await hear(rig, {"callback_query": {**tap["callback_query"], **odd}})
    assert (event.kind, event.ack, event.chat, event.sender, event.group) == ("tap", "30", "an", "an", False)


@pytest.mark.parametrize("to", [[1], None, "\ud83d", {}, 1.5])
async def test_a_group_moves_to_a_number_only(rig: TelegramRig, to: Any) -> None:
    moving = updates.message(-5, "an", migrate_to_chat_id=to)
    assert await hear(rig, {"message": moving}) == []


async def test_a_private_chat_never_moves(rig: TelegramRig) -> None:
    [event] = await hear(rig, updates.text("an", "/viec", migrate_to_chat_id=-1006))
    assert (event.kind, event.text) == ("text", "/viec")
