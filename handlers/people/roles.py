"""People and their roles: which one may be given by whom and where, how a person is shown, who must hear of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from handlers.domain.names import initials
from handlers.domain.people import CONTENTS, IN_CELL, Role, givers
from handlers.facts import Address, Grant, Lane, Org, Person, Post, Who
from handlers.people.giving import A_CELL
from handlers.ports import Memory
from handlers.talk.choices import beyond
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.fields.basic import Choice
from handlers.talk.forms.fields.whom import departed, home
from handlers.talk.forms.form import Option
from handlers.talk.kinds import Turn
from handlers.talk.messages import Button, Message
from handlers.texts import Text, Words, _, lines, listed, p_

ROLES: dict[Role, Text] = {
    Role.SECRETARY: _("Bí thư"),
    Role.DEPUTY: _("Phó bí thư"),
    Role.MENTOR: _("Đảng viên giúp đỡ"),
    Role.TRAINER: _("Giảng viên"),
    Role.OFFICER: _("Cán bộ tổ chức"),
    Role.LEADER: _("Lãnh đạo"),
    Role.ADMIN: _("Quản trị hệ thống"),
    Role.AUDITOR: _("Giám sát nhật ký"),
}


KEEPERS = frozenset({Role.OFFICER, Role.ADMIN})
"""Who keeps the list of people, each in their part of the tree."""


def title_of(role: Role, org_name: str) -> Words:
    """“Bí thư Chi bộ Chữa cháy”."""
    return _("{role} {org}", role=ROLES[role], org=org_name)


GONE = _("Danh sách do đồng chí quản lý không có tên này. Đồng chí gõ lại họ tên giúp.")


def within(*roles: Role) -> Callable[[Asking], Sequence[str]]:
    """The parts of the tree where the person asked holds one of these roles."""

    def paths(asking: Asking) -> Sequence[str]:
        found: Sequence[str] = asking.who.reach(*roles)
        return found

    return paths


def reached(turn: Turn, person: int, *roles: Role) -> Who | None:
    """The person, if they are active and within the part of the tree where the one talking holds one of these roles.

    None where they are not.
    """
    found = turn.memory.people.who(person)
    return found if found and turn.who.covers(home(turn.memory, found).path, *roles) else None


def gone(turn: Turn, person: int) -> Person | None:
    """Somebody no longer in the list, of the part of the tree where the one talking keeps it. None for anybody else."""
    found = departed(turn.memory, person)
    return found if found and turn.who.covers(home(turn.memory, found).path, *KEEPERS) else None


def chosen(asking: Asking) -> Who | None:
    """The known person the form is about; None where none was chosen, or they have ended."""
    number = asking.said.get("person")
    found: Who | None = asking.memory.people.who(number) if isinstance(number, int) else None
    return found


def roles_open(asking: Asking) -> list[Option]:
    """Roles the person asked may give somewhere; what the other holds is marked. For oneself only what one holds."""
    other = chosen(asking)
    held = other.roles if other else frozenset()
    own = other is not None and other.person == asking.who.person
    open_to = held if own else {role for role in Role if asking.who.reach(*givers(role))}
    return [
        Option(role.value, _("{role} (đang giữ)", role=ROLES[role]) if role in held else ROLES[role], (role.value,))
        for role in Role
        if role in open_to
    ]


def orgs_open(asking: Asking) -> list[Option]:
    """Where the chosen role may be given: cells for a cell's role, any part of one's tree for the others."""
    role = Role(asking.said["role"]) if asking.said.get("role") else None
    other = chosen(asking)
    if role is None:
        return []
    if other and other.person == asking.who.person:
        return [Option(str(grant.org), grant.org_name) for grant in other.grants if grant.role == role]
    found = [
        org
        for org in asking.memory.orgs.all()
        if org.until is None
        and asking.who.covers(org.path, *givers(role))
        and (role not in IN_CELL or org.kind == "cell")
    ]
    return [Option(str(org.id), org.name, (org.code,)) for org in found]


def not_there(value: str, asking: Asking) -> Words:
    """Why the role cannot be given at the chosen place."""
    org: Org = asking.memory.orgs.get(int(value))
    return A_CELL if Role(asking.said["role"]) in IN_CELL and org.kind != "cell" else beyond(value, asking)


def usual_org(asking: Asking) -> str | None:
    """Where the role most likely is: where it is held already, the person's own cell, else the top of one's tree.

    None where none of these is open to them.
    """
    role, other = asking.said.get("role"), chosen(asking)
    options = [option.value for option in orgs_open(asking)]
    likely = [str(grant.org) for grant in other.grants if grant.role == role] if other else []
    if role not in IN_CELL:
        likely += options[:1]
    elif other and other.org:
        likely.append(str(other.org))
    return next((org for org in likely if org in options), None)


def which_role(asking: Asking) -> Words:
    """The question, naming whom it is about."""
    typed, other = asking.said.get("person"), chosen(asking)
    return _("Giao vai trò gì cho {name}?", name=other.name if other else typed)


ROLE = Choice("role", which_role, label=_("Vai trò"), choices=roles_open)
ORG = Choice(
    "org",
    _("Ở đơn vị nào?"),
    label=_("Nơi giữ vai trò"),
    choices=orgs_open,
    alone=True,
    default=usual_org,
    lost=not_there,
)


def card(memory: Memory, other: Who) -> Words:
    """Who somebody is: name, cell, roles, accounts."""
    place = home(memory, other)
    roles = listed([title_of(grant.role, grant.org_name) for grant in other.grants], "; ")
    accounts = [account(address) for address in memory.people.addresses(other.person)]
    return lines(
        _("{name}, {org} ({code})", name=other.name, org=place.name, code=place.code),
        _("Vai trò: {roles}", roles=roles) if other.grants else _("Vai trò: chưa có"),
        _("Tài khoản: {accounts}", accounts=listed(accounts, "; ")) if accounts else _("Tài khoản: chưa có"),
    )


def account(address: Address) -> Words:
    """“Telegram …482”: enough to tell one's own accounts apart."""
    name = _("{channel} …{tail}", channel=address.channel.capitalize(), tail=address.chat[-3:])
    return _("{account} (không nhận tin)", account=name) if address.closed else name


