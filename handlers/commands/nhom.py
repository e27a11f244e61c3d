"""/nhom: typed in a group it makes that group a leadership chat; in private it lists those there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from handlers.domain.people import Role
from handlers.facts import Address, Org
from handlers.forms.fields import Choice
from handlers.forms.form import Asking, Field, Form, Option, Problem, Reading, Understood, Value
from handlers.kinds import Command, Flow
from handlers.messages import Button
from handlers.staffing import group_name, tell_chat
from handlers.texts import Words, _, lines, p_
from handlers.turn import Turn

ADMIN = frozenset({Role.ADMIN})
HOW = _("Muốn thêm, đồng chí gõ /nhom ngay trong nhóm đó.")


@dataclass(frozen=True)
class Group(Field):
    """A group the bot is in, by the number the group's own command handed on."""

    def read(self, text: str, asking: Asking) -> Reading:
        raise Problem(HOW)

    def take(self, value: str, asking: Asking) -> Reading:
        if not value.isdecimal() or group(asking, int(value)) is None:
            raise Problem(HOW)
        return Understood(int(value))

    def nothing(self, asking: Asking) -> Words | None:
        return HOW

    def show(self, value: Value, asking: Asking) -> Words:
        address = group(asking, value)
        if address is None or address.org is None:
            return _("nhóm đồng chí vừa gõ /nhom")
        return group_name(asking.memory, address)


def group(asking: Asking, number: int) -> Address | None:
    """The group with this number, while the bot can write there; one led elsewhere is another admin's."""
    address: Address | None = asking.memory.people.address(number)
    if address is None or not address.group or address.closed:
        return None
    led = asking.memory.orgs.get(address.org).path if address.org else None
    return address if led is None or asking.who.covers(led, Role.ADMIN) else None


def parts(asking: Asking) -> Sequence[Option]:
    """The committee and its cells, as far as the admin reaches."""
    found = [o for o in asking.memory.orgs.all() if o.until is None and asking.who.covers(o.path, Role.ADMIN)]
    return [Option(str(org.id), org.name, (org.code,)) for org in found]


def groups(turn: Turn, rest: str) -> None:
    """From a group: the form that makes it one. Alone: the list, each with its end."""
    word, _space, number = rest.rpartition(" ")
    here = group(turn.asking(), int(number)) if number.isdecimal() else None
    if here and here.org and not word:
        already(turn, here, turn.memory.orgs.get(here.org))
    elif number.isdecimal() and word in ("", "doi"):
        turn.start("group.lead", group=number)
    elif word == "bo":
        turn.start("group.end", group=number)
    else:
        show(turn)


def already(turn: Turn, here: Address, org: Org) -> None:
    """The group leads a part of the tree already: another one, or none any more?"""
    turn.say(
        _("Nhóm này đang là nhóm lãnh đạo của {org}.", org=org.name),
        [
            Button(p_("button", "Đổi sang nơi khác"), f"/nhom doi {here.id}"),
            Button(p_("button", "Thôi nhóm"), f"/nhom bo {here.id}"),
        ],
    )


def show(turn: Turn) -> None:
    """The leadership chats there are."""
    led = [(address, turn.memory.orgs.get(address.org)) for address in turn.memory.people.groups() if address.org]
    mine = [
        (address, group_name(turn.memory, address)) for address, org in led if turn.who.covers(org.path, Role.ADMIN)
    ]
    turn.say(
        lines(
            _("{count} nhóm lãnh đạo.", count=len(mine)),
            *(_("– {group}", group=name) for _address, name in mine),
            HOW,
        ),
        [Button(_("Thôi {group}", group=name), f"/nhom bo {address.id}") for address, name in mine],
    )


def lead(turn: Turn, said: dict[str, Any], state: dict[str, Any]) -> None:
    """The group reads the digests of that part of the tree from now on, and is told so."""
    address, org = group(turn.asking(), said["group"]), turn.memory.orgs.get(int(said["org"]))
    if address is None or org.until is not None or not turn.who.covers(org.path, Role.ADMIN):
        turn.say(HOW)
        return
    turn.memory.people.lead(address.id, org.id)
    turn.audit("group.lead", f"address {address.id}", before={"org": address.org}, after={"org": org.id})
    tell_chat(
        turn, address.id, address.language,
        _("Từ nay nhóm này nhận tiến độ của {org}. Trong nhóm tôi chỉ nêu con số, không nêu tên người.", org=org.name),
    )  # fmt: skip
    turn.say(
        _(
            "Nhóm này là nhóm lãnh đạo của {org}; tin tiến độ đầu tiên gửi sáng mai. Tôi đã báo trong nhóm.",
            org=org.name,
        ),
        [Button(p_("button", "Các nhóm"), "/nhom")],
    )


def end(turn: Turn, said: dict[str, Any], state: dict[str, Any]) -> None:
    """The group hears no digest any more."""
    address = group(turn.asking(), said["group"])
    if address is None or address.org is None:
        turn.say(_("Nhóm đó đã thôi trước đó rồi."), [Button(p_("button", "Các nhóm"), "/nhom")])
        return
    turn.memory.people.lead(address.id, None)
    turn.audit("group.end", f"address {address.id}", before={"org": address.org})
    tell_chat(turn, address.id, address.language, _("Nhóm này thôi nhận tin tiến độ."))
    turn.say(
        _("Nhóm đó không còn nhận tin. Muốn lập lại, đồng chí gõ /nhom trong nhóm."),
        [Button(p_("button", "Các nhóm"), "/nhom")],
    )


GROUP = Group("group", _("Nhóm nào?"), label=_("Nhóm"))
PART = Choice("org", _("Nhóm này thành nhóm lãnh đạo của đâu?"), label=_("Lãnh đạo của"), choices=parts, alone=True)
FLOWS = (
    Flow("group.lead", _("Nhóm lãnh đạo"), ADMIN, Form(GROUP, PART), lead, send=p_("button", "Lập nhóm")),
    Flow("group.end", _("Thôi nhóm lãnh đạo"), ADMIN, Form(GROUP), end, send=p_("button", "Thôi nhóm")),
)
COMMAND = Command(
    "nhom", _("Nhóm lãnh đạo"), ADMIN, groups, aliases=("group",), flows=FLOWS, of_chat=True,
    help=_("lập hoặc thôi nhóm nhận tin tiến độ"),
)  # fmt: skip
