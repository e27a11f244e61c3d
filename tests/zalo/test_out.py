"""What people read: plain text with numbers, in pieces Zalo takes, the question in bold."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest

from bot.channels.base import Certainty, SendError, length
from bot.channels.zalo import TEXT
from bot.channels.zalo.sending import styles
from tests.channels.conformance import CHOICES, CONTROLS, LONG, MARKUP, message
from tests.zalo.rig import BAD, ZaloRig
from tests.zalo.server.world import Fault, Refused


async def certainty(rig: ZaloRig, text: str = "tin", chat: str = "an") -> Certainty:
    with pytest.raises(SendError) as failed:
        await rig.channel.send(chat, message(text), None)
    assert "planted" not in str(failed.value)
    return failed.value.certainty


async def test_choices_are_numbered_and_ways_out_are_words(rig: ZaloRig) -> None:
    await rig.channel.send("an", message("Mức độ phấn đấu?", CHOICES, CONTROLS), None)
    assert rig.world.texts("an") == ["Mức độ phấn đấu?\n1. Tiến bộ rõ\n2. Giữ vững\n3. Để sau\n(Quay lại · Hủy)"]
    assert "parse_mode" not in rig.world.chat("an")[0]


async def test_a_long_text_goes_in_pieces_at_line_ends(rig: ZaloRig) -> None:
    await rig.channel.send("an", message(LONG, CHOICES), None)
    texts = rig.world.texts("an")
    assert all(length(text) <= TEXT for text in texts)
    assert "\n".join(texts).startswith(LONG)


@pytest.mark.parametrize("letter", ["a", "ă", "đ", "💧"])
@pytest.mark.parametrize("count", [949, 950, 951, 1900, 1901, 3801])
async def test_no_piece_is_longer_than_zalo_takes_by_any_reading(rig: ZaloRig, letter: str, count: int) -> None:
    await rig.channel.send("an", message(letter * count), None)
    assert "".join(rig.world.texts("an")) == letter * count
    assert all(length(text) <= TEXT for text in rig.world.texts("an"))


async def test_letters_go_out_composed(rig: ZaloRig) -> None:
    apart, composed = (unicodedata.normalize(form, "Hoà") for form in ("NFD", "NFC"))
    await rig.channel.send("an", {**message(apart, [(apart, "1.a")]), "strong": [apart]}, None)
    assert rig.world.texts("an") == [f"{composed}\n1. {composed}"]
    assert rig.world.chat("an")[0]["text_styles"] == [{"start": 0, "len": 3, "st": ["b"]}]


async def test_the_question_is_bold_wherever_it_stands(rig: ZaloRig) -> None:
    await rig.channel.send("an", {**message("💧 Đã ghi.\nNam hay nữ?"), "strong": ["Nam hay nữ?"]}, None)
    [sent] = rig.world.chat("an")
    assert sent["text_styles"] == [{"start": 11, "len": 11, "st": ["b"]}]
    assert sent["text"].encode("utf-16-le")[22:44].decode("utf-16-le") == "Nam hay nữ?"


def test_what_is_not_in_a_piece_is_not_bold_there() -> None:
    assert styles("một", ["hai", ""]) == []


async def test_markup_people_typed_means_nothing(rig: ZaloRig) -> None:
    await rig.channel.send("an", message(MARKUP), None)
    assert rig.world.texts("an") == [MARKUP]


@pytest.mark.parametrize(
    ("refusal", "known"),
    [
        (Refused(400, "Bad request"), Certainty.REFUSED),
        (Refused(401, "Unauthorized"), Certainty.NOT_SENT),
        (Refused(403, "Internal server error"), Certainty.DECLINED),
        (Refused(404, "Not found"), Certainty.NOT_SENT),
        (Refused(408, "Timeout"), Certainty.UNKNOWN),
        (Refused(429, "Quota exceeded"), Certainty.NOT_SENT),
        (Refused(502, "Bad gateway"), Certainty.DECLINED),
        (Refused(502, "", html=True), Certainty.UNKNOWN),
    ],
)
@pytest.mark.parametrize("inside", [False, True])
async def test_what_is_known_of_a_failed_send(rig: ZaloRig, refusal: Refused, known: Certainty, inside: bool) -> None:
    rig.world.faults = [Fault("sendMessage", Refused(refusal.code, str(refusal), inside, refusal.html))]
    if not (inside and refusal.html):
        assert await certainty(rig) is known


async def test_a_chat_is_lost_only_after_the_second_refusal_in_a_row(rig: ZaloRig) -> None:
    rig.world.faults = [Fault("sendMessage", BAD, chat="an") for _time in range(2)]
    assert await certainty(rig) is Certainty.REFUSED
    assert await certainty(rig, chat="nobody") is Certainty.NOT_SENT
    assert await certainty(rig) is Certainty.CLOSED


async def test_what_arrives_in_between_forgives_it(rig: ZaloRig) -> None:
    for _time in range(2):
        rig.world.faults = [Fault("sendMessage", BAD)]
        assert await certainty(rig) is Certainty.REFUSED
        await rig.channel.send("an", message("đến"), None)


async def test_when_only_a_part_arrived_it_is_in_doubt(rig: ZaloRig) -> None:
    sent = rig.channel.api.ask

    async def second_refused(method: str, **values: Any) -> Any:
        if rig.world.texts("an"):
            rig.world.faults = [Fault("sendMessage", Refused(429, "Quota"))]
        return await sent(method, **values)

    rig.channel.api.ask = second_refused  # type: ignore[method-assign, assignment]
    assert await certainty(rig, LONG) is Certainty.UNKNOWN
