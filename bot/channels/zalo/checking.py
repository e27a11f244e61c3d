"""What `check` finds out about each Zalo bot: a wrong token, a dead network, a webhook that leads elsewhere."""

from __future__ import annotations

from collections.abc import Mapping

from bot.channels.zalo import ZaloChannel, build
from bot.channels.zalo.api import ZaloError
from bot.channels.zalo.failures import deaf, foreign
from bot.channels.zalo.polling import HANG_OUT
from bot.channels.zalo.webhook import Webhook, webhook_of
from bot.settings import Settings
from bot.traffic.answered import text


async def look(settings: Settings, troubles: Mapping[str, str]) -> list[tuple[str, str]]:
    """What was looked at, each with what to do, empty where all is well. Changes nothing and asks for no update.

    `troubles` is what the running bot says, by the bot's id (or “zalo” where there is one).
    """
    channels, found = build(settings), []
    for channel in channels:
        name = channel.name if len(channels) == 1 else f"{channel.name} {channel.bot}"
        found.append((f"Zalo bot {channel.bot}, as the running bot finds it", troubles[name]) if name in troubles
                     else await one(channel))  # fmt: skip
        await channel.close()
    return found


async def one(channel: ZaloChannel) -> tuple[str, str]:
    """One bot's name, and what keeps its messages from coming here."""
    try:
        me = await channel.api.ask("getMe")
        called = text(me, "display_name") or text(me, "account_name")
        name = f"Zalo: {called or 'bot'} ({channel.bot}), {channel.link}"
        if isinstance(channel.door, Webhook):
            return name, await channel.door.trouble()
        url = await webhook_of(channel.api)
        return name, foreign(url, HANG_OUT) if url else ""
    except ZaloError as error:
        return f"Zalo bot {channel.bot}", str(deaf(error, channel.api))
