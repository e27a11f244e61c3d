"""/lich: the public holidays to come, and the days a committee swaps: off on one, worked on another instead."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

from handlers.domain.calendar import Holiday, add_months, holidays_between, is_working_day
from handlers.domain.people import Role
from handlers.domain.periods import say_day, say_day_within
from handlers.domain.rules import OwnSwap
from handlers.facts import State, Value
from handlers.talk.choices import beyond, parts
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.fields.basic import Choice
from handlers.talk.forms.fields.dates import Date
from handlers.talk.forms.fields.words import Cause
from handlers.talk.forms.form import Form, Option, Problem
from handlers.talk.kinds import Command, Flow, Turn
from handlers.talk.messages import Button
from handlers.texts import Words, _, lines, listed, p_

READERS = frozenset({Role.SECRETARY, Role.DEPUTY, Role.OFFICER, Role.LEADER})
SETTERS = frozenset({Role.OFFICER})
AHEAD = 12
"""Months of public holidays shown."""
KEPT = timedelta(days=31)
"""How long a swap stays in the list after its later day: deadlines just past were counted with it."""
SPAN = 400
"""Days from today on either side within which days are swapped; farther is a slip of the finger."""
MOST = 12


def calendar(turn: Turn, rest: str) -> None:
    """The list, or one of the two forms."""
    if rest in ("them", "bot") and Role.OFFICER not in turn.who.roles:
        turn.say(_("Cán bộ tổ chức ghi ngày hoán đổi. Đồng chí xem bằng /lich."))
    elif rest == "them":
        turn.start("calendar.swap")
    elif rest == "bot":
        turn.start("calendar.unswap")
    else:
        show(turn)


def show(turn: Turn) -> None:
    """The year ahead, then the swapped days of one's own part of the tree and of those above it."""
    found = [swap for swap in seen(turn.asking()) if max(swap.off, swap.worked) >= turn.today - KEPT]
    officer = Role.OFFICER in turn.who.roles
    coming = holidays_between(turn.today, add_months(turn.today, AHEAD), turn.language)
    turn.say(
        lines(
            _("Ngày nghỉ sắp tới:"),
            *(_("– {days}: {names}", days=span(one, turn.language), names=", ".join(one.names)) for one in coming),
            _("Theo lịch nghỉ của Nhà nước hiện biết; ngày 24/11 và các ngày hoán đổi: đề nghị kiểm tra lại."),
            _("Ngày hoán đổi riêng:") if found else _("Chưa có ngày hoán đổi riêng."),
            *(listed(["–", told(turn.asking(), swap)], " ") for swap in found[:MOST]),
            len(found) > MOST and _("– và {count} ngày khác", count=len(found) - MOST),
        ),
        [
            *([Button(p_("button", "Thêm ngày hoán đổi"), "/lich them")] if officer else []),
            *([Button(p_("button", "Bớt ngày hoán đổi"), "/lich bot")] if officer and held(turn.asking()) else []),
        ],
    )


def span(holiday: Holiday, language: str) -> Words:
    """“Thứ Năm 04/02/2027 đến thứ Tư 10/02/2027”, or the one day."""
    if holiday.first == holiday.last:
        return say_day(holiday.first, language)
    return _("{first} đến {last}", first=say_day(holiday.first, language), last=say_day_within(holiday.last, language))


def told(asking: Asking, swap: OwnSwap) -> Words:
    """“nghỉ thứ Sáu 15/01/2027, làm bù thứ Bảy 23/01/2027 (Đảng bộ X: hội thao)”."""
    return _(
        "nghỉ {off}, làm bù {worked} ({org}: {reason})",
        off=say_day_within(swap.off, asking.language),
        worked=say_day_within(swap.worked, asking.language),
        org=asking.memory.orgs.get(swap.org).name,
        reason=swap.reason,
    )


def seen(asking: Asking) -> list[OwnSwap]:
    """Swaps of the parts of the tree one may look at, and of those above, whose days hold there too; earliest first."""
    mine = asking.who.reach(*READERS)
    found = [
        swap
        for swap in asking.memory.rules.own().all_swaps
        if any(swap.path.startswith(path) or path.startswith(swap.path) for path in mine)
    ]
    return sorted(found, key=lambda swap: (swap.off, swap.path))


def held(asking: Asking) -> list[OwnSwap]:
    """The swaps this officer may take back."""
    return [swap for swap in seen(asking) if asking.who.covers(swap.path, *SETTERS)]


def works(asking: Asking, day: date) -> bool:
    """Whether the chosen part of the tree works on the day, as things are."""
    swaps = asking.memory.rules.swaps(int(asking.said["org"])) if asking.said.get("org") else ()
    return is_working_day(day, swaps)


def working(value: Value, asking: Asking) -> None:
    """Only a day that is worked can be given off."""
    day = date.fromisoformat(value)
    if not works(asking, day):
        raise Problem(_("{day} vốn là ngày nghỉ. Đồng chí gõ một ngày làm việc.", day=say_day(day, asking.language)))


