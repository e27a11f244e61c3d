"""`check` tells a bad token, a blocked network, a second poller and a foreign webhook apart, each with its fix."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.channels.telegram import checking
from bot.commandline import checks
from bot.settings import Settings
from tests.telegram.rig import SECRET, settings
from tests.telegram.server import updates
from tests.telegram.server.wire import Wire
from tests.telegram.server.wire import telegram as fake

OWN: dict[str, Any] = {
    "bot_public_url": "https://bot.example.vn",
    "telegram_mode": "webhook",
    "telegram_webhook_secret": SECRET,
}


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    async with fake() as opened:
        yield opened


async def fix(wire: Wire, running: bool = False, **more: Any) -> str:
    """What `check` says is to be done; empty where all is well."""
    [(_text, said)] = await checking.look(settings(wire.root, **more), running)
    assert "planted" not in said
    return said


async def test_all_is_well_and_no_update_is_confirmed(wire: Wire) -> None:
    wire.world.put(updates.text(1, "chờ"))
    assert await checking.look(settings(wire.root), running=False) == [("Telegram: @TroLyThuBot", "")]
    assert len(wire.world.pending) == 1
    assert wire.world.allowed == []


async def test_a_bad_token(wire: Wire) -> None:
    wire.world.token = "4242:another"
    assert "BotFather" in await fix(wire)


async def test_a_blocked_network(wire: Wire) -> None:
    await wire.down()
    assert "TELEGRAM_PROXY_URL" in await fix(wire)


async def test_a_second_poller(wire: Wire) -> None:
    async def rival() -> None:
        while True:
            await wire.world.answer("getUpdates", {"timeout": "5"})

    rivals = asyncio.create_task(rival())

    async def insist() -> None:
        """As any poller does after it was sent away."""
        nonlocal rivals
        while True:
            if rivals.done():
                rivals.exception()
                rivals = asyncio.create_task(rival())
            await asyncio.sleep(0.02)

    insisting = asyncio.create_task(insist())
    assert "another program asks for this bot's messages" in await fix(wire)
    for task in (insisting, rivals):
        task.cancel()


async def test_beside_the_running_bot_it_does_not_ask_for_updates_itself(wire: Wire) -> None:
    assert await fix(wire, running=True) == ""
    assert not wire.world.called("getUpdates")


@pytest.mark.parametrize("more", [{}, OWN])
async def test_a_foreign_webhook(wire: Wire, more: dict[str, Any]) -> None:
    wire.world.webhook = {"url": "https://elsewhere.example/hook"}
    assert "to another program, at elsewhere.example" in await fix(wire, **more)


async def test_a_webhook_telegram_cannot_reach(wire: Wire) -> None:
    wire.world.webhook = {"url": "https://bot.example.vn/telegram", "last_error_message": "Connection timed out"}
    assert await fix(wire, **OWN) == ""
    wire.world.put(updates.text(1, "chờ"))
    assert "(Connection timed out): see that https://bot.example.vn/telegram leads here" in await fix(wire, **OWN)


async def test_check_looks_at_telegram_when_a_token_is_given(wire: Wire, tmp_path: Path) -> None:
    def said(found: list[checks.Finding]) -> list[str]:
        return [str(one) for one in found if "Telegram" in one.text]

    assert said(await checks.findings(settings(wire.root, bot_data_dir=tmp_path))) == ["ok   Telegram: @TroLyThuBot"]
    none = Settings(_env_file=None, bot_data_dir=tmp_path)  # type: ignore[call-arg]
    assert said(await checks.findings(none)) == []
