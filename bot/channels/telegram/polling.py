"""Asks Telegram for what is new, again and again. The next question confirms a batch, so it waits for the commit."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence

from telegram.error import Conflict, TelegramError

from bot.channels.base import Down, Receive
from bot.channels.doors import until_stopped
from bot.channels.telegram.api import Api
from bot.channels.telegram.failures import deaf, foreign
from bot.channels.telegram.parsing import READERS, brought, numbered
from bot.logs import place
from bot.traffic.answered import text

log = logging.getLogger(__name__)

WAIT = 25
"""Seconds Telegram holds a question open when there is nothing new."""

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
"""Seconds before a batch that could not be written down is asked for again."""


class Polling:
    """The way in without an address of our own."""

    def __init__(self, api: Api, bot: str, own_url: str = "") -> None:
        self.api, self.bot, self.own_url = api, bot, own_url

    async def run(self, receive: Receive, stop: asyncio.Event) -> None:
        """Until told to stop; raises Down when Telegram cannot be asked."""
        await until_stopped(self.work(receive), stop)

    async def work(self, receive: Receive) -> None:
        """Batch after batch. The number to go on from is given only right after a batch, to confirm it.

        After a week of silence Telegram numbers updates anew, from anywhere: an old number would throw them away.
        """
        after, pause, heard = None, FIRST_PAUSE, False
        while True:
            try:
                updates = await self.ask(after)
            except Down as down:
                down.heard = heard
                raise
            heard = True
            after, whole = await self.hand_over(updates, receive, after)
            if whole:
                pause = FIRST_PAUSE
            else:
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)

    async def ask(self, after: int | None) -> Sequence[object]:
        """What is new, raw."""
        try:
            try:
                return await self.updates(after)
            except Conflict:
                if await self.took_back():
                    return ()
                raise
        except TelegramError as error:
            raise deaf(error, self.api.host) from error

    async def updates(self, after: int | None) -> Sequence[object]:
        """One question, held open for a while; anything but a list is no answer."""
        found = await self.api.ask("getUpdates", hold=WAIT, offset=after, timeout=WAIT, allowed_updates=list(READERS))
        if not isinstance(found, list):
            raise TelegramError("Invalid server response")
        return found

    async def hand_over(
        self, updates: Sequence[object], receive: Receive, after: int | None
    ) -> tuple[int | None, bool]:
        """Writes down one update after the other, to keep their order; returns how far it got, and if it got on.

        Each is looked at by itself. What has no number cannot be confirmed: the next that has one leads past it.
        """
        if not updates:
            return None, True
        for update in updates:
            try:
                await receive("telegram", self.bot, *brought(update))
            except Exception as error:  # nothing was confirmed: it is asked for again
                log.warning("an update could not be written down", extra={"error": place(error)})
                return after, False
            number = numbered(update)
            after = after if number is None else number + 1
        return after, any(numbered(update) is not None for update in updates)

    async def took_back(self) -> bool:
        """Whether updates went to our own webhook, from before the mode was changed; another's is not ours to end."""
        url = text(await self.api.ask("getWebhookInfo"), "url")
        if url and url != self.own_url:
            raise Down(foreign(url))
        return bool(url and await self.api.ask("deleteWebhook"))
