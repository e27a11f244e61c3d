"""What the bot says arrives once, whole and as it was typed; each way to fail says what is known."""

from __future__ import annotations

from typing import Any

import pytest

from bot.channels import telegram
from bot.channels.base import Certainty, SendError, length
from bot.channels.telegram import api
from bot.traffic.answered import LONGEST_WAIT
from handlers.talk.messages import Enclosed
from tests.channels.conformance import message
from tests.telegram.rig import BLOCKED, FLOOD, TelegramRig, settings
from tests.telegram.server.wire import telegram as fake
from tests.telegram.server.world import Fault, Refused


def refused(description: str, code: int = 400, **more: Any) -> Refused:
    return Refused(code, description, **more)


async def failing(rig: TelegramRig, *faults: Fault, text: str = "bí mật của Hoa") -> SendError:
    """How sending fails."""
    rig.world.faults = list(faults)
    with pytest.raises(SendError) as failed:
        await rig.channel.send("an", message(text), None)
    assert "Hoa" not in str(failed.value)
    assert "planted" not in str(failed.value)
    return failed.value


async def test_long_labels_stand_alone_and_short_ones_in_pairs(rig: TelegramRig) -> None:
    choices = [("Có", "1.met.yes"), ("Không", "1.met.no"), ("Chưa rõ, hỏi lại đồng chí giúp đỡ", "1.met.ask")]
    ref = await rig.channel.send("an", message("Đã gặp chưa?", choices), None)
    shown = rig.world.chat("an").messages[int(ref or 0)]["reply_markup"]["inline_keyboard"]
    assert [[button["text"] for button in row] for row in shown] == [["Có", "Không"], [choices[2][0]]]
    assert shown[0][0]["callback_data"] == "1.met.yes"


async def test_long_texts_are_cut_at_line_ends_by_telegrams_counting(rig: TelegramRig) -> None:
    lines = "\n".join(f"{number}. 👩‍🌾 đồng chí thứ {number} 𝐀" for number in range(300))
    await rig.channel.send("an", message(lines, [("Tiếp", "1.page.2")]), None)
    texts = rig.world.texts("an")
    assert len(texts) > 1
    assert "\n".join(texts) == lines
    assert all(length(text) <= 4096 for text in texts)
    assert [number for number, _label, _data in rig.world.buttons("an")] == [max(rig.world.chat("an").messages)]


async def test_a_text_of_exactly_the_limit_is_one_message(rig: TelegramRig) -> None:
    await rig.channel.send("an", message("a" * 4096), None)
    await rig.channel.send("an", message("𝐀" * 2048 + "b"), None)
    assert [length(text) for text in rig.world.texts("an")] == [4096, 4096, 1]


async def test_markup_is_sent_as_typed_and_never_as_markup(rig: TelegramRig) -> None:
    await rig.channel.send("an", message("<b>Hoa & *Lan* </i> [x](tg://user?id=1)"), None)
    assert rig.world.texts("an") == ["<b>Hoa & *Lan* </i> [x](tg://user?id=1)"]
    assert all("parse_mode" not in call.values for call in rig.world.called("sendMessage"))


async def test_the_server_refuses_broken_html_as_the_real_one_does(rig: TelegramRig) -> None:
    with pytest.raises(Refused, match="can't parse entities"):
        await rig.world.answer("sendMessage", {"chat_id": "an", "text": "<b>Hoa", "parse_mode": "HTML"})


@pytest.mark.parametrize("wait", ["abc", [1], {"s": 1}, True, -3, 1e300, 10**9])
async def test_a_flood_with_a_wait_that_is_none_is_a_flood_and_the_wait_is_bounded(rig: TelegramRig, wait: Any) -> None:
    failed = await failing(rig, Fault("sendMessage", refused("Too Many Requests", 429, retry_after=wait)))
    assert failed.certainty in (Certainty.NOT_SENT, Certainty.UNKNOWN)
    assert 0 < failed.after <= LONGEST_WAIT


@pytest.mark.parametrize("place", ["abc", [1], {"id": 1}, True, 10**30])
async def test_a_group_that_moved_to_nowhere_keeps_its_chat(rig: TelegramRig, place: Any) -> None:
    failed = await failing(rig, Fault("sendMessage", refused("Bad Request: moved", 400, migrate_to_chat_id=place)))
    assert failed.moved_to is None
    assert failed.certainty in (Certainty.NOT_SENT, Certainty.UNKNOWN)


