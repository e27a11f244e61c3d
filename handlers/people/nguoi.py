"""/nguoi: finds, adds, renames, ends people in one's own part of the tree, and brings back those ended."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from handlers.domain.people import Role
from handlers.facts import State
from handlers.people.giving import refusal, unnamed
from handlers.people.roles import (
    GONE,
    KEEPERS,
    card,
    chosen,
    gone,
    heard,
    reached,
    tell,
    tell_chat,
    tell_of_end,
    within,
)
from handlers.talk.choices import beyond
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.fields.basic import Choice
from handlers.talk.forms.fields.name import Name
from handlers.talk.forms.fields.whom import Whom, home, near
from handlers.talk.forms.form import Form, Option, Reading
from handlers.talk.kinds import Command, Flow, Turn
from handlers.talk.messages import Button
from handlers.texts import Words, _, lines, listed, p_

DOINGS = {"ten": "person.rename", "bo": "person.end", "mo": "person.reopen"}
FORBIDS = {"ten": unnamed, "bo": refusal}
"""Why not; of somebody who left nothing has to be asked."""
ASKED = re.compile(r"(ten|bo|mo) (\d+)$")
AGAIN = Button(p_("button", "Người khác"), "/nguoi")
SEARCH = Button(p_("button", "Tìm lại"), "/nguoi")


@dataclass(frozen=True)
class Typed(Name):
    """A full name, possibly typed already one question earlier."""

    def take(self, value: str, asking: Asking) -> Reading:
        return self.read(value, asking)


def people(turn: Turn, rest: str) -> None:
    """Somebody's card, one of the things to do with it, or the question whose; a name nobody has may be added."""
    asked = ASKED.match(rest)
    forbids = FORBIDS.get(asked[1]) if asked else None
    other = reached(turn, int(asked[2]), *KEEPERS) if asked and forbids else None
    problem = forbids(turn.who, other) if forbids and other else None
    if problem:
        turn.say(problem)
    elif rest.isdecimal():
        show(turn, int(rest))
    elif asked:
        turn.start(DOINGS[asked[1]], person=asked[2])
    elif rest == "them":
        turn.start("person.add")
    else:
        turn.start("person.find", typed=rest)


def show(turn: Turn, person: int) -> None:
    """One person: cell, roles, accounts, and what may be done."""
    other = reached(turn, person, *KEEPERS)
    if other is None:
        show_ended(turn, person)
        return
    buttons = []
    if refusal(turn.who, other) is None:
        buttons.append(Button(p_("button", "Đổi tên"), f"/nguoi ten {person}"))
        buttons.append(Button(p_("button", "Cấp mã mời"), f"/moi {person}"))
        buttons.append(Button(OUT, f"/nguoi bo {person}"))
    if Role.ADMIN in turn.who.roles:
        buttons.append(Button(p_("button", "Vai trò"), f"/vaitro {person}"))
    turn.say(card(turn.memory, other), [*buttons, Button(p_("button", "Thêm người khác"), "/nguoi them")])


def show_ended(turn: Turn, person: int) -> None:
    """Somebody no longer in the list, who may be brought back."""
    other = gone(turn, person)
    if other is None:
        turn.say(GONE, [SEARCH])
        return
    text = _(
        "{name}, {org}: đã đưa ra khỏi danh sách ngày {day}.",
        name=other.name,
        org=home(turn.memory, other).name,
        day=other.ended,
    )
    turn.say(text, [Button(BACK, f"/nguoi mo {person}"), AGAIN])


def found(turn: Turn, said: dict[str, Any], state: State) -> None:
    """Somebody known: their card. A new name: the form that adds it."""
    if isinstance(said["person"], int):
        show(turn, said["person"])
    else:
        turn.start("person.add", name=said["person"])


def cells(asking: Asking) -> Sequence[Option]:
    """The cells within reach."""
    reach = asking.who.reach(*KEEPERS)
    return [Option(str(org.id), org.name, (org.code,)) for org in asking.memory.orgs.cells(reach)]


def warn(asking: Asking) -> Words | None:
    """On the card: the name is nearly there already; None where none is like it."""
    name, cell = asking.said.get("name"), asking.said.get("cell")
    same = near(name, int(cell), asking.who.reach(*KEEPERS), asking) if name and cell else []
    return _("Tên gần giống đã có: {names}. Nếu là một người thì không cần thêm.", names=listed(same)) if same else None


def add(turn: Turn, said: dict[str, Any], state: State) -> None:
    """A new member of a cell; a role and a code come with /moi."""
    org = turn.memory.orgs.get(int(said["cell"]))
    if org.until is not None or not turn.who.covers(org.path, *KEEPERS):
        turn.say(
            _("Chi bộ đó không thuộc phạm vi của đồng chí. Đồng chí chọn chi bộ khác."),
            [Button(p_("button", "Làm lại"), "/nguoi")],
        )
        return
    person = turn.memory.people.add(said["name"], org.id)
    turn.audit("person.add", f"person {person.id}", after={"name": person.name, "org": org.id})
    turn.say(
        _("Đã thêm {name} vào {org}. Muốn đồng chí ấy dùng được, đồng chí cấp mã mời.", name=person.name, org=org.name),
        [Button(p_("button", "Cấp mã mời"), f"/moi {person.id}"), AGAIN],
    )


