"""The quotas: which organisation is asked for how many, by which resolution; by which day admissions count."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from handlers.domain.names import fold
from handlers.domain.people import Role
from handlers.domain.quota import COUNTING, way_at
from handlers.facts import Counting, Org, Quota
from handlers.progress import figures, telling
from handlers.progress.asked import cells_called, year_and_rest
from handlers.progress.figures import Figures
from handlers.progress.standing import WAYS, footnote
from handlers.quotas import book
from handlers.quotas.giving import FLOWS, SETTERS, years
from handlers.quotas.wording import besides, both, entry, gap, shared, source
from handlers.talk.kinds import Command, Turn
from handlers.talk.messages import Button
from handlers.talk.pages import turning
from handlers.talk.scene import may
from handlers.texts import Words, _, lines, listed, p_

READERS = frozenset({Role.OFFICER, Role.LEADER})
TURNED = re.compile(r"(?:trang ?(\d{1,3}))?")
CELLS = 10
"""Cells on one page (docs/conversation.md §1)."""
SET = Button(p_("button", "Giao chỉ tiêu"), "/chitieu dat")
CHOICES = {"quyetdinh": Counting.DECISION, "le": Counting.CEREMONY}
"""What is typed to choose by which day admissions count."""


def quotas(turn: Turn, rest: str) -> None:
    """`/chitieu [year] [cell]` shows; `/chitieu dat` and `/chitieu rieng` set, `/chitieu tinh` says how it counts."""
    first, _space, more = rest.partition(" ")
    if act := ACTS.get(fold(first)):
        act(turn, more.strip())
        return
    year, about = year_and_rest(rest, turn.today.year)
    page = TURNED.fullmatch(about)
    meant = [] if page else [cell for cell in cells_called(turn.memory, about) if turn.who.covers(cell.path, *READERS)]
    now = figures.read(turn.memory, year, turn.today) if year >= figures.FIRST_YEAR else None
    if not page and not meant:
        turn.say(_("Đồng chí gõ /chitieu và năm, hoặc tên chi bộ, ví dụ /chitieu {year}.", year=turn.today.year))
    elif now is None or not now.known:
        unset(turn, year)
    elif page:
        show(turn, now, int(page[1] or 1))
    elif len(meant) == 1:
        show_cell(turn, now, meant[0])
    else:
        which = [Button(cell.name, f"/chitieu {year} {cell.code}") for cell in meant[: turn.event.page]]
        turn.say(_("Ý đồng chí là chi bộ nào?"), which)


def unset(turn: Turn, year: int) -> None:
    """Nothing is known of that year: who may set its quota does so here."""
    if may(turn.who, SETTERS) and str(year) in [option.value for option in years(turn.asking())]:
        turn.say(_("Chưa giao chỉ tiêu {year}.", year=year), [set_of(year)])
    else:
        turn.say(telling.unknown_year(turn.memory, year, turn.today))


def set_of(year: int) -> Button:
    """Opens the form for that year."""
    return Button(p_("button", "Giao chỉ tiêu {year}", year=year), f"/chitieu dat {year}")


def show_cell(turn: Turn, now: Figures, cell: Org) -> None:
    """One cell's quota and the paper it comes from, what stands beside it, and what it was before."""
    ways = [
        Button(p_("button", "Tiến độ"), f"/tiendo {now.year} {cell.code}"),
        Button(p_("button", "Toàn Đảng bộ"), f"/chitieu {now.year}"),
    ]
    given = book.read(turn.memory, now.year)
    head = _("Chỉ tiêu kết nạp {year}", year=now.year)
    told = lines(head, entry(given, cell, turn.language), besides(given, cell, turn.language))
    turn.say(told, [SET, RIGHT_BESIDE, *ways] if may(turn.who, SETTERS) else ways)


RIGHT_BESIDE = Button(p_("button", "Chỉ tiêu riêng"), "/chitieu rieng")
"""What the unit set itself, or is asked for of one group."""


def begin(flow: str, turn: Turn, typed: str) -> None:
    """Opens the form, for those who may; a year typed along is filled in, words answer its first question."""
    if not may(turn.who, SETTERS):
        turn.say(_("Cán bộ tổ chức giao chỉ tiêu. Đồng chí xem bằng /chitieu."))
    elif typed in [option.value for option in years(turn.asking())]:
        turn.start(flow, year=typed)
    else:
        turn.start(flow, typed=typed if any(map(str.isalpha, typed)) else "")