async def test_what_stands_there_already_is_as_good_as_edited(rig: TelegramRig) -> None:
    ref = await rig.channel.send("an", message("Trang 1"), None)
    assert await rig.channel.send("an", message("Trang 1"), ref) == ref
    assert rig.world.texts("an") == ["Trang 1"]


@pytest.mark.parametrize("why", ["message to edit not found", "message can't be edited", "MESSAGE_ID_INVALID"])
async def test_what_cannot_be_edited_any_more_is_sent_anew(rig: TelegramRig, why: str) -> None:
    ref = await rig.channel.send("an", message("Trang 1"), None)
    rig.world.faults.append(Fault("editMessageText", refused(f"Bad Request: {why}")))
    assert await rig.channel.send("an", message("Trang 2"), ref) != ref
    assert rig.world.texts("an") == ["Trang 1", "Trang 2"]


async def test_an_edit_takes_the_old_buttons_away(rig: TelegramRig) -> None:
    ref = await rig.channel.send("an", message("Trang 1", [("Sau", "1.page.2")]), None)
    await rig.channel.send("an", message("Xong"), ref)
    assert rig.world.buttons("an") == []


CHART = Enclosed("ket-nap-2026.png", b"\x89PNG", picture=True)


async def test_a_picture_is_shown_and_a_file_is_one_to_keep(rig: TelegramRig) -> None:
    for paper in (CHART, Enclosed("tien-do-2026.xlsx", b"PK", picture=False)):
        await rig.channel.send("an", {**message("Kết nạp <2026>", [("Toàn cảnh", "/tiendo")]), "enclosed": paper}, None)
    assert rig.world.brought("an") == [("photo", b"\x89PNG"), ("document", b"PK")]
    assert rig.world.texts("an") == ["Kết nạp <2026>"] * 2
    assert [label for _number, label, _data in rig.world.buttons("an")] == ["Toàn cảnh"] * 2
    assert rig.world.files["tien-do-2026.xlsx"] == b"PK"


async def test_words_too_long_to_stand_under_a_picture_stand_above_it(rig: TelegramRig) -> None:
    await rig.channel.send("an", {**message("𝐀" * 512, [("Tiếp", "/tiendo")]), "enclosed": CHART}, None)
    await rig.channel.send("an", {**message("𝐀" * 513, [("Tiếp", "/tiendo")]), "enclosed": CHART}, None)
    assert rig.world.texts("an") == ["𝐀" * 512, "𝐀" * 513, ""]
    assert [number for number, _label, _data in rig.world.buttons("an")] == [101, 103]


async def test_a_picture_is_never_edited_into_a_text(rig: TelegramRig) -> None:
    ref = await rig.channel.send("an", {**message("Biểu đồ"), "enclosed": CHART}, None)
    assert await rig.channel.send("an", message("Toàn cảnh"), ref) != ref
    assert rig.world.texts("an") == ["Biểu đồ", "Toàn cảnh"]


@pytest.mark.parametrize(
    ("fault", "certainty"),
    [
        (Fault("sendPhoto", FLOOD), Certainty.NOT_SENT),
        (Fault("sendPhoto", refused("Bad Request: IMAGE_PROCESS_FAILED")), Certainty.REFUSED),
        (Fault("sendPhoto", cut="after"), Certainty.UNKNOWN),
    ],
)
async def test_a_picture_that_fails_says_what_is_known(rig: TelegramRig, fault: Fault, certainty: Certainty) -> None:
    rig.world.faults = [fault]
    with pytest.raises(SendError) as failed:
        await rig.channel.send("an", {**message("Biểu đồ"), "enclosed": CHART}, None)
    assert failed.value.certainty is certainty


async def test_a_tap_is_answered_and_too_late_is_no_error(rig: TelegramRig) -> None:
    rig.world.queries = {"q1": False}
    for _ in range(2):
        assert await rig.channel.send("an", {"ack": "q1"}, None) is None
    assert rig.world.queries == {"q1": True}


