"""`check`: looks at everything a running bot needs, and says of each thing that is wrong how to put it right."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryFile

from bot.app import Ground, ground
from bot.care import keys
from bot.commandline.plain import counted
from bot.inbox import ROOM
from bot.settings import Settings
from storage.database import free_bytes, is_new
from storage.memory import Memory
from storage.migrations import DamagedDatabase, NewerDatabase, head, look
from storage.sql.engines import AlreadyRunning, is_file, locate, path_of, writing
from storage.sql.writer import NotWritten

OLDEST_BACKUP = timedelta(hours=30)
"""A nightly backup older than this was missed (as /tinhtrang says)."""

TOKENS = "Put TELEGRAM_TOKEN or ZALO_TOKEN into .env (see docs/telegram.md, docs/zalo.md); the demo needs neither."

MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at; with `fix`, something is wrong."""

    text: str
    fix: str = ""

    def __str__(self) -> str:
        return f"FIX  {self.text}\n     → {self.fix}" if self.fix else f"ok   {self.text}"


async def findings(settings: Settings) -> list[Finding]:
    """Everything, from the ground up; what stands on something broken is not looked at."""
    found, running = [*machine(settings), *key(settings)], False
    if not any(one.fix for one in found):
        found += database(settings)
    if not any(one.fix for one in found) and there(settings):
        running = held(settings)
        async with ground(settings, hold=False, create=False) as base:
            found += await base.db.study(lambda memory: list(contents(memory, base)))
    return [*found, *await messengers(settings, running)]


async def messengers(settings: Settings, running: bool) -> list[Finding]:
    """Each messenger: whether it can be heard, and what the running bot says of it."""
    if not (settings.telegram_token.get_secret_value() or settings.zalo_tokens):
        return [Finding("No messenger is set up: nobody can write to the bot", TOKENS)]
    found, known = [], await troubles(settings) if running else {}
    if settings.telegram_token.get_secret_value():
        found += await telegram(settings, running, known.get("telegram", ""))
    if settings.zalo_tokens:
        from bot.channels.zalo import checking

        found += [Finding(*one) for one in await checking.look(settings, known)]
    return found


async def telegram(settings: Settings, running: bool, known: str) -> list[Finding]:
    """Telegram's bot."""
    from bot.channels.telegram import checking  # its library takes a while: only who uses it waits

    if known:
        return [Finding("Telegram, as the running bot finds it", known)]
    return [Finding(*one) for one in await checking.look(settings, running)]


async def troubles(settings: Settings) -> dict[str, str]:
    """What the bot running on this machine says of its channels."""
    import httpx  # slow to import, and not needed to answer anybody

    host = "127.0.0.1" if settings.bot_http_host in ("0.0.0.0", "::") else settings.bot_http_host
    try:
        async with httpx.AsyncClient(trust_env=False, timeout=3) as client:
            answer = await client.get(f"http://{host}:{settings.bot_http_port}/healthz")
        return dict(answer.json()["failing"])
    except (httpx.HTTPError, ValueError, KeyError):
        return {}


def there(settings: Settings) -> bool:
    """Whether there is a database to look into: a file that exists, or a server."""
    place = locate(settings.database_url)
    return not is_file(place) or path_of(place).exists()


def unused(settings: Settings) -> bool:
    """Whether nothing was ever kept in this database, as far as it answers."""
    try:
        return is_new(settings.database_url)
    except NotWritten:
        return True


def machine(settings: Settings) -> Iterator[Finding]:
    """Python, the data folder, the disk, the time zone."""
    version = ".".join(map(str, sys.version_info[:3]))
    yield Finding(f"Python {version}", "" if sys.version_info >= (3, 11) else "Install Python 3.11 or newer.")
    folder = settings.bot_data_dir
    if not folder.exists():
        yield Finding(f"Data folder {folder.resolve()} is made at the first start")
    else:
        fix = "" if writable(folder) else f"Give this user the right to write there: chown -R $(id -un) {folder}"
        yield Finding(f"Data folder {folder.resolve()}", fix)
    free = free_bytes(folder.resolve())
    fix = "" if free >= ROOM else f"Make room: below {ROOM // MB} MB nothing is taken in."
    yield Finding(f"Free disk {free // MB} MB", fix)
    yield Finding(f"Time zone {settings.bot_timezone}")


def writable(folder: Path) -> bool:
    """Whether files can be made in this folder."""
    try:
        TemporaryFile(dir=folder).close()
    except OSError:
        return False
    return True


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
    yield Finding(f"Key file {path}", f"Others may read it. Run: chmod 600 {path}" if keys.too_open(path) else "")


def database(settings: Settings) -> Iterator[Finding]:
    """The database opens, is whole, and of this version; a running bot that holds it is fine."""
    place = locate(settings.database_url)
    name = place.render_as_string(hide_password=True)
    if not there(settings):
        yield Finding("No database yet. Run: python -m bot setup (or demo, to try the bot)")
        return
    try:
        revision = look(place, thorough=True)
    except (NewerDatabase, DamagedDatabase) as error:
        yield Finding(f"Database {name}", str(error))
        return
    except Exception as error:  # a server that does not answer, a file that is no database
        yield Finding(f"Database {name}", f"It does not open ({type(error).__name__}). Check BOT_DATABASE_URL.")
        return
    running = held(settings)
    if revision != head():
        fix = "Stop the bot, then start it: it upgrades its database when it starts." if running else ""
        yield Finding(f"Database {name} is of an older version and is upgraded at the next start", fix)
    yield Finding(f"Database {name}, {'in use by a running bot' if running else 'no bot is running'}")


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


def contents(memory: Memory, base: Ground) -> Iterator[Finding]:
    """What stands in the database: committee, quota, people, log, backup, troubles."""
    orgs = memory.orgs.all()
    if not orgs:
        yield Finding("No committee is set up", "Run: python -m bot setup")
        return
    root, now = memory.orgs.root(), base.clock.now()
    cells = sum(org.kind == "cell" and org.until is None for org in orgs)
    yield Finding(f"{root.name}, {counted(cells, 'cell')}")
    quota = memory.quotas.of_year(now.year).get(root.id)
    text = f"Quota {now.year}: {quota.target}" if quota else f"No quota for {now.year}"
    yield Finding(text, "" if quota else "An officer sets it in the chat: /chitieu dat")
    people = sum(state.people for state in memory.health.channels())
    yield Finding(f"{people} people reached", "" if people else "Hand out codes: python -m bot invite --role admin")
    broken = memory.chain.verify()
    fix = "" if broken is None else f"Entry {broken} was changed by another hand. Compare with the latest backup."
    yield Finding("Log of changes is whole" if broken is None else "Log of changes", fix)
    yield backup(memory, base)
    queue = memory.health.queue()
    stuck = queue["dead"] + queue["unknown"] + queue["aside"]
    yield Finding(
        f"{queue['waiting']} messages wait", "" if not stuck else f"{stuck} are stuck. An admin sees them: /loi"
    )


def backup(memory: Memory, base: Ground) -> Finding:
    """The last backup, and whether it is too old."""
    kept = memory.health.note("last_backup")
    if kept is None:
        return Finding("No backup yet", "Run: python -m bot backup (a running bot makes one every night)")
    age = timedelta(seconds=base.clock.real() - float(kept))
    fix = "Run: python -m bot backup, and see why last night's is missing." if age > OLDEST_BACKUP else ""
    return Finding(f"Last backup {age.total_seconds() / 3600:.0f} hours ago, in {base.settings.backups}", fix)
