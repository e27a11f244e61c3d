"""Whom one can play in the trial: everyone with a phone on the web channel, the groups, one phone nobody owns yet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.channels.trial import is_group
from handlers.domain.people import Role
from handlers.facts import Address, Grant, Who
from handlers.people.roles import ROLES
from handlers.ports import Memory
from handlers.talk.kinds import Command, Shelf
from handlers.talk.scene import may
from handlers.texts import _, word

NEW_PHONE = "new-phone"
"""A phone not enrolled yet, to try /start and a code."""
LEADING = frozenset({Role.LEADER, Role.OFFICER, Role.ADMIN})
"""Who sits in the leadership group."""
RANKING = list(Role)


def seats(memory: Memory, catalogue: Shelf, language: str = "vi") -> list[dict[str, Any]]:
    """Every seat as the page shows it: who it is, as what, where, what is in their menu, who speaks in a group."""
    phones = {address.chat: address for address in memory.people.of_channel("web")}
    whose = {
        seat: memory.people.who(address.person) if address.person is not None else None
        for seat, address in phones.items()
        if not is_group(seat)
    }
    members = [
        {"seat": seat, "name": who.name, "menu": menu(of_groups(catalogue, who), who.language)}
        for seat, who in whose.items()
        if who and who.roles & LEADING
    ]
    people = [phone(seat, who, catalogue, language) for seat, who in whose.items() if seat != NEW_PHONE]
    groups = [group(memory, address, members, language) for seat, address in phones.items() if is_group(seat)]
    return [*people, *groups, phone(NEW_PHONE, whose.get(NEW_PHONE), catalogue, language)]


def phone(seat: str, who: Who | None, catalogue: Shelf, language: str) -> dict[str, Any]:
    """One person's phone, or one that nobody has enrolled."""
    if who is None:
        return shown(seat, word(_("Máy mới"), language), word(_("Chưa ghi danh"), language))
    first = min(who.grants, key=ranking, default=None)
    role, place = (word(ROLES[first.role], who.language), first.org_name) if first else ("", "")
    return shown(seat, who.name, role, place, menu=menu(catalogue.commands_for(who), who.language))


def group(memory: Memory, address: Address, members: list[dict[str, Any]], language: str) -> dict[str, Any]:
    """A group's thread: the part of the tree it answers for, and who may speak there."""
    place = memory.orgs.get(address.org).name if address.org is not None else ""
    name, role = word(_("Nhóm lãnh đạo"), language), word(_("Nhóm"), language)
    return shown(address.chat, name, role, place, members=members)


def of_groups(catalogue: Shelf, who: Who) -> list[Command]:
    """What this member may ask in a group."""
    return [command for command in catalogue.commands.values() if command.groups and may(who, command.used_by)]


def menu(commands: Sequence[Command], language: str) -> list[dict[str, str]]:
    """Commands as the menu beside the input shows them."""
    return [{"command": f"/{command.name}", "label": word(command.title, language)} for command in commands]


def ranking(grant: Grant) -> int:
    """The role a person is best known by comes first."""
    return RANKING.index(grant.role)


def shown(
    seat: str,
    name: str,
    role: str,
    place: str = "",
    menu: Sequence[dict[str, str]] = (),
    members: Sequence[dict[str, Any]] = (),
) -> dict[str, Any]:
    """A seat as the page reads it."""
    return {
        "seat": seat,
        "name": name,
        "role": role,
        "place": place,
        "group": is_group(seat),
        "menu": list(menu),
        "members": list(members),
    }
