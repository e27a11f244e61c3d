"""One line of JSON per thing worth knowing: what and where, never what was said, who said it, or a token.

What goes wrong again and again is written once and then counted, so that no error, however often, fills the disk.
"""

from __future__ import annotations

import asyncio
import json
import linecache
import logging
import sys
import traceback
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, TextIO

OURS = ("bot", "handlers", "storage")
SPAN = 3600.0
"""Seconds within which a warning or an error that comes again is only counted."""
KINDS = 300
"""Kinds that are told apart within that time; any more are counted as one."""
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
    """Our own message; of a library only its first line without what fills it, which may be anything.

    What does not stand in the library's source as it is was filled before: then only where it was said.
    """
    if record.name.split(".")[0] in OURS:
        return record.getMessage()
    line = str(record.msg).split("\n", 1)[0]
    if line and line in "".join(linecache.getlines(record.pathname)):
        return line[:200]
    return f"{record.module}.py:{record.lineno}"


def told(
    info: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
) -> str | None:
    """An exception's place; None where there is none."""
    return place(info[1]) if info[1] else None


@dataclass
class Kind:
    """A warning or an error that has been written, and how often it has come since."""

    since: float
    last: logging.LogRecord
    more: int = 0

    def counted(self) -> logging.LogRecord:
        """The last of them, with how many were not written."""
        return logging.makeLogRecord({**vars(self.last), "repeated": self.more})


def kind_of(record: logging.LogRecord) -> str:
    """What two records have in common that tell of the same: the place, the words, and which texts they came with."""
    texts = [value for name, value in sorted(vars(record).items()) if name not in STANDARD and isinstance(value, str)]
    error = told(record.exc_info) if record.exc_info else None
    return repr((record.name, record.levelno, said(record), texts, error))


class Sparing(logging.StreamHandler[TextIO]):
    """Writes each kind of warning or error once an hour, with how often it came in the hour before."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__(stream)
        self.kinds: dict[str, Kind] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Writes it, if it is the first of its kind."""
        self.tell_counts(record.created)
        if record.levelno < logging.WARNING:
            super().emit(record)
            return
        name = kind_of(record)
        known = self.kinds.get(name if name in self.kinds or len(self.kinds) < KINDS else "others")
        if known:
            known.last, known.more = record, known.more + 1
            return
        self.kinds[name if len(self.kinds) < KINDS else "others"] = Kind(record.created, record)
        super().emit(record)

    def tell_counts(self, now: float) -> None:
        """Writes how often each kind came whose time is over; the eldest stand first."""
        while self.kinds:
            name, kind = next(iter(self.kinds.items()))
            if 0 <= now - kind.since < SPAN:
                return
            del self.kinds[name]
            if kind.more:
                super().emit(kind.counted())

    def close(self) -> None:
        """Nothing that was counted is lost when the process ends."""
        self.tell_counts(float("inf"))
        super().close()


def start(secrets: Iterable[str] = (), level: int = logging.INFO) -> None:
    """Sends every logger's lines to standard error, libraries' only from warnings up."""
    handler = Sparing(sys.stderr)
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
