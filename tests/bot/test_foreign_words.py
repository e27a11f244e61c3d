"""What a server, a library or a database says when it fails may name anybody: none of it reaches log, /loi, figures."""

from __future__ import annotations

import ast
import logging
import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.channels import telegram, zalo
from bot.channels.base import Certainty, Channel, Down, SendError
from bot.logs import OneLine
from bot.settings import Settings
from storage.memory import Memory
from tests.bot.office import Office, office
from tests.channels.conformance import message
from tests.telegram.server import wire as telegrams
from tests.telegram.server.world import Refused as TelegramRefused
from tests.world import Fault
from tests.zalo.server import wire as zalos
from tests.zalo.server.world import Refused as ZaloRefused

__all__ = ["office"]

NAMING = "Nguyễn Văn An 079200001234 0912345678"
FOREIGN = re.compile(r"(?i)nguyễn|văn an|079200|091234|planted")
ROOT = Path(__file__).parents[2]
OURS = {"Down", "SendError", "SettingsProblem", "CannotOpen", "KeyProblem", "_Refused", "Problem", "Settled"}
"""Errors whose text is our own."""


@pytest.fixture(params=["telegram", "zalo"])
async def gossip(request: pytest.FixtureRequest) -> AsyncIterator[tuple[Channel, list[Fault], type]]:
    """A channel at a server that names people when it refuses, and what it is to refuse."""
    if request.param == "telegram":
        async with telegrams.telegram() as wire:
            wire.world.chat("an")
            given = Settings(_env_file=None, telegram_token=telegrams.TOKEN, telegram_api_url=wire.root)  # type: ignore[call-arg, arg-type]
            channel: Channel = telegram.build(given)
            yield channel, wire.world.faults, TelegramRefused
            await channel.close()
    else:
        async with zalos.zalo() as opened:
            opened.world.chat("an")
            given = Settings(_env_file=None, zalo_token=zalos.TOKEN, zalo_api_url=opened.root)  # type: ignore[call-arg, arg-type]
            (channel,) = zalo.build(given)
            yield channel, opened.world.faults, ZaloRefused
            await channel.close()


@pytest.mark.parametrize("code", [400, 401, 403, 404, 409, 429, 500, 502])
@pytest.mark.parametrize("sentence", [f"{NAMING} {telegrams.TOKEN}", f"Bad Request: chat not found {NAMING}"])
async def test_a_refusal_is_told_in_our_words_alone(
    gossip: tuple[Channel, list[Fault], type],
    office: Office,
    caplog: pytest.LogCaptureFixture,
    code: int,
    sentence: str,
) -> None:
    channel, faults, refused = gossip
    faults.append(Fault("sendMessage", refused(code, sentence, html=False)))
    with pytest.raises(SendError) as failed:
        await channel.send("an", message("tin"), None)
    office.messenger.answers.append(SendError(Certainty.REFUSED, str(failed.value)))
    await office.post("reply")
    await office.deliver()
    written = [OneLine().format(record) for record in caplog.records if record.name.startswith("bot")]
    kept = await office.db.read(everything)
    assert any("not delivered" in line for line in written)
    for text in (str(failed.value), *written, *kept):
        assert not FOREIGN.search(text), text


def everything(memory: Memory) -> list[str]:
    """What /loi reads, what admins are told, and why chats were closed."""
    tables = ("SELECT error FROM outbox", "SELECT payload FROM outbox", "SELECT closed_why FROM addresses")
    rows = [str(row[0]) for sql in tables for row in memory.connection.exec_driver_sql(sql)]
    return [*rows, repr(memory.health.troubles(99))]


@pytest.mark.parametrize("code", [400, 403, 404, 409, 500])
async def test_a_channel_that_does_not_hear_says_why_in_our_words_alone(
    gossip: tuple[Channel, list[Fault], type], code: int
) -> None:
    channel, faults, refused = gossip
    api = channel.api  # type: ignore[attr-defined]
    deaf = telegram.failures.deaf if channel.name == "telegram" else zalo.failures.deaf
    faults.append(Fault("getMe", refused(code, NAMING, html=False)))
    with pytest.raises(Exception) as failed:
        await api.ask("getMe")
    down = deaf(failed.value, api.host if channel.name == "telegram" else api)  # type: ignore[arg-type]
    assert isinstance(down, Down)
    assert not FOREIGN.search(str(down)), str(down)


def test_a_line_that_a_library_filled_itself_is_told_by_its_place() -> None:
    logger = logging.getLogger("tests.gossip")
    record = logger.makeRecord(logger.name, logging.WARNING, __file__, 1, f"{NAMING} is not there", (), None)
    assert not FOREIGN.search(OneLine().format(record))
    record = logger.makeRecord(logger.name, logging.WARNING, __file__, 1, "is not there", (NAMING,), None)
    assert '"what": "is not there"' in OneLine().format(record)


def caught(tree: ast.AST) -> Iterator[ast.ExceptHandler]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler) and node.name and node.type is not None:
            kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
            if not all(ast.unparse(kind).rpartition(".")[2] in OURS for kind in kinds):
                yield node


def repeats(handler: ast.ExceptHandler) -> bool:
    """Whether it puts the error's own text into words."""
    for node in ast.walk(handler):
        named = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("str", "repr")
        if (named or isinstance(node, ast.FormattedValue)) and said_of(node) == handler.name:
            return True
    return False


def said_of(node: ast.AST) -> str | None:
    inner = node.args[0] if isinstance(node, ast.Call) and node.args else getattr(node, "value", None)
    return inner.id if isinstance(inner, ast.Name) else None


def test_nothing_repeats_what_an_error_that_is_not_ours_says() -> None:
    asked_first = {"bot/app.py"}  # looks whether it is Down
    found = [
        f"{path.relative_to(ROOT)}:{handler.lineno}"
        for floor in ("bot", "storage", "handlers")
        for path in (ROOT / floor).rglob("*.py")
        for handler in caught(ast.parse(path.read_text(encoding="utf-8")))
        if repeats(handler) and str(path.relative_to(ROOT)) not in asked_first
    ]
    assert not found
