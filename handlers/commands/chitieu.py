"""The quotas: which organisation is asked for how many, by which resolution; an officer sets them here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from handlers.domain.names import fold
from handlers.domain.people import Role
from handlers.domain.periods import say_number
from handlers.facts import Org, Quota
from handlers.forms.dates import Date
from handlers.forms.fields import Choice, Number, Text
from handlers.forms.form import Asking, Form, Option
from handlers.kinds import Command, Flow, may
from handlers.messages import Button
from handlers.overview import figures, telling
from handlers.overview.figures import Figures
from handlers.overview.pages import turning
from handlers.texts import Words, _, lines, listed, p_
from handlers.turn import Turn

SETTERS = frozenset({Role.OFFICER})
READERS = frozenset({Role.OFFICER, Role.LEADER})
ASKED = re.compile(r"(?P<year>\d{4})?(?:trang(?P<page>\d{1,3}))?")
CELLS = 10
"""Cells on one page (conversation.md §1.2)."""
MOST = 10_000
"""More admissions in a year than any province has had (domain.md §2.1): beyond it is a slip of the finger."""
SET = Button(p_("button", "Đặt chỉ tiêu"), "/chitieu dat")


def quotas(turn: Turn, rest: str) -> None:
    """`/chitieu [year]` shows; `/chitieu dat` sets."""
    said = fold(rest).replace(" ", "")
    asked = ASKED.fullmatch(said)
    if said in ("dat", "set"):
        begin(turn)
    elif asked is None:
        turn.say(_("Đồng chí gõ /chitieu và năm, ví dụ /chitieu {year}.", year=turn.today.year))
    else:
        year = int(asked["year"] or turn.today.year)
        now = figures.read(turn.memory, year, turn.today) if year >= figures.FIRST_YEAR else None
        if now is None or not now.known:
            turn.say(telling.unknown_year(turn.memory, year, turn.today))
        else:
            show(turn, now, int(asked["page"] or 1))


def begin(turn: Turn) -> None:
    """Opens the form, for those who may."""
    if may(turn.who, SETTERS):
        turn.start("chitieu.dat")
    else:
        turn.say(_("Cán bộ tổ chức đặt chỉ tiêu. Đồng chí xem bằng /chitieu."))


def show(turn: Turn, now: Figures, page: int) -> None:
    """The quota of the highest organisation one may see, and how it was handed on to the cells."""
    highest = min((g for g in turn.who.grants if g.role in READERS), key=lambda grant: len(grant.path))
    org = now.orgs[highest.org]
    cells = [cell for cell in now.cells(org.id) if cell.id != org.id and (now.says(cell.id) or cell.id in now.quotas)]
    pages = max(1, -(-len(cells) // CELLS))
    page = min(max(page, 1), pages)
    shown = cells[(page - 1) * CELLS : page * CELLS]
    buttons = [Button(p_("button", "Tiến độ"), f"/tiendo {now.year}")]
    if may(turn.who, SETTERS):
        buttons.insert(0, SET)
    buttons = [*turning(page, pages, f"/chitieu {now.year} trang"), *buttons]
    turn.say(
        lines(
            _("Chỉ tiêu kết nạp {year}", year=now.year),
            entry(now, org),
            gap(now, org),
            *(listed(["–", entry(now, cell)], " ") for cell in shown),
        ),
        buttons,
        in_place=page > 1,
    )


def entry(now: Figures, org: Org) -> Words:
    """“Đảng bộ tỉnh: 45 (35-NQ/TU ngày 12/01/2026, nghị quyết Tỉnh ủy giao)”."""
    quota = now.quotas.get(org.id)
    if quota is None:
        return _("{org}: chưa giao", org=org.name)
    return entry_of(org, quota)


def source(quota: Quota) -> Words:
    """Which paper says so, of which day, and whose it is."""
    if quota.source_on is None:
        return ", ".join(part for part in (quota.source_no, quota.source_name) if part)
    dated = _("{no} ngày {day}", no=quota.source_no, day=quota.source_on)
    return listed([dated, quota.source_name]) if quota.source_name else dated


def gap(now: Figures, org: Org) -> Words | None:
    """How the sum of what is below stands to the whole; they need not be equal (domain.md §2.1): shown, not blocked."""
    quota = now.quotas.get(org.id)
    below = [now.quotas[o.id].target for o in now.orgs.values() if o.parent == org.id and o.id in now.quotas]
    return compare(quota.target, sum(below), len(below)) if quota and below else None


def compare(whole: int, parts: int, count: int) -> Words:
    """The whole against the sum of its parts."""
    if parts < whole:
        return _("Đã giao {count} đơn vị: {parts}; chưa giao {left}.", count=count, parts=parts, left=whole - parts)
    if parts > whole:
        return _("Đã giao {count} đơn vị: {parts}; nhiều hơn {more}.", count=count, parts=parts, more=parts - whole)
    return _("Đã giao {count} đơn vị: {parts}, vừa đủ.", count=count, parts=parts)


def orgs(asking: Asking) -> Sequence[Option]:
    """The parts of the tree whose quota this officer sets."""
    found = [o for o in asking.memory.orgs.all() if o.until is None and asking.who.covers(o.path, *SETTERS)]
    return [Option(str(org.id), org.name, (org.code,)) for org in found]


def years(asking: Asking) -> Sequence[Option]:
    """This year first; quotas may come late or early (domain.md §2.1)."""
    this = asking.today.year
    return [
        Option(str(this), str(this), ("năm nay",)),
        Option(str(this + 1), str(this + 1), ("sang năm", "năm sau")),
        Option(str(this - 1), str(this - 1), ("năm ngoái", "năm trước")),
    ]


def check_card(asking: Asking) -> Words | None:
    """On the card, before it is sent: what it replaces, and how the parts then stand to the whole."""
    said = asking.said
    if not {"org", "year", "target"} <= said.keys():
        return None
    org, year, target = int(said["org"]), int(said["year"]), int(said["target"])
    held: dict[int, Quota] = dict(asking.memory.quotas.of_year(year))
    old = held.get(org)
    tree = asking.memory.orgs.all()
    parent = next(o.parent for o in tree if o.id == org)
    targets = {o: quota.target for o, quota in held.items()} | {org: target}
    return lines(
        old and _("Đang là {target} ({source}).", target=old.target, source=source(old)),
        *(
            compare(targets[top], sum(parts), len(parts))
            for top in (org, parent)
            if top in targets and (parts := [targets[o.id] for o in tree if o.parent == top and o.id in targets])
        ),
    )


def keep(turn: Turn, said: dict[str, Any], state: dict[str, Any]) -> None:
    """The quota holds from now; the one before stays in the history."""
    org, year = turn.memory.orgs.get(int(said["org"])), int(said["year"])
    if not turn.who.covers(org.path, *SETTERS):
        turn.say(_("{org} không còn thuộc phạm vi của đồng chí.", org=org.name))
        return
    old = turn.memory.quotas.of_year(year).get(org.id)
    day = date.fromisoformat(said["source_on"])
    quota = Quota(org.id, year, int(said["target"]), said["source_no"], day, said["source_name"])
    turn.memory.quotas.set(quota, turn.who.person, turn.at)
    turn.audit("quota.set", f"{org.code} {year}", before=facts(old) if old else None, after=facts(quota))
    turn.say(
        _("Đã đặt chỉ tiêu {year}: {entry}.", year=year, entry=entry_of(org, quota)),
        [Button(p_("button", "Đặt tiếp"), "/chitieu dat"), Button(p_("button", "Xem chỉ tiêu"), f"/chitieu {year}")],
    )


def entry_of(org: Org, quota: Quota) -> Words:
    """The organisation, its target and where that comes from."""
    return _("{org}: {target} ({source})", org=org.name, target=say_number(quota.target), source=source(quota))


def facts(quota: Quota) -> dict[str, Any]:
    """What the log keeps of a quota."""
    return {"target": quota.target, "source_no": quota.source_no, "source_on": str(quota.source_on or "")}


FORM = Form(
    Choice("org", _("Chỉ tiêu của đơn vị nào?"), label=_("Đơn vị"), choices=orgs, alone=True),
    Choice("year", _("Năm nào?"), label=_("Năm"), choices=years),
    Number("target", _("Chỉ tiêu kết nạp bao nhiêu người?"), label=_("Chỉ tiêu"), high=MOST),
    Text("source_no", _("Theo nghị quyết, quyết định số mấy? Ví dụ 35-NQ/TU."), label=_("Số văn bản"), longest=60),
    Date("source_on", _("Văn bản ngày nào?"), label=_("Ngày văn bản")),
    Text("source_name", _("Văn bản gì, của cấp nào? Ví dụ: nghị quyết Tỉnh ủy."), label=_("Văn bản"), longest=80),
)
FLOW = Flow("chitieu.dat", _("Đặt chỉ tiêu"), SETTERS, FORM, keep, send=p_("button", "Đặt chỉ tiêu"), warn=check_card)
COMMAND = Command(
    "chitieu",
    _("Chỉ tiêu"),
    READERS,
    quotas,
    place=4,
    aliases=("quota",),
    flows=(FLOW,),
    help=_("chỉ tiêu kết nạp và nghị quyết giao; cán bộ tổ chức đặt bằng /chitieu dat"),
)
