"""/chibo: an admin lists the committee's cells, adds one, gives one a new name or its official code."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from handlers.domain.names import fold, similar
from handlers.domain.people import Role
from handlers.facts import Org, State, Value
from handlers.people.official import OFFICIAL
from handlers.talk.choices import beyond
from handlers.talk.forms import reading
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.fields.basic import Choice
from handlers.talk.forms.fields.words import Text
from handlers.talk.forms.form import Form, Option, Problem, Reading, Understood
from handlers.talk.kinds import Command, Flow, Turn
from handlers.talk.messages import Button
from handlers.texts import Words, _, lines, listed, p_

ADMIN = frozenset({Role.ADMIN})
NOT_ADDED = _("Chỉ quản trị của cả Đảng bộ mới thêm được chi bộ.")
NUMBERS = re.compile(r"\d+")
CODE = re.compile(r"[A-Z]{1,4}\d{1,4}")


def cells(asking: Asking) -> list[Org]:
    """The cells in the admin's part of the tree, by code."""
    found: list[Org] = asking.memory.orgs.cells(asking.who.reach(Role.ADMIN))
    return found


def options(asking: Asking) -> Sequence[Option]:
    """The same, to choose from."""
    return [Option(str(org.id), f"{org.code} {org.name}", (org.code, org.name)) for org in cells(asking)]


def below(asking: Asking) -> Sequence[Option]:
    """Those of the cells that lie below where one is admin: a cell is named by who stands above it."""
    above = asking.who.reach(Role.ADMIN)
    named = {str(org.id) for org in cells(asking) if any(org.path.startswith(p) and org.path != p for p in above)}
    return [option for option in options(asking) if option.value in named]


def next_code(asking: Asking) -> str:
    """CB13 after CB12; a code once used is not used again."""
    numbers = [int(found[1]) for org in asking.memory.orgs.all() if (found := re.fullmatch(r"CB(\d+)", org.code))]
    return f"CB{max(numbers, default=0) + 1:02}"


@dataclass(frozen=True)
class Code(Text):
    """A cell's short code; the next free one unless changed on the card."""

    def read(self, text: str, asking: Asking) -> Reading:
        code = reading.clean(text).upper().replace(" ", "").replace("-", "")
        if not CODE.fullmatch(code):
            raise Problem(_("Mã gồm vài chữ cái và số, ví dụ {example}.", example=next_code(asking)))
        if any(org.code == code for org in asking.memory.orgs.all()):
            raise Problem(_("Mã {code} đã dùng. Mã tiếp theo là {example}.", code=code, example=next_code(asking)))
        return Understood(code)

    def still(self, value: Value, asking: Asking) -> None:
        self.read(value, asking)


def unlike_others(value: Value, asking: Asking) -> None:
    """A code is no name, and two cells of one name could not be told apart in a digest."""
    if CODE.fullmatch(bare(value).upper().replace(" ", "")):
        raise Problem(_("“{name}” là mã. Đồng chí gõ tên chi bộ, ví dụ Chi bộ Tham mưu.", name=value))
    same = next((org for org in cells(asking) if fold(org.name) == fold(value)), None)
    if same:
        raise Problem(_("{code} vẫn đang mang tên {name}. Đồng chí gõ tên khác giúp.", code=same.code, name=same.name))


def bare(name: str) -> str:
    """The name without “Chi bộ” in front, folded: Hậu cần and Chi bộ Hậu cần are one."""
    return fold(name).removeprefix("chi bo ")


def alike(asking: Asking) -> Words | None:
    """On the card: a cell whose name is nearly the same; a number tells two apart. None where no name is."""
    name = bare(asking.said.get("name") or "")
    near = [
        f"{org.code} {org.name}"
        for org in cells(asking)
        if str(org.id) != asking.said.get("org")
        and similar(bare(org.name), name)
        and NUMBERS.findall(bare(org.name)) == NUMBERS.findall(name)
    ]
    return _("Tên gần giống: {cells}. Nếu là một chi bộ, đồng chí chọn Hủy.", cells=listed(near)) if near else None


