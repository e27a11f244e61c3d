"""The commands that keep running: the demo in a browser, the demo in a terminal, and the real bot."""

from __future__ import annotations

import asyncio
import errno
import logging
import os
import signal
import socket
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer
from starlette.applications import Starlette
from starlette.routing import BaseRoute

from bot import logs, server
from bot.app import Ground, House, ground
from bot.care.envfile import ENV, OPEN_ENV
from bot.care.keys import too_open
from bot.channels.base import Channel
from bot.channels.terminal import Terminal
from bot.channels.trial import TrialClock
from bot.clock import OFFSET
from bot.commandline import trial
from bot.commandline.foundations import refuse_if_lost
from bot.commandline.plain import Data, Refusal, carry_out, load, moment, typed
from bot.commandline.upkeep import keep_copy
from bot.housework import COPY_AT
from bot.settings import Settings
from storage.memory import Memory

if TYPE_CHECKING:
    from bot.channels.web import WebChannel

BEGIN = "2026-11-23T07:55"
"""A Monday five minutes before the weekly prompt."""

NO_MESSENGER = (
    "No messenger is set up, so nobody can write to the bot: TELEGRAM_TOKEN and ZALO_TOKEN are empty (see "
    ".env.example). To try the bot without one: python -m bot demo"
)

At = Annotated[str | None, typer.Option(help="Product time to begin at, such as 2026-11-23T07:55, or now.")]


def told_to_stop() -> asyncio.Event:
    """Set when the machine or a person asks the process to end."""
    stop = asyncio.Event()
    for one in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(one, stop.set)
    return stop


def outlive_terminal() -> None:
    """A terminal that is closed, or a line that is cut, does not end the process that was begun there."""
    signal.signal(signal.SIGHUP, signal.SIG_IGN)


def tell(text: str) -> None:
    """Says it to whoever looks at the terminal, if it is still there; the log beside it is for machines."""
    with suppress(OSError):
        print(typed(text), file=sys.stderr, flush=True)


def listen(settings: Settings, demo: bool = False) -> socket.socket:
    """The web server's door."""
    host, port = settings.bot_http_host, settings.bot_http_port
    try:
        return server.listen(host, port, demo)
    except OSError as error:
        if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
            raise Refusal(f"BOT_HTTP_HOST={host} is no address of this machine; 127.0.0.1 always is.") from None
        other = "--port" if demo else "BOT_HTTP_PORT"
        raise Refusal(
            f"Port {port} cannot be used: {os.strerror(error.errno or 0)}. Choose another: {other}."
        ) from None


async def begin(base: Ground, at: str | None, channel: str) -> list[str]:
    """An empty database becomes the demo, at the given moment or its usual Monday; an older demo goes on."""
    wanted = moment(at, base.settings.zone) if at and at != "now" else None
    if await base.db.read(trial.is_empty):
        if at != "now":
            there = wanted or moment(BEGIN, base.settings.zone)
            base.clock.offset = there.timestamp() - base.clock.real()
        await base.db.write(partial(fill_at, base=base))
    elif wanted:
        await base.db.read(trial.seats_of)
        try:
            await base.clock.move_to(wanted, base.db)
        except ValueError:
            raise Refusal(
                f"This demo has reached {base.clock.now():%Y-%m-%dT%H:%M} and its clock only moves forward. "
                "For a fresh demo delete its data folder, or name another: --data data-demo"
            ) from None
    return await base.db.write(lambda memory: trial.sit_down(memory, channel, base.clock.at()))


def fill_at(memory: Memory, base: Ground) -> None:
    """The invented committee as it stands when the demo begins; its clock is kept."""
    trial.fill(memory, base.clock.now())
    memory.health.keep(OFFSET, repr(base.clock.offset))


def demo(
    port: Annotated[int | None, typer.Option(help="Port of the web chat.", show_default="8080")] = None,
    at: At = None,
    data: Data = None,
) -> None:
    """Start the complete bot with an invented committee, to be tried in a browser."""
    settings = load(data, bot_http_port=port)
    logs.start(settings.secrets)
    carry_out(serve_demo(settings, at))


async def serve_demo(settings: Settings, at: str | None) -> None:
    """The house with the web chat as its only channel."""
    stop = told_to_stop()
    outlive_terminal()
    from bot.channels.web import WebChannel
    from bot.channels.web.thread import Threads

    async with ground(settings, hold=True) as base:
        with listen(settings, demo=True) as listener:
            await begin(base, at, "web")
            web = WebChannel(Threads(settings.bot_data_dir, base.clock.now))
            house = House(base, [web])
            app = application(house, settings, await page(base, web, house), trial=True)
            async with house:
                house.serve(partial(server.serve, app, listener))
                print(f"Open http://127.0.0.1:{listener.getsockname()[1]}/ to try the bot. Ctrl+C ends.", flush=True)
                await house.until(stop)


