"""What all commands share: the --data option, moments and spans as people type them, and errors said in plain words."""

from __future__ import annotations

import asyncio
import errno
import gc
import os
import re
import shutil
import sys
from collections.abc import Coroutine
from contextvars import ContextVar
from datetime import datetime, timedelta
from pathlib import Path
from shlex import quote
from typing import Annotated, Any, NoReturn, TypeVar
from zoneinfo import ZoneInfo

import typer

from bot import settings as names
from bot.care.keys import KeyProblem
from bot.logs import place
from bot.settings import Settings, SettingsProblem
from handlers.domain.calendar import FIRST, LAST, can_be_meant
from storage.copies.backup import NoDatabase, NotEmpty
from storage.copies.room import sweep
from storage.copies.sealing import CannotOpen
from storage.migrations import DamagedDatabase, NewerDatabase, UnknownReports
from storage.sql.engines import AlreadyRunning, NoSchema
from storage.sql.troubles import trouble
from storage.sql.writer import NotWritten

T = TypeVar("T")

DATA: ContextVar[Path | None] = ContextVar("data", default=None)
"""The folder this command was given, if it was."""


def at_home(path: Path | None) -> Path | None:
    """A path of the command line: of --to=~/x the shell leaves the ~ as it is; None where none is given."""
    return Path(os.path.expanduser(path)) if path else None


def given(path: Path | None) -> Path | None:
    """The data folder, remembered for what this command says; None where none is given."""
    DATA.set(at_home(path))
    return DATA.get()


Data = Annotated[
    Path | None,
    typer.Option("--data", help="Data folder; the same as BOT_DATA_DIR.", show_default=False, callback=given),
]

COMMAND = re.compile(r"python -m bot (?!demo\b)[a-z][a-z-]*")
"""A command in a remedy; the demo has a folder of its own."""

CALLED = re.compile(r"\bpython ((?:-X dev )?-m bot)\b")
"""How all texts name this program; which Python it is, the machine tells."""

SPAN = re.compile(r"(\d{1,4})([mhd])")
SPANS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}


class Refusal(Exception):
    """The command cannot be carried out; the text says why and what to do."""


PLAIN = (
    *(Refusal, SettingsProblem, KeyProblem),
    *(AlreadyRunning, NoSchema, NewerDatabase, DamagedDatabase, UnknownReports, NotWritten),
    *(NoDatabase, NotEmpty, CannotOpen),
)
"""What says by itself what is wrong and what to do."""

FOLDERS = {
    errno.ENOTDIR: "a file stands where a folder is needed. Move it away, or choose another --data folder.",
    errno.EEXIST: "a file stands where a folder is needed. Move it away, or choose another --data folder.",
    errno.EISDIR: "a folder stands where a file is needed. Move it away, or choose another --data folder.",
    errno.EACCES: "this user may not use it. Give it the right to, or choose another --data folder.",
    errno.EPERM: "this user may not use it. Give it the right to, or choose another --data folder.",
    errno.EROFS: "the disk is mounted for reading only. Mount it for writing, or choose another --data folder.",
    errno.ENOSPC: "the disk is full. Make room, then try again.",
    errno.EDQUOT: "this user's share of the disk is full. Make room, then try again.",
    errno.ELOOP: "a link leads back to itself. Choose another --data folder.",
    errno.ENAMETOOLONG: "the name is too long. Choose another --data folder.",
    errno.ENOENT: "it is missing. Put it there, or choose another --data folder.",
}
"""What the machine says of a file or folder, and what to do."""


def carry_out(work: Coroutine[Any, Any, T]) -> T:
    """Runs it; whatever goes wrong is said in one plain line, with a non-zero exit code."""
    os.umask(0o077)  # database, key, backups: nobody else on this machine is to read them
    gc.freeze()  # what was imported stays: looking through it for garbage kept everything waiting for 80 ms each time
    try:
        return asyncio.run(work)
    except (typer.Exit, typer.Abort, typer.BadParameter, BrokenPipeError):
        raise
    except Exception as error:
        if sys.flags.dev_mode and not isinstance(error, PLAIN):
            raise
        refuse(line(error))


def line(error: BaseException) -> str:
    """The one line; of what nobody foresaw only its kind and place, since its text may hold anything."""
    if isinstance(error, PLAIN):
        return str(error)
    if isinstance(error, OSError) and error.filename is not None:
        name = os.fsdecode(error.filename)
        reason = FOLDERS.get(error.errno or 0) or f"{os.strerror(error.errno or 0)}."
        if error.errno == errno.ENOENT and keeps_nothing(above := Path(name).absolute().parent):
            reason = f"{above} is no place where anything can be kept. Choose another --data folder."
        return f"{name} cannot be used: {reason}"
    return trouble(error) or (
        f"This was not foreseen: {place(error)}. To see more, run the same with python -X dev -m bot (that may show "
        "names and passwords: pass on only this line)."
    )


def keeps_nothing(folder: Path) -> bool:
    """Whether this folder is there and no disk behind it, as of what the machine says about itself (/proc)."""
    return folder.is_dir() and not os.statvfs(folder).f_blocks


def refuse(text: str) -> NoReturn:
    """Says why on standard error and ends."""
    print(typed(text), file=sys.stderr)
    raise typer.Exit(1)


def typed(text: str) -> str:
    """With this Python and the --data this command was given, so that the commands in it can be typed as they stand."""
    data = DATA.get()
    whole = COMMAND.sub(lambda found: f"{found[0]} --data {quote(str(data))}", text) if data else text
    return CALLED.sub(lambda found: f"{quote(this_python())} {found[1]}", whole)


def this_python() -> str:
    """What calls the Python that runs this: `python` where a shell finds just that one, else its path from here."""
    own = Path(sys.executable).absolute()
    found = shutil.which("python")
    if found and Path(found).absolute() == own:
        return "python"
    return str(own.relative_to(Path.cwd())) if own.is_relative_to(Path.cwd()) else str(own)


def counted(number: int, thing: str) -> str:
    """“1 cell”, “2 cells”."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def load(data: Path | None, **given: object) -> Settings:
    """The settings of this machine; what a killed command left there in clear is swept away."""
    try:
        found = names.load(bot_data_dir=data, **given)
    except SettingsProblem as error:
        refuse(str(error))
    sweep(found.bot_data_dir, found.backups)
    return found


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
