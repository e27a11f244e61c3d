"""Half-open, slow and greedy connections end by themselves, and whoever asks meanwhile is answered: real sockets."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from time import monotonic
from typing import Any

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.care.connections import Patience, room
from bot.server import application, listen, serve

HASTY = Patience(head=0.3, body=0.3, idle=1, answer=0.3, most=8)
LONG = 8_000_000
"""Bytes of an answer that no system keeps for whoever does not take it."""


async def well() -> tuple[bool, Mapping[str, Any]]:
    return True, {}


async def figures() -> str:
    return ""


async def echo(request: Request) -> Response:
    return PlainTextResponse(str(len(await request.body())))


async def long(request: Request) -> Response:
    return Response(b"x" * LONG)


async def slow(request: Request) -> Response:
    await asyncio.sleep(0.6)
    return PlainTextResponse("done")


async def stream(request: Request) -> Response:
    async def news() -> AsyncIterator[str]:
        while True:
            yield "data: x\n\n"
            await asyncio.sleep(0.05)

    return StreamingResponse(news(), media_type="text/event-stream")


ROUTES = [Route("/stream", stream), Route("/echo", echo, methods=["POST"]), Route("/long", long), Route("/slow", slow)]


@asynccontextmanager
async def server(patience: Patience = HASTY) -> AsyncIterator[int]:
    """A running server; gives its port."""
    stop, listener = asyncio.Event(), listen("127.0.0.1", 0)
    serving = asyncio.create_task(serve(application(well, figures, routes=ROUTES), listener, stop, patience))
    try:
        yield listener.getsockname()[1]
    finally:
        stop.set()
        await asyncio.wait_for(serving, 5)


class Caller:
    """One end of a connection, by hand."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer
        self.began = monotonic()

    async def says(self, raw: bytes) -> None:
        self.writer.write(raw)
        await self.writer.drain()

    async def answered(self) -> bytes:
        return (await self.reader.readline()).strip()

    async def left_after(self, limit: float = 3) -> float:
        """Seconds until the server ended it."""
        try:
            while await asyncio.wait_for(self.reader.read(65536), limit):
                pass
        except ConnectionError:
            pass
        return monotonic() - self.began


async def call(port: int, raw: bytes = b"", take: int = 65536) -> Caller:
    line = socket.socket()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, take)
    line.setblocking(False)
    await asyncio.get_running_loop().sock_connect(line, ("127.0.0.1", port))
    caller = Caller(*await asyncio.open_connection(sock=line, limit=1024))
    await caller.says(raw)
    return caller


async def health(port: int) -> int:
    async with httpx.AsyncClient(trust_env=False, timeout=2) as page:
        return (await page.get(f"http://127.0.0.1:{port}/healthz")).status_code


HEAD = b"POST /echo HTTP/1.1\r\nHost: bot\r\nContent-Length: 100\r\n"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"GET /healthz HT",
        HEAD,
        HEAD + b"\r\n",
        HEAD + b"\r\nhalf",
        b"GET /healthz HTTP/1.1\r\nHost: bot\r\n\r\nGET",
    ],
    ids=["nothing", "half a line", "half a head", "no body", "half a body", "half of a second request"],
)
async def test_a_connection_that_stops_half_way_ends(raw: bytes) -> None:
    async with server() as port:
        caller = await call(port, raw)
        assert await health(port) == 200
        assert await caller.left_after() < 1.5


@pytest.mark.parametrize("raw", [b"GET /healthz HTTP/1.1\r\nHost: bot\r\nX: ", HEAD + b"\r\n"], ids=["head", "body"])
async def test_one_byte_after_the_other_wins_no_time(raw: bytes) -> None:
    async with server() as port:
        caller = await call(port, raw)
        with pytest.raises(ConnectionError):
            for _ in range(60):
                await caller.says(b"x")
                await asyncio.sleep(0.02)
        assert monotonic() - caller.began < 1