def show(turn: Turn, rest: str) -> None:
    """The list, or one of the forms."""
    founds = turn.who.covers(turn.memory.orgs.root().path, Role.ADMIN)
    if rest == "them" and founds:
        turn.start("cell.add")
    elif rest == "them":
        turn.say(NOT_ADDED)
    elif rest.partition(" ")[0] == "ma":
        turn.start("org.official", org=rest[2:].strip())
    elif rest.partition(" ")[0] == "ten":
        turn.start("cell.rename", org=rest[3:].strip())
    else:
        found = cells(turn.asking())
        turn.say(
            lines(_("{count} chi bộ:", count=len(found)), *map(called, found)),
            [
                *([AGAIN] if founds else []),
                *([Button(p_("button", "Đổi tên"), "/chibo ten"), CODES] if below(turn.asking()) else []),
            ],
        )


def called(org: Org) -> str:
    """“CB01 Chi bộ Tham mưu”, with its official code where it bears one."""
    return f"{org.code} {org.name}" + (f", {org.official_code}" if org.official_code else "")


def add(turn: Turn, said: dict[str, Any], state: State) -> None:
    """A new cell under the committee."""
    root = turn.memory.orgs.root()
    if not turn.who.covers(root.path, Role.ADMIN):
        turn.say(NOT_ADDED)
        return
    if any(org.code == said["code"] for org in turn.memory.orgs.all()):
        turn.say(_("Mã {code} vừa được dùng. Đồng chí thêm lại giúp.", code=said["code"]), [AGAIN])
        return
    org = turn.memory.orgs.add(said["code"], said["name"], "cell", root.id, turn.today)
    turn.audit("org.add", f"org {org.id}", after={"code": org.code, "name": org.name, "parent": org.parent})
    turn.say(
        _("Đã thêm {code} {name}. Tiếp theo: mời bí thư của chi bộ.", code=org.code, name=org.name),
        [Button(p_("button", "Mời bí thư"), "/moi"), AGAIN],
    )


def rename(turn: Turn, said: dict[str, Any], state: State) -> None:
    """The new name holds from today; the old one stays in the history."""
    org = turn.memory.orgs.get(int(said["org"]))
    if said["org"] not in [option.value for option in below(turn.asking())]:
        turn.say(_("Chi bộ đó không thuộc phạm vi của đồng chí."))
        return
    turn.memory.orgs.rename(org.id, said["name"], turn.today)
    turn.audit("org.rename", f"org {org.id}", before={"name": org.name}, after={"name": said["name"]})
    turn.say(
        _(
            "Từ hôm nay {code} là {name}. Tên cũ “{old}” vẫn giữ trong lịch sử.",
            code=org.code,
            name=said["name"],
            old=org.name,
        ),
        [Button(p_("button", "Xem các chi bộ"), "/chibo")],
    )


AGAIN = Button(p_("button", "Thêm chi bộ"), "/chibo them")
CODES = Button(p_("button", "Ghi mã tổ chức đảng"), "/chibo ma")
FLOWS = (
    Flow(
        "cell.add", _("Thêm chi bộ"), ADMIN,
        Form(
            Code("code", _("Mã chi bộ?"), label=_("Mã"), default=next_code),
            Text(
                "name", _("Tên chi bộ? Ví dụ Chi bộ Tham mưu."), label=_("Tên chi bộ"), longest=80,
                check=unlike_others,
            ),
        ),
        add, send=p_("button", "Thêm chi bộ"), warn=alike,
    ),
    Flow(
        "cell.rename", _("Đổi tên chi bộ"), ADMIN,
        Form(
            Choice(
                "org", _("Đổi tên chi bộ nào?"), label=_("Chi bộ"), choices=below, lost=beyond,
                none=_("Đồng chí chưa đổi tên được chi bộ nào; tên chi bộ của đồng chí do quản trị cấp trên đổi."),
            ),
            Text("name", _("Tên mới của chi bộ?"), label=_("Tên mới"), longest=80, check=unlike_others),
        ),
        rename, send=p_("button", "Đổi tên"), warn=alike,
    ),
)  # fmt: skip
COMMAND = Command(
    "chibo",
    _("Chi bộ"),
    ADMIN,
    show,
    aliases=("cell",),
    flows=(*FLOWS, OFFICIAL),
    help=_("xem, thêm, đổi tên chi bộ, ghi mã"),
)
