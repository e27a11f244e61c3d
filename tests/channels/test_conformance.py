"""Every channel keeps the contract of bot/channels/base.py."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.channels.conformance import Conformance, Rig
from tests.channels.rigs import TerminalRig, WebRig


class TestEveryChannel(Conformance):
    @pytest.fixture(params=[WebRig, TerminalRig])
    async def rig(self, request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Rig]:
        rig: WebRig | TerminalRig = request.param(tmp_path)
        rig.house.open.set()
        yield rig
        await rig.close()
