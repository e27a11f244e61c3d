"""/nhom: the leadership groups there are, each with its end, and the one-time code that makes another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from handlers.domain.codes import VALID, new_code, tidy_code
from handlers.domain.people import Role
from handlers.facts import Address, State, Value
from handlers.people.roles import group_name, tell_chat
from handlers.people.unreachable import BACK_IN, whose, within_reach
from handlers.talk.choices import beyond
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.fields.basic import Choice
from handlers.talk.forms.form import Field, Form, Option, Problem, Reading, Understood
from handlers.talk.kinds import Command, Flow, Turn
from handlers.talk.messages import Button
from handlers.texts import Words, _, lines, p_

ADMIN = frozenset({Role.ADMIN})
GONE = _("Nhóm đó đã thôi nhận tin từ trước.")


@dataclass(frozen=True)
class Group(Field):
    """A leadership group, by the number on its button."""

    def read(self, text: str, asking: Asking) -> Reading:
        raise Problem(_("Đồng chí gõ /nhom rồi chọn nhóm muốn thôi."))

    def take(self, value: str, asking: Asking) -> Reading:
        if not value.isdecimal() or group(asking, int(value)) is None:
            raise Problem(GONE)
        return Understood(int(value))

    def still(self, value: Value, asking: Asking) -> None:
        self.take(str(value), asking)

    def nothing(self, options: Sequence[Option], asking: Asking) -> Words | None:
        return GONE

    def show(self, value: Value, asking: Asking) -> Words:
        address = group(asking, value)
        return group_name(asking.memory, address) if address else GONE


def group(asking: Asking, number: int) -> Address | None:
    """The leadership group with this number; None where it is none, or out of the admin's reach."""
    address: Address | None = asking.memory.people.address(number)
    if address is None or address.org is None:
        return None
    return address if asking.who.covers(asking.memory.orgs.get(address.org).path, Role.ADMIN) else None


def parts(asking: Asking) -> Sequence[Option]:
    """The committee and its cells, as far as the admin reaches."""
    found = [o for o in asking.memory.orgs.all() if o.until is None and asking.who.covers(o.path, Role.ADMIN)]
    return [Option(str(org.id), org.name, (org.code,)) for org in found]


def groups(turn: Turn, rest: str) -> None:
    """The list; or from its buttons, the code for another group, or one group's end."""
    word, _space, number = rest.rpartition(" ")
    if rest == "them":
        turn.start("group.code")
    elif word == "bo":
        turn.start("group.end", group=number)
    elif tidy_code(rest):
        turn.say(_("Mã của nhóm gửi trong nhóm, không gửi ở đây. Đồng chí thêm tôi vào nhóm rồi gửi lại ở đó."))
    else:
        show(turn)


def show(turn: Turn) -> None:
    """The leadership chats there are."""
    led = [(address, turn.memory.orgs.get(address.org)) for address in turn.memory.people.groups() if address.org]
    mine = [
        (address, group_name(turn.memory, address)) for address, org in led if turn.who.covers(org.path, Role.ADMIN)
    ]
    silent = [(chat, whose(turn.memory, chat)) for chat in within_reach(turn) if chat.org is not None]
    turn.say(
        lines(
            _("{count} nhóm lãnh đạo.", count=len(mine)),
            *(_("– {group}", group=name) for _address, name in mine),
            *(_("– {group}: không còn nhận tin", group=name) for _address, name in silent),
            BACK_IN if silent else None,
        ),
        [
            Button(p_("button", "Thêm nhóm"), "/nhom them"),
            *(Button(_("Thôi {group}", group=name), f"/nhom bo {address.id}") for address, name in (*mine, *silent)),
        ],
    )


def give(turn: Turn, said: dict[str, Any], state: State) -> None:
    """Makes the code if this admin still may, and says it once, with what to do with it."""
    org = turn.memory.orgs.get(int(said["org"]))
    if org.until is not None or not turn.who.covers(org.path, Role.ADMIN):
        turn.say(_("Đơn vị đó không còn thuộc phạm vi của đồng chí."), [Button(p_("button", "Các nhóm"), "/nhom")])
        return
    code, expires = new_code(turn.tools.chance), turn.now + VALID
    turn.memory.codes.issue_for_group(turn.tools.seal(code), org.id, turn.who.person, expires.timestamp())
    turn.audit("group.code", f"org {org.id}", after={"org": org.id})
    turn.say(
        lines(
            _("Mã cho nhóm lãnh đạo của {org}: {code}", org=org.name, code=code),
            _("Đồng chí thêm tôi vào nhóm, rồi gửi trong nhóm: /nhom {code}", code=code),
            _("Dùng một lần, đến {until} hôm nay; tôi không lưu mã này.", until=f"{expires:%H:%M}"),
        ),
        [Button(p_("button", "Các nhóm"), "/nhom")],
        kind="code",
    )


def end(turn: Turn, said: dict[str, Any], state: State) -> None:
    """The group hears no digest any more."""
    address = group(turn.asking(), said["group"])
    if address is None:
        turn.say(GONE, [Button(p_("button", "Các nhóm"), "/nhom")])
        return
    turn.memory.people.lead(address.id, None)
    turn.audit("group.end", f"address {address.id}", before={"org": address.org})
    tell_chat(turn, address.id, address.language, _("Từ nay nhóm này không nhận tin tiến độ nữa."))
    turn.say(
        _("Nhóm đó không còn nhận tin. Muốn lập lại, đồng chí chọn Thêm nhóm."),
        [Button(p_("button", "Thêm nhóm"), "/nhom them"), Button(p_("button", "Các nhóm"), "/nhom")],
    )


GROUP = Group("group", _("Nhóm nào?"), label=_("Nhóm"))
PART = Choice(
    "org", _("Nhóm lãnh đạo của đơn vị nào?"), label=_("Lãnh đạo của"), choices=parts, alone=True, lost=beyond
)
FLOWS = (
    Flow("group.code", _("Nhóm lãnh đạo"), ADMIN, Form(PART), give, send=p_("button", "Cấp mã")),
    Flow("group.end", _("Thôi nhóm lãnh đạo"), ADMIN, Form(GROUP), end, send=p_("button", "Thôi nhóm")),
)
COMMAND = Command(
    "nhom", _("Nhóm lãnh đạo"), ADMIN, groups, aliases=("group",), flows=FLOWS,
    help=_("thêm hoặc thôi nhóm nhận tin tiến độ"),
)  # fmt: skip
