"""What all commands share: the --data option, moments and spans as people type them, and errors said in plain words."""

from __future__ import annotations

import asyncio
import gc
import os
import re
import sys
from collections.abc import Coroutine
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated, Any, NoReturn, TypeVar
from zoneinfo import ZoneInfo

import typer

from bot import settings as names
from bot.care.keys import KeyProblem
from bot.settings import Settings, SettingsProblem
from handlers.domain.calendar import FIRST, LAST, can_be_meant
from storage.copies.backup import NoDatabase, NotEmpty
from storage.copies.sealing import CannotOpen
from storage.migrations import DamagedDatabase, NewerDatabase
from storage.sql.engines import AlreadyRunning
from storage.sql.writer import NotWritten

T = TypeVar("T")

Data = Annotated[Path | None, typer.Option("--data", help="Data folder; the same as BOT_DATA_DIR.", show_default=False)]

SPAN = re.compile(r"(\d{1,4})([mhd])")
SPANS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}


class Refusal(Exception):
    """The command cannot be carried out; the text says why and what to do."""


EXPECTED = (
    *(Refusal, SettingsProblem, KeyProblem),
    *(AlreadyRunning, NewerDatabase, DamagedDatabase, NotWritten),
    *(NoDatabase, NotEmpty, CannotOpen),
)


def carry_out(work: Coroutine[Any, Any, T]) -> T:
    """Runs it; what is expected to go wrong is said in one plain sentence, with a non-zero exit code."""
    os.umask(0o077)  # database, key, backups: nobody else on this machine is to read them
    gc.freeze()  # what was imported stays: looking through it for garbage kept everything waiting for 80 ms each time
    try:
        return asyncio.run(work)
    except EXPECTED as error:
        refuse(str(error))
    except PermissionError as error:
        refuse(f"{error.filename} may not be used by this user. Give it the right to, or choose another --data folder.")


def refuse(text: str) -> NoReturn:
    """Says why on standard error and ends."""
    print(text, file=sys.stderr)
    raise typer.Exit(1)


def counted(number: int, thing: str) -> str:
    """“1 cell”, “2 cells”."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def load(data: Path | None, **given: object) -> Settings:
    """The settings of this machine."""
    try:
        return names.load(bot_data_dir=data, **given)
    except SettingsProblem as error:
        refuse(str(error))


def moment(text: str, zone: ZoneInfo) -> datetime:
    """A moment in ISO form; without a zone it is meant in the committee's."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise Refusal(f"--at {text} is no moment. Write it like 2026-11-23T07:55.") from None
    if not can_be_meant(found.date()):
        raise Refusal(f"--at {text} lies outside {FIRST.year} to {LAST.year}. Write it like 2026-11-23T07:55.")
    return found if found.tzinfo else found.replace(tzinfo=zone)


def span(text: str, longest: timedelta) -> timedelta:
    """A length of time such as 15m, 24h or 7d."""
    found = SPAN.fullmatch(text.strip().lower())
    length = int(found[1]) * SPANS[found[2]] if found else timedelta()
    if not timedelta() < length <= longest:
        raise Refusal(
            f"--valid {text} cannot be used. Write minutes, hours or days: 15m, 24h, at most {longest.days}d."
        )
    return length
