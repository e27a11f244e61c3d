"""What `check` says of who could read or carry away what: open files, and a key that travels with what it opens."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from shlex import quote

from bot.care import keys
from bot.care.envfile import ENV, encoding_of
from bot.commandline.foundations import Finding
from bot.settings import Settings
from storage.copies.backup import copies
from storage.sql.engines import is_file, locate, path_of

KEY_FILE = "BOT_SECRET_KEY_FILE"


def open_files(settings: Settings) -> Iterator[Finding]:
    """No file with what people said, nor a copy of it, is anybody else's to read."""
    place, data = locate(settings.database_url), settings.bot_data_dir
    inside = [Path(folder) / name for folder, _folders, names in os.walk(data) for name in names]
    beside = path_of(place).parent.glob(f"{path_of(place).name}*") if is_file(place) else ()
    known = {settings.key_file.resolve()}  # it has a finding of its own
    found = sorted({path for path in (*inside, *beside) if path.resolve() not in known and others_read(path)})
    if found:
        several = f" and {len(found) - 1} more" if len(found) > 1 else ""
        roots = {data if path.is_relative_to(data) else path for path in found}
        run = f"chmod -R go= {' '.join(quote(str(root)) for root in sorted(roots))}"
        yield Finding(f"Files that others may read: {found[0]}{several}", f"Shut them. Run: {run}")


def others_read(path: Path) -> bool:
    """Whether anyone but its owner may open this file; one that went meanwhile is nobody's."""
    try:
        return not path.is_symlink() and keys.too_open(path)
    except OSError:
        return False


def key_apart(settings: Settings) -> Iterator[Finding]:
    """Whoever carries the backups away does not carry the key away with them."""
    key, data = settings.key_file.absolute(), settings.bot_data_dir.absolute()
    if not copies(settings.backups) or not key.resolve().is_relative_to(data.resolve()):
        return
    try:
        mark = keys.read(key).fingerprint
    except keys.KeyProblem:
        return  # told already
    told = f"Key and backups lie in one folder, {data}: whoever has a copy of it opens them all"
    yield Finding(told, moving(key, Path.home() / ".chi-bo" / f"{mark}.key"))


def moving(key: Path, there: Path) -> str:
    """The command that lays the key elsewhere and says so in the settings, where a command can say it."""
    away = f"mkdir -p {quote(str(there.parent))} && mv {quote(str(key))} {quote(str(there))}"
    if KEY_FILE in {name.upper() for name in os.environ}:
        return f"Stop the bot, let {KEY_FILE} in its environment be {there}, and run: {away}"
    if ENV.is_file() and encoding_of(ENV.read_bytes()) == "utf-16":
        return f"Stop the bot, write {KEY_FILE}={there} into {ENV}, and run: {away}"
    say = f"printf '\\n%s\\n' {quote(f'{KEY_FILE}={there}')} >> {ENV} && chmod 600 {ENV}"
    return f"Stop the bot, run this, then start it again: {away} && {say}"
