"""A small HTTP server in this process: what a messenger's own server is played with, and may hang up in the middle."""

from __future__ import annotations

import asyncio
from contextlib import closing, suppress
from urllib.parse import urlsplit

Answer = tuple[int, str, bytes]
"""Status, content type, body."""


class Server:
    """Listens on this machine only. A subclass says in `respond` what is answered."""

    def __init__(self) -> None:
        self.root = ""
        self.lines: set[asyncio.Task[None]] = set()
        self.server: asyncio.Server | None = None

    @property
    def env(self) -> dict[str, str]:
        """What a bot must have set to talk to this server."""
        raise NotImplementedError

    async def up(self, port: int = 0) -> None:
        """Listens: on a free port of this machine, after an outage on the same one."""
        self.server = await asyncio.start_server(self.accept, "127.0.0.1", urlsplit(self.root).port or port)
        self.root = f"http://127.0.0.1:{self.server.sockets[0].getsockname()[1]}"

    async def down(self) -> None:
        """Hangs up on everybody, and nobody gets through any more."""
        if self.server:
            self.server.close()
        for line in self.lines:
            line.cancel()
        await asyncio.gather(*self.lines, return_exceptions=True)

    def accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Somebody connected."""
        line = asyncio.create_task(self.serve(reader, writer))
        self.lines.add(line)
        line.add_done_callback(self.lines.discard)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Request after request on one connection."""
        with suppress(asyncio.IncompleteReadError, ConnectionError), closing(writer):
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
                pairs = (line.split(": ", 1) for line in head[1:] if line)
                headers = {name.lower(): value for name, value in pairs}
                body = await reader.readexactly(int(headers.get("content-length", 0)))
                try:
                    form = headers.get("content-type", "")
                    status, kind, answer = await self.respond(head[0].split()[1], form, body)
                except ConnectionAbortedError:
                    writer.transport.abort()
                    return
                writer.write(
                    f"HTTP/1.1 {status} -\r\nContent-Type: {kind}\r\nContent-Length: {len(answer)}\r\n\r\n".encode()
                    + answer
                )
                await writer.drain()

    async def respond(self, target: str, kind: str, body: bytes) -> Answer:
        """What is answered to one request with a body of this kind; ConnectionAbortedError breaks the line."""
        raise NotImplementedError