def group_name(memory: Memory, group: Address) -> Words:
    """A group by the part of the tree it leads; where several lead the same, also by its account."""
    if group.org is None:
        return account(group)
    org = memory.orgs.get(group.org).name
    if sum(other.org == group.org for other in memory.people.groups()) < 2:
        return _("nhóm lãnh đạo {org}", org=org)
    return _("nhóm lãnh đạo {org} ({account})", org=org, account=account(group))


def tell(turn: Turn, other: Who, *text: Words) -> bool:
    """Tells the person concerned, if one of their accounts is open; says whether."""
    open_to = any(not address.closed for address in turn.memory.people.addresses(other.person))
    if open_to and other.person != turn.who.person:
        turn.tell(other.person, other.language, Message(lines(*text)))
    return open_to and other.person != turn.who.person


def tell_chat(turn: Turn, address: int, language: str, *text: Words) -> None:
    """One last word to a chat that is nobody's from now on, or to a group."""
    key = f"notice:{turn.event.id}:chat:{address}"
    payload = Message(lines(*text)).payload(language)
    turn.memory.posts.put(Post(key, payload, address=address, kind="notice", lane=Lane.PUSH))


def tell_officers(
    turn: Turn, held: Iterable[tuple[Role, str]], text: Words, besides: int | None, line: str = ""
) -> int:
    """Announces what an admin did with roles that see contents, without a name; says how many officers hear of it."""
    officers: dict[int, Who] = {}
    for role, path in held:
        as_officer = Role.OFFICER in givers(role) and turn.who.covers(path, Role.OFFICER)
        if role in CONTENTS and not as_officer:
            officers |= {who.person: who for who in turn.memory.people.holders(Role.OFFICER, path)}
    told = [who for who in officers.values() if who.person not in (turn.who.person, besides)]
    buttons = (Button(p_("button", "Xem là ai"), line),) if line else ()
    for who in told:
        turn.tell(who.person, who.language, Message(text, buttons))
    return len(told)


def tell_of_end(turn: Turn, other: Who) -> int:
    """Officers and admins over somebody's roles hear, without a name, that these are over; says how many hear of it."""
    over = {who.person: who for grant in other.grants for who in in_charge(turn.memory, grant.path, *KEEPERS)}
    told = [who for who in over.values() if who.person not in (turn.who.person, other.person)]
    for who in told:
        text = _(
            "Đồng chí {initials} ({roles}) vừa được đưa ra khỏi danh sách.",
            initials=initials(other.name),
            roles=listed([title_of(g.role, g.org_name) for g in other.grants if who.covers(g.path, *KEEPERS)], "; "),
        )
        button = Button(p_("button", "Xem là ai"), f"/nguoi {other.person}")
        turn.tell(who.person, who.language, Message(text, (button,)))
    return len(told)


def heard(person: bool, keepers: int) -> Words | None:
    """For a receipt: who was told, the person concerned and the officers and admins over them.

    None where nobody was.
    """
    if person and keepers:
        return _("Tôi đã báo cho đồng chí ấy và {count} đồng chí phụ trách.", count=keepers)
    if person:
        return _("Tôi đã báo cho đồng chí ấy.")
    return _("Tôi đã báo cho {count} đồng chí phụ trách.", count=keepers) if keepers else None


def in_charge(memory: Memory, path: str, *roles: Role) -> list[Who]:
    """Who holds one of these roles at `path` or above it, each once."""
    found = {who.person: who for role in roles for who in memory.people.holders(role, path)}
    return [found[person] for person in sorted(found)]


def pairs(grants: Iterable[Grant]) -> list[tuple[Role, str]]:
    """Each role with the part of the tree it reaches."""
    return [(grant.role, grant.path) for grant in grants]
