"""Leadership groups are for reading: numbers only there, everything else is answered in private."""

from __future__ import annotations

from dataclasses import replace

from handlers.kinds import Command, may
from handlers.messages import Message
from handlers.talk import carry
from handlers.texts import _
from handlers.turn import Turn

IN_PRIVATE = _("Tôi trả lời riêng cho đồng chí.")


def handle(turn: Turn) -> None:
    """Answers a command: with numbers where it is made for that, in private otherwise; chatter is left alone."""
    text = turn.event.text.strip()
    addressed = turn.event.kind == "tap" or text.startswith(("/", "@"))
    if not addressed or turn.event.edited or turn.known.who is None:
        return
    name, _space, rest = text.lstrip("/").partition(" ")
    command = turn.tools.catalogue.command(name.partition("@")[0].lower()) if text.startswith("/") else None
    if command and not may(turn.who, command.used_by):
        turn.say(_("Việc này không thuộc vai trò của đồng chí."))
    elif command and command.groups:
        command.run(turn, rest.strip())
    else:
        turn.say(IN_PRIVATE)
        in_private(turn, command, rest.strip())


def in_private(turn: Turn, command: Command | None, rest: str) -> None:
    """Does the command, with what was typed after it, in the person's own chat; only what it says goes there."""
    event = replace(turn.event, chat=turn.event.sender, group=False, message=None)
    known = turn.memory.known(event.channel, event.bot, event.chat, event.sender, group=False)
    own = Turn(event, turn.memory, turn.now, known, turn.tools)
    if command is None:
        own.say(_("Đồng chí hỏi trong nhóm; tôi trả lời ở đây. Gõ /trogiup để xem các việc tôi làm được."))
    else:
        command.run(own, str(turn.known.address.id) if command.of_chat else rest)
        if own.begin or command.of_chat:
            own.said.insert(0, Message(_("Đồng chí hỏi trong nhóm; tôi làm tiếp ở đây.")))
        carry.begin_asked(own)
    turn.posts = own.posts
    for message in own.said:
        turn.tell(turn.who.person, turn.language, message)
