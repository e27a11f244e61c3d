"""The year cell by cell as an Excel sheet, ready to be printed: quota, admitted, what is missing, who is late."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from handlers.domain.periods import say_date, say_number, week_days
from handlers.domain.quota import Progress
from handlers.facts import Org, QuotaKind
from handlers.ports import Memory
from handlers.progress import figures
from handlers.progress.figures import Figures, is_cell
from handlers.progress.standing import footnote, number
from handlers.talk.messages import Attachment, Enclosed
from handlers.texts import Words, _, listed, p_, word

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

Cell = str | int | float | None
T = TypeVar("T")

HEAD = 4
"""The row of the columns' names; below it the cells, above it what the sheet is."""

WIDTHS = (5, 9, 38, 10, 10, 10, 11, 10, 13, 34)
ENTERED_AT, ENTERED_WIDTH = 5, 10
"""Where the column of entered numbers stands, in a year that has any."""


def draw(memory: Memory, given: Mapping[str, Any], language: str) -> Enclosed:
    """The cells below an organisation, in a year, as of a day."""
    import xlsxwriter  # first needed for the first list: an idle bot does without

    year, org = int(given["year"]), int(given["org"])
    now = figures.read(memory, year, date.fromisoformat(given["day"]))
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        quotas = memory.quotas.given(year)
        own = {one.org: one.target for one, gone in quotas if one.kind == QuotaKind.OWN and not gone}
        fill(book, now, org, own, language)
    return Enclosed(f"tien-do-{year}.xlsx", out.getvalue(), picture=False)


