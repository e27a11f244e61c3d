"""What `check` finds out about Telegram: a wrong token, a blocked network, a second poller, a foreign webhook."""

from __future__ import annotations

from telegram.error import Conflict, TelegramError

from bot.channels.telegram import build
from bot.channels.telegram.api import Api
from bot.channels.telegram.failures import SECOND_POLLER, deaf, foreign
from bot.channels.telegram.webhook import Webhook
from bot.settings import Settings
from bot.traffic.answered import text, within

LOOKS = 3
"""Short questions after each other; each meets a poller that asks without a pause."""


async def look(settings: Settings, running: bool) -> list[tuple[str, str]]:
    """What was looked at, each with what to do, empty where all is well. Confirms no update and changes nothing."""
    channel = build(settings)
    try:
        me = await channel.api.ask("getMe")
        info = await channel.api.ask("getWebhookInfo")
        name = f"Telegram: @{text(me, 'username')}"
        if isinstance(channel.door, Webhook):
            return [(name, webhook(info, channel.door.url))]
        if url := text(info, "url"):
            return [(name, foreign(url))]
        return [(name, "" if running else await second_poller(channel.api))]
    except TelegramError as error:
        return [("Telegram", str(deaf(error, channel.api.host)))]
    finally:
        await channel.close()


def webhook(info: object, own: str) -> str:
    """What keeps Telegram from bringing updates here."""
    if (url := text(info, "url")) not in ("", own):
        return f"{foreign(url)}. Starting this bot takes its messages over"
    if within(info, "pending_update_count") and (why := text(info, "last_error_message")):
        return f"Telegram could not bring the latest message ({why}): see that {own} leads here"
    return ""


async def second_poller(api: Api) -> str:
    """Whether another program asks with this token. Beside our own running bot we would be that one."""
    try:
        for _ in range(LOOKS):
            await api.ask("getUpdates", hold=1, timeout=1, limit=1)
    except Conflict:
        return SECOND_POLLER
    return ""