def free(value: Value, asking: Asking) -> None:
    """Only a day off can be worked instead."""
    day = date.fromisoformat(value)
    if works(asking, day):
        raise Problem(
            _(
                "{day} vốn là ngày làm việc. Đồng chí gõ một ngày nghỉ, ví dụ thứ Bảy.",
                day=say_day(day, asking.language),
            )
        )


def passed(asking: Asking) -> Words | None:
    """On the card: a day already past changes limits that were counted, and said, without it. None where none is."""
    gone = sorted(d for key in ("off", "worked") if (d := asking.said.get(key)) and d < asking.today.isoformat())
    days = [say_day_within(date.fromisoformat(day), asking.language) for day in gone]
    said = _("Lưu ý: {days} đã qua. Những hạn đã báo mà tính cả ngày này sẽ đổi sang ngày khác.", days=listed(days))
    return said if days else None


def swap(turn: Turn, said: dict[str, Any], state: State) -> None:
    """From now on deadlines of this part are counted with the swapped days."""
    org = turn.memory.orgs.get(int(said["org"]))
    if not turn.who.covers(org.path, *SETTERS):
        turn.say(_("{org} không còn thuộc phạm vi của đồng chí.", org=org.name))
        return
    off, worked = date.fromisoformat(said["off"]), date.fromisoformat(said["worked"])
    turn.memory.rules.add_swap(org.id, off, worked, said["reason"], turn.who.person, turn.at)
    turn.audit("calendar.swap", f"org {org.id}", after=said)
    turn.say(
        _(
            "Đã ghi: {org} nghỉ {off}, làm bù {worked}. Các hạn tính theo ngày làm việc đổi theo.",
            org=org.name,
            off=say_day_within(off, turn.language),
            worked=say_day_within(worked, turn.language),
        ),
        [Button(p_("button", "Xem lịch"), "/lich"), Button(p_("button", "Thêm ngày hoán đổi"), "/lich them")],
    )


def choices(asking: Asking) -> Sequence[Option]:
    """The swaps to take back, newest day first."""
    return [
        Option(str(one.id), _("{off}, làm bù {worked}", off=one.off, worked=one.worked))
        for one in reversed(held(asking))
    ]


def unswap(turn: Turn, said: dict[str, Any], state: State) -> None:
    """The two days are as everybody else's again."""
    found = next((one for one in held(turn.asking()) if str(one.id) == said["swap"]), None)
    if found is None:
        turn.say(_("Ngày hoán đổi đó không còn nữa."), [Button(p_("button", "Xem lịch"), "/lich")])
        return
    turn.memory.rules.end_swap(found.id, turn.at)
    before = {"org": found.org, "off": str(found.off), "worked": str(found.worked), "reason": found.reason}
    turn.audit("calendar.unswap", f"org {found.org}", before=before)
    turn.say(_("Đã bớt: {swap}.", swap=told(turn.asking(), found)), [Button(p_("button", "Xem lịch"), "/lich")])


FLOWS = (
    Flow(
        "calendar.swap", _("Thêm ngày hoán đổi"), SETTERS,
        Form(
            Choice(
                "org", _("Hoán đổi cho đơn vị nào? Các đơn vị trực thuộc cũng theo."), label=_("Đơn vị"),
                choices=partial(parts, Role.OFFICER), alone=True, lost=beyond,
            ),
            Date(
                "off", _("Nghỉ ngày nào?"), label=_("Nghỉ ngày"), ahead=True, earliest=-SPAN, latest=SPAN, check=working
            ),
            Date(
                "worked", _("Làm bù ngày nào?"), label=_("Làm bù ngày"), ahead=True, earliest=-SPAN, latest=SPAN,
                check=free,
            ),
            Cause("reason", _("Vì sao? Đồng chí ghi văn bản hoặc lý do."), label=_("Lý do"), longest=120),
        ),
        swap, send=p_("button", "Ghi"), warn=passed,
    ),
    Flow(
        "calendar.unswap", _("Bớt ngày hoán đổi"), SETTERS,
        Form(
            Choice(
                "swap", _("Bớt ngày nào?"), label=_("Bớt ngày"), choices=choices,
                none=_("Không có ngày hoán đổi nào thuộc phạm vi của đồng chí."),
            ),
        ),
        unswap, send=p_("button", "Bớt"),
    ),
)  # fmt: skip
COMMAND = Command(
    "lich", _("Lịch nghỉ"), READERS, calendar, aliases=("calendar",), flows=FLOWS,
    help=_("ngày nghỉ sắp tới và ngày hoán đổi của đơn vị"),
    words=(
        "mai nghi khong", "mai co nghi khong", "ngay mai nghi khong", "ngay mai co nghi khong", "hom nay nghi khong",
        "hom nay co nghi khong", "sap toi nghi ngay nao", "sap toi co nghi khong", "bao gio nghi", "khi nao nghi",
        "bao gio duoc nghi", "khi nao duoc nghi", "tuan nay nghi ngay nao", "ngay nghi", "nghi le", "lich nghi le",
    ),
)  # fmt: skip
