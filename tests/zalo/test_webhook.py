"""Webhook: only Zalo is heard, and it is told “received” only once everything it brought is written down."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from bot.channels import zalo
from bot.channels.base import Down
from bot.channels.zalo.webhook import LARGEST, Webhook
from tests.zalo.rig import SECRET, ZaloWebhookRig, settings
from tests.zalo.server import updates
from tests.zalo.server.wire import zalo as fake
from tests.zalo.server.world import Fault, Refused

HEADER = "X-Bot-Api-Secret-Token"
OWN: dict[str, Any] = {"zalo_mode": "webhook", "zalo_webhook_secret": SECRET}


async def post(hook: ZaloWebhookRig, body: Any, secret: str | None = SECRET) -> int:
    """Somebody brings something to the bot's web server."""
    headers = {HEADER.encode(): secret.encode()} if secret is not None else {}
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    async with httpx.AsyncClient(trust_env=False) as client:
        return (await client.post(hook.world.webhook["url"], content=content, headers=headers)).status_code


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET[:-1], SECRET + "x", "bí-mật"])
async def test_whoever_does_not_know_the_secret_is_not_heard(hook: ZaloWebhookRig, secret: str | None) -> None:
    assert await post(hook, updates.text("an", "giả"), secret) == 403
    assert not hook.house.kept


@pytest.mark.parametrize("secret", [None, SECRET])
async def test_a_probe_without_a_body_is_welcome(hook: ZaloWebhookRig, secret: str | None) -> None:
    assert await post(hook, b"", secret) == 200
    assert not hook.house.kept


@pytest.mark.parametrize(
    ("body", "aside"),
    [
        (b"{", 1),
        (b"\xff", 1),
        (b"[" * 100_000, 1),
        (b"{}", 0),
        (b" " * LARGEST + b"{}", 1),
        (b"x" * 1024 * 1024, 1),
    ],
)
async def test_what_is_no_update_is_set_aside_once_and_zalo_goes_on(
    hook: ZaloWebhookRig, body: bytes, aside: int
) -> None:
    assert [await post(hook, body), await post(hook, body)] == [200, 200]
    assert hook.house.heard(hook.channel) == ([], aside)


@pytest.mark.parametrize("wrap", [lambda one: one, lambda one: {"ok": True, "result": one}, lambda one: [one]])
async def test_wrapped_or_flat_it_is_one_event(hook: ZaloWebhookRig, wrap: Any) -> None:
    for _time in range(2):
        assert await post(hook, wrap(updates.text("an", "một lần", number="m77"))) == 200
    assert list(hook.house.kept) == [("zalo", "4343", "an:m77")]


async def test_an_event_without_a_message_is_kept_to_be_set_aside(hook: ZaloWebhookRig) -> None:
    assert await post(hook, {"event_name": "message.text.received"}) == 200
    assert hook.house.heard(hook.channel) == ([], 1)


async def test_what_could_not_be_written_down_is_brought_again(hook: ZaloWebhookRig) -> None:
    hook.house.full = True
    number = hook.world.says("an", "đừng mất")
    await hook.world.until(lambda: hook.world.brought[number] >= 2)
    assert set(hook.world.statuses) == {503}
    hook.house.full = False
    await hook.world.until(lambda: hook.world.taken[number])
    assert len(hook.house.kept) == 1


async def test_while_the_house_is_closed_nothing_is_said_to_be_received(hook: ZaloWebhookRig) -> None:
    hook.stop.set()
    await hook.running
    assert await post(hook, updates.text("an", "sớm")) == 503


async def test_a_start_tells_zalo_nothing_by_itself(hook: ZaloWebhookRig) -> None:
    before = len(hook.world.called("setWebhook"))
    hook.stop.set()
    await hook.running
    assert len(hook.world.called("setWebhook")) == before == 1
    assert not hook.world.called("deleteWebhook")


async def test_several_bots_have_an_address_and_a_secret_each() -> None:
    given = {"zalo_token": "11:a,22:b", "zalo_webhook_secret": f"{SECRET}-1,{SECRET}-2", "bot_public_url": "http://h"}
    channels = zalo.build(settings("http://127.0.0.1:9", zalo_mode="webhook", **given))
    assert [route.path for route in zalo.routes(channels)] == ["/zalo/11", "/zalo/22", "/giay/{name}"]
    assert [one.door._secret for one in channels if isinstance(one.door, Webhook)] == [
        f"{SECRET}-1".encode(),
        f"{SECRET}-2".encode(),
    ]
    for one in channels:
        await one.close()


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (Fault("setWebhook", Refused(400, "localhost is not allowed")), "check BOT_PUBLIC_URL"),
        (Fault("setWebhook", Refused(401, "Unauthorized")), "does not accept ZALO_TOKEN"),
        (None, "could not reach http://127.0.0.1:9/zalo"),
    ],
)
async def test_a_webhook_zalo_cannot_use_says_what_to_do(fault: Fault | None, said: str) -> None:
    async with fake() as wire:
        wire.world.faults = [fault] if fault else []
        [channel] = zalo.build(settings(wire.root, bot_public_url="http://127.0.0.1:9", **OWN))
        assert isinstance(channel.door, Webhook)
        with pytest.raises(Down, match=said):
            await channel.door.announce()
        await channel.close()
