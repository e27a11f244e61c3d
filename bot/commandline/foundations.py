"""What `check` looks at first: this machine, its folder and disk, the secret files, and the database as such."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from shlex import quote
from tempfile import TemporaryFile

from bot.care import keys
from bot.care.envfile import ENV, OPEN_ENV, encoding_of
from bot.care.misplaced import misplaced
from bot.commandline.plain import Refusal, counted, keeps_nothing, line
from bot.inbox import ROOM
from bot.settings import Settings
from storage.copies.backup import copies
from storage.database import free_bytes, is_new
from storage.migrations import head, look
from storage.sql.engines import AlreadyRunning, is_file, locate, path_of, shown, writing
from storage.sql.writer import NotWritten

MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at; with `fix`, something is wrong."""

    text: str
    fix: str = ""

    def __str__(self) -> str:
        return f"FIX  {self.text}\n     → {self.fix}" if self.fix else f"ok   {self.text}"


def there(settings: Settings) -> bool:
    """Whether there is a database to look into: a file that exists, or a server."""
    place = locate(settings.database_url)
    return not is_file(place) or path_of(place).exists()


def used(settings: Settings) -> bool:
    """Whether it was ever set up."""
    return look(locate(settings.database_url), thorough=False) is not None


def unused(settings: Settings) -> bool:
    """Whether nothing was ever kept in this database, as far as it answers."""
    try:
        return is_new(settings.database_url)
    except NotWritten:
        return True


def backups_left(settings: Settings) -> str:
    """Where backups lie though no committee does: how they come back, before anything is made in their place."""
    count = len(copies(settings.backups))
    if not count:
        return ""
    where = f"{counted(count, 'backup')} in {settings.backups}, but no committee here"
    return f"{where}. To begin anew, move them away; to have the newest back, run: python -m bot restore"


def refuse_if_lost(settings: Settings) -> None:
    """Refusal where a database is missing whose backups are there: a new one would soon push them out."""
    if unused(settings) and (left := backups_left(settings)):
        raise Refusal(left)


def machine(settings: Settings) -> Iterator[Finding]:
    """Python, the data folder, the disk, the time zone."""
    version = ".".join(map(str, sys.version_info[:3]))
    yield Finding(f"Python {version}", "" if sys.version_info >= (3, 11) else "Install Python 3.11 or newer.")
    folder = settings.bot_data_dir.absolute()
    made = "" if folder.exists() else " is made at the first start"
    yield Finding(f"Data folder {folder}{made}", barred(folder))
    free = free_bytes(folder.resolve())
    fix = "" if free >= ROOM else f"Make room: below {ROOM // MB} MB nothing is taken in."
    yield Finding(f"Free disk {free // MB} MB", fix)
    yield Finding(f"Time zone {settings.bot_timezone}")


def barred(folder: Path) -> str:
    """What is to be done before files can be made in this folder, which need not be there yet."""
    above = folder
    while not os.path.lexists(above):
        above = above.parent
    try:
        TemporaryFile(dir=above).close()
    except OSError as error:
        here = quote(str(folder))
        match error.errno:
            case errno.ENOTDIR:
                return f"A file stands where the folder is to be. Run: mv {quote(str(above))} {quote(f'{above}.old')}"
            case errno.ENOENT if keeps_nothing(above):
                return f"{above} is no place where anything can be kept. Name another folder: BOT_DATA_DIR."
            case errno.EACCES | errno.EPERM:
                own = f"sudo mkdir -p {here} && sudo chown -R $(id -un) {here} && chmod -R u+rwX {here}"
                return f"Let this user write there: {own}"
        return f"{os.strerror(error.errno or 0)}. Mend that, or name another folder: BOT_DATA_DIR."
    return ""


def out_of_place(settings: Settings) -> Iterator[Finding]:
    """Whatever stands as a folder where a file belongs, or the other way round."""
    for wrong in misplaced(settings):
        here, stands = str(wrong.filename), "folder" if wrong.errno == errno.EISDIR else "file"
        move = f"Move it away. Run: mv {quote(here)} {quote(f'{here}.old')}"
        yield Finding(f"{here} is a {stands} where a {'file' if stands == 'folder' else 'folder'} belongs", move)


def secrets_file() -> Iterator[Finding]:
    """The file with the tokens, if there is one, is nobody else's to read."""
    if ENV.is_file():
        encoding = encoding_of(ENV.read_bytes()).removesuffix("-sig").upper()
        yield Finding(f"Settings in .env, written in {encoding}", OPEN_ENV if keys.too_open(ENV) else "")


def key(settings: Settings) -> Iterator[Finding]:
    """The key file is there, whole, and nobody else's to read."""
    path = settings.key_file
    if not path.exists():
        lost = not unused(settings)
        fix = "Put your copy of it back there: codes, the log and backups hang on it." if lost else ""
        yield Finding(f"Key file {path} is missing" if lost else f"Key file {path} is made at the first start", fix)
        return
    try:
        keys.read(path)
    except keys.KeyProblem as problem:
        yield Finding("Key file", str(problem))
        return
    yield Finding(
        f"Key file {path}", f"Others may read it. Run: chmod 600 {quote(str(path))}" if keys.too_open(path) else ""
    )


def database(settings: Settings) -> Iterator[Finding]:
    """The database opens, is whole, and of this version; a running bot that holds it is fine."""
    place = locate(settings.database_url)
    try:
        revision = look(place, thorough=True)
    except Exception as error:  # damaged, of a newer version, a server that lets nobody in
        yield Finding(f"Database {shown(place)}", line(error))
        return
    if revision is None:
        left = backups_left(settings)
        none = f"Database {shown(place)} is empty" if there(settings) else "No database yet"
        yield Finding(none, left) if left else Finding(f"{none}. Run: python -m bot setup (or demo, to try the bot)")
        return
    running = held(settings)
    if revision != head():
        fix = "Stop the bot, then start it: it upgrades its database when it starts." if running else ""
        yield Finding(f"Database {shown(place)} is of an older version and is upgraded at the next start", fix)
    yield Finding(f"Database {shown(place)}, {'in use by a running bot' if running else 'no bot is running'}")


def held(settings: Settings) -> bool:
    """Whether a bot is running on this database."""
    engine = writing(locate(settings.database_url), hold=True)
    try:
        engine.connect().close()
    except AlreadyRunning:
        return True
    finally:
        engine.dispose()
    return False
