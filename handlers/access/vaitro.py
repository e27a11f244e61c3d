"""/vaitro: an admin gives or ends a role and takes an account away, effective at once."""

from __future__ import annotations

import re
from typing import Any

from handlers.domain.people import Role
from handlers.facts import Grant, State, Who
from handlers.people.giving import OWN, misplaced
from handlers.people.roles import (
    GONE,
    ORG,
    ROLE,
    account,
    card,
    chosen,
    heard,
    reached,
    tell,
    tell_chat,
    tell_officers,
    title_of,
    within,
)
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.fields.basic import Choice
from handlers.talk.forms.fields.whom import Whom
from handlers.talk.forms.form import Form, Option
from handlers.talk.kinds import Command, Flow, Turn
from handlers.talk.messages import Button
from handlers.texts import Words, _, lines, p_

ADMIN = frozenset({Role.ADMIN})
ENDED = _("Vai trò đó đã kết thúc từ trước.")
DOINGS = {"them": "role.give", "thoi": "role.end", "go": "role.unlink"}
ASKED = re.compile(r"(them|thoi|go) (\d+)(?: (\d+))?$")


def roles(turn: Turn, rest: str) -> None:
    """Somebody's card, one of the things to do with it, or the question whose."""
    asked = ASKED.match(rest)
    if rest.isdecimal():
        show(turn, int(rest))
    elif asked:
        which = {"thoi": "grant", "go": "address"}.get(asked[1])
        turn.start(DOINGS[asked[1]], person=asked[2], **({which: asked[3]} if which and asked[3] else {}))
    else:
        turn.start("role.find", typed=rest)


def show(turn: Turn, person: int) -> None:
    """Roles and accounts of one person, and what may be changed there."""
    other = reached(turn, person, Role.ADMIN)
    if other is None:
        turn.say(GONE, [Button(p_("button", "Tìm lại"), "/vaitro")])
        return
    own = other.person == turn.who.person
    buttons = [] if own else [Button(p_("button", "Thêm vai trò"), f"/vaitro them {person}")]
    buttons += [
        Button(_("Thôi: {title}", title=title_of(grant.role, grant.org_name)), f"/vaitro thoi {person} {grant.id}")
        for grant in given(other)
        if not own
    ]
    buttons += [
        Button(_("Gỡ: {account}", account=account(address)), f"/vaitro go {person} {address.id}")
        for address in turn.memory.people.addresses(person)
        if address.id != turn.known.address.id
    ]
    turn.say(lines(card(turn.memory, other), OWN if own else None), buttons)


def given(other: Who | None) -> list[Grant]:
    """Roles somebody gave; a mentor's role comes with the candidate they help and ends with it."""
    return [grant for grant in other.grants if grant.id is not None] if other else []


def grants(asking: Asking) -> list[Option]:
    """The roles that may be ended."""
    return [Option(str(grant.id), title_of(grant.role, grant.org_name)) for grant in given(chosen(asking))]


def accounts(asking: Asking) -> list[Option]:
    """The accounts that may be taken away."""
    other = chosen(asking)
    found = asking.memory.people.addresses(other.person) if other else []
    return [Option(str(address.id), account(address)) for address in found]


def found(turn: Turn, said: dict[str, Any], state: State) -> None:
    """Somebody was named: their card."""
    show(turn, said["person"])


def of(turn: Turn, said: dict[str, Any], own: bool = False) -> Who | None:
    """The person concerned, checked again now; None where they are gone, or oneself unless `own`: says why not."""
    other = reached(turn, said["person"], Role.ADMIN)
    if other is None:
        turn.say(GONE)
    elif other.person == turn.who.person and not own:
        turn.say(OWN)
        return None
    return other


def give(turn: Turn, said: dict[str, Any], state: State) -> None:
    """The role holds from this moment."""
    other, role = of(turn, said), Role(said["role"])
    if other is None:
        return
    org = turn.memory.orgs.get(int(said["org"]))
    problem = misplaced(turn.who, role, org)
    if problem:
        turn.say(problem, [Button(p_("button", "Thêm vai trò"), f"/vaitro them {other.person}")])
        return
    turn.memory.people.grant(other.person, role, org.id, turn.who.person, turn.today)
    turn.audit("role.give", f"person {other.person}", after={"role": role.value, "org": org.id})
    title = title_of(role, org.name)
    told = tell(
        turn, other, _("Đồng chí vừa được giao vai trò {title}. Gõ /trogiup để xem việc làm được.", title=title)
    )
    text = _("Quản trị vừa giao vai trò {title}.", title=title)
    officers = tell_officers(turn, [(role, org.path)], text, other.person, f"/nguoi {other.person}")
    say_done(
        turn,
        other,
        _("Đã giao vai trò {title} cho {name}, có hiệu lực ngay.", title=title, name=other.name),
        heard(told, officers),
    )


