"""Chats that no longer take messages: whose each one is, said without a name, and where to look at them."""

from __future__ import annotations

from dataclasses import replace

from handlers.domain.names import initials
from handlers.domain.people import Role
from handlers.facts import Address, Barrier, Org
from handlers.people.roles import account, group_name, title_of
from handlers.ports import Memory
from handlers.talk.forms.fields.whom import home
from handlers.talk.kinds import Turn
from handlers.talk.messages import Button
from handlers.texts import Words, _, listed, p_

BACK_IN = _("Muốn nhóm nhận lại, đồng chí thêm tôi vào nhóm, rồi gõ /nhom để xem lại.")


def place_of(memory: Memory, chat: Address) -> Org | None:
    """The part of the tree whose admins it concerns; None for a stranger's chat."""
    if chat.org is not None:
        return memory.orgs.get(chat.org)
    who = memory.people.who(chat.person) if chat.person is not None else None
    return home(memory, who) if who else None


def whose(memory: Memory, chat: Address) -> Words:
    """“nhóm lãnh đạo Chi bộ Một, Zalo …482”, “Zalo …482 của đồng chí N.V.A. (Bí thư Chi bộ Một)”."""
    where = called(chat)
    if chat.org is not None:
        return listed([group_name(memory, chat), where])
    who = memory.people.who(chat.person or 0)
    if who is None:
        return where
    named = _("{account} của đồng chí {initials}", account=where, initials=initials(who.name))
    roles = listed([title_of(grant.role, grant.org_name) for grant in who.grants], "; ")
    return _("{named} ({roles})", named=named, roles=roles) if who.grants else named


def remedy(memory: Memory, group: Address, reason: str) -> Words:
    """What somebody in the group does so that a message the group did not let in comes there."""
    name = group_name(memory, group)
    match reason:
        case Barrier.NO_RIGHT:
            return _("Đồng chí cho bot quyền gửi tin trong {group}.", group=name)
        case Barrier.TOPIC:
            return _("Đồng chí mở lại chủ đề trong {group}.", group=name)
    return _("Đồng chí xem lại quyền gửi tin của bot trong {group}.", group=name)


def called(chat: Address) -> Words:
    """“Zalo …482”; that it takes no messages is said beside it."""
    return account(replace(chat, closed=False))


def way_to(chat: Address, one_of_many: bool = False) -> Button:
    """Where an admin looks at it: the groups, or the person."""
    if chat.org is not None:
        return Button(p_("button", "Các nhóm"), "/nhom")
    label = _("Xem {account}", account=called(chat)) if one_of_many else p_("button", "Xem là ai")
    return Button(label, f"/nguoi {chat.person}")


def within_reach(turn: Turn) -> list[Address]:
    """Those an admin is to look at, the last to fall silent first."""
    found = []
    for chat in turn.memory.people.silent():
        place = place_of(turn.memory, chat)
        if place and turn.who.covers(place.path, Role.ADMIN):
            found.append(chat)
    return found
