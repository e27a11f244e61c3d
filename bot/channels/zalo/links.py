"""Pictures and files as addresses on our own server: Zalo takes no upload, it fetches, and more than once.

Only what names nobody is laid out here (`Attachment.persons`); whoever has an address can open it for a few hours.
"""

from __future__ import annotations

import mimetypes
import os
import re
import secrets
import time
from collections.abc import Callable
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from handlers.talk.messages import Enclosed

PATH = "/giay"
LIVES = 6 * 3600.0
"""Seconds an address works: people open a picture later than it came, also after a restart of the bot."""

NAME = re.compile(r"[\w-]{43}\.[a-z]{2,5}")
HEADERS = {"Cache-Control": "private, max-age=3600", "Cross-Origin-Resource-Policy": "cross-origin"}
TYPES = {".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


class Links:
    """The shelf where they lie, and the route to it."""

    def __init__(self, folder: Path, root: str, clock: Callable[[], float] = time.time) -> None:
        self.folder, self.root, self.clock = folder, root.rstrip("/"), clock

    def lay_out(self, enclosed: Enclosed) -> str:
        """The address under which it can be fetched from now on; what is too old goes."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for old in self.folder.iterdir():
            if not self.alive(old):
                old.unlink(missing_ok=True)
        file = self.folder / (secrets.token_urlsafe(32) + Path(enclosed.name).suffix.lower())
        file.write_bytes(enclosed.data)
        now = self.clock()
        os.utime(file, (now, now))  # its hours are counted by our clock, not by the disk's
        return f"{self.root}{PATH}/{file.name}"

    def alive(self, file: Path) -> bool:
        """Whether its hours are not over."""
        return self.clock() - file.stat().st_mtime < LIVES

    def route(self) -> Route:
        """Where it is fetched."""
        return Route(f"{PATH}/{{name}}", self.bring, methods=["GET", "HEAD"])

    async def bring(self, request: Request) -> Response:
        """The file, as often as it is asked for; an unknown name and one too old are the same."""
        name = request.path_params["name"]
        file = self.folder / name
        if not NAME.fullmatch(name) or not file.is_file() or not self.alive(file):
            return Response(status_code=404)
        kind = TYPES.get(file.suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
        return FileResponse(file, media_type=kind, headers=HEADERS)