def fill(book: Workbook, now: Figures, org: int, own: Mapping[int, int], language: str) -> None:
    """The one sheet. Every text is written as text, so that no name can be taken for a formula."""
    sheet = book.add_worksheet(word(_("Tiến độ {year}", year=now.year), language))
    big, bold = book.add_format({"bold": True, "font_size": 14}), book.add_format({"bold": True})
    framed = {"border": 1, "valign": "vcenter"}
    head = book.add_format({**framed, "bold": True, "text_wrap": True, "align": "center", "bg_color": "#f1f3f4"})
    plain, share = book.add_format(framed), book.add_format({**framed, "num_format": "0.0%"})
    sheet.write_string(0, 0, word(_("Tiến độ kết nạp đảng viên năm {year}", year=now.year), language), big)
    sheet.write_string(1, 0, now.orgs[org].name, bold)
    sheet.write_string(2, 0, word(_("Số liệu đến ngày {day}", day=say_date(now.upto)), language))
    for column, (name, width) in enumerate(zip(columns(now), widths(now), strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(HEAD, column, word(name, language), head)
    cells = [cell for cell in now.cells(org) if now.says(cell.id)]
    rows = [*rows_of(now, cells, own, language), *between(now, org, cells, language), total(now, org, language)]
    sheet.write_string(HEAD + len(rows) + 2, 0, word(footnote(now, org), language))
    for row, values in enumerate(rows, HEAD + 1):
        for column, value in enumerate(values):
            if isinstance(value, str):
                sheet.write_string(row, column, value, plain)
            else:
                sheet.write(row, column, value, share if isinstance(value, float) else plain)
    sheet.freeze_panes(HEAD + 1, 3)
    sheet.autofilter(HEAD, 0, HEAD + len(cells), len(widths(now)) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEAD)


def rows_of(now: Figures, cells: Sequence[Org], own: Mapping[int, int], language: str) -> list[list[Cell]]:
    """A row for each cell."""
    return [
        [
            place,
            cell.code,
            cell.name,
            *numbers(now, cell.id),
            word(remark(now, cell, own.get(cell.id), language), language),
        ]
        for place, cell in enumerate(cells, 1)
    ]


def between(now: Figures, org: int, cells: Sequence[Org], language: str) -> list[list[Cell]]:
    """What makes the cells' quotas add up to the whole."""
    empty: list[Cell] = [None] * (len(widths(now)) - 5)
    return [[None, None, word(name, language), left, *empty, ""] for name, left in unassigned(now, org, cells)]


def total(now: Figures, org: int, language: str) -> list[Cell]:
    """The whole."""
    name, origin = _("Toàn {org}", org=now.orgs[org].name), listed(origins(now, org, language), "; ")
    return [None, None, word(name, language), *numbers(now, org), word(origin, language)]


def widths(now: Figures) -> list[int]:
    """How wide the columns are."""
    return with_entered(now, WIDTHS, ENTERED_WIDTH)


def with_entered(now: Figures, columns: Sequence[T], entered: T) -> list[T]:
    """The columns, with that of entered numbers where the year has any."""
    return [*columns[:ENTERED_AT], *([entered] if now.sums.now.entered else []), *columns[ENTERED_AT:]]


def columns(now: Figures) -> list[Words]:
    """The columns' names."""
    before = _("Cùng kỳ {year}", year=now.year - 1) if now.running else _("Năm {year}", year=now.year - 1)
    names: list[Words] = [
        p_("column", "TT"), p_("column", "Mã"), p_("column", "Chi bộ"), p_("column", "Chỉ tiêu"),
        p_("column", "Kết nạp"), p_("column", "Đạt"), p_("column", "Còn thiếu"), p_("column", "Vượt"), before,
        p_("column", "Ghi chú"),
    ]  # fmt: skip
    return with_entered(now, names, p_("column", "Số nhập"))


def numbers(now: Figures, org: int) -> list[Cell]:
    """Quota, admitted, how many of these were entered, the part reached, what is missing or above, the year before."""
    progress, quota = now.progress(org), now.quotas.get(org)
    last = now.sums.last_year if now.running else now.sums.before
    return [
        quota.target if quota else None,
        progress.admitted,
        *([progress.entered] if now.sums.now.entered else []),
        float(progress.achieved) if progress.achieved is not None else None,
        progress.remaining,
        max(0, progress.admitted - progress.target) if progress.target is not None else None,
        last.admitted[org] if now.sums.compared and last.tells(org) else None,
    ]


def unassigned(now: Figures, org: int, cells: Sequence[Org]) -> list[tuple[Words, int]]:
    """What makes the cells' quotas add up to the whole: the part kept back, or what was given beyond it, below 0."""
    whole = now.quotas.get(org)
    given = [now.quotas[cell.id].target for cell in cells if cell.id in now.quotas]
    left = whole.target - sum(given) if whole and given and not is_cell(now.orgs[org]) else 0
    if not left:
        return []
    return [(_("Chưa giao") if left > 0 else _("Giao vượt chỉ tiêu chung"), left)]


def remark(now: Figures, org: Org, own: int | None, language: str) -> Words:
    """How it stands against the plan, whether it was heard of, what it set itself, what of its numbers was entered."""
    said: list[Words] = []
    lead, since = now.leads.get(org.id), now.sums.now.since.get(org.id)
    if lead:
        said.append(_("vượt tiến độ +{lead}", lead=lead) if now.running else _("vượt chỉ tiêu +{lead}", lead=lead))
    if org.id in now.behind.get(org.id, ()):
        said.append(_("chậm tiến độ") if now.running else _("chưa đạt chỉ tiêu"))
    if org.id in now.silent.get(org.id, ()):
        said.append(_("chưa báo cáo tuần {week}", week=week_days(now.week)))
    if own is not None:
        said.append(_("tự đề ra {n}", n=say_number(own, language)))
    if since:
        said.append(_("chưa kể số chung đến {day}", day=since))
    return listed([*said, *origins(now, org.id, language)], "; ")


def origins(now: Figures, org: int, language: str) -> list[Words]:
    """Where the entered numbers of both years are from, and the year before where its same days are not known."""
    said: list[Words] = []
    known, before, year = now.sums.sources.get(org), now.sums.before, now.year - 1
    if known:
        said.append(_("số nhập đến {day}, theo {source}", day=known.upto, source=known.source))
    if before.entered.get(org) and before.tells(org):
        whole = Progress(None, before.admitted[org], before.entered[org])
        said.append(_("năm {year}: {n}", year=year, n=number(whole, language)))
    return said


CELLS = Attachment("progress_list", draw, persons=False)
