"""What an admin tells a messenger about this bot: to Zalo, where it is to bring the messages."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.channels.base import Down
from bot.commandline.plain import Data, Refusal, carry_out, load
from bot.settings import Settings

NOT_SET = "Set ZALO_TOKEN, ZALO_MODE=webhook, ZALO_WEBHOOK_SECRET and BOT_PUBLIC_URL in .env first (see .env.example)."
NO_TOKEN = "ZALO_TOKEN is empty (see .env.example)."


def zalo_webhook(
    off: Annotated[bool, typer.Option("--off", help="Zalo brings messages nowhere; the bot asks for them.")] = False,
    data: Data = None,
) -> None:
    """Tell Zalo to bring the messages of each bot to this server; run it beside the running bot."""
    settings = load(data)
    carry_out(end(settings) if off else announce(settings))


async def announce(settings: Settings) -> None:
    """Each bot's address, tried out by Zalo at once."""
    from bot.channels.zalo import build
    from bot.channels.zalo.webhook import Webhook

    channels = build(settings)
    if not channels or settings.zalo_mode != "webhook":
        raise Refusal(NOT_SET)
    for channel in channels:
        assert isinstance(channel.door, Webhook)
        try:
            await channel.door.announce()
        except Down as why:
            raise Refusal(f"Zalo bot {channel.bot}: {why}") from None
        finally:
            await channel.close()
        print(f"Zalo brings the messages of bot {channel.bot} to {channel.door.url}.")


async def end(settings: Settings) -> None:
    """No bot's messages are brought any more."""
    from bot.channels.zalo import build
    from bot.channels.zalo.webhook import hang_up

    channels = build(settings)
    if not channels:
        raise Refusal(NO_TOKEN)
    for channel in channels:
        try:
            await hang_up(channel.api)
        except Down as why:
            raise Refusal(f"Zalo bot {channel.bot}: {why}") from None
        finally:
            await channel.close()
        print(f"Zalo brings the messages of bot {channel.bot} nowhere any more.")
