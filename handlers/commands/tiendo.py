"""How far along are we: admitted against the quota, this year or another; for leaders also cell by cell."""

from __future__ import annotations

import re

from handlers.domain.names import fold
from handlers.domain.people import Role
from handlers.facts import Grant
from handlers.kinds import Command
from handlers.messages import Button
from handlers.overview import figures, telling
from handlers.overview.figures import Figures
from handlers.texts import _, lines, listed, p_
from handlers.turn import Turn

ABOVE = (Role.LEADER, Role.OFFICER)
"""Who sees cell by cell; a secretary sees the own cell, and only numbers of the committee (architecture.md §9)."""
OWN = (Role.SECRETARY, Role.DEPUTY)
ASKED = re.compile(r"(?P<year>\d{4})?(?P<cells>chibo(?P<page>\d{0,3}))?")
CELLS = 10
"""Cells on one page, so that it stays one screen (conversation.md §1.2)."""


def progress(turn: Turn, rest: str) -> None:
    """`/tiendo [year] [chibo [page]]`."""
    asked = ASKED.fullmatch(fold(rest).replace(" ", ""))
    if asked is None:
        turn.say(_("Đồng chí gõ năm gồm 4 chữ số, ví dụ /tiendo {year}.", year=turn.today.year - 1))
        return
    year = int(asked["year"] or turn.today.year)
    now = figures.read(turn.memory, year, turn.today) if year >= figures.FIRST_YEAR else None
    if now is None or not now.known:
        turn.say(telling.unknown_year(turn.memory, year, turn.today))
    elif turn.event.group:
        in_group(turn, now)
    elif asked["cells"]:
        cell_by_cell(turn, now, int(asked["page"] or 1))
    else:
        summary(turn, now)


def in_group(turn: Turn, now: Figures) -> None:
    """Numbers only, as the morning's digest has them."""
    org = turn.known.address.org
    if org is None:
        turn.say(_("Nhóm này chưa là nhóm lãnh đạo; quản trị đặt bằng /nhom. Đồng chí nhắn riêng tôi /tiendo."))
    else:
        turn.say(telling.in_group(now, org, turn.language))


def summary(turn: Turn, now: Figures) -> None:
    """A leader or officer reads the digest of their part of the tree; a secretary the own cell and those above it."""
    highest = top(turn, ABOVE)
    if highest:
        turn.say(telling.in_private(now, highest.org, turn.language), telling.buttons(now, highest.org))
        return
    own = list(dict.fromkeys(grant.org for grant in turn.who.grants if grant.role in OWN))
    known = [org for org in (*own, *above(now, own)) if now.says(org)]
    said = [telling.headline(now, org, turn.language) for org in known[:1]]
    turn.say(lines(*said, *(telling.line(now, org, turn.language) for org in known[1:])))


def above(now: Figures, own: list[int]) -> list[int]:
    """The committees over these cells, the nearest first."""
    found = [int(org) for cell in own for org in reversed(now.orgs[cell].path.strip("/").split("/"))]
    return [org for org in dict.fromkeys(found) if org not in own]


def top(turn: Turn, roles: tuple[Role, ...]) -> Grant | None:
    """The highest part of the tree where this person holds one of these roles."""
    found = [grant for grant in turn.who.grants if grant.role in roles]
    return min(found, key=lambda grant: len(grant.path), default=None)


def cell_by_cell(turn: Turn, now: Figures, page: int) -> None:
    """One line a cell, by code; those late are marked, since only who may see them gets here."""
    highest = top(turn, ABOVE)
    if highest is None:
        summary(turn, now)
        return
    cells = [cell for cell in now.cells(highest.org) if now.says(cell.id)]
    pages = max(1, -(-len(cells) // CELLS))
    page = min(max(page, 1), pages)
    behind = set(now.behind.get(highest.org, ()))
    late = _("Chậm tiến độ.")
    said = [
        listed(["–", telling.line(now, cell.id, turn.language), *([late] if cell.id in behind else [])], " ")
        for cell in cells[(page - 1) * CELLS : page * CELLS]
    ]
    following = page % pages + 1
    more = [Button(p_("button", "Xem thêm"), f"/tiendo {now.year} chibo {following}")] if pages > 1 else []
    whole = Button(p_("button", "Toàn cảnh"), f"/tiendo {now.year}")
    turn.say(lines(telling.headline(now, highest.org, turn.language), *said), [*more, whole], in_place=page > 1)


COMMAND = Command(
    "tiendo",
    _("Tiến độ"),
    frozenset({*ABOVE, *OWN}),
    progress,
    place=3,
    aliases=("progress",),
    groups=True,
    help=_("kết nạp so với chỉ tiêu; thêm năm để xem năm khác, ví dụ /tiendo 2025"),
)