def rename(turn: Turn, said: dict[str, Any], state: State) -> None:
    """The name as it should be written from now on, everywhere."""
    other = reached(turn, said["person"], *KEEPERS)
    problem = GONE if other is None else unnamed(turn.who, other)
    if other is None or problem:
        turn.say(problem or GONE, [SEARCH])
        return
    turn.memory.people.rename(other.person, said["name"])
    turn.audit("person.rename", f"person {other.person}", before={"name": other.name}, after={"name": said["name"]})
    tell(turn, other, _("Tên của đồng chí ở đây nay ghi là {name}.", name=said["name"]))
    turn.say(
        _("Đã đổi: {old} nay là {name}. Các báo cáo và danh sách theo tên mới.", old=other.name, name=said["name"]),
        [Button(p_("button", "Xem lại"), f"/nguoi {other.person}")],
    )


def consequences(asking: Asking) -> Words | None:
    """On the card: what ends with the person; None where they are no longer there."""
    other = chosen(asking)
    if other is None:
        return None
    memory = asking.memory
    helped = len(memory.candidates.of_mentor(other.person))
    return lines(
        _("Vai trò và tài khoản của đồng chí ấy dừng ngay; báo cáo đã gửi vẫn còn."),
        _("Đang giúp đỡ {count} quần chúng: chi bộ cần phân công người khác.", count=helped) if helped else None,
    )


def end(turn: Turn, said: dict[str, Any], state: State) -> None:
    """Ends the person, their roles, accounts and codes at once; they are told one last time."""
    other = reached(turn, said["person"], *KEEPERS)
    problem = GONE if other is None else refusal(turn.who, other)
    if other is None or problem:
        turn.say(problem or GONE, [SEARCH])
        return
    chats = [address.id for address in turn.memory.people.addresses(other.person) if not address.closed]
    turn.memory.people.end(other.person, turn.today)
    turn.memory.codes.cancel(other.person, turn.at)
    held = [{"role": grant.role.value, "org": grant.org} for grant in other.grants]
    turn.audit("person.end", f"person {other.person}", before={"roles": held, "addresses": chats})
    for chat in chats:
        tell_chat(
            turn, chat, other.language, _("Đồng chí không còn trong danh sách của Trợ lý Chi bộ. Cảm ơn đồng chí.")
        )
    done = _("Đã đưa {name} ra khỏi danh sách: vai trò và tài khoản dừng từ lúc này.", name=other.name)
    told = heard(bool(chats), tell_of_end(turn, other))
    turn.say(lines(done, told), [AGAIN, Button(BACK, f"/nguoi mo {other.person}")])


def bare(asking: Asking) -> Words | None:
    """On the card: what does not come back. None never: it is so for everybody."""
    return _("Vai trò, tài khoản cũ không trở lại; đồng chí ấy cần mã mời mới.")


def reopen(turn: Turn, said: dict[str, Any], state: State) -> None:
    """The person is in the list again, with no role and no account."""
    other = gone(turn, said["person"])
    if other is None:
        show(turn, said["person"])
        return
    turn.memory.people.reopen(other.id)
    turn.audit("person.reopen", f"person {other.id}", before={"until": other.ended})
    turn.say(
        _("Đã đưa {name} trở lại danh sách. Muốn đồng chí ấy dùng được, đồng chí cấp mã mời.", name=other.name),
        [Button(p_("button", "Cấp mã mời"), f"/moi {other.id}"), AGAIN],
    )


OUT = p_("button", "Đưa khỏi danh sách")
BACK = p_("button", "Mở lại")
FIND = Whom(
    "person",
    _("Tìm ai, hoặc thêm ai? Đồng chí gõ họ và tên."),
    label=_("Đồng chí"),
    within=within(*KEEPERS),
    newcomer=True,
    lookup=True,
)
WHICH = _("Đồng chí nào? Đồng chí gõ họ tên giúp.")
KNOWN = Whom("person", WHICH, label=_("Đồng chí"), within=within(*KEEPERS))
ENDED = Whom("person", WHICH, label=_("Đồng chí"), within=within(*KEEPERS), lookup=True)
NAME = Typed("name", _("Họ và tên?"), label=_("Họ và tên"))
NEW_NAME = Typed("name", _("Họ và tên đúng là gì?"), label=_("Tên mới"))
CELL = Choice(
    "cell",
    _("Thuộc chi bộ nào?"),
    label=_("Chi bộ"),
    choices=cells,
    alone=True,
    lost=beyond,
    none=_("Chưa có chi bộ nào."),
)
FLOWS = (
    Flow("person.find", _("Danh sách đồng chí"), KEEPERS, Form(FIND), found, one_tap=True),
    Flow("person.add", _("Thêm người"), KEEPERS, Form(NAME, CELL), add, send=p_("button", "Thêm người"), warn=warn),
    Flow("person.rename", _("Đổi tên"), KEEPERS, Form(KNOWN, NEW_NAME), rename, send=p_("button", "Đổi tên")),
    Flow("person.end", _("Đưa khỏi danh sách"), KEEPERS, Form(KNOWN), end, send=OUT, warn=consequences, grave=True),
    Flow("person.reopen", _("Mở lại"), KEEPERS, Form(ENDED), reopen, send=BACK, warn=bare),
)
COMMAND = Command(
    "nguoi", _("Danh sách đồng chí"), KEEPERS, people, aliases=("people",), flows=FLOWS,
    persons=True, help=_("tìm, thêm, đổi tên, đưa ra khỏi danh sách, mở lại"),
)  # fmt: skip
