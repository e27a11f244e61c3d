"""`check` and `zalo-webhook` tell a bad token, a dead network and a foreign webhook apart, each with what to do."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.channels.zalo import checking
from bot.commandline import checks, messengers
from bot.commandline.plain import Refusal
from tests.zalo.rig import SECRET, settings
from tests.zalo.server.wire import TOKEN, Wire
from tests.zalo.server.wire import zalo as fake
from tests.zalo.server.world import Fault, Refused

OWN: dict[str, Any] = {
    "bot_public_url": "https://bot.example.vn",
    "zalo_mode": "webhook",
    "zalo_webhook_secret": SECRET,
}


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    async with fake() as opened:
        yield opened


async def fix(wire: Wire, **more: Any) -> str:
    """What `check` says is to be done; empty where all is well."""
    [(text, said)] = await checking.look(settings(wire.root, **more), {})
    assert "planted" not in text + said
    return said


async def test_all_is_well_and_where_the_bot_is_opened_is_said(wire: Wire) -> None:
    found = await checking.look(settings(wire.root), {})
    assert found == [("Zalo: bot.trolychibo (4343), https://bot.zaloplatforms.com/bots/4343", "")]
    assert not wire.world.called("getUpdates")


async def test_a_bad_token(wire: Wire) -> None:
    assert "does not accept ZALO_TOKEN" in await fix(wire, zalo_token="4343:planted-elsewhere")


async def test_a_dead_network(wire: Wire) -> None:
    await wire.down()
    assert "check this machine's network and ZALO_API_URL" in await fix(wire)


async def test_a_webhook_beside_polling_and_none_where_one_is_wanted(wire: Wire) -> None:
    assert "no webhook: tell Zalo where to come" in await fix(wire, **OWN)
    wire.world.webhook = {"url": "https://bot.example.vn/zalo"}
    assert await fix(wire, **OWN) == ""
    assert "zalo-webhook --off" in await fix(wire)
    wire.world.webhook = {"url": "https://elsewhere.example/zalo"}
    assert "to elsewhere.example" in await fix(wire, **OWN)


async def test_what_the_running_bot_finds_goes_first(wire: Wire) -> None:
    found = await checking.look(settings(wire.root), {"zalo": "it is down"})
    assert found == [("Zalo bot 4343, as the running bot finds it", "it is down")]


async def test_check_looks_at_each_bot(wire: Wire, tmp_path: Path) -> None:
    given = settings(wire.root, bot_data_dir=tmp_path, zalo_token=f"{TOKEN},4444:planted-elsewhere")
    said = [str(one) for one in await checks.findings(given) if "Zalo" in one.text]
    assert said[0].startswith("ok   Zalo: bot.trolychibo (4343)")
    assert said[1].startswith("FIX  Zalo bot 4444")


async def test_the_command_sets_and_ends_the_webhook(wire: Wire, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Refusal, match=r"could not reach https://bot\.example\.vn/zalo"):
        await messengers.announce(settings(wire.root, **OWN))
    assert wire.world.webhook["secret"] == SECRET
    await messengers.end(settings(wire.root))
    assert not wire.world.webhook
    assert "4343 nowhere any more" in capsys.readouterr().out


async def test_the_command_says_what_is_missing(wire: Wire) -> None:
    with pytest.raises(Refusal, match="ZALO_MODE=webhook"):
        await messengers.announce(settings(wire.root))
    wire.world.faults = [Fault("deleteWebhook", Refused(401, "Unauthorized"))]
    with pytest.raises(Refusal, match="does not accept ZALO_TOKEN"):
        await messengers.end(settings(wire.root))
