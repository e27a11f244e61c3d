"""What Zalo's refusals and a broken network mean: for the message that was being sent, and for the admin."""

from __future__ import annotations

from urllib.parse import urlsplit

from bot.channels.base import Certainty, Down, SendError
from bot.channels.zalo.api import NOT_FOUND, TOO_MANY, Api, BadToken, Declined, InDoubt, NotDone, ZaloError

LATER = 30.0
"""Seconds a chat is left alone after “too many requests”: Zalo says neither how many nor how long."""

TROUBLE = 1.0
"""Seconds a chat is left alone when the server itself is in trouble, before delivery's own pauses grow."""

BAD_TOKEN = "Zalo does not accept ZALO_TOKEN: open Zalo Bot Creator, copy the bot's token again or make a new one"


class Refusals:
    """Chats in which Zalo refused something. Nothing says that a person blocked the bot or that a chat is gone (no
    source has its error), so the second refusal in a row, of another message, is taken for that."""

    def __init__(self) -> None:
        self.chats: set[str] = set()

    def accepted(self, chat: str) -> None:
        """Something arrived there."""
        self.chats.discard(chat)

    def known(self, chat: str, error: ZaloError) -> SendError:
        """How sure it is that a message to this chat did not arrive."""
        match error:
            case BadToken():
                return SendError(Certainty.NOT_SENT, "the token is not accepted", after=LATER)
            case NotDone() if error.code == TOO_MANY:
                return SendError(Certainty.NOT_SENT, "too many requests, or the month's messages are used up", LATER)
            case NotDone():
                return SendError(Certainty.NOT_SENT, f"Zalo cannot be reached ({error.reason})")
            case Declined():
                return SendError(Certainty.DECLINED, reason(error), after=TROUBLE)
            case InDoubt():
                return SendError(Certainty.UNKNOWN, reason(error), after=TROUBLE if error.code else 0)
        again = chat in self.chats
        self.chats.add(chat)
        if again:
            return SendError(Certainty.CLOSED, reason(error))
        if error.code == NOT_FOUND:
            return SendError(Certainty.NOT_SENT, reason(error), after=LATER)
        return SendError(Certainty.REFUSED, reason(error))


def reason(error: ZaloError) -> str:
    """The kind of failure: Zalo's number in our words, or the network's own name for it."""
    return f"{error.code} {error.reason}".strip() if error.code else error.reason


def foreign(url: str, what: str) -> str:
    """Zalo brings this bot's messages somewhere else than is set here."""
    where = urlsplit(url).hostname or "no webhook"
    return f"Zalo brings this bot's messages to {where}: {what}"


def deaf(error: ZaloError, api: Api) -> Down:
    """Why nothing comes in, and what to do."""
    if isinstance(error, BadToken):
        return Down(BAD_TOKEN)
    if isinstance(error, NotDone) and error.code != TOO_MANY:
        return Down(f"{api.host} cannot be reached ({error.reason}): check this machine's network and ZALO_API_URL")
    return Down(f"{api.host} does not answer as it should ({reason(error)})")
