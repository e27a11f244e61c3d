"""The quotas: which organisation is asked for how many, by which resolution; an officer sets them here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from handlers.domain.names import fold
from handlers.domain.people import Role
from handlers.domain.periods import say_number
from handlers.facts import Org, Quota, State
from handlers.progress import figures, telling
from handlers.progress.asked import cells_called, year_and_rest
from handlers.progress.figures import Figures
from handlers.quotas.wording import changed, compare, entry, entry_of, gap, shared, source
from handlers.talk.choices import beyond, parts
from handlers.talk.forms.asking import Asking
from handlers.talk.forms.fields.basic import Choice, Number
from handlers.talk.forms.fields.dates import Date
from handlers.talk.forms.fields.papers import PaperNumber
from handlers.talk.forms.fields.words import Text
from handlers.talk.forms.form import Form, Option
from handlers.talk.kinds import Command, Flow, may
from handlers.talk.messages import Button, Message
from handlers.talk.pages import turning
from handlers.talk.turn import Turn
from handlers.texts import Words, _, lines, listed, p_

SETTERS = frozenset({Role.OFFICER})
READERS = frozenset({Role.OFFICER, Role.LEADER})
TURNED = re.compile(r"(?:trang ?(\d{1,3}))?")
CELLS = 10
"""Cells on one page (docs/conversation.md §1)."""
MOST = 10_000
"""More admissions in a year than any province has had (docs/domain.md §4.1): beyond it is a slip of the finger."""
ORGS = partial(parts, Role.OFFICER)
SET = Button(p_("button", "Giao chỉ tiêu"), "/chitieu dat")


def quotas(turn: Turn, rest: str) -> None:
    """`/chitieu [year] [cell]` shows; `/chitieu dat` sets."""
    first, _space, more = rest.partition(" ")
    if fold(first) in ("dat", "set"):
        begin(turn, more.strip())
        return
    year, about = year_and_rest(rest, turn.today.year)
    page = TURNED.fullmatch(about)
    meant = [] if page else [cell for cell in cells_called(turn.memory, about) if turn.who.covers(cell.path, *READERS)]
    now = figures.read(turn.memory, year, turn.today) if year >= figures.FIRST_YEAR else None
    if not page and not meant:
        turn.say(_("Đồng chí gõ /chitieu và năm, hoặc tên chi bộ, ví dụ /chitieu {year}.", year=turn.today.year))
    elif now is None or not now.known:
        turn.say(telling.unknown_year(turn.memory, year, turn.today))
    elif page:
        show(turn, now, int(page[1] or 1))
    elif len(meant) == 1:
        show_cell(turn, now, meant[0])
    else:
        which = [Button(cell.name, f"/chitieu {year} {cell.code}") for cell in meant[: turn.event.page]]
        turn.say(_("Ý đồng chí là chi bộ nào?"), which)


def show_cell(turn: Turn, now: Figures, cell: Org) -> None:
    """One cell's quota and the paper it comes from."""
    ways = [
        Button(p_("button", "Tiến độ"), f"/tiendo {now.year} {cell.code}"),
        Button(p_("button", "Toàn Đảng bộ"), f"/chitieu {now.year}"),
    ]
    head = _("Chỉ tiêu kết nạp {year}", year=now.year)
    turn.say(lines(head, entry(now, cell, turn.language)), [SET, *ways] if may(turn.who, SETTERS) else ways)


def begin(turn: Turn, typed: str) -> None:
    """Opens the form, for those who may; words typed along answer its first question, a bare number would not."""
    if may(turn.who, SETTERS):
        turn.start("chitieu.dat", typed=typed if any(map(str.isalpha, typed)) else "")
    else:
        turn.say(_("Cán bộ tổ chức giao chỉ tiêu. Đồng chí xem bằng /chitieu."))