@pytest.mark.parametrize(
    ("fault", "certainty"),
    [
        (Fault("sendMessage", FLOOD), Certainty.NOT_SENT),
        (Fault("sendMessage", refused("Too Many Requests", 429)), Certainty.NOT_SENT),
        (Fault("sendMessage", refused("Unauthorized", 401)), Certainty.NOT_SENT),
        (Fault("sendMessage", refused("Bad Gateway", 502)), Certainty.UNKNOWN),
        (Fault("sendMessage", refused("Internal Server Error", 500)), Certainty.UNKNOWN),
        (Fault("sendMessage", refused("Bad Gateway", 502, html=False)), Certainty.DECLINED),
        (Fault("sendMessage", refused("Internal Server Error", 500, html=False)), Certainty.DECLINED),
        (Fault("sendMessage", refused("", 502, html=False)), Certainty.UNKNOWN),
        (Fault("sendMessage", cut="before"), Certainty.UNKNOWN),
        (Fault("sendMessage", cut="after"), Certainty.UNKNOWN),
        (Fault("sendMessage", BLOCKED), Certainty.CLOSED),
        (Fault("sendMessage", refused("Forbidden: user is deactivated", 403)), Certainty.CLOSED),
        (Fault("sendMessage", refused("Bad Request: chat not found")), Certainty.CLOSED),
        (Fault("sendMessage", refused("Bad Request: BUTTON_DATA_INVALID")), Certainty.REFUSED),
        (Fault("sendMessage", refused("Bad Request: TOPIC_CLOSED")), Certainty.BARRED),
        (Fault("sendMessage", refused("Forbidden: CHAT_WRITE_FORBIDDEN", 403)), Certainty.BARRED),
        (Fault("sendMessage", refused("Bad Request: not enough rights to send text messages")), Certainty.BARRED),
    ],
)
async def test_each_failure_says_what_is_known(rig: TelegramRig, fault: Fault, certainty: Certainty) -> None:
    assert (await failing(rig, fault)).certainty is certainty


async def test_too_many_requests_says_for_how_long(rig: TelegramRig) -> None:
    assert (await failing(rig, Fault("sendMessage", FLOOD))).after == 30


async def test_a_group_that_moved_says_where_to(rig: TelegramRig) -> None:
    rig.world.chat("an").moved_to = -100200
    error = await failing(rig)
    assert (error.certainty, error.moved_to) == (Certainty.NOT_SENT, "-100200")


async def test_an_answer_that_does_not_come_in_time_may_have_arrived(
    rig: TelegramRig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api, "ANSWERING", 0.05)
    assert (await failing(rig, Fault("sendMessage", slow=0.3))).certainty is Certainty.UNKNOWN


async def test_with_nobody_listening_nothing_has_left() -> None:
    async with fake() as gone:
        root = gone.root
    channel = telegram.build(settings(root))
    with pytest.raises(SendError) as failed:
        await channel.send("an", message("x"), None)
    assert failed.value.certainty is Certainty.NOT_SENT
    await channel.close()


async def test_when_only_a_part_has_arrived_the_rest_counts_as_unknown(rig: TelegramRig) -> None:
    rig.world.faults = [Fault("sendMessage", slow=0.001), Fault("sendMessage", FLOOD)]
    with pytest.raises(SendError) as failed:
        await rig.channel.send("an", message("dài\n" * 2000), None)
    assert (failed.value.certainty, failed.value.after) == (Certainty.UNKNOWN, 30)


async def test_a_proxy_is_used_when_one_is_set() -> None:
    async with fake() as wire:
        wire.world.chat("an")
        channel = telegram.build(settings("http://telegram.invalid", telegram_proxy_url=wire.root))
        await channel.send("an", message("qua cửa khác"), None)
        await channel.close()
    assert wire.world.texts("an") == ["qua cửa khác"]


async def test_a_proxy_that_is_gone_means_nothing_has_left() -> None:
    async with fake() as gone:
        root = gone.root
    channel = telegram.build(settings("http://telegram.invalid", telegram_proxy_url=root))
    with pytest.raises(SendError) as failed:
        await channel.send("an", message("x"), None)
    assert failed.value.certainty is Certainty.NOT_SENT
    await channel.close()
