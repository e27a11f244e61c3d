"""/moi: a one-time code for a known person or a typed name, with the role and the place it opens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from handlers.access.enrolling import where
from handlers.domain.codes import VALID, new_code
from handlers.domain.letters import fits, fold, is_marked
from handlers.domain.names import initials
from handlers.domain.people import Role
from handlers.facts import Org, State, Who
from handlers.people.giving import hindrance
from handlers.people.roles import (
    GONE,
    ORG,
    ROLE,
    ROLES,
    pairs,
    reached,
    tell,
    tell_officers,
    title_of,
    within,
)
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.fields.whom import Whom, near
from handlers.talk.forms.form import Form, Reading, Refusal
from handlers.talk.kinds import Command, Flow, Turn
from handlers.talk.messages import Button
from handlers.texts import Words, _, lines, listed, p_

GIVERS = (Role.OFFICER, Role.ADMIN)


@dataclass(frozen=True)
class Invited(Whom):
    """Somebody by name; a role is no name, and is asked for next."""

    def read(self, text: str, asking: Asking) -> Reading:
        if parted(text):
            raise Refusal(_("Đồng chí chỉ gõ họ và tên người được mời; vai trò tôi hỏi ngay sau đó."))
        return super().read(text, asking)


WHOM = Invited("person", _("Mời ai? Đồng chí gõ họ và tên."), label=_("Mời"), within=within(*GIVERS), newcomer=True)

CALLED = {role: (label.msgid, role.value) for role, label in ROLES.items()} | {
    Role.ADMIN: ("Quản trị hệ thống", "Quản trị", "admin"),
}
"""How a role is called in one line with a name."""

REPLACED = _("Mã cấp lần trước cho vai trò này không còn dùng được.")


def invite(turn: Turn, rest: str) -> None:
    """Begins the invitation, with the person if one was named."""
    name, role, place = parted(rest) or (rest, None, "")
    org = named(turn, place)
    if rest.isdecimal():
        turn.start("invite", person=rest)
    elif name and role and (org or not place):
        turn.start("invite", typed=name, role=role.value, **({"org": str(org.id)} if org else {}))
    else:
        turn.start("invite", typed=rest)


NAME = 10
"""Words of the longest name, with a rank and “đồng chí” before it."""


def parted(text: str) -> tuple[str, Role, str] | None:
    """“Phan Văn Mới phó bí thư CB04” as name, role and place; None where commas part it, or no role is in it.

    Typed with marks it must be spelled so: Nguyễn Thị Giang Viên is no trainer.
    """
    said = text.split()
    if "," in text:
        return None
    spelled = sorted(((label, role) for role, labels in CALLED.items() for label in labels), key=longest_first)
    for start in (0, *range(2, min(len(said), NAME + 1))):  # one word is no full name
        for label, role in spelled:
            end = start + len(label.split())
            here = " ".join(said[start:end])
            if fold(here) == fold(label) and (fits(here, label) == 2 or not is_marked(here)):
                return " ".join(said[:start]), role, " ".join(said[end:])
    return None


def longest_first(spelled: tuple[str, Role]) -> int:
    """“Phó bí thư” before “Bí thư”."""
    return -len(spelled[0])


def named(turn: Turn, place: str) -> Org | None:
    """A part of one's own tree by its code or its name, with or without “Chi bộ” in front.

    None where none is called so.
    """
    said = fold(place).removeprefix("chi bo ")
    found = (org for org in turn.memory.orgs.all() if org.until is None and turn.who.covers(org.path, *GIVERS))
    return next((org for org in found if said in (fold(org.code), fold(org.name).removeprefix("chi bo "))), None)


def warn(asking: Asking) -> Words | None:
    """On the card: a name that is nearly there already, or a person who has an account; None where neither is so."""
    person, org = asking.said.get("person"), asking.said.get("org")
    if isinstance(person, int):
        there = any(not address.closed for address in asking.memory.people.addresses(person))
        return _("Đồng chí này đã có tài khoản; dùng mã này là thêm một tài khoản nữa.") if there else None
    found = near(person, int(org), within(*GIVERS)(asking), asking) if person and org else []
    return _("Tên gần giống đã có: {names}. Nếu là một người, chọn Sửa.", names=listed(found)) if found else None


def give(turn: Turn, said: dict[str, Any], state: State) -> None:
    """Makes the code if this person may still give it, and says it once."""
    role, org = Role(said["role"]), turn.memory.orgs.get(int(said["org"]))
    known = isinstance(said["person"], int)
    other = reached(turn, said["person"], *GIVERS) if known else None
    problem = GONE if known and other is None else hindrance(turn.who, other, role, org)
    if problem:
        turn.say(problem, [Button(p_("button", "Mời lại"), "/moi")])
        return
    name = other.name if other else str(said["person"])
    code, expires = new_code(turn.tools.chance), turn.now + VALID
    person, codes = other.person if other else None, turn.memory.codes
    replaced = codes.replace(person, name, role, org.id, turn.at)
    codes.issue(turn.tools.seal(code), person, name, role, org.id, turn.who.person, expires.timestamp())
    subject = f"person {other.person}" if other else f"org {org.id}"
    turn.audit("code.issue", subject, after={"role": role.value, "org": org.id, "name": name})
    announce(turn, other, name, role, org)
    turn.say(
        lines(receipt(name, role, org, code, f"{expires:%H:%M}"), REPLACED if replaced else None, *where(turn)),
        [Button(p_("button", "Mời người khác"), "/moi")],
        kind="code",
    )


def announce(turn: Turn, other: Who | None, name: str, role: Role, org: Org) -> None:
    """The person hears that a code in their name exists; officers hear at once when an admin opens contents."""
    if other:
        tell(
            turn,
            other,
            _("Có mã mời mới cho đồng chí, dùng trong 15 phút. Nếu đồng chí không xin mã, gọi cán bộ tổ chức ngay."),
        )
    held = [(role, org.path), *(pairs(other.grants) if other else [])]
    if other and other.person == turn.who.person:
        return
    text = _(
        "Quản trị vừa cấp mã mời vai trò {title} cho đồng chí {initials}.",
        title=title_of(role, org.name),
        initials=initials(name),
    )
    tell_officers(turn, held, text, other.person if other else None, f"/nguoi {other.person}" if other else "")


def receipt(name: str, role: Role, org: Org, code: str, until: str) -> Words:
    """The code, how to type it, until when; it is shown this once."""
    return lines(
        _("Mã cho {name}, {title}: {code}", name=name, title=title_of(role, org.name), code=code),
        _("Đồng chí ấy nhắn cho tôi: /start {code}", code=code),
        _(
            "Dùng một lần, đến {until} hôm nay. Đồng chí chuyển riêng cho đúng người; tôi không lưu mã này.",
            until=until,
        ),
    )


INVITE = Flow(
    "invite", _("Cấp mã mời"), frozenset(GIVERS), Form(WHOM, ROLE, ORG), give, send=p_("button", "Cấp mã"), warn=warn
)
COMMAND = Command(
    "moi", _("Cấp mã mời"), frozenset(GIVERS), invite, aliases=("invite",), flows=(INVITE,),
    place=10,
    persons=True, help=_("cấp mã để một đồng chí vào dùng"),
)  # fmt: skip
