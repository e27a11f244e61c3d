"""Requests to Telegram's servers, through python-telegram-bot's own line. No error from here holds the token.

Nothing is asked of any other host: the line follows no redirect.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from telegram.error import TelegramError
from telegram.request import BaseRequest, HTTPXRequest, RequestData
from telegram.request._requestparameter import RequestParameter

from bot.traffic.legible import legible

CONNECTING = 5.0
ANSWERING = 15.0
"""Seconds a connection may take, and an answer: together less than delivery waits for a channel."""

CONNECTIONS = 16
"""More than delivery, polling and fetching ever use at once."""

PATH = re.compile(r"(?!.*\.\.)[\w./:-]+")
"""What `getFile` calls a file: it names one below our bot's files, and leads nowhere else."""


class Line(HTTPXRequest):
    """The library's own, which reads an answer whatever stands in it."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        """The answer; TelegramError where it is no JSON."""
        try:
            return legible(payload)
        except ValueError as error:
            raise TelegramError("Invalid server response") from error


class Api:
    """One bot at one server. Raises TelegramError."""

    def __init__(self, token: str, root: str, proxy: str = "", line: BaseRequest | None = None) -> None:
        root = root.rstrip("/")
        self._methods = f"{root}/bot{token}/"
        self._files = f"{root}/file/bot{token}/"
        self.host = urlsplit(root).netloc
        self._line = line or Line(
            connection_pool_size=CONNECTIONS,
            connect_timeout=CONNECTING,
            pool_timeout=CONNECTING,
            read_timeout=ANSWERING,
            write_timeout=ANSWERING,
            proxy=proxy or None,
        )

    async def ask(self, method: str, /, hold: float = 0, **values: Any) -> Any:
        """What the server answers to one request, which it may hold open so long; what is None is left out."""
        given = [RequestParameter.from_input(name, value) for name, value in values.items() if value is not None]
        try:
            return await self._line.post(self._methods + method, RequestData(given), read_timeout=hold + ANSWERING)
        except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
            # JSON, but not Telegram's
            raise TelegramError("Invalid server response") from error

    async def download(self, path: str) -> bytes:
        """A file, by the path `getFile` gave."""
        if not PATH.fullmatch(path):
            raise TelegramError("not a path of a file")
        return await self._line.retrieve(self._files + path)

    async def close(self) -> None:
        """Lets go of every connection."""
        await self._line.shutdown()
