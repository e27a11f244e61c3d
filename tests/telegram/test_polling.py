"""Long polling: an update is confirmed only once it is written down, and what keeps us from hearing is told apart."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator

import pytest

from bot.channels import telegram
from bot.channels.base import Down
from bot.channels.telegram import polling
from tests.bot.fakes import soon
from tests.channels.conformance import House
from tests.telegram.rig import TelegramRig, settings
from tests.telegram.server import updates
from tests.telegram.server.wire import Wire
from tests.telegram.server.wire import telegram as fake
from tests.telegram.server.world import Fault, Refused
from tests.wire import Answer


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    async with fake() as opened:
        yield opened


async def why_down(root: str, **more: str) -> str:
    """What the channel says when it stops by itself."""
    channel = telegram.build(settings(root, **more))
    try:
        with pytest.raises(Down) as down:
            await asyncio.wait_for(channel.run(House().receive, asyncio.Event()), 10)
    finally:
        await channel.close()
    assert "planted" not in str(down.value)
    return str(down.value)


async def test_updates_are_confirmed_only_after_they_are_written_down(rig: TelegramRig) -> None:
    rig.house.open.clear()
    numbers = [rig.world.put(updates.text("an", word)) for word in ("một", "hai")]
    await rig.world.until(lambda: rig.world.handed[numbers[0]])
    await asyncio.sleep(0.05)
    assert not rig.world.confirmed
    rig.house.open.set()
    await rig.world.until(lambda: rig.world.confirmed == set(numbers))
    assert [payload["message"]["text"] for payload in rig.house.kept.values()] == ["một", "hai"]


async def test_what_could_not_be_written_down_comes_again(rig: TelegramRig) -> None:
    rig.house.full = True
    number = rig.world.put(updates.text("an", "đừng mất"))
    await rig.world.until(lambda: rig.world.handed[number] >= 3)
    assert number not in rig.world.confirmed
    rig.house.full = False
    await rig.world.until(lambda: number in rig.world.confirmed)
    assert len(rig.house.kept) == 1


async def test_after_a_silence_numbers_may_begin_anew_anywhere(
    rig: TelegramRig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling, "WAIT", 0.01)
    assert await rig.happens({"update_id": 9_000_000, **updates.text("an", "trước")})
    await rig.world.until(lambda: rig.world.called("getUpdates")[-1].values.get("offset") is None)
    assert await rig.happens({"update_id": 17, **updates.text("an", "sau")})
    assert "9000001" in [call.values.get("offset") for call in rig.world.called("getUpdates")]
    assert len(rig.house.kept) == 2


async def test_it_asks_only_for_what_it_understands(rig: TelegramRig) -> None:
    await rig.world.until(lambda: rig.world.allowed)
    assert rig.world.allowed == ["message", "edited_message", "callback_query", "my_chat_member"]


async def test_it_starts_while_telegram_does_not_say_who_it_is(wire: Wire) -> None:
    wire.world.faults.append(Fault("getMe", Refused(500, "Internal Server Error")))
    channel, house, stop = telegram.build(settings(wire.root)), House(), asyncio.Event()
    house.open.set()
    running = asyncio.create_task(channel.run(house.receive, stop))
    number = wire.world.put(updates.text("an", "/viec"))
    await wire.world.until(lambda: number in wire.world.confirmed)
    stop.set()
    await running
    await channel.close()


async def test_it_stops_at_once_while_a_question_is_held_open(rig: TelegramRig) -> None:
    await rig.world.until(lambda: rig.world.allowed)
    begun = time.monotonic()
    rig.stop.set()
    await rig.running
    assert time.monotonic() - begun < 0.5


async def test_a_second_poller_is_told_apart(wire: Wire) -> None:
    wire.world.faults.append(Fault("getUpdates", Refused(409, "Conflict: terminated by other getUpdates request")))
    assert "another program asks for this bot's messages" in await why_down(wire.root)


async def test_a_foreign_webhook_is_told_apart_and_left_alone(wire: Wire) -> None:
    wire.world.webhook = {"url": "https://elsewhere.example/hook"}
    said = await why_down(wire.root, bot_public_url="https://bot.example.vn")
    assert "to another program, at elsewhere.example" in said
    assert wire.world.webhook["url"]


async def test_its_own_former_webhook_is_taken_back(wire: Wire) -> None:
    wire.world.webhook = {"url": "https://bot.example.vn/telegram"}
    channel = telegram.build(settings(wire.root, bot_public_url="https://bot.example.vn/"))
    house, stop = House(), asyncio.Event()
    house.open.set()
    running = asyncio.create_task(channel.run(house.receive, stop))
    number = wire.world.put(updates.text("an", "còn đây"))
    await wire.world.until(lambda: number in wire.world.confirmed)
    stop.set()
    await running
    await channel.close()


async def test_a_wrong_token_says_where_to_get_the_right_one(wire: Wire) -> None:
    wire.world.token = "4242:another"
    assert "copy it again from BotFather" in await why_down(wire.root)


async def test_a_blocked_network_says_what_to_try() -> None:
    async with fake() as gone:
        root = gone.root
    assert "TELEGRAM_PROXY_URL" in await why_down(root)


@pytest.mark.parametrize("well", [0, 1])
async def test_what_breaks_after_a_good_answer_says_so_that_waiting_begins_anew(wire: Wire, well: int) -> None:
    channel, house = telegram.build(settings(wire.root)), House()
    house.open.set()
    if well:
        wire.world.put(updates.text("an", "/viec"))
    wire.world.faults = [Fault("getUpdates", slow=0.001)] * well + [Fault("getUpdates", Refused(502, "Bad Gateway"))]
    with pytest.raises(Down) as down:
        await asyncio.wait_for(channel.run(house.receive, asyncio.Event()), 10)
    await channel.close()
    assert down.value.heard is bool(well)


@pytest.mark.parametrize("fault", [Fault("getUpdates", Refused(502, "Bad Gateway")), Fault("getUpdates", cut="before")])
async def test_a_server_in_trouble_is_named(wire: Wire, fault: Fault) -> None:
    wire.world.faults.append(fault)
    assert "does not answer as it should" in await why_down(wire.root)


@pytest.mark.parametrize(
    "batch",
    [
        '{"update_id": 10, "message": {"x": ' + "[" * 9000 + "]" * 9000 + "}}",
        '{"update_id": 10, "message": {"date": ' + "9" * 5000 + "}}",
        '{"message": {"text": "no number"}}',
        '"x", null, [], 5, {"update_id": "10"}, {"update_id": [10]}, {"update_id": -3}',
    ],
)
async def test_what_cannot_be_read_is_set_aside_and_what_stands_behind_it_is_heard(wire: Wire, batch: str) -> None:
    good = json.dumps({"update_id": 11, **updates.text("an", "/viec")})
    offsets: list[str | None] = []

    async def respond(target: str, kind: str, body: bytes) -> Answer:
        if not target.endswith("/getUpdates"):
            return await usual(target, kind, body)
        offsets.append(wire.values(kind, body).get("offset"))
        if offsets[-1] is not None:
            await asyncio.sleep(60)
        return 200, "application/json", f'{{"ok": true, "result": [{batch}, {good}]}}'.encode()

    usual, wire.respond = wire.respond, respond  # type: ignore[method-assign]
    channel, house, stop = telegram.build(settings(wire.root)), House(), asyncio.Event()
    house.open.set()
    running = asyncio.create_task(channel.run(house.receive, stop))
    await soon(lambda: len(offsets) > 1)
    stop.set()
    await running
    await channel.close()
    events, _aside = house.heard(channel)
    assert ([event.text for event in events], offsets) == (["/viec"], [None, "12"])


async def test_a_batch_without_any_number_is_asked_for_with_pauses(rig: TelegramRig) -> None:
    after, got_on = await rig.channel.door.hand_over([{"message": {}}], rig.receive, None)  # type: ignore[union-attr]
    assert (after, got_on) == (None, False)
    assert rig.house.heard(rig.channel) == ([], 1)
