"""The list of commands a chat shows: told to the channel when what the person may do, or their language, changed."""

from __future__ import annotations

import json
from hashlib import sha256

from handlers.facts import Lane, Post
from handlers.talk.kinds import Command, Turn
from handlers.texts import word


def keep(turn: Turn) -> None:
    """Sends the chat its list if that is not the one it shows; a stranger sees what everybody sees."""
    event, known = turn.event, turn.known
    if not event.menus or event.group:
        return
    if turn.changed or known.who is None:  # the turn itself may have changed who this is
        known = turn.memory.known(event.channel, event.bot, event.chat, event.sender, event.group)
    shelf, address = turn.shelf, known.address
    if known.who is None and not address.menu:
        return
    language = known.who.language if known.who else address.language
    entries = worded(shelf.commands_for(known.who) if known.who else shelf.first, language)
    digest = sha256(json.dumps(entries).encode()).hexdigest()[:16]
    if digest != address.menu:
        payload = {"menu": entries}
        turn.memory.posts.put(Post(f"menu:{event.id}", payload, address=address.id, kind="menu", lane=Lane.PUSH))
        turn.memory.people.remember_menu(address.id, digest)


def worded(commands: list[Command], language: str) -> list[list[str]]:
    """Each command with what it is for."""
    return [[command.name, word(command.title, language)] for command in commands]