def show(turn: Turn, now: Figures, page: int) -> None:
    """The quota of the highest organisation one may see, and how it was handed on to the cells."""
    highest = min((g for g in turn.who.grants if g.role in READERS), key=lambda grant: len(grant.path))
    org = now.orgs[highest.org]
    cells = [cell for cell in now.cells(org.id) if cell.id != org.id and (now.says(cell.id) or cell.id in now.quotas)]
    paper = shared([now.quotas[cell.id] for cell in cells if cell.id in now.quotas])
    pages = max(1, -(-len(cells) // CELLS))
    page = min(max(page, 1), pages)
    shown = cells[(page - 1) * CELLS : page * CELLS]
    buttons = [Button(p_("button", "Tiến độ"), f"/tiendo {now.year}")]
    if may(turn.who, SETTERS):
        buttons = [SET, *buttons, Button(p_("button", "Số đầu kỳ"), "/sodau")]
    buttons = [*turning(page, pages, f"/chitieu {now.year} trang"), *buttons]
    turn.say(
        lines(
            _("Chỉ tiêu kết nạp {year}", year=now.year),
            entry(now, org, turn.language),
            gap(now, org, turn.language),
            _("Giao cho chi bộ theo {source}:", source=paper) if paper else None,
            *(listed(["–", entry(now, cell, turn.language, bool(paper))], " ") for cell in shown),
        ),
        buttons,
        in_place=turn.event.kind == "tap",
    )


def years(asking: Asking) -> Sequence[Option]:
    """This year first; quotas may come late or early (docs/domain.md §4.1)."""
    this = asking.today.year
    return [
        Option(str(this), str(this), ("năm nay",)),
        Option(str(this + 1), str(this + 1), ("sang năm", "năm sau")),
        Option(str(this - 1), str(this - 1), ("năm ngoái", "năm trước")),
    ]


def check_card(asking: Asking) -> Words | None:
    """On the card, before it is sent: what it replaces, and how the parts then stand to the whole.

    None where there is nothing to compare.
    """
    said = asking.said
    if not {"org", "year", "target"} <= said.keys():
        return None
    org, year, target = int(said["org"]), int(said["year"]), int(said["target"])
    held: dict[int, Quota] = dict(asking.memory.quotas.of_year(year))
    old = held.get(org)
    tree = asking.memory.orgs.all()
    parent = next(o.parent for o in tree if o.id == org)
    targets = {o: quota.target for o, quota in held.items()} | {org: target}
    found = [
        compare(targets[top], parts, asking.language)
        for top in (org, parent)
        if top in targets and (parts := [targets[o.id] for o in tree if o.parent == top and o.id in targets])
    ]
    if old:
        now = say_number(old.target, asking.language)
        found.insert(0, _("Hiện nay là {target} ({source}).", target=now, source=source(old)))
    return lines(*found) if found else None


def keep(turn: Turn, said: dict[str, Any], state: State) -> None:
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
    if old and old.target != quota.target:
        tell_leaders(turn, org, old, quota)
    turn.say(
        _("Đã giao chỉ tiêu {year}: {entry}.", year=year, entry=entry_of(org, quota, turn.language)),
        [
            Button(p_("button", "Giao chỉ tiêu khác"), "/chitieu dat"),
            Button(p_("button", "Xem chỉ tiêu"), f"/chitieu {year}"),
        ],
    )


def tell_leaders(turn: Turn, org: Org, old: Quota, new: Quota) -> None:
    """Those who lead this part hear of it at once: tomorrow's digest counts against another number."""
    for leader in turn.memory.people.holders(Role.LEADER, org.path):
        if leader.person != turn.who.person:
            turn.tell(leader.person, leader.language, Message(changed(org, old, new, leader.language)))


def facts(quota: Quota) -> dict[str, Any]:
    """What the log keeps of a quota."""
    return {"target": quota.target, "source_no": quota.source_no, "source_on": str(quota.source_on or "")}


FORM = Form(
    Choice("org", _("Chỉ tiêu của đơn vị nào?"), label=_("Đơn vị"), choices=ORGS, alone=True, lost=beyond),
    Choice("year", _("Năm nào?"), label=_("Năm"), choices=years),
    Number("target", _("Chỉ tiêu kết nạp bao nhiêu người?"), label=_("Chỉ tiêu"), high=MOST),
    PaperNumber(
        "source_no",
        _("Theo nghị quyết, quyết định số mấy? Ví dụ 35-NQ/TU."),
        label=_("Số văn bản"),
        longest=60,
    ),
    Date("source_on", _("Văn bản ngày nào?"), label=_("Ngày văn bản")),
    Text("source_name", _("Văn bản gì, của cấp nào? Ví dụ: nghị quyết Tỉnh ủy."), label=_("Văn bản"), longest=80),
)
FLOW = Flow("chitieu.dat", _("Giao chỉ tiêu"), SETTERS, FORM, keep, send=p_("button", "Giao chỉ tiêu"), warn=check_card)
COMMAND = Command(
    "chitieu",
    _("Chỉ tiêu"),
    READERS,
    quotas,
    place=4,
    aliases=("quota",),
    flows=(FLOW,),
    help=_("chỉ tiêu kết nạp và nghị quyết giao"),
)
