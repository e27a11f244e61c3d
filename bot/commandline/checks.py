"""`check`: looks at everything a running bot needs, and says of each thing that is wrong how to put it right."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from bot.app import Ground, ground
from bot.audit.findings import SOME, look
from bot.audit.keeping import places
from bot.commandline.apart import key_apart, open_files
from bot.commandline.committee import inviting
from bot.commandline.foundations import Finding, database, held, key, machine, out_of_place, secrets_file, used
from bot.commandline.plain import counted, line
from bot.settings import Settings
from handlers.domain.people import Role
from handlers.upkeep.loi import SEEN
from storage.memory import Memory
from storage.migrations import bring_back
from storage.sql.engines import is_file, locate, path_of

__all__ = ["Finding", "findings"]

OLDEST_BACKUP = timedelta(hours=30)
"""A nightly backup older than this was missed (as /tinhtrang says)."""

TOKENS = "Put TELEGRAM_TOKEN or ZALO_TOKEN into .env (see docs/telegram.md, docs/zalo.md); the demo needs neither."


async def findings(settings: Settings) -> list[Finding]:
    """Everything, from the ground up; what stands on something broken is not looked at."""
    found, running = list(machine(settings)), False
    found += list(out_of_place(settings)) or key(settings)
    if not any(one.fix for one in found):
        found += database(settings)
    if not any(one.fix for one in found) and used(settings):
        running = held(settings)
        try:
            async with ground(settings, hold=False, create=False) as base:
                found += await base.db.study(lambda memory: list(contents(memory, base)))
        except Exception as error:  # what was found so far is told all the same
            found.append(Finding("What the database holds", line(error)))
    found += [*secrets_file(), *open_files(settings), *key_apart(settings)]
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
    yield Finding(text, "" if quota else setting_quota(memory))
    people = sum(state.people for state in memory.health.channels())
    yield Finding(f"{people} people reached", "" if people else f"Hand out a code: {inviting(memory, Role.ADMIN)}")
    yield from log_of(memory, base)
    yield backup(memory, base)
    queue = memory.health.queue()
    stuck = queue["dead"] + queue["unknown"] + queue["aside"] if unseen(memory) else 0
    yield Finding(
        f"{queue['waiting']} messages wait", "" if not stuck else f"{stuck} are stuck. An admin sees them: /loi"
    )


def log_of(memory: Memory, base: Ground, most: int | None = SOME) -> Iterator[Finding]:
    """The log: whole, as long as it was, and told by the tables; so many differences are named."""
    kept = places(base.settings, base.keys)
    for one in look(memory, kept, base.settings.zone, earlier(base.settings), most):
        yield Finding(*one)


def setting_quota(memory: Memory) -> str:
    """How the quota of the year comes in; somebody must be there to set it."""
    how = "An officer sets it in the chat: /chitieu dat"
    return how if memory.people.holders(Role.OFFICER) else f"{how} (a code for one: {inviting(memory, Role.OFFICER)})"


def earlier(settings: Settings) -> str:
    """How what a backup holds comes back in place of what is there."""
    place = locate(settings.database_url)
    if is_file(place):
        return f"Stop the bot, then bring a backup from before back: {bring_back(path_of(place))}"
    return "Bring a backup from before back into an empty database: python -m bot restore FILE"


def unseen(memory: Memory) -> bool:
    """Whether something got stuck since an admin last looked."""
    newest = memory.health.troubles(1)
    return bool(newest) and (newest[0]["at"] or 0) > float(memory.health.note(SEEN) or -1)


def backup(memory: Memory, base: Ground) -> Finding:
    """The last backup, and whether it is too old."""
    kept = memory.health.note("last_backup")
    if kept is None:
        return Finding("No backup yet", "Run: python -m bot backup (a running bot makes one every night)")
    age = timedelta(seconds=base.clock.real() - float(kept))
    fix = "Run: python -m bot backup, and see why last night's is missing." if age > OLDEST_BACKUP else ""
    return Finding(f"Last backup {age.total_seconds() / 3600:.0f} hours ago, in {base.settings.backups}", fix)
