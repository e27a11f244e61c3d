"""Requests to Zalo's servers: eleven methods. No library is fit (docs/decisions/2026-11-27-zalo-over-httpx.md).

An error says how sure it is that nothing was done. It never holds the address, which holds the token, nor anything Zalo
said but a number.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import httpx

from bot.channels.pictures import LIMIT, NotAPicture
from bot.traffic.answered import integer, within
from bot.traffic.legible import legible

CONNECTING = 5.0
ANSWERING = 15.0
"""Seconds a connection may take, and an answer: together less than delivery waits for a channel."""

NOT_CONNECTED = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)
"""After these nothing has left this machine."""

HOSTS = (
    "zaloplatforms.com",
    "zalo.me",
    "zaloapp.com",
    "zapps.me",
    "zdn.vn",
    "zadn.vn",
    "dlfl.vn",
    "flchat.vn",
    "dlmd.me",
)
"""Where Zalo keeps what people send, and below; its documentation names none of them."""
BELOW = tuple(f".{host}" for host in HOSTS)

HOPS = 3
"""Redirects among Zalo's own hosts until a picture is found."""

TOKEN, NOT_FOUND, IDLE, TOO_MANY = 401, 404, 408, 429
HIGHEST = 100_000
INTERNAL = 403
"""What Zalo calls an internal error."""
KINDS = {
    400: "bad request",
    TOKEN: "the token is not accepted",
    INTERNAL: "internal error",
    NOT_FOUND: "not found",
    IDLE: "timeout",
    TOO_MANY: "too many requests",
}
"""Our words for Zalo's numbers: its own sentences may name anybody, and are not repeated."""


class ZaloError(Exception):
    """Zalo refused: this request will never be accepted. `code` is Zalo's own, or HTTP's."""

    def __init__(self, method: str, code: int, reason: str = "") -> None:
        super().__init__(f"{method}: {f'{code} ' if code else ''}{reason}".strip())
        self.code, self.reason = code, reason


class BadToken(ZaloError):
    """The token is not accepted (any more)."""


class NotDone(ZaloError):
    """Surely nothing was done: not connected, or too many requests. Again later is safe."""


class Declined(ZaloError):
    """Zalo says in its own words that it failed: hardly done, but in trouble nobody's words are proof."""


class InDoubt(ZaloError):
    """The answer was lost or says nothing: it may have been done."""


class Api:
    """One bot at one server."""

    def __init__(self, token: str, root: str, line: httpx.AsyncBaseTransport | None = None) -> None:
        self.host = urlsplit(root).netloc
        timeout = httpx.Timeout(ANSWERING, connect=CONNECTING)
        base = f"{root.rstrip('/')}/bot{token}/"
        self._line = httpx.AsyncClient(base_url=base, timeout=timeout, transport=line, follow_redirects=False)
        self._root = httpx.URL(root)
        self._open = httpx.AsyncClient(timeout=timeout, transport=line, follow_redirects=True, max_redirects=HOPS)
        self._open.event_hooks = {"request": [self._only_zalo]}

    async def ask(self, method: str, /, hold: float = 0, **values: Any) -> Any:
        """The result of one request, which Zalo may hold open so long; values that are None are left out."""
        given = {name: value for name, value in values.items() if value is not None}
        timeout = httpx.Timeout(hold + ANSWERING, connect=CONNECTING)
        try:
            answer = await self._line.post(method, json=given, timeout=timeout)
        except NOT_CONNECTED as error:
            raise NotDone(method, 0, type(error).__name__) from None
        except httpx.HTTPError as error:
            raise InDoubt(method, 0, type(error).__name__) from None
        return self._read(method, answer)

    def _read(self, method: str, answer: httpx.Response) -> Any:
        """HTTP's own status does not say whether it went well, nor does a body without one: both are looked at."""
        try:
            said = legible(answer.content)
        except ValueError:
            said = None
        if answer.is_success and within(said, "ok") is True:
            return within(said, "result")
        code = number(within(said, "error_code") or within(said, "errorCode")) or answer.status_code
        raise kind_of(code, within(said, "ok") is False)(method, code, KINDS.get(code, ""))

    async def _only_zalo(self, request: httpx.Request) -> None:
        """Lets nothing out, nor on by a redirect, but to Zalo's own hosts: an event may name any address."""
        where = request.url
        known = where.scheme == "https" and where.port is None and f".{where.host}".endswith(BELOW)
        if not known and (where.scheme, where.netloc) != (self._root.scheme, self._root.netloc):
            raise OSError("the picture is not kept by Zalo")

    async def download(self, url: str) -> bytes:
        """A picture somebody sent, as long as its address lives; OSError when it cannot be had, or is not Zalo's."""
        try:
            async with self._open.stream("GET", url) as answer:
                answer.raise_for_status()
                raw = b""
                async for piece in answer.aiter_bytes():
                    raw += piece
                    if len(raw) > LIMIT:
                        raise NotAPicture("large")
                return raw
        except (httpx.HTTPError, httpx.InvalidURL, TypeError) as error:
            raise OSError(f"the picture could not be fetched ({type(error).__name__})") from None

    async def close(self) -> None:
        """Lets go of every connection."""
        await self._line.aclose()
        await self._open.aclose()


def kind_of(code: int, understood: bool) -> type[ZaloError]:
    """What an answer that is not ok means for whoever asked."""
    if code == TOKEN:
        return BadToken
    if code == TOO_MANY:
        return NotDone
    if code == IDLE or code < 400 or not understood:
        return InDoubt
    return Declined if code == INTERNAL or code >= 500 else ZaloError


def number(value: Any) -> int:
    """A code as a number, however it was written; 0 if it is none."""
    code = integer(value) or 0
    return code if 0 < code < HIGHEST else 0
