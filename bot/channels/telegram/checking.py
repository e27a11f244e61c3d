"""What `check` finds out about Telegram: a wrong token, a blocked network, a second poller, a foreign webhook."""

from __future__ import annotations

from typing import Any

from telegram.error import Conflict, TelegramError

from bot.channels.telegram import build
from bot.channels.telegram.api import Api
from bot.channels.telegram.failures import SECOND_POLLER, deaf, foreign
from bot.channels.telegram.webhook import Webhook
from bot.settings import Settings

LOOKS = 3
"""Short questions after each other; each meets a poller that asks without a pause."""


async def look(settings: Settings, running: bool) -> list[tuple[str, str]]:
    """What was looked at, each with what to do, empty where all is well. Confirms no update and changes nothing."""
    channel = build(settings)
    try:
        me = await channel.api.ask("getMe")
        info = await channel.api.ask("getWebhookInfo")
        name = f"Telegram: @{me['username']}"
        if isinstance(channel.door, Webhook):
            return [(name, webhook(info, channel.door.url))]
        if info["url"]:
            return [(name, foreign(info["url"]))]
        return [(name, "" if running else await second_poller(channel.api))]
    except TelegramError as error:
        return [("Telegram", str(deaf(error, channel.api.host)))]
    finally:
        await channel.close()


def webhook(info: dict[str, Any], own: str) -> str:
    """What keeps Telegram from bringing updates here."""
    if info["url"] not in ("", own):
        return f"{foreign(info['url'])}. Starting this bot takes its messages over"
    if info["pending_update_count"] and "last_error_message" in info:
        return f"Telegram could not bring the latest message ({info['last_error_message']}): see that {own} leads here"
    return ""


async def second_poller(api: Api) -> str:
    """Whether another program asks with this token. Beside our own running bot we would be that one."""
    try:
        for _ in range(LOOKS):
            await api.ask("getUpdates", hold=1, timeout=1, limit=1)
    except Conflict:
        return SECOND_POLLER
    return ""
