"""The bot's end of Telegram, running against a server of our own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.telegram.rig import TelegramRig, TelegramWebhookRig


@pytest.fixture
async def rig(tmp_path: Path) -> AsyncIterator[TelegramRig]:
    """By long polling."""
    opened = await TelegramRig(tmp_path).open()
    opened.house.open.set()
    yield opened
    await opened.close()


@pytest.fixture
async def hook(tmp_path: Path) -> AsyncIterator[TelegramWebhookRig]:
    """By webhook."""
    opened = await TelegramWebhookRig(tmp_path).open()
    opened.house.open.set()
    await opened.world.until(lambda: opened.world.webhook["url"])
    yield opened
    await opened.close()
