"""The year's figures in words: one line for one organisation, and the few lines a group or a leader reads.

A percentage never stands alone: achieved (đạt), excess (vượt) and the same period last year (cùng kỳ) are three
measures, and the raw pair 92/45 is always there (domain.md §0). Groups get numbers only: cells ahead by name, cells
behind and silent as counts (architecture.md §9; praise by name, delay in private: conversation.md §2.14).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handlers.domain.periods import say_number, say_percent, week_start
from handlers.domain.quota import Progress
from handlers.facts import Org, Quota
from handlers.messages import Button
from handlers.overview.figures import Figures, is_cell, known_years
from handlers.ports import Memory
from handlers.texts import Words, _, lines, listed, p_

NAMED = 6
"""How many cells one line names; a digest is one screen (conversation.md §1.2)."""


def in_group(figures: Figures, org: int, language: str) -> Words:
    """What a leadership group reads: nothing in it leads to a person, or to a cell that is late."""
    behind, silent = late(figures, org)
    counts = [_("Chậm tiến độ: {count} chi bộ.", count=behind)] if behind else []
    counts += [_("Chưa báo {week}: {count} chi bộ.", week=week(figures), count=silent)] if silent else []
    return lines(
        headline(figures, org, language),
        closed(figures, org, language),
        ahead(figures, org),
        listed(counts, " ") if counts else None,
        act(figures, org),
        has_cells(figures, org) and _("Từng chi bộ: đồng chí nhắn riêng tôi /tiendo."),
    )


def in_private(figures: Figures, org: int, language: str) -> Words:
    """What a leader or an officer reads: the late cells by name too, and what to do about it."""
    if is_cell(figures.orgs[org]):
        return of_cell(figures, org, language)
    behind = [f"{short(c)} ({pair(figures.progress(c.id), language)})" for c in figures.named(figures.behind, org)]
    silent = [short(cell) for cell in figures.named(figures.silent, org)]
    return lines(
        headline(figures, org, language),
        closed(figures, org, language),
        ahead(figures, org),
        _("Chậm tiến độ: {cells}.", cells=some(behind)) if behind else None,
        _("Chưa báo {week}: {cells}.", week=week(figures), cells=some(silent)) if silent else None,
        act(figures, org),
    )


def of_cell(figures: Figures, org: int, language: str) -> Words:
    """What is known of one cell; of a year kept for the committee only, that there is nothing of the cells."""
    if figures.untold(org):
        above = [int(one) for one in reversed(figures.orgs[org].path.strip("/").split("/"))]
        told = [headline(figures, one, language) for one in above if figures.says(one)]
        return lines(*told[:1], _("Năm {year} không có số của từng chi bộ.", year=figures.year))
    return lines(
        headline(figures, org, language),
        closed(figures, org, language),
        org in figures.behind and _("Chậm tiến độ."),
        org in figures.silent and _("Chưa báo {week}.", week=week(figures)),
    )


def has_cells(figures: Figures, org: int) -> bool:
    """Whether there is anything to say of the cells below."""
    return any(cell.id != org and figures.says(cell.id) for cell in figures.cells(org))


def late(figures: Figures, org: int) -> tuple[int, int]:
    """How many cells are behind the plan, and how many were not heard of."""
    return len(figures.behind.get(org, ())), len(figures.silent.get(org, ()))


def buttons(figures: Figures, org: int) -> list[Button]:
    """Where a leader goes from here."""
    by_cell = [Button(p_("button", "Theo chi bộ"), f"/tiendo {figures.year} chibo")] if has_cells(figures, org) else []
    return [*by_cell, Button(p_("button", "Chỉ tiêu"), f"/chitieu {figures.year}")]


def headline(figures: Figures, org: int, language: str) -> Words:
    """“Kết nạp 2026 đến 23/11: 41/45, đạt 91,1%, còn thiếu 4. Cùng kỳ 2025: 38.”"""
    here = figures.orgs[org]
    head: Words = _("Kết nạp {year}", year=figures.year)
    if figures.running:
        head = _("Kết nạp {year} đến {day}", year=figures.year, day=f"{figures.upto:%d/%m}")
    if here.parent is not None:
        head = listed([head, here.name])
    unset = figures.running and org not in figures.quotas
    numbers = f"{say_number(figures.sums.admitted[org], language)}." if unset else standing(figures, org, language)
    parts: list[Words] = [listed([head, numbers], ": ")]
    if figures.sums.compared:
        parts.append(compared(figures, org, language))
    if unset:
        parts.append(_("Cán bộ tổ chức chưa đặt chỉ tiêu {year}.", year=figures.year))
    return listed(parts, " ")


def closed(figures: Figures, org: int, language: str) -> Words | None:
    """“Năm 2026: 41/45, đạt 91,1%, còn thiếu 4.”: in January, how the last year closed."""
    progress, before = figures.closed(org), figures.year - 1
    if progress is None or figures.quotas_before is None:
        return None
    if progress.target is None:
        return _("Năm {year}: {n}.", year=before, n=say_number(progress.admitted, language))
    told = against(progress, figures.quotas_before.get(org), language)
    return listed([_("Năm {year}", year=before), told], ": ")


def compared(figures: Figures, org: int, language: str) -> Words:
    """The same period of the year before; of a year that is over, the whole year before."""
    before = say_number(figures.sums.last_year[org], language)
    if figures.running:
        return _("Cùng kỳ {year}: {n}.", year=figures.year - 1, n=before)
    return _("Năm {year}: {n}.", year=figures.year - 1, n=before)


def unknown_year(memory: Memory, year: int, today: date) -> Words:
    """There is nothing about that year; there is about these."""
    years = ", ".join(map(str, known_years(memory, today)))
    return _("Chưa có số liệu năm {year}; có các năm {years}.", year=year, years=years)


def line(figures: Figures, org: int, language: str) -> Words:
    """One organisation among others: “Chi bộ Tham mưu: 3/4, đạt 75,0%, còn thiếu 1.”"""
    return listed([figures.orgs[org].name, standing(figures, org, language)], ": ")


def standing(figures: Figures, org: int, language: str) -> Words:
    """“92/45, đạt 204,4%, vượt 104,4% so với nghị quyết Tỉnh ủy giao.”"""
    return against(figures.progress(org), figures.quotas.get(org), language)


def against(progress: Progress, quota: Quota | None, language: str) -> Words:
    """What was reached, against the quota."""
    if quota is None:
        return _("{n}, chưa giao chỉ tiêu.", n=say_number(progress.admitted, language))
    numbers = pair(progress, language)
    if progress.achieved is None:
        return f"{numbers}."
    achieved = say_percent(progress.achieved, language)
    if progress.excess:
        return over(numbers, achieved, say_percent(progress.excess, language), quota)
    if progress.remaining:
        left = say_number(progress.remaining, language)
        return _("{pair}, đạt {achieved}, còn thiếu {left}.", pair=numbers, achieved=achieved, left=left)
    return _("{pair}, đạt {achieved}.", pair=numbers, achieved=achieved)


def over(numbers: str, achieved: str, excess: str, quota: Quota) -> Words:
    """More than was asked for, and by whom it was asked."""
    source = quota.source_name.strip().removesuffix(" giao")
    if not source:
        return _("{pair}, đạt {achieved}, vượt {excess}.", pair=numbers, achieved=achieved, excess=excess)
    return _(
        "{pair}, đạt {achieved}, vượt {excess} so với {source} giao.",
        pair=numbers, achieved=achieved, excess=excess, source=source,
    )  # fmt: skip


def pair(progress: Progress, language: str) -> str:
    """“41/45”."""
    return f"{say_number(progress.admitted, language)}/{say_number(progress.target or 0, language)}"


def ahead(figures: Figures, org: int) -> Words | None:
    """“Vượt tiến độ: Chữa cháy và CNCH (+2), Tham mưu (+1).”"""
    best = sorted(figures.named(figures.ahead, org), key=lambda cell: -figures.leads[cell.id])
    names = [f"{short(cell)} (+{figures.leads[cell.id]})" for cell in best]
    return _("Vượt tiến độ: {cells}.", cells=some(names)) if names else None


def act(figures: Figures, org: int) -> Words | None:
    """One suggested step, while the year runs; or that all is well, where anybody had to report."""
    behind, silent = late(figures, org)
    if not figures.running:
        return None
    if silent and behind:
        return _("Nên làm: nhắc {silent} chi bộ chưa báo, hỏi {behind} chi bộ chậm.", silent=silent, behind=behind)
    if silent:
        return _("Nên làm: nhắc {silent} chi bộ chưa báo.", silent=silent)
    if behind:
        return _("Nên làm: hỏi {behind} chi bộ chậm đang vướng gì.", behind=behind)
    monday = week_start(figures.week)
    if not any(cell.since <= monday for cell in figures.cells(org)):
        return None
    return _("Các chi bộ đã báo đủ {week}, không chi bộ nào chậm.", week=week(figures))


def some(names: Sequence[str]) -> Words:
    """The first few names, and how many more there are."""
    shown = ", ".join(names[:NAMED])
    more = len(names) - NAMED
    return _("{names} và {more} chi bộ khác", names=shown, more=more) if more > 0 else shown


def week(figures: Figures) -> Words:
    """“tuần 48”."""
    return _("tuần {week}", week=int(figures.week[6:]))


def short(org: Org) -> str:
    """A cell's name without what all of them share."""
    return org.name.removeprefix("Chi bộ ")
