"""How far along are we: admitted against the quota, this year or another; for leaders by cell, drawn, as a list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.domain.people import Role
from handlers.domain.periods import say_number
from handlers.facts import Grant, Org, QuotaKind
from handlers.progress import figures, months, telling
from handlers.progress.asked import cells_called, year_and_rest
from handlers.progress.figures import Figures
from handlers.progress.standing import footnote, headline, line
from handlers.talk.kinds import Command, Turn
from handlers.talk.messages import Button
from handlers.talk.pages import turning
from handlers.talk.scene import may
from handlers.texts import Words, _, lines, listed, p_

ABOVE = (Role.LEADER, Role.OFFICER)
"""Who sees cell by cell; a secretary sees the own cell, and only numbers of the committee (docs/domain.md §8.3)."""
OWN = (Role.SECRETARY, Role.DEPUTY)
CELLS = re.compile(r"chi ?bo|chibo (\d{1,3})")
"""“chi bộ” is every cell; “chi bộ 2” may be one cell's name, so only the buttons' own “chibo 2” is a page."""
CHART, LIST = "progress_chart", "progress_list"
DRAWN = {"bieudo": CHART, "bieu do": CHART, "chart": CHART, "excel": LIST, "tai excel": LIST}
"""What may be asked for as a picture or a file, and its attachment."""
PAGE = 10
"""Cells on one page, so that it stays one screen (docs/conversation.md §1)."""
LONGEST = 40
"""Letters of what was typed that are said back."""
PLAIN = re.compile(r"nam (?:nay|ngoai|truoc|\d{4})|(?:this|last) year")
"""“năm ngoái” in a line of its own asks for that year."""


def progress(turn: Turn, rest: str) -> None:
    """`/tiendo [year] [chibo [page] | biểu đồ | excel | a cell's name or code]`, in any order."""
    year, about = year_and_rest(rest, turn.today.year)
    page = CELLS.fullmatch(about)
    attachment = DRAWN.get(about)
    called = [] if page or attachment or not about else cells_called(turn.memory, about)
    meant = [cell for cell in called if seen(turn, cell)]
    if about and not page and not attachment and not meant:
        not_found(turn, year, rest, about)
        return
    now = figures.read(turn.memory, year, turn.today) if year >= figures.FIRST_YEAR else None
    if now is None or not now.known:
        past = year < turn.today.year and may(turn.who, frozenset({Role.OFFICER}))
        ways = [Button(p_("button", "Nhập số đầu kỳ"), "/sodau nhap")] if past and not turn.event.group else []
        turn.say(telling.unknown_year(turn.memory, year, turn.today), ways)
    elif any(place not in now.orgs for place in places(turn)):
        turn.say(_("Nơi công tác của đồng chí có một mục chưa đọc được nên tôi chưa tính được; quản trị được báo rồi."))
    elif turn.event.group:
        in_group(turn, now, attachment)
    elif attachment:
        drawn(turn, now, attachment)
    elif meant:
        one_cell(turn, now, meant)
    elif page:
        cell_by_cell(turn, now, int(page[1] or 1))
    else:
        summary(turn, now)


def places(turn: Turn) -> list[int]:
    """The parts of the tree whose figures are told here: the group's own, or those of the reader's roles."""
    if turn.event.group:
        return [turn.known.address.org] if turn.known.address.org else []
    return [grant.org for grant in turn.who.grants if grant.role in (*ABOVE, *OWN)]


def seen(turn: Turn, cell: Org) -> bool:
    """Whether this person may read of the cell; a group reads of its own part whatever is named."""
    return turn.event.group or turn.who.covers(cell.path, *ABOVE, *OWN)


def not_found(turn: Turn, year: int, rest: str, about: str) -> None:
    """It is neither a year nor a cell of theirs: said as what it most likely was to be, and where to look."""
    if turn.event.group or not about[:1].isalpha():
        turn.say(_("Đồng chí gõ năm gồm 4 chữ số, ví dụ /tiendo {year}, hoặc tên chi bộ.", year=turn.today.year - 1))
        return
    none = _("Tôi không thấy chi bộ “{typed}” trong phạm vi của đồng chí.", typed=" ".join(rest.split())[:LONGEST])
    if top(turn, ABOVE):
        turn.say(none, [Button(p_("button", "Theo chi bộ"), f"/tiendo {year} chibo"), whole(year)])
    else:
        turn.say(none, [Button(p_("button", "Tiến độ"), f"/tiendo {year}")])


def one_cell(turn: Turn, now: Figures, meant: list[Org]) -> None:
    """One cell; which one, if several are meant."""
    if len(meant) == 1:
        told = lines(telling.of_cell(now, meant[0].id, turn.language), set_itself(turn, now, meant[0].id))
        turn.say(told, around(turn, now, meant[0]))
    else:
        which = [Button(cell.name, f"/tiendo {now.year} {cell.code}") for cell in meant[: turn.event.page]]
        turn.say(_("Ý đồng chí là chi bộ nào?"), which)


def set_itself(turn: Turn, now: Figures, org: int) -> Words | None:
    """What the unit set itself, beside what it was assigned and is held against; None where it set nothing."""
    given = turn.memory.quotas.given(now.year)
    own = [one for one, gone in given if one.org == org and one.kind == QuotaKind.OWN and not gone]
    return _("Đơn vị tự đề ra {n}.", n=say_number(own[0].target, turn.language)) if own else None


def around(turn: Turn, now: Figures, cell: Org) -> list[Button]:
    """From one cell to the whole it belongs to, and to its quota, for those who see both."""
    highest = top(turn, ABOVE)
    if highest is None or highest.org == cell.id:
        return []
    return [whole(now.year), Button(p_("button", "Chỉ tiêu"), f"/chitieu {now.year} {cell.code}")]


def in_group(turn: Turn, now: Figures, attachment: str | None) -> None:
    """Numbers only, as the morning's digest has them, or drawn; the list of cells names those that are late."""
    org = turn.known.address.org
    if org is None:
        turn.say(
            _(
                "Nhóm này chưa phải là nhóm lãnh đạo; quản trị lập nhóm bằng mã (/nhom). Đồng chí "
                "nhắn riêng tôi /tiendo."
            )
        )
    elif attachment == CHART and months.drawable(now):
        enclose(turn, now, org, attachment)
    else:
        turn.say(telling.in_group(now, org, turn.language), telling.chart(now) if turn.event.files else ())


