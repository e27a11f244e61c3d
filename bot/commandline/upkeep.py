"""Errands of whoever looks after the bot: send a push now, check that all is well, keep a copy and bring one back."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.exc import DatabaseError

from bot.app import Ground, ground
from bot.audit.keeping import Keeper, lost, places
from bot.care.keys import read
from bot.care.notices import log_accepted, tell_admins
from bot.clock import WEEK, post_of, slot_now, until
from bot.commandline.checks import findings, log_of
from bot.commandline.plain import Data, Refusal, at_home, carry_out, counted, load, moment, typed
from bot.commandline.trial import is_empty
from handlers.catalogue import catalogue
from handlers.talk.kinds import Outgoing, Push
from handlers.texts import word
from storage.audit.numbers import sweep
from storage.copies import backup as copies
from storage.copies.room import ROOM
from storage.memory import Memory
from storage.sql.engines import FULL, is_damage, sqlite_code

NOBODY = "Nobody is to hear it now."
"""What is said of a push that does not say itself why it goes to nobody."""


def push(
    name: Annotated[str, typer.Argument(help="Which push, such as quota_digest.")],
    at: Annotated[str | None, typer.Option(help="As if it were this moment, for this run only.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would be sent.")] = False,
    data: Data = None,
) -> None:
    """Send a push now; a running bot delivers it within seconds, and nobody gets the same one twice."""

    async def work() -> None:
        async with ground(load(data), hold=False, create=False) as base:
            wanted = catalogue().pushes.get(name)
            if wanted is None:
                raise Refusal(f"There is no push {name}. There are: {', '.join(catalogue().pushes)}.")
            now = moment(at, base.settings.zone) if at else base.clock.now()
            await (show if dry_run else send)(base, wanted, now.astimezone(base.settings.zone))

    carry_out(work())


def slot_of(push: Push, now: datetime) -> datetime:
    """The slot this moment belongs to, or the moment itself outside every window."""
    slot = slot_now(push, now)
    return slot if now <= until(push, slot) else now.replace(second=0, microsecond=0)


async def show(base: Ground, push: Push, now: datetime) -> None:
    """Prints every message and whom it is for."""
    outgoing = await base.db.study(lambda memory: list(push.compose(memory, slot_of(push, now), catalogue())))
    for one in outgoing:
        to = f"person {one.person}" if one.person is not None else f"chat {one.address}"
        print(f"--- {to}\n{word(one.message.text, one.language)}")
        for button in (*one.message.choices, *one.message.controls):
            print(f"[{word(button.label, one.language)}]")
    print(f"=== {counted(len(outgoing), 'message')}, nothing sent")
    if not outgoing:
        why = word(push.nobody or NOBODY, "en")
        print(f"At {now:%Y-%m-%d %H:%M}: {why} For another moment: --at {next_slot(push, now):%Y-%m-%dT%H:%M}")


def next_slot(push: Push, now: datetime) -> datetime:
    """The first moment from now on at which it rings."""
    days = (now.date() + timedelta(days=ahead) for ahead in range(WEEK + 1))
    return min(slot for day in days for slot in push.slots(day, now.tzinfo) if slot > now)


async def send(base: Ground, push: Push, now: datetime) -> None:
    """Lays them into the outbox under the slot's own keys."""
    slot = slot_of(push, now)
    outgoing = await base.db.study(lambda memory: list(push.compose(memory, slot, catalogue())))
    await base.db.write(lambda memory: post(memory, push, slot, outgoing, base.clock.now()))
    count = counted(len(outgoing), "message")
    print(f"{count} for {slot:%Y-%m-%d %H:%M}; what was sent for then before is not sent again.")


def post(memory: Memory, push: Push, slot: datetime, outgoing: Sequence[Outgoing], now: datetime) -> None:
    """Each message, to leave now and worth sending for as long from now as from its slot.

    What never arrived is laid out anew, what stands is put right.
    """
    for one in outgoing:
        planned = post_of(push, slot, one, now + push.times[slot_now(push, slot).time()])
        leaving = replace(planned, not_before=min(slot, now).timestamp())
        memory.posts.put(leaving)
        memory.posts.renew(leaving)
        memory.posts.correct(planned)


def check(data: Data = None) -> None:
    """Look at everything the bot needs; say what is wrong and how to put it right."""
    found = carry_out(findings(load(data)))
    print(typed("\n".join(map(str, found))))
    if any(one.fix for one in found):
        raise typer.Exit(1)


