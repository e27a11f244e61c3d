"""Webhook: only Telegram is heard, and it is told “received” only once the update is written down."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import httpx
import pytest

from bot.channels import telegram
from bot.channels.base import Down
from bot.channels.telegram.webhook import LARGEST
from tests.channels.conformance import House
from tests.telegram.rig import SECRET, TelegramWebhookRig, settings
from tests.telegram.server import updates
from tests.telegram.server.wire import telegram as fake
from tests.telegram.server.world import Fault, Refused

HEADER = "X-Telegram-Bot-Api-Secret-Token"


async def post(hook: TelegramWebhookRig, body: Any, secret: str | None = SECRET) -> int:
    """Somebody brings something to the bot's web server."""
    headers = {HEADER.encode(): secret.encode()} if secret is not None else {}
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    async with httpx.AsyncClient(trust_env=False) as client:
        return (await client.post(hook.world.webhook["url"], content=content, headers=headers)).status_code


async def test_telegram_is_told_where_to_come_and_what_to_bring(hook: TelegramWebhookRig) -> None:
    [called] = hook.world.called("setWebhook")
    assert called.values["url"].endswith("/telegram")
    assert called.values["secret_token"] == SECRET
    assert "drop_pending_updates" not in called.values
    assert hook.world.allowed == ["message", "edited_message", "callback_query", "my_chat_member"]


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET[:-1], SECRET + "x", "bí-mật"])
async def test_whoever_does_not_know_the_secret_is_not_heard(hook: TelegramWebhookRig, secret: str | None) -> None:
    assert await post(hook, {"update_id": 1, **updates.text("an", "giả")}, secret) == 403
    assert not hook.house.kept


@pytest.mark.parametrize(
    "body",
    [
        *(b"{", b"[]", b"{}", b"null", b"\xff", b" " * (LARGEST + 1), b"[" * 90_000, b"{" + b'"' * 90_001),
        *(b'{"update_id": null, "message": {}}', b'{"update_id": [1]}', b'{"update_id": ' + b"9" * 5000 + b"}"),
    ],
)
async def test_what_nobody_can_read_is_set_aside_once_and_telegram_goes_on(
    hook: TelegramWebhookRig, body: bytes
) -> None:
    assert [await post(hook, body), await post(hook, body)] == [200, 200]
    assert hook.house.heard(hook.channel) == ([], 1)
    hook.house.full = True
    assert await post(hook, body) == 503


async def test_what_could_not_be_written_down_is_brought_again(hook: TelegramWebhookRig) -> None:
    hook.house.full = True
    number = hook.world.put(updates.text("an", "đừng mất"))
    await hook.world.until(lambda: hook.world.handed[number] >= 2)
    assert hook.world.webhook["last_error_message"].endswith("503")
    hook.house.full = False
    await hook.world.until(lambda: number in hook.world.confirmed)
    assert len(hook.house.kept) == 1


async def test_while_the_house_is_closed_telegram_keeps_everything(hook: TelegramWebhookRig) -> None:
    hook.stop.set()
    await hook.running
    assert await post(hook, {"update_id": 1, **updates.text("an", "sớm")}) == 503


async def test_the_same_update_by_webhook_and_by_polling_is_one_event(hook: TelegramWebhookRig) -> None:
    update = {"update_id": 31, **updates.text("an", "một lần")}
    assert await post(hook, update) == 200
    polled = telegram.build(settings("http://127.0.0.1:9"))
    await hook.house.receive(polled.name, polled.bot, "31", "an", update)
    assert len(hook.house.kept) == 1
    await polled.close()


async def test_a_webhook_telegram_refuses_names_the_setting() -> None:
    async with fake() as wire:
        wire.world.faults.append(
            Fault("setWebhook", Refused(400, "Bad Request: bad webhook: IP address 10.0.0.1 is reserved"))
        )
        channel = telegram.build(
            settings(
                wire.root,
                bot_public_url="http://10.0.0.1",
                telegram_mode="webhook",
                telegram_webhook_secret=SECRET,
            )
        )
        with pytest.raises(Down, match="BOT_PUBLIC_URL"):
            await channel.run(House().receive, asyncio.Event())
        await channel.close()