def drawn(turn: Turn, now: Figures, attachment: str) -> None:
    """The chart, or the list of cells, of the part of the tree this leader or officer sees cell by cell."""
    highest = top(turn, ABOVE)
    if highest is None or (attachment == LIST and not telling.has_cells(now, highest.org)):
        summary(turn, now)
    elif attachment == CHART and not months.drawable(now):
        turn.say(_("Năm {year} chỉ có tổng số, không có số liệu từng tháng để vẽ.", year=now.year))
    else:
        enclose(turn, now, highest.org, attachment, [*offered(turn, now, highest.org, attachment), whole(now.year)])


def enclose(turn: Turn, now: Figures, org: int, attachment: str, ways: Sequence[Button] = ()) -> None:
    """Names the attachment; it is drawn when the message leaves, as of today."""
    given = {"org": org, "year": now.year, "day": turn.today.isoformat()}
    turn.say(headline(now, org, turn.language), ways, attachment=(attachment, given))


def offered(turn: Turn, now: Figures, org: int, besides: str = "") -> list[Button]:
    """What (else) can be had as a picture or a file, where the channel brings them."""
    cells = [Button(p_("button", "Tải Excel"), f"/tiendo {now.year} excel")] if telling.has_cells(now, org) else []
    there = {CHART: telling.chart(now), LIST: cells}
    return [button for attachment, can in there.items() for button in can if turn.event.files and attachment != besides]


def whole(year: int) -> Button:
    """To the few lines about everything."""
    return Button(p_("button", "Toàn Đảng bộ"), f"/tiendo {year}")


def summary(turn: Turn, now: Figures) -> None:
    """A leader or officer reads the digest of their part of the tree; a secretary the own cell and those above it."""
    highest = top(turn, ABOVE)
    if highest:
        ways = [*telling.buttons(now, highest.org), *offered(turn, now, highest.org)]
        turn.say(telling.in_private(now, highest.org, turn.language), ways)
        return
    own = list(dict.fromkeys(grant.org for grant in turn.who.grants if grant.role in OWN))
    others = [] if now.untold(own[0]) else [org for org in (*own[1:], *above(now, own)) if now.says(org)]
    said = [line(now, org, turn.language) for org in others]
    turn.say(lines(telling.of_cell(now, own[0], turn.language), set_itself(turn, now, own[0]), *said))


def above(now: Figures, own: list[int]) -> list[int]:
    """The committees over these cells, the nearest first."""
    found = [int(org) for cell in own for org in reversed(now.orgs[cell].path.strip("/").split("/"))]
    return [org for org in dict.fromkeys(found) if org not in own]


def top(turn: Turn, roles: tuple[Role, ...]) -> Grant | None:
    """The highest part of the tree where this person holds one of these roles; None where they hold none."""
    found = [grant for grant in turn.who.grants if grant.role in roles]
    return min(found, key=lambda grant: len(grant.path), default=None)


def cell_by_cell(turn: Turn, now: Figures, page: int) -> None:
    """One line a cell, by code; those late are marked, since only who may see them gets here."""
    highest = top(turn, ABOVE)
    if highest is None:
        summary(turn, now)
        return
    cells = [cell for cell in now.cells(highest.org) if now.says(cell.id)]
    pages = max(1, -(-len(cells) // PAGE))
    page = min(max(page, 1), pages)
    behind = set(now.behind.get(highest.org, ()))
    late = _("{what}.", what=telling.below(now))
    said = [
        listed(["–", line(now, cell.id, turn.language), *([late] if cell.id in behind else [])], " ")
        for cell in cells[(page - 1) * PAGE : page * PAGE]
    ]
    more = turning(page, pages, f"/tiendo {now.year} chibo")
    turn.say(
        lines(headline(now, highest.org, turn.language), *said, footnote(now, highest.org)),
        [*more, whole(now.year)],
        in_place=turn.event.kind == "tap",
    )


COMMAND = Command(
    "tiendo",
    _("Tiến độ"),
    frozenset({*ABOVE, *OWN}),
    progress,
    place=3,
    aliases=("progress",),
    calls=("tien do", "tiendo", "progress"),
    words=("chi tieu", "chi tieu nam nay", "chi tieu cua chi bo", "chi tieu ket nap", "chi tieu nam nay bao nhieu"),
    about=("ket nap", "chi tieu", "tien do"),
    asks=PLAIN,
    groups=True,
    help=_("kết nạp so với chỉ tiêu; thêm năm hoặc tên chi bộ, ví dụ /tiendo 2025"),
)