def verify_log(
    accept: Annotated[bool, typer.Option("--accept", help="Take log and tables as they stand from now on.")] = False,
    data: Data = None,
) -> None:
    """Hold the log against its head kept apart and against the tables; name every difference."""

    async def work() -> bool:
        async with ground(load(data), hold=False, create=False) as base:
            if accept:
                await base.db.write(lambda memory: take_as_it_stands(memory, base))
                await Keeper(base.db, base.clock, places(base.settings, base.keys)).write()
            found = await base.db.study(lambda memory: list(log_of(memory, base, most=None)))
        print(typed("\n".join(map(str, found))))
        return any(one.fix for one in found)

    if carry_out(work()):
        raise typer.Exit(1)


def take_as_it_stands(memory: Memory, base: Ground) -> None:
    """From now on the log is compared with what stands now; it says so itself, and the admins hear of it."""
    if is_empty(memory):
        raise Refusal("No committee is here yet, so there is no log. Run: python -m bot setup")
    sweep(memory.connection)
    memory.ledger.begin(base.clock.at(), lost(memory, places(base.settings, base.keys)))
    tell_admins(memory, "log.accepted", log_accepted(), base.clock.now())


def give_up(memory: Memory, base: Ground) -> None:
    """The log says which of its heads kept apart a backup does not go through, now that it is in place."""
    if heads := lost(memory, places(base.settings, base.keys)):
        memory.ledger.restored(base.clock.at(), heads)


async def holds_nothing(base: Ground) -> bool:
    """Whether no committee is here; of a damaged database the copying itself says how it is mended."""
    try:
        return await base.db.read(is_empty)
    except Exception as error:
        if is_damage(error):
            return False
        raise


async def keep_copy(base: Ground, folder: Path | None = None) -> Path:
    """Writes a sealed copy beside whatever is running."""
    if await holds_nothing(base):
        raise Refusal("No committee is here yet, so there is nothing to keep. Run: python -m bot setup")
    key, where = base.keys.derive("backups"), at_home(folder) or base.settings.backups
    url, data = base.settings.database_url, base.settings.bot_data_dir
    try:
        return await asyncio.to_thread(copies.backup, url, where, key, base.clock.real(), data=data)
    except OSError as error:
        if Path(str(error.filename)).is_relative_to(data / ROOM):
            raise
        why = os.strerror(error.errno or 0)
    except (DatabaseError, sqlite3.Error) as error:
        if sqlite_code(getattr(error, "orig", error)) not in FULL:
            raise
        raise Refusal(
            f"The disk of {data} takes no more: a copy needs room there until it is sealed. Make room there."
        ) from None
    raise Refusal(f"No backup can be kept in {where}: {why}. Name another folder: --to FOLDER")


def backup(
    to: Annotated[Path | None, typer.Option(help="Folder for it; else backups in the data folder.")] = None,
    data: Data = None,
) -> None:
    """Keep a sealed copy of everything; it opens only with the key file, so keep a copy of that elsewhere too."""

    async def work() -> None:
        settings = load(data)
        async with ground(settings, hold=False, create=False) as base:
            path = await keep_copy(base, to)
        print(f"{path}\nIt opens only with the key file {settings.key_file}: keep a copy of that in another place.")

    carry_out(work())


def restore(
    file: Annotated[Path | None, typer.Argument(help="A backup; else the newest of the data folder.")] = None,
    data: Data = None,
) -> None:
    """Bring a backup back into an empty database."""

    async def work() -> None:
        settings = load(data)
        chosen = at_home(file) or newest(settings.backups)
        key = read(settings.key_file).derive("backups")
        facts = copies.restore(chosen, settings.database_url, key, data=settings.bot_data_dir)
        async with ground(settings, hold=False, create=False) as base:
            await base.db.write(lambda memory: give_up(memory, base))
            await Keeper(base.db, base.clock, places(settings, base.keys)).write()
        print(f"{chosen} of {facts['made']} is back in place.")

    carry_out(work())


def newest(folder: Path) -> Path:
    """The newest backup there."""
    found = copies.copies(folder)
    if not found:
        raise Refusal(f"There is no backup in {folder}. Name one: python -m bot restore FILE")
    return found[-1]
