"""What Telegram's refusals and a broken network mean: for the message that was being sent, and for the admin."""

from __future__ import annotations

import os
import re
from datetime import timedelta
from urllib.parse import urlsplit

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.channels.base import Certainty, Down, SendError
from bot.traffic.answered import integer, seconds
from handlers.facts import Barrier

os.environ.setdefault("PTB_TIMEDELTA", "true")  # spans of time as such; the library warns about the other way

NOT_CONNECTED = (
    *(httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout),
    *(httpx.ProxyError, httpx.UnsupportedProtocol),
)
"""After these nothing has left this machine."""

TROUBLE = 1.0
"""Seconds a chat is left alone when the server itself is in trouble, before delivery's own pauses grow."""

NO_BODY = re.compile(r"\(\d{3}\)")
"""How the library marks a failure that Telegram said nothing of: by the status alone, as in “Bad Gateway (502)”."""

NOBODY = ("chat not found", "user not found", "peer_id_invalid", "group chat was deactivated", "group chat was deleted")
"""Refusals that mean the chat is gone, though Telegram answers 400."""

BARRIERS = {
    Barrier.TOPIC: ("topic_closed", "topic closed"),
    Barrier.NO_RIGHT: (
        *("not enough rights", "have no rights", "need administrator rights", "chat_admin_required"),
        *("chat_write_forbidden", "chat_restricted", "chat_send_", "chat_guest_send_forbidden"),
    ),
}
"""Refusals that somebody in the group can end, by what Telegram says."""

KNOWN = (
    *NOBODY,
    *("bot was blocked by the user", "user is deactivated", "bot was kicked", "bot is not a member"),
    *("can't initiate conversation", "can't send messages to bots", "bots can't send messages to bots"),
    *("button_data_invalid", "message is too long", "message text is empty", "message_too_long", "can't parse"),
    *("photo_invalid_dimensions", "file is too big", "wrong file", "not a path of a file", "bad webhook"),
    *("message thread not found", "message to edit not found", "message is not modified", "query is too old"),
    *("too many requests", "internal server error", "bad gateway", "gateway timeout", "service unavailable"),
    *("invalid server response", "timed out"),
)
"""What Telegram is known to say, and may be repeated: it names nobody. Of all else only its kind is told."""

BAD_TOKEN = "Telegram does not accept TELEGRAM_TOKEN: copy it again from BotFather (/mybots, API Token)"
SECOND_POLLER = (
    "another program asks for this bot's messages with the same token: stop it, "
    "or give it a bot of its own (BotFather: /newbot)"
)


def said(error: TelegramError) -> str:
    """Telegram's sentence up to what it may quote, to be compared and never repeated; the library changes its case."""
    return re.sub(r"[\"'“‘].*", "", error.message)[:80].strip().lower()


def unreached(error: TelegramError) -> bool:
    """Whether the request has surely not left."""
    return isinstance(error.__cause__, NOT_CONNECTED)


def what_is_known(error: TelegramError) -> SendError:
    """How sure it is that a message did not arrive."""
    if barrier := barrier_of(error):
        return SendError(Certainty.BARRED, barrier)
    match error:
        case RetryAfter():
            return SendError(Certainty.NOT_SENT, "too many requests", after=wait(error))
        case ChatMigrated():
            place = integer(error.new_chat_id)
            return SendError(Certainty.NOT_SENT, "the group has moved", moved_to=str(place) if place else None)
        case Forbidden():
            return SendError(Certainty.CLOSED, kind(error))
        case BadRequest():
            gone = any(phrase in said(error) for phrase in NOBODY)
            return SendError(Certainty.CLOSED if gone else Certainty.REFUSED, kind(error))
        case InvalidToken():
            return SendError(Certainty.NOT_SENT, "the token is not accepted")
    if unreached(error):
        return SendError(Certainty.NOT_SENT, "Telegram cannot be reached")
    if "too many requests" in said(error):
        return SendError(Certainty.NOT_SENT, "too many requests", after=1)
    if in_own_words(error):
        return SendError(Certainty.DECLINED, kind(error), after=TROUBLE)
    broken = isinstance(error.__cause__, httpx.HTTPError)
    return SendError(Certainty.UNKNOWN, reason(error), after=0 if broken else TROUBLE)


def barrier_of(error: TelegramError) -> Barrier | None:
    """What keeps the bot from writing in a group; None for any other error."""
    if not isinstance(error, BadRequest | Forbidden):
        return None
    return next((one for one, phrases in BARRIERS.items() if any(phrase in said(error) for phrase in phrases)), None)


def in_own_words(error: TelegramError) -> bool:
    """Whether Telegram itself says that it failed: a line that broke or a page of a proxy says nothing."""
    return isinstance(error, NetworkError) and not (error.__cause__ or NO_BODY.search(error.message))


def wait(error: RetryAfter) -> float:
    """How long Telegram wants that chat left alone; the library hands on what it cannot read."""
    asked: object = error.retry_after
    return seconds(asked.total_seconds() if isinstance(asked, timedelta) else asked)


def reason(error: TelegramError) -> str:
    """The kind of failure: the network's own name for it, or what kind of refusal it is."""
    cause = error.__cause__
    return type(cause).__name__ if isinstance(cause, httpx.HTTPError) else kind(error)


def kind(error: TelegramError) -> str:
    """Which of the known refusals it is, in our words; of one that nobody knows how the library sorts it."""
    sentence, status = error.message.lower(), NO_BODY.search(error.message)
    known = next((phrase for phrase in KNOWN if phrase in sentence), type(error).__name__)
    return f"{known} {status[0]}" if status else known


def foreign(url: str) -> str:
    """Another program has Telegram bring it this bot's messages."""
    return (
        f"Telegram brings this bot's messages to another program, at {urlsplit(url).netloc}: stop that one and remove "
        "its webhook (open <TELEGRAM_API_URL>/bot<TELEGRAM_TOKEN>/deleteWebhook), or use a bot of your own"
    )


def deaf(error: TelegramError, host: str) -> Down:
    """Why nothing comes in, and what to do."""
    if isinstance(error, InvalidToken):
        return Down(BAD_TOKEN)
    if isinstance(error, Conflict):
        return Down(SECOND_POLLER)
    if unreached(error):
        return Down(
            f"{host} cannot be reached ({reason(error)}). Carriers may block it: "
            "set TELEGRAM_PROXY_URL, or TELEGRAM_API_URL to a Bot API server of your own"
        )
    return Down(f"{host} does not answer as it should ({reason(error)})")
