"""What becomes of a chat when the bot is let in or put out, or when a group's number changes."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.care.notices import ALARM, MOVING, closed_key, tell_closed
from handlers.talk.scene import Event
from storage.memory import Memory

KINDS = frozenset({"joined", "left", "moved"})
"""Events about a chat itself: nobody said anything, so nobody is answered."""


def follow(memory: Memory, event: Event, now: datetime) -> None:
    """Opens, closes or renames the address; a chat with somebody behind it that closes is told to the admins."""
    place = memory.known(event.channel, event.bot, event.chat, event.sender, event.group).address  # open again by now
    if event.kind == "moved":
        memory.outbox.moved(place.id, event.text)
        memory.outbox.unsay(f"{ALARM}{closed_key(place)}:")  # a group may put the bot out before it says so
    elif event.kind == "joined":
        memory.outbox.hurry(place.id)
    elif event.kind == "left":
        memory.outbox.close_address(place.id, "put out", now.timestamp())
        tell_closed(memory, place, now, MOVING if event.group else timedelta())