def end(turn: Turn, said: dict[str, Any], state: State) -> None:
    """The role holds no longer, from this moment."""
    other = of(turn, said)
    grant = next((grant for grant in given(other) if str(grant.id) == said["grant"]), None)
    if other is None:
        return
    if grant is None or grant.id is None:
        turn.say(ENDED, [Button(p_("button", "Xem lại"), f"/vaitro {other.person}")])
        return
    turn.memory.people.end_grant(grant.id, turn.today)
    turn.memory.codes.cancel(other.person, turn.at)
    turn.audit("role.end", f"person {other.person}", before={"role": grant.role.value, "org": grant.org})
    title = title_of(grant.role, grant.org_name)
    told = tell(
        turn,
        other,
        _("Từ lúc này đồng chí thôi vai trò {title}. Chưa đúng thì đồng chí gọi cán bộ tổ chức.", title=title),
    )
    text = _("Quản trị vừa kết thúc vai trò {title}.", title=title)
    officers = tell_officers(turn, [(grant.role, grant.path)], text, other.person, f"/nguoi {other.person}")
    say_done(
        turn,
        other,
        _("{name} thôi vai trò {title}, có hiệu lực ngay.", name=other.name, title=title),
        heard(told, officers),
    )


def unlink(turn: Turn, said: dict[str, Any], state: State) -> None:
    """The account is nobody's from this moment; the person keeps their roles."""
    other = of(turn, said, own=True)
    addresses = turn.memory.people.addresses(other.person) if other else []
    address = next((address for address in addresses if str(address.id) == said["address"]), None)
    if other is None or address is None or address.id == turn.known.address.id:
        turn.say(_("Tài khoản đó không gỡ được ở đây: đã gỡ rồi, hoặc đồng chí đang dùng."))
        return
    turn.memory.people.unlink(address.id)
    turn.audit("account.unlink", f"person {other.person}", before={"address": address.id})
    tell_chat(
        turn,
        address.id,
        other.language,
        _("Tài khoản này không còn dùng được với Trợ lý Chi bộ. Muốn dùng lại, đồng chí xin mã mới."),
    )
    told = tell(turn, other, _("Một tài khoản {account} của đồng chí vừa được gỡ.", account=account(address)))
    text = _("Đã gỡ {account} của {name}, có hiệu lực ngay.", account=account(address), name=other.name)
    say_done(turn, other, text, heard(told, 0))


def say_done(turn: Turn, other: Who, done: Words, told: Words | None) -> None:
    """The receipt, with the way back to the card; who has no account is offered a code."""
    buttons = [Button(p_("button", "Xem lại"), f"/vaitro {other.person}")]
    if not turn.memory.people.addresses(other.person):
        told = lines(told, _("Đồng chí ấy chưa có tài khoản nào."))
        buttons.insert(0, Button(p_("button", "Cấp mã mời"), f"/moi {other.person}"))
    turn.say(lines(done, told), buttons)


WHOM = Whom("person", _("Vai trò của ai? Đồng chí gõ họ tên."), label=_("Đồng chí"), within=within(Role.ADMIN))
GRANT = Choice(
    "grant", _("Kết thúc vai trò nào?"), label=_("Thôi vai trò"), choices=grants, alone=True,
    lost=lambda value, asking: ENDED,
    none=_("Đồng chí này không giữ vai trò nào được giao."),
)  # fmt: skip
ACCOUNT = Choice(
    "address", _("Gỡ tài khoản nào?"), label=_("Gỡ tài khoản"), choices=accounts, alone=True,
    none=_("Đồng chí này chưa có tài khoản nào."),
)  # fmt: skip
GIVE, END, TAKE = p_("button", "Giao vai trò"), p_("button", "Kết thúc vai trò"), p_("button", "Gỡ tài khoản")
FLOWS = (
    Flow("role.find", _("Vai trò"), ADMIN, Form(WHOM), found, one_tap=True),
    Flow("role.give", _("Giao vai trò"), ADMIN, Form(WHOM, ROLE, ORG), give, send=GIVE, grave=True),
    Flow("role.end", _("Kết thúc vai trò"), ADMIN, Form(WHOM, GRANT), end, send=END, grave=True),
    Flow("role.unlink", _("Gỡ tài khoản"), ADMIN, Form(WHOM, ACCOUNT), unlink, send=TAKE, grave=True),
)
COMMAND = Command(
    "vaitro", _("Vai trò"), ADMIN, roles, aliases=("role",), flows=FLOWS,
    persons=True, help=_("giao, kết thúc vai trò; gỡ tài khoản"),
)  # fmt: skip
