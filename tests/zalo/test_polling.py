"""Polling: idle is no error, nothing is asked twice at once, and what was handed over is held until it is written."""

from __future__ import annotations

import asyncio
from unittest.mock import patch

import pytest

from bot.app import way_of
from bot.channels import zalo
from bot.channels.base import Down
from bot.channels.zalo import polling
from tests.channels.conformance import House
from tests.zalo.rig import ZaloRig, settings
from tests.zalo.server.wire import TOKEN
from tests.zalo.server.wire import zalo as fake
from tests.zalo.server.world import Fault, Refused


async def test_an_idle_while_is_no_error_in_either_form(rig: ZaloRig) -> None:
    rig.world.faults = [
        Fault("getUpdates", Refused(408, "Request timeout")),
        Fault("getUpdates", Refused(408, "Request timeout", inside=True)),
    ]
    for words in ("một", "hai", "ba"):
        assert await rig.say("an", words)
    assert not rig.running.done()
    assert not rig.world.faults


async def test_one_question_at_a_time(rig: ZaloRig) -> None:
    for number in range(10):
        assert await rig.say("an", f"tin {number}")
    assert rig.world.overlaps == 0
    assert len(rig.house.kept) == 10


async def test_what_could_not_be_written_is_held_and_nothing_is_asked_meanwhile(rig: ZaloRig) -> None:
    rig.house.full = True
    rig.world.says("an", "đừng mất")
    await rig.world.until(lambda: rig.refused >= 3)
    assert not rig.world.asking
    rig.house.full = False
    await rig.world.until(lambda: rig.world.asking)
    assert [event.text for event in rig.house.heard(rig.channel)[0]] == ["đừng mất"]


async def test_the_same_message_twice_is_one_event(rig: ZaloRig) -> None:
    assert await rig.say("an", "gửi", again="1")
    assert await rig.say("an", "gửi", again="1")
    assert len(rig.house.kept) == 1


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (Fault("getUpdates", Refused(502, "", html=True)), "does not answer as it should"),
        (Fault("getUpdates", Refused(401, "Unauthorized")), "does not accept ZALO_TOKEN"),
        (Fault("getUpdates", Refused(429, "Quota", inside=True)), "does not answer as it should"),
        (Fault("getUpdates", cut="before"), "does not answer as it should"),
    ],
)
async def test_trouble_is_said_and_the_house_asks_again_after_a_while(rig: ZaloRig, fault: Fault, said: str) -> None:
    rig.stop.set()
    await rig.running
    rig.stop.clear()
    rig.world.faults = [fault]
    with pytest.raises(Down, match=said):
        await rig.channel.run(rig.receive, rig.stop)


@pytest.mark.parametrize("well", [0, 2])
async def test_what_breaks_after_a_good_answer_says_so_that_waiting_begins_anew(rig: ZaloRig, well: int) -> None:
    rig.stop.set()
    await rig.running
    rig.stop.clear()
    page = Fault("getUpdates", Refused(502, "", html=True))
    rig.world.faults = [*[Fault("getUpdates", Refused(408, "Request timeout"))] * well, page]
    with pytest.raises(Down) as down:
        await rig.channel.run(rig.receive, rig.stop)
    assert down.value.heard is bool(well)


async def test_a_webhook_somewhere_else_is_named() -> None:
    async with fake() as wire:
        wire.world.webhook = {"url": "https://elsewhere.example/hook"}
        [channel] = zalo.build(settings(wire.root))
        with pytest.raises(Down, match=r"to elsewhere\.example: .*zalo-webhook --off"):
            await channel.run(House().receive, asyncio.Event())
        await channel.close()


async def test_two_bots_are_asked_beside_each_other() -> None:
    house, stop = House(), asyncio.Event()
    house.open.set()
    async with fake(TOKEN, "4444:planted-too") as wire:
        channels = zalo.build(settings(wire.root, zalo_token=f"{TOKEN},4444:planted-too"))
        running = [asyncio.create_task(one.run(house.receive, stop)) for one in channels]
        for world in wire.worlds.values():
            world.says("an", "chào")
            await world.until(lambda world=world: world.taken.total() and world.asking)  # type: ignore[misc]
        stop.set()
        await asyncio.gather(*running)
        for one in channels:
            await one.close()
    assert {bot for _channel, bot, _key in house.kept} == {"4343", "4444"}


async def test_it_waits_longer_than_zalo_holds_the_question() -> None:
    async with fake() as wire:
        [channel] = zalo.build(settings(wire.root))
        with patch.object(polling, "WAIT", 0.05):
            assert isinstance(channel.door, polling.Polling)
            assert await channel.door.ask() == []
            assert await channel.door.ask() == []
        await channel.close()


def test_its_plan_spares_few_answers_for_strangers() -> None:
    [channel] = zalo.build(settings("http://127.0.0.1:9"))
    way = way_of(channel)
    assert (way.pause, way.strangers) == (3600.0, 20)
