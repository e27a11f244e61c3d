"""The bot's end of Zalo, running against a server of our own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.zalo.rig import ZaloRig, ZaloWebhookRig


@pytest.fixture
async def rig(tmp_path: Path) -> AsyncIterator[ZaloRig]:
    """By polling."""
    opened = await ZaloRig(tmp_path).open()
    opened.house.open.set()
    yield opened
    await opened.close()


@pytest.fixture
async def hook(tmp_path: Path) -> AsyncIterator[ZaloWebhookRig]:
    """By webhook."""
    opened = await ZaloWebhookRig(tmp_path).open()
    opened.house.open.set()
    yield opened
    await opened.close()
