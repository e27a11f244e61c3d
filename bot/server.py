"""The one web server: health and figures for those who look after the bot, the trial's page, messengers' webhooks."""

from __future__ import annotations

import asyncio
import ipaddress
import re
import secrets
import socket
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.care.connections import PATIENCE, Patience, visit
from handlers.texts import Words, _, word

LOOPBACK = "127.0.0.1"
HTTP = 80
"""The port an address means that names none."""
LARGEST_BODY = 5 * 1024 * 1024 + 64 * 1024
"""Bytes of any request: a picture of 5 MB and its form."""
QUEUE = 50
"""Connections that may wait to be let in: where no file is left to open, each of them is one more error."""
LAST_WORDS = 3
"""Seconds that open answers get when the server stops."""
CAREFUL = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-cache",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""On every answer: nothing from elsewhere is loaded, nobody frames it, a kept copy is asked about before it is used."""
PLAIN: Mapping[int, Words] = {
    403: _("Địa chỉ này chỉ mở cho máy đang chạy bot."),
    404: _("Không có gì ở địa chỉ này."),
    405: _("Địa chỉ này không nhận kiểu yêu cầu đó."),
    413: _("Nội dung gửi lên lớn quá."),
    500: _("Máy chủ gặp trục trặc; điều đồng chí vừa gửi có thể chưa ghi được."),
    503: _("Bot đang khởi động hoặc tạm nghỉ. Đồng chí thử lại sau ít phút."),
}

OF_CLIENTS = re.compile(
    r"host|connection|keep-alive|user-agent|accept(-.*)?|cache-control|pragma|upgrade-insecure-requests|dnt|sec-.*|te"
    r"|priority|purpose|origin|referer|cookie|if-.*|range|content-(type|length|encoding)|transfer-encoding|expect"
    r"|authorization|last-event-id|save-data|x-requested-with|x-prometheus-scrape-timeout-seconds|x-(telegram-)?bot-api-secret-token"
)
"""What browsers, curl, Prometheus and the messengers say of themselves; whatever else stands in a request was put in on
its way, by a proxy, a tunnel or a delivery network that brings somebody else's."""

NAMES = frozenset({"localhost", LOOPBACK, "[::1]"})
"""This machine's own."""

Health = Callable[[], Awaitable[tuple[bool, Mapping[str, Any]]]]
"""Whether all is well, and what to show of it (no names)."""
Figures = Callable[[], Awaitable[str | bytes]]
"""Everything counted, as Prometheus text."""


def application(
    health: Health,
    figures: Figures,
    token: str | None = None,
    routes: Sequence[BaseRoute] = (),
    trial: bool = False,
    language: str = "vi",
) -> Starlette:
    """The whole of what the server answers: for whoever looks after the bot, and what the channels bring (`routes`)."""

    async def healthz(request: Request) -> Response:
        only_watchers(request, token)
        well, details = await health()
        return JSONResponse({"ok": well, **details}, 200 if well else 503)

    async def metrics(request: Request) -> Response:
        only_watchers(request, token)
        return Response(await figures(), media_type="text/plain; version=0.0.4; charset=utf-8")

    async def refused(request: Request, error: Exception) -> Response:
        return refusal(error, language)

    async def gone(request: Request, error: Exception) -> Response:
        return Response(status_code=400)  # nobody is there any more to read it

    doors = [Middleware(Capped, LARGEST_BODY), Middleware(Carefully)]
    return Starlette(
        routes=[Route("/healthz", healthz), Route("/metrics", metrics), *routes],
        middleware=[*doors, Middleware(OnlyHere, language)] if trial else doors,
        exception_handlers={HTTPException: refused, ClientDisconnect: gone, Exception: refused},
    )


def refusal(error: Exception, language: str) -> Response:
    """What is said instead of an answer, in words the page can show."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    detail = error.detail if isinstance(error, HTTPException) else ""
    if not detail or detail == HTTPStatus(status).phrase:
        detail = word(PLAIN.get(status, _("Chưa làm được. Đồng chí thử lại.")), language)
    headers = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
    return JSONResponse({"error": detail}, status, headers={**CAREFUL, **headers})


def only_watchers(request: Request, token: str | None) -> None:
    """Lets in whoever asks from this very machine, or brings the token (BOT_METRICS_TOKEN)."""
    brought = request.headers.get("authorization", "").removeprefix("Bearer ")
    if token and secrets.compare_digest(brought.encode(), token.encode()):
        return
    # A proxy on this machine brings strangers: only what comes straight from here, asking for us, is from here.
    straight = comes_straight(request.scope) and asks_for_us(request.scope)
    if not (straight and request.client and is_loopback(request.client.host)):
        raise HTTPException(403)


def comes_straight(scope: Scope) -> bool:
    """Whether nobody passed a request on; nginx says nothing of itself unless told to, but asks in the old way."""
    return scope.get("http_version") != "1.0" and all(map(OF_CLIENTS.fullmatch, Headers(scope=scope).keys()))


def asks_for_us(scope: Scope) -> bool:
    """Whether a request names this machine itself and the very port it came to: whatever else is no name of ours."""
    asked = [host.lower() for host in Headers(scope=scope).getlist("host")]
    came_to, port = scope.get("server") or ("", None)
    names = NAMES | {came_to} if is_loopback(came_to) else NAMES
    ours = {f"{name}:{port or HTTP}" for name in names} | (names if (port or HTTP) == HTTP else frozenset())
    return len(asked) == 1 and asked[0] in ours


def is_loopback(host: str) -> bool:
    """Whether an address is this machine itself."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Capped:
    """No request's body is read beyond a size, whatever it announces."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self.app = app
        self.most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        taken = 0

        async def capped() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self.most:
                raise HTTPException(413)
            return message

        await self.app(scope, capped, send)


class Carefully:
    """Puts the careful headers on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def careful(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in CAREFUL.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, careful)


class OnlyHere:
    """The trial answers this machine only: its own names, no other site's page (DNS rebinding), nothing passed on."""

    def __init__(self, app: ASGIApp, language: str) -> None:
        self.app = app
        self.language = language

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        ours = f"http://{headers.get('host', '')}".lower()
        own_page = all(origin.lower() == ours for origin in headers.getlist("origin"))
        here = own_page and comes_straight(scope) and asks_for_us(scope)
        inside = self.app if here else refusal(HTTPException(403), self.language)
        await inside(scope, receive, send)


def listen(host: str, port: int, trial: bool = False) -> socket.socket:
    """Takes the address (OSError if it is taken); the trial's is this machine's own, whatever was set."""
    here = LOOPBACK if trial else host
    return socket.create_server((here, port), family=socket.AF_INET6 if ":" in here else socket.AF_INET)


class Server(uvicorn.Server):
    """uvicorn inside a loop that is not its own: signals are the business of whoever started it."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leaves signals alone."""
        yield


async def serve(app: Starlette, listener: socket.socket, stop: asyncio.Event, patience: Patience = PATIENCE) -> None:
    """Answers until told to stop, then lets open answers finish."""
    server = Server(
        uvicorn.Config(
            app,
            http=visit(patience),
            backlog=QUEUE,
            timeout_keep_alive=patience.idle,
            lifespan="off",
            ws="none",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=LAST_WORDS,
        )
    )
    serving = asyncio.create_task(server.serve([listener]))
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    server.should_exit = True
    await serving
