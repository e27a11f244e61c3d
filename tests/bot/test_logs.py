"""The log says what went wrong once, and then how often: no error that repeats itself fills a disk."""

from __future__ import annotations

import io
import json
import logging
from typing import Any

import pytest

from bot import logs
from bot.logs import KINDS, SPAN, OneLine, Sparing, place

NOON = 1_800_000_000.0


class Log:
    """A log whose clock is moved by hand."""

    def __init__(self) -> None:
        self.now = NOON
        self.out = io.StringIO()
        self.handler = Sparing(self.out)
        self.handler.setFormatter(OneLine())

    def hears(self, what: str, level: int = logging.ERROR, name: str = "bot.inbox", **more: Any) -> Log:
        fields = {"name": name, "levelno": level, "levelname": "ERROR", "msg": what, "created": self.now}
        self.handler.handle(logging.makeLogRecord({**fields, **more}))
        return self

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.getvalue().splitlines()]


@pytest.fixture
def log() -> Log:
    return Log()


def test_the_same_error_is_written_once_and_counted(log: Log) -> None:
    for number in range(1235):
        log.hears("not delivered", channel="zalo", post=number)
    assert [line["post"] for line in log.lines] == [0]
    log.now += SPAN
    log.hears("not delivered", channel="zalo", post=5000)
    assert [(line["post"], line.get("repeated")) for line in log.lines] == [(0, None), (1234, 1234), (5000, None)]


def test_errors_of_another_kind_place_or_channel_are_written(log: Log) -> None:
    for channel in ("zalo", "telegram"):
        for error in ("OSError at inbox.py:3", "OSError at inbox.py:9"):
            log.hears("set aside", channel=channel, error=error).hears("set aside", channel=channel, error=error)
    log.hears("set aside", logging.WARNING)
    assert len(log.lines) == 5


def test_what_only_happened_is_written_each_time_and_brings_the_counts_along(log: Log) -> None:
    log.hears("failed").hears("failed").hears("rang", logging.INFO).hears("rang", logging.INFO)
    assert [line["what"] for line in log.lines] == ["failed", "rang", "rang"]
    log.now += SPAN
    log.hears("rang", logging.INFO)
    assert [line.get("repeated") for line in log.lines] == [None, None, None, 1, None]


def test_a_flood_of_ever_different_errors_is_counted_as_one(log: Log) -> None:
    for number in range(50 * KINDS):
        log.hears("failed", error=f"error {number}")
    assert len(log.lines) == KINDS + 1


def test_what_was_counted_is_told_when_the_process_ends(log: Log) -> None:
    log.hears("failed").hears("failed").handler.close()
    assert [line.get("repeated") for line in log.lines] == [None, 1]


def test_a_clock_put_back_silences_nothing(log: Log) -> None:
    log.hears("failed")
    log.now -= 86400
    log.hears("failed")
    assert len(log.lines) == 2


def test_a_librarys_errors_are_told_apart_by_their_place(log: Log) -> None:
    for number in (1, 0, 0):
        try:
            _ = 1 // number if number else int("x")
            raise LookupError
        except (LookupError, ValueError) as error:
            log.hears("Exception in ASGI application\n", name="uvicorn.error", exc_info=(type(error), error, None))
            assert place(error)
    assert len(log.lines) == 2


def test_the_bot_starts_with_such_a_log(monkeypatch: pytest.MonkeyPatch) -> None:
    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", [])
    monkeypatch.setattr(root, "level", root.level)
    logs.start()
    assert [type(handler) for handler in root.handlers] == [Sparing]