def count_by(turn: Turn, typed: str) -> None:
    """By which day admissions count in one's part of the tree; an officer chooses."""
    if not may(turn.who, SETTERS):
        turn.say(_("Cán bộ tổ chức giao chỉ tiêu. Đồng chí xem bằng /chitieu."))
        return
    org = turn.memory.orgs.get(
        min((one for one in turn.who.grants if one.role in SETTERS), key=lambda grant: len(grant.path)).org
    )
    way, chosen = way_at(turn.memory.quotas.ways(), org.path), CHOICES.get(fold(typed).replace(" ", ""))
    if chosen is None or chosen == way:
        other = next((key, one) for key, one in CHOICES.items() if one != way)
        turn.say(
            listed([listed([org.name, WAYS[way]], ": "), _("Đổi thì mọi năm đều tính lại.")], " "),
            [Button(OTHERS[other[1]], f"/chitieu tinh {other[0]}")],
        )
        return
    turn.memory.health.keep(f"{COUNTING}{org.id}", chosen)
    turn.audit("counting.set", f"org {org.id}", before={"counts_by": way}, after={"counts_by": chosen})
    turn.say(
        listed([_("Đã ghi."), listed([org.name, WAYS[chosen]], ": ")], " "),
        [Button(p_("button", "Tiến độ"), "/tiendo")],
    )


ACTS: Mapping[str, Callable[[Turn, str], None]] = {
    "dat": partial(begin, "chitieu.dat"),
    "set": partial(begin, "chitieu.dat"),
    "rieng": partial(begin, "chitieu.rieng"),
    "tinh": count_by,
}
"""What may be done, by what is typed after the command."""
OTHERS = {
    Counting.DECISION: p_("button", "Tính theo quyết định"),
    Counting.CEREMONY: p_("button", "Tính theo lễ kết nạp"),
}


def show(turn: Turn, now: Figures, page: int) -> None:
    """The quota of the highest organisation one may see, and how it was handed on to the cells."""
    highest = min((g for g in turn.who.grants if g.role in READERS), key=lambda grant: len(grant.path))
    org, given = now.orgs[highest.org], book.read(turn.memory, now.year)
    cells = [cell for cell in now.cells(org.id) if cell.id != org.id and (now.says(cell.id) or given.assigned(cell.id))]
    named = shared([quota for cell in cells if (quota := given.assigned(cell.id))])
    pages = max(1, -(-len(cells) // CELLS))
    page = min(max(page, 1), pages)
    turn.say(
        lines(
            _("Chỉ tiêu kết nạp {year}", year=now.year),
            entry(given, org, turn.language),
            besides(given, org, turn.language),
            gap(given, org, now.orgs, turn.language),
            _("Giao cho chi bộ theo {source}:", source=source(named)) if named else None,
            *handed_on(turn, given, cells[(page - 1) * CELLS : page * CELLS], named),
            footnote(now, org.id),
        ),
        [*turning(page, pages, f"/chitieu {now.year} trang"), *ways(turn, now)],
        in_place=turn.event.kind == "tap",
    )


def handed_on(turn: Turn, given: book.Book, cells: Sequence[Org], named: Quota | None) -> list[Words]:
    """A line for each cell."""
    return [listed(["–", both(given, cell, turn.language, named)], " ") for cell in cells]


def ways(turn: Turn, now: Figures) -> list[Button]:
    """Where one goes from here."""
    progress = Button(p_("button", "Tiến độ"), f"/tiendo {now.year}")
    if not may(turn.who, SETTERS):
        return [progress]
    first = set_of(now.year) if now.year != turn.today.year else SET
    opening = Button(p_("button", "Số đầu kỳ"), "/sodau")
    return [first, RIGHT_BESIDE, progress, opening, Button(p_("button", "Cách tính"), "/chitieu tinh")]


COMMAND = Command(
    "chitieu",
    _("Chỉ tiêu"),
    READERS,
    quotas,
    place=4,
    aliases=("quota",),
    flows=FLOWS,
    help=_("chỉ tiêu kết nạp và nghị quyết giao"),
)
