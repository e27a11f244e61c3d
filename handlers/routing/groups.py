"""Leadership groups are for reading: numbers only there, everything else is answered in private."""

from __future__ import annotations

from dataclasses import replace

from handlers.access import strangers
from handlers.domain.codes import MOST, codes_in
from handlers.domain.people import Role
from handlers.facts import GroupCode, Org, Who
from handlers.progress import figures, telling
from handlers.routing import plain
from handlers.talk.kinds import Command, Turn
from handlers.talk.messages import Button, Message
from handlers.talk.scene import Event, may
from handlers.talk.sitting import carry
from handlers.texts import _, p_

IN_PRIVATE = _("Tôi trả lời riêng cho đồng chí.")
NO_CODE = _("Mã này không dùng được. Quản trị lấy mã mới: nhắn riêng tôi /nhom.")
OPENING = frozenset({"nhom", "start"})
"""What a group's code is said with; Telegram's own link that brings a bot into a group (`startgroup`) says /start."""


def handle(turn: Turn) -> None:
    """Answers a command: with numbers where it is made for that, in private otherwise; chatter is left alone."""
    if not addressed(turn.event):
        return
    text = turn.event.text.strip()
    name, rest = plain.parted(text)
    command = turn.shelf.command(name) if text.startswith("/") else None
    if command and command.name in OPENING and rest:
        open_by_code(turn, rest)
    elif command and command.groups and turn.known.address.org is not None:
        command.run(turn, rest)  # whoever is in the group reads there what it is told each morning, numbers only
    elif turn.known.who is None:
        return
    elif command and not may(turn.who, command.used_by):
        turn.say(_("Việc này không thuộc vai trò của đồng chí."))
    elif command and command.groups:
        command.run(turn, rest)
    else:
        turn.say(IN_PRIVATE)
        in_private(turn, command, rest)


def addressed(event: Event) -> bool:
    """Whether the bot is spoken to; what a group says among itself is its own affair."""
    spoken = event.kind == "text" and event.text.strip().startswith(("/", "@"))
    return (spoken or event.kind == "tap") and not event.edited


def open_by_code(turn: Turn, typed: str) -> None:
    """The code itself is the permission, whoever types it; wrong, used and late get one and the same answer."""
    looked_at = codes_in(typed)[:MOST]
    if looked_at and strangers.codes_rest(turn):
        return
    known = (turn.memory.codes.of_group(turn.tools.seal(code), turn.at) for code in looked_at)
    found = next(filter(None, known), None)
    giver = turn.memory.people.who(found.given_by) if found else None
    org = turn.memory.orgs.get(found.org) if found else None
    if found and giver and org and org.until is None and giver.covers(org.path, Role.ADMIN):
        lead(turn, found, giver, org)
    elif looked_at:
        strangers.turn_down(turn, NO_CODE, len(looked_at))
    elif strangers.welcome(turn, "word"):
        turn.say(NO_CODE)


def lead(turn: Turn, code: GroupCode, giver: Who, org: Org) -> None:
    """The group reads the digests of that part of the tree from now on, and at once how it stands."""
    address, memory = turn.known.address, turn.memory
    memory.codes.use(code.id, turn.at)
    memory.people.lead(address.id, org.id, turn.event.thread)
    turn.audit("group.lead", f"address {address.id}", before={"org": address.org}, after={"org": org.id})
    turn.say(
        _(
            "Từ nay nhóm này nhận tiến độ của {org} mỗi sáng. Trong nhóm tôi chỉ nêu con số, không nêu tên người.",
            org=org.name,
        )
    )
    turn.say(telling.in_group(figures.read(memory, turn.today.year, turn.today), org.id, turn.language))
    told = _(
        "Mã đã dùng: một nhóm vừa thành nhóm lãnh đạo của {org}. Nếu không phải nhóm đồng chí định lập, "
        "đồng chí chọn Thôi nhóm.",
        org=org.name,
    )
    ways = (Button(p_("button", "Thôi nhóm"), f"/nhom bo {address.id}"), Button(p_("button", "Các nhóm"), "/nhom"))
    turn.tell(giver.person, giver.language, Message(told, ways))


def in_private(turn: Turn, command: Command | None, rest: str) -> None:
    """Does the command, with what was typed after it, in the person's own chat; only what it says goes there."""
    said = turn.event.text.strip()
    asked = said.partition(" ")[2] if said.startswith("@") else said
    event = replace(turn.event, chat=turn.event.sender, group=False, message=None, thread=None, text=asked)
    known = turn.memory.known(event.channel, event.bot, event.chat, event.sender, group=False)
    own = Turn(event, turn.memory, turn.now, known, turn.tools, shelf=turn.shelf)
    if command is None and (line := plain.meant(own)):
        name, rest = plain.parted(line)
        command = turn.shelf.command(name)
    if command is None or not may(turn.who, command.used_by):
        own.say(_("Đồng chí hỏi trong nhóm; tôi trả lời ở đây. Gõ /trogiup để xem các việc tôi làm được."))
    else:
        command.run(own, rest)
        if own.begin:
            own.said.insert(0, Message(_("Đồng chí hỏi trong nhóm; tôi làm tiếp ở đây.")))
        carry.begin_asked(own)
    turn.posts = own.posts
    for message in own.said:
        turn.tell(turn.who.person, turn.language, message, kind="answer")