async def test_an_answer_that_nobody_takes_is_not_waited_for() -> None:
    async with server() as port:
        caller = await call(port, b"GET /long HTTP/1.1\r\nHost: bot\r\n\r\n", take=4096)
        await asyncio.sleep(0.8)
        assert await health(port) == 200
        taken = 0
        with pytest.raises((ConnectionError, asyncio.IncompleteReadError)):
            while taken < LONG - 8192:
                taken += len(await caller.reader.readexactly(4096))


async def test_a_long_answer_that_is_taken_slowly_arrives_whole() -> None:
    async with server() as port:
        caller = await call(port, b"GET /long HTTP/1.1\r\nHost: bot\r\n\r\n")
        await caller.reader.readuntil(b"\r\n\r\n")
        for _ in range(8):
            await caller.reader.readexactly(LONG // 8)
            await asyncio.sleep(0.1)


async def test_thinking_before_an_answer_and_pausing_before_the_next_question_is_no_fault() -> None:
    async with server() as port:
        caller = await call(port, b"GET /slow HTTP/1.1\r\nHost: bot\r\n\r\n")
        assert await caller.answered() == b"HTTP/1.1 200 OK"
        await caller.reader.readuntil(b"done")
        await asyncio.sleep(0.2)
        await caller.says(b"GET /slow HTTP/1.1\r\nHost: bot\r\n\r\n")
        assert await caller.answered() == b"HTTP/1.1 200 OK"


async def test_half_open_ones_make_room_for_whoever_comes_to_ask() -> None:
    async with server(Patience(most=8)) as port:
        crowd = [await call(port, b"GET /") for _ in range(30)]
        started = monotonic()
        assert [await health(port) for _ in range(5)] == [200] * 5
        assert monotonic() - started < 2
        assert all([await caller.left_after() < 3 for caller in crowd[:20]])


async def test_what_is_being_answered_is_not_thrown_out() -> None:
    async with server(Patience(most=4)) as port:
        asking = [await call(port, b"GET /slow HTTP/1.1\r\nHost: bot\r\nConnection: close\r\n\r\n") for _ in range(4)]
        await asyncio.sleep(0.1)
        late = await call(port, b"GET /slow HTTP/1.1\r\nHost: bot\r\n\r\n")
        assert await late.left_after() < 0.5
        assert [await caller.answered() for caller in asking] == [b"HTTP/1.1 200 OK"] * 4


async def test_nothing_of_this_is_written_into_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        async with server() as port:
            crowd = [await call(port, raw) for raw in (b"", b"GET /", HEAD, HEAD + b"\r\nhalf") * 5]
            assert await health(port) == 200
            for caller in crowd:
                await caller.left_after()
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []


def test_most_of_the_files_a_process_may_open_are_kept_for_the_rest_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for files, expected in ((1024, 200), (256, 64), (-1, 200), (2, 1)):
        monkeypatch.setattr("resource.getrlimit", lambda _kind, files=files: (files, files))
        assert room(200) == expected


@pytest.mark.parametrize("asks", [b"GET /stream", b"GET /long"])
async def test_however_many_answers_go_on_the_oldest_gives_way_and_whoever_asks_is_answered(asks: bytes) -> None:
    async with server() as port:
        callers = []
        for _number in range(HASTY.most + 3):
            callers.append(await call(port, asks + b" HTTP/1.1\r\nHost: bot\r\n\r\n", take=4096))
            assert b"200" in await callers[-1].answered()
        assert await health(port) == 200
        await callers[0].left_after()
        assert await health(port) == 200


async def test_a_stream_stays_beside_any_number_that_are_half_open() -> None:
    async with server() as port:
        page = await call(port, b"GET /stream HTTP/1.1\r\nHost: bot\r\n\r\n")
        assert b"200" in await page.answered()
        for _number in range(3 * HASTY.most):
            await call(port, b"GET / HT")
        assert await health(port) == 200
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(page.left_after(), 0.5)
