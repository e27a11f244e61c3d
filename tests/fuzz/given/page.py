"""Requests at the web server's doors, byte for byte as no browser would send them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from random import Random
from typing import Any

from starlette.types import ASGIApp

from tests.fuzz.given import shapes
from tests.fuzz.house import SECRET, Actor

PATHS = (
    "/api/say", "/api/say", "/api/say", "/api/tap", "/api/tap", "/api/picture", "/api/clock", "/api/messages",
    "/api/seats", "/telegram", "/zalo", "/", "/page/chat.js", "/healthz", "/metrics", "/api/file/x",
    "/api/picture/../bot.db", "/..%2f..%2fetc/passwd", "/\0", "/api/picture/%00", "/" + "a" * 3000, "//", "/api",
    "/links/x.png", "/api/picture/con", "/api/file/" + "x" * 300,
)  # fmt: skip
METHODS = ("POST", "POST", "POST", "GET", "GET", "PUT", "DELETE", "HEAD", "OPTIONS", "X")
HEADERS = (
    "host", "origin", "cookie", "last-event-id", "content-type", "content-length", "accept", "range",
    "if-none-match", "if-modified-since", "authorization", "x-forwarded-for", "x-telegram-bot-api-secret-token",
    "x-bot-api-secret-token", "transfer-encoding",
)  # fmt: skip
VALUES = (b"", b"0", b"\xff\xfe", "²".encode("latin-1"), "٣".encode(), b"1" * 30, b"bytes=-1-,5")
QUERIES = (b"", b"", b"after=0", b"after=-1", b"after=%00", "after=²".encode(), b"after=" + b"9" * 40, b"a=%ff&&=;")
FORM = b'--b\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n%s\r\n'
Headers = list[tuple[bytes, bytes]]


def letter(chance: Random, who: Actor, said: str, seen: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """What the page sends, spoilt or not."""
    message, data = chance.choice([*seen, ("m1", "/baocao")])
    found: dict[str, Any] = {"seat": who.web, "as": who.web, "client": str(chance.random()), "text": said}
    found |= {"message": message, "data": data, "jump": "day-20", "to": said}
    return shapes.spoilt(found, chance) if chance.random() < 0.5 else found


def form(chance: Random, who: Actor, said: str) -> tuple[bytes, bytes]:
    """A picture as the page sends it, or nearly; its content type and the body."""
    raw = said.encode("utf-8", "surrogatepass")
    parts = [FORM % (b"seat", b"", who.web.encode()), FORM % (raw[:40], b"", raw[:200])]
    kind = b'; filename="%s"\r\nContent-Type: image/jpeg' % raw[:30].replace(b"\r", b"")
    parts.append(FORM % (chance.choice((b"file", b"seat", b"")), kind, raw))
    chance.shuffle(parts)
    body = b"".join(parts * chance.choice((1, 1, 7))) + b"--b--\r\n"
    return b"multipart/form-data; boundary=b", body[: chance.choice((len(body), chance.randrange(len(body))))]


def headers(chance: Random, kind: bytes, said: str) -> Headers:
    """Those a browser of this machine sends, and some nobody sends."""
    found = [(b"host", b"localhost"), (b"content-type", kind)]
    for name in (b"x-telegram-bot-api-secret-token", b"x-bot-api-secret-token"):
        found.append((name, SECRET.encode()))
    for _ in range(chance.choice((0, 0, 1, 3))):
        raw = b" ".join(said.encode("utf-8", "surrogatepass")[: chance.choice((20, 4096))].splitlines())
        found.append((chance.choice(HEADERS).encode(), chance.choice((raw, *VALUES))))
    return found


async def ask(app: ASGIApp, method: str, path: str, given: Headers, body: bytes, query: bytes = b"") -> int:
    """One request; the answer's status."""
    scope: dict[str, Any] = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
        "path": path,
        "raw_path": path.encode("utf-8", "surrogatepass"), "query_string": query, "root_path": "", "headers": given,
        "client": ("127.0.0.1", 50000), "server": ("localhost", 8080),
    }  # fmt: skip
    parts = [{"type": "http.request", "body": body, "more_body": False}]
    status = 0

    async def receive() -> dict[str, Any]:
        return parts.pop() if parts else {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        nonlocal status
        status = message.get("status", status)

    async with asyncio.timeout(10):
        await app(scope, receive, send)
    return status
