"""Every channel keeps the contract of bot/channels/base.py."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.channels.conformance import Conformance, Rig
from tests.channels.rigs import TerminalRig, WebRig
from tests.telegram.rig import TelegramRig, TelegramWebhookRig
from tests.zalo.rig import ZaloRig, ZaloWebhookRig


class TestEveryChannel(Conformance):
    @pytest.fixture(params=[WebRig, TerminalRig, TelegramRig, TelegramWebhookRig, ZaloRig, ZaloWebhookRig])
    async def rig(self, request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Rig]:
        rig: WebRig | TerminalRig | TelegramRig | ZaloRig = request.param(tmp_path)
        if isinstance(rig, TelegramRig | ZaloRig):
            await rig.open()
        rig.house.open.set()
        yield rig
        await rig.close()
