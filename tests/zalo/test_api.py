"""What a failed request says: surely nothing done, perhaps done, refused, or a wrong token; never the token itself."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest

from bot.channels.zalo.api import Api, BadToken, Declined, InDoubt, NotDone, ZaloError
from tests.zalo.server.wire import TOKEN, Wire
from tests.zalo.server.wire import zalo as fake
from tests.zalo.server.world import Fault, Refused


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    async with fake() as opened:
        opened.world.chat("an")
        yield opened


@pytest.fixture
async def api(wire: Wire) -> AsyncIterator[Api]:
    opened = Api(TOKEN, wire.root)
    yield opened
    await opened.close()


async def failure(api: Api, method: str = "sendMessage") -> ZaloError:
    with pytest.raises(ZaloError) as failed:
        await api.ask(method, chat_id="an", text="bí mật")
    assert "planted" not in str(failed.value)
    assert "bí mật" not in str(failed.value)
    assert failed.value.__cause__ is None  # a cause would show the address, and with it the token
    return failed.value


async def test_what_went_well_is_handed_on(api: Api) -> None:
    assert (await api.ask("sendMessage", chat_id="an", text="chào", text_styles=None))["message_id"]


@pytest.mark.parametrize("inside", [False, True])
@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (400, ZaloError),
        (401, BadToken),
        (403, Declined),
        (404, ZaloError),
        (408, InDoubt),
        (429, NotDone),
        (500, Declined),
        (502, Declined),
    ],
)
async def test_a_refusal_counts_in_the_status_and_in_the_body(
    wire: Wire, api: Api, code: int, kind: type[ZaloError], inside: bool
) -> None:
    wire.world.faults.append(Fault("sendMessage", Refused(code, f'No, {TOKEN} said "bí mật"', inside)))
    failed = await failure(api)
    assert type(failed) is kind
    assert failed.code == code


async def test_a_page_of_the_server_in_front_says_nothing(wire: Wire, api: Api) -> None:
    wire.world.faults.append(Fault("sendMessage", Refused(502, "", html=True)))
    assert type(await failure(api)) is InDoubt


@pytest.mark.parametrize("cut", ["before", "after"])
async def test_a_line_that_breaks_leaves_it_in_doubt(wire: Wire, api: Api, cut: str) -> None:
    wire.world.faults.append(Fault("sendMessage", cut=cut))
    assert type(await failure(api)) is InDoubt


async def test_where_nobody_answers_nothing_was_done(wire: Wire, api: Api) -> None:
    await wire.down()
    assert type(await failure(api)) is NotDone


async def test_another_bots_token_is_not_accepted(wire: Wire) -> None:
    other = Api("4343:planted-elsewhere", wire.root)
    assert type(await failure(other, "getMe")) is BadToken
    await other.close()


@pytest.mark.parametrize("body", [b"", b"[]", b"null", b'"ok"', b'{"ok": 1}', b'{"ok": false, "errorCode": "429"}'])
async def test_an_answer_of_another_kind_is_no_success(body: bytes) -> None:
    line = httpx.MockTransport(lambda request: httpx.Response(200, content=body))
    api = Api(TOKEN, "https://bot-api.example.vn", line)
    assert isinstance(await failure(api), NotDone if b"429" in body else InDoubt)
    await api.close()
