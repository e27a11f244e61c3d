"""/sodau: the numbers from before the register, each up to a day and with where it is from; an officer enters them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from handlers.domain.people import Role
from handlers.domain.periods import say_number
from handlers.facts import Balance, Org, State, What
from handlers.progress import figures
from handlers.progress.standing import headline
from handlers.quotas.entering import FORM, check_card
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.fields.basic import Choice
from handlers.talk.forms.form import Form, Option
from handlers.talk.kinds import Command, Flow, Turn
from handlers.talk.messages import Button
from handlers.talk.pages import turning
from handlers.talk.scene import may
from handlers.texts import Words, _, lines, listed, p_

SETTERS = frozenset({Role.OFFICER})
READERS = frozenset({Role.OFFICER, Role.LEADER})
TURNED = re.compile(r"trang ?(\d{1,3})")
PAGE = 10
FIRST = date(1930, 1, 1)
"""The Party was founded in 1930."""
ENTER = Button(p_("button", "Nhập số đầu kỳ"), "/sodau nhap")


def balances(turn: Turn, rest: str) -> None:
    """`/sodau` lists; `/sodau nhap` and `/sodau bo` open the two forms."""
    first, _space, more = rest.partition(" ")
    if first in ("nhap", "bo") and not may(turn.who, SETTERS):
        turn.say(_("Cán bộ tổ chức nhập số đầu kỳ. Đồng chí xem bằng /sodau."))
    elif first == "nhap":
        turn.start("sodau.nhap", **like(turn.asking(), more))
    elif first == "bo":
        turn.start("sodau.bo")
    else:
        page = TURNED.fullmatch(rest)
        show(turn, int(page[1]) if page else 1)


def like(asking: Asking, key: str) -> dict[str, Any]:
    """What the next number has in common with one just entered: of what, and up to which day."""
    one = next((one for one in held(asking, SETTERS) if called(one) == key), None)
    return {"what": one.what, "upto": one.upto.isoformat()} if one else {}


def held(asking: Asking, roles: frozenset[Role]) -> list[Balance]:
    """What is entered of the parts of the tree where one of these roles is held, the newest day first."""
    found = [one for what in What for one in asking.memory.balances.between(what, FIRST, asking.today)]
    mine = {org.id for org in asking.memory.orgs.all() if asking.who.covers(org.path, *roles)}
    return sorted((one for one in found if one.org in mine), key=lambda one: (one.upto, -one.org), reverse=True)


def called(one: Balance) -> str:
    """How a button calls a number."""
    return f"{one.org} {one.what} {one.upto}"


def told(one: Balance, org: Org, language: str) -> Words:
    """“Chi bộ Tham mưu, đến 31/10/2026: 3 kết nạp (báo cáo tổng kết)”."""
    values = {"org": org.name, "day": one.upto, "n": say_number(one.number, language), "source": one.source}
    if one.what == What.MEMBERS:
        return _("{org}, ngày {day}: {n} đảng viên ({source})", **values)
    return _("{org}, đến {day}: {n} kết nạp ({source})", **values)


def show(turn: Turn, page: int) -> None:
    """Ten of them, and the ways to enter one more or take one back."""
    found = held(turn.asking(), READERS)
    orgs = {org.id: org for org in turn.memory.orgs.all()}
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(page, 1), pages)
    officer = may(turn.who, SETTERS)
    drop = officer and bool(held(turn.asking(), SETTERS))
    turn.say(
        lines(
            _("Số đầu kỳ: kết nạp và đảng viên trước khi có sổ này.") if found else _("Chưa nhập số đầu kỳ nào."),
            *(
                listed(["–", told(one, orgs[one.org], turn.language)], " ")
                for one in found[(page - 1) * PAGE : page * PAGE]
            ),
        ),
        [
            *turning(page, pages, "/sodau trang"),
            *([ENTER] if officer else []),
            *([Button(p_("button", "Bỏ một số"), "/sodau bo")] if drop else []),
            Button(p_("button", "Tiến độ"), "/tiendo"),
        ],
        in_place=turn.event.kind == "tap",
    )


def keep(turn: Turn, said: dict[str, Any], state: State) -> None:
    """The number holds from now; what was entered of the same day before stays in the history."""
    org = turn.memory.orgs.get(int(said["org"]))
    if not turn.who.covers(org.path, *SETTERS):
        turn.say(_("{org} không còn thuộc phạm vi của đồng chí.", org=org.name))
        return
    new = Balance(org.id, said["what"], date.fromisoformat(said["upto"]), int(said["number"]), said["source"])
    old = next((one for one in turn.memory.balances.between(new.what, new.upto, new.upto) if one.org == org.id), None)
    turn.memory.balances.enter(new, turn.who.person, turn.at)
    turn.audit("balance.set", f"org {org.id}", before=facts(old) if old else None, after=facts(new))
    turn.say(
        lines(_("Đã ghi: {number}.", number=told(new, org, turn.language)), now(turn, new)),
        [
            Button(p_("button", "Nhập số tiếp"), f"/sodau nhap {called(new)}"),
            Button(p_("button", "Xem số đầu kỳ"), "/sodau"),
        ],
    )


def now(turn: Turn, new: Balance) -> Words | None:
    """How its year stands with it; None of members."""
    if new.what != What.ADMITTED:
        return None
    read = figures.read(turn.memory, new.upto.year, turn.today)
    return headline(read, new.org, turn.language) if new.org in read.orgs else None


def drop(turn: Turn, said: dict[str, Any], state: State) -> None:
    """The number holds no longer."""
    found = next((one for one in held(turn.asking(), SETTERS) if called(one) == said["balance"]), None)
    if found is None:
        turn.say(_("Số đó không còn nữa."), [Button(p_("button", "Xem số đầu kỳ"), "/sodau")])
        return
    turn.memory.balances.end(found, turn.at)
    turn.audit("balance.end", f"org {found.org}", before=facts(found))
    org = turn.memory.orgs.get(found.org)
    turn.say(
        lines(_("Đã bỏ: {number}.", number=told(found, org, turn.language)), now(turn, found)),
        [Button(p_("button", "Xem số đầu kỳ"), "/sodau"), ENTER],
    )


def choices(asking: Asking) -> Sequence[Option]:
    """The numbers an officer may take back."""
    orgs = {org.id: org for org in asking.memory.orgs.all()}
    return [Option(called(one), told(one, orgs[one.org], asking.language)) for one in held(asking, SETTERS)]


def facts(one: Balance) -> dict[str, Any]:
    """What the log keeps of a number."""
    return {"org": one.org, "what": one.what, "upto": str(one.upto), "number": one.number, "source": one.source}


DROP = Form(
    Choice(
        "balance", _("Bỏ số nào?"), label=_("Bỏ số"), choices=choices,
        none=_("Không có số đầu kỳ nào thuộc phạm vi của đồng chí."),
    ),
)  # fmt: skip
FLOWS = (
    Flow("sodau.nhap", _("Nhập số đầu kỳ"), SETTERS, FORM, keep, send=p_("button", "Nhập số này"), warn=check_card),
    Flow("sodau.bo", _("Bỏ một số đầu kỳ"), SETTERS, DROP, drop, send=p_("button", "Bỏ số này")),
)
COMMAND = Command(
    "sodau", _("Số đầu kỳ"), READERS, balances, aliases=("opening",), calls=("so dau ky",), flows=FLOWS,
    help=_("kết nạp, đảng viên trước khi có sổ này"),
)  # fmt: skip
