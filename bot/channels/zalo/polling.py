"""Asks Zalo for what is new, one update after the other. The answer itself consumes an update: it is held until kept.

One program per token: this installation's is the one that holds the database (a second one is refused at its start),
and it lists no token twice. What people write while nobody asks may be lost, so a webhook is the way for real work.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from bot.channels.base import Down, Receive
from bot.channels.doors import kept, until_stopped
from bot.channels.zalo.api import IDLE, Api, BadToken, ZaloError
from bot.channels.zalo.failures import deaf, foreign
from bot.channels.zalo.parsing import key_of, sender_of, updates
from bot.channels.zalo.webhook import webhook_of

WAIT = 30
"""Seconds Zalo holds a question open when there is nothing new."""

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
"""Seconds between two tries to write an update down."""

HANG_OUT = "set ZALO_MODE=webhook if that is this bot, or end it: python -m bot zalo-webhook --off"


class Polling:
    """The way in without an address of our own."""

    def __init__(self, api: Api, bot: str) -> None:
        self.api, self.bot = api, bot

    async def run(self, receive: Receive, stop: asyncio.Event) -> None:
        """Until told to stop; raises Down when Zalo cannot be asked."""
        await until_stopped(self.work(receive), stop)

    async def work(self, receive: Receive) -> None:
        """Question after question, never two at once."""
        heard = False
        while True:
            try:
                found = await self.ask()
            except Down as down:
                down.heard = heard
                raise
            heard = True
            for update in found:
                await self.keep(receive, update)

    async def ask(self) -> list[Mapping[str, Any]]:
        """What is new, raw; nothing after an idle while."""
        try:
            return list(updates(await self.api.ask("getUpdates", hold=WAIT, timeout=str(WAIT))))
        except BadToken as error:
            raise deaf(error, self.api) from None
        except ZaloError as error:
            if error.code == IDLE:
                return []
            raise await self.why(error) from None

    async def why(self, error: ZaloError) -> Down:
        """What keeps Zalo from answering: mostly a webhook, beside which it answers no questions."""
        with suppress(ZaloError):
            if url := await webhook_of(self.api):
                return Down(foreign(url, HANG_OUT))
        return deaf(error, self.api)

    async def keep(self, receive: Receive, update: Mapping[str, Any]) -> None:
        """Zalo will not bring it again, so it stays in hand until it is written down."""
        pause = FIRST_PAUSE
        while not await kept(receive, "zalo", self.bot, key_of(update), sender_of(update), update):
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
