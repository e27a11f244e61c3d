"""The lists of commands Telegram shows: one for everybody, one for groups, and each person's own."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from telegram.error import TelegramError

from bot.channels.base import Certainty
from bot.channels.telegram.api import Api
from bot.channels.telegram.failures import what_is_known
from handlers.catalogue import catalogue
from handlers.routing.menu import worded
from handlers.texts import LANGUAGES

USUAL = "vi"
"""Shown to whoever has set another language than the bot speaks."""


async def introduce(api: Api) -> None:
    """What strangers and groups see, by the language of their phone; without it they see nothing, and can type."""
    shelf = catalogue()
    scopes = {"default": shelf.first, "all_group_chats": shelf.in_groups}
    with suppress(TelegramError):
        for language in LANGUAGES:
            for scope, commands in scopes.items():
                code = None if language == USUAL else language
                await put(api, worded(commands, language), {"type": scope}, code)


async def show(api: Api, chat: str, entries: Sequence[Sequence[str]]) -> None:
    """One private chat's own list. Only what surely did not arrive is worth another try: nobody waits for it."""
    try:
        await put(api, entries, {"type": "chat", "chat_id": chat})
    except TelegramError as error:
        if what_is_known(error).certainty is Certainty.NOT_SENT:
            raise


async def put(api: Api, entries: Sequence[Sequence[str]], scope: dict[str, Any], language: str | None = None) -> None:
    """Tells Telegram."""
    commands = [{"command": name, "description": title} for name, title in entries]
    await api.ask("setMyCommands", commands=commands, scope=scope, language_code=language)