async def page(base: Ground, web: WebChannel, house: House) -> Sequence[BaseRoute]:
    """What the browser asks for."""
    from bot.channels.web.routes import Door
    from bot.channels.web.seats import seats
    from handlers.catalogue import catalogue

    language, shelf = base.settings.bot_language, catalogue()
    committee = await base.db.read(lambda memory: memory.orgs.root())
    who = partial(base.db.study, lambda memory: seats(memory, shelf, language))
    return Door(web, hand(base, house), who, committee.name, language).routes()


def hand(base: Ground, house: House) -> TrialClock:
    """The clock as the trial may move it."""
    return TrialClock(base.clock.now, house.scheduler.move_to)


def application(house: House, settings: Settings, routes: Sequence[BaseRoute] = (), trial: bool = False) -> Starlette:
    """The web server's answers."""
    token = settings.bot_metrics_token.get_secret_value() or None
    watch = house.watch
    return server.application(watch.health, watch.figures, token, routes, trial, settings.bot_language)


def chat(
    seat: Annotated[str, typer.Option("--as", help="Who to play, such as secretary-1.")],
    at: At = None,
    data: Data = None,
) -> None:
    """Try the bot in this terminal, as one of the demo's people; lines may also come from a file or a pipe."""
    settings = load(data)
    logs.start(settings.secrets, logging.WARNING)
    carry_out(talk(settings, seat, at))


async def talk(settings: Settings, seat: str, at: str | None) -> None:
    """The house with this terminal as its only channel; it ends with the keyboard's last line."""
    stop = told_to_stop()
    async with ground(settings, hold=True) as base:
        seats = await begin(base, at, "terminal")
        if seat not in seats:
            raise Refusal(f"There is no seat {seat}. The seats are: {', '.join(seats)}.")
        terminal = Terminal(
            seat, seats, lambda: house.quiet(), language=settings.bot_language, folder=settings.bot_data_dir
        )
        house = House(base, [terminal])
        terminal.clock = hand(base, house)
        async with house:
            await house.until(stop)


def run(data: Data = None) -> None:
    """Run the bot for real, until it is told to stop."""
    settings = load(data)
    logs.start(settings.secrets)
    carry_out(serve(settings))


async def serve(settings: Settings) -> None:
    """The house with every messenger that is set up, its chores, and the web server for whoever looks after it."""
    stop = told_to_stop()
    outlive_terminal()
    refuse_if_lost(settings)
    async with ground(settings, hold=True) as base:  # first, so that a second bot hears of the first, not of its port
        with listen(settings) as listener:
            channels, routes = messengers(settings)
            for missing in await what_is_missing(base, channels):
                tell(missing)
            await base.db.write(lambda memory: memory.health.keep("daily_copy", f"{COPY_AT:%H:%M}"))
            house = House(base, channels, copy=partial(keep_copy, base))
            house.watch.tell = say_down
            async with house:
                house.serve(partial(server.serve, application(house, settings, routes), listener))
                host, port = listener.getsockname()[:2]
                print(f"Running. Health: http://{host}:{port}/healthz", flush=True)
                await house.until(stop)


def say_down(channel: str, why: str) -> None:
    """Tells whoever looks at the terminal."""
    tell(f"{channel.capitalize()} is down: {why}. It is tried again and again; more: python -m bot check")


def messengers(settings: Settings) -> tuple[list[Channel], list[BaseRoute]]:
    """The messengers a token was given for, and what the web server answers for them."""
    channels: list[Channel] = []
    routes: list[BaseRoute] = []
    if settings.telegram_token.get_secret_value():
        from bot.channels import telegram  # its library takes a while: only who uses it waits

        channel = telegram.build(settings)
        channels.append(channel)
        routes.extend(channel.routes)
    if settings.zalo_tokens:
        from bot.channels import zalo

        bots = zalo.build(settings)
        channels.extend(bots)
        routes.extend(zalo.routes(bots))
    return channels, routes


async def what_is_missing(base: Ground, channels: Sequence[Channel]) -> list[str]:
    """What keeps people from reaching this bot, each with what to do."""
    found = {
        "No committee is set up yet. Run beside this: python -m bot setup": await base.db.read(trial.is_empty),
        trial.OWN_FOLDER: await base.db.read(trial.is_demo),
        NO_MESSENGER: not channels,
        OPEN_ENV: too_open(ENV),
    }
    return [said for said, so in found.items() if so]
