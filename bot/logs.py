"""One line of JSON per thing worth knowing: what and where, never what was said, who said it, or a token."""

from __future__ import annotations

import asyncio
import json
import logging
import sys
import traceback
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

OURS = ("bot", "handlers", "storage")
STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


def place(error: BaseException) -> str:
    """An error's type and the line it came from; its text may hold what a person said, so it is left out."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{type(error).__name__} at {where(frames)}" if frames else type(error).__name__


def where(frames: traceback.StackSummary) -> str:
    """The innermost line of our own code, else the innermost line."""
    own = [frame for frame in frames if any(f"/{room}/" in frame.filename for room in OURS)]
    frame = (own or frames)[-1]
    return f"{'/'.join(frame.filename.split('/')[-2:])}:{frame.lineno}"


class OneLine(logging.Formatter):
    """A record as one line of JSON, kept clear of the secrets it was told of."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__()
        self.secrets = sorted(secrets, key=len, reverse=True)

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        fields: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "where": record.name,
            "what": said(record),
            **{name: value for name, value in vars(record).items() if name not in STANDARD},
        }
        if record.exc_info:
            fields["error"] = told(record.exc_info)
        line = json.dumps(fields, ensure_ascii=False, default=str)
        for secret in self.secrets:
            line = line.replace(secret, "***")
        return line


def said(record: logging.LogRecord) -> str:
    """Our own message; of a library only its first line without what fills it, which may be anything."""
    if record.name.split(".")[0] in OURS:
        return record.getMessage()
    return str(record.msg).split("\n", 1)[0][:200]


def told(
    info: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
) -> str | None:
    """An exception's place."""
    return place(info[1]) if info[1] else None


def start(secrets: Iterable[str] = (), level: int = logging.INFO) -> None:
    """Sends every logger's lines to standard error, libraries' only from warnings up."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(OneLine(secrets))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    for name in OURS:
        logging.getLogger(name).setLevel(level)


def unexpected(_loop: asyncio.AbstractEventLoop, context: Mapping[str, Any]) -> None:
    """The event loop's last resort; its own way of saying it would print the error's text."""
    error = context.get("exception")
    logging.getLogger(__name__).error("unexpected", extra={"error": place(error) if error else None})
