"""The year's figures in words: the few lines a group, a leader or a secretary reads.

Groups get numbers only: cells ahead by name, cells behind and silent as counts (docs/conversation.md §8).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handlers.domain.periods import week_days, week_of, week_start
from handlers.facts import Org
from handlers.ports import Memory
from handlers.progress import months
from handlers.progress.figures import Figures, is_cell, known_years
from handlers.progress.standing import closed, headline, pair
from handlers.talk.choices import say_week
from handlers.talk.messages import Button
from handlers.talk.naming import short, some
from handlers.texts import Words, _, lines, listed, p_


def in_group(figures: Figures, org: int, language: str) -> Words:
    """What a leadership group reads: nothing in it leads to a person, or to a cell that is late."""
    behind, silent = late(figures, org)
    counts: list[Words] = [_("{what}: {count} chi bộ.", what=below(figures), count=behind)] if behind else []
    if silent and under_way(figures):
        counts.append(
            _("Tuần {week}: {heard} chi bộ đã báo cáo.", week=week_days(figures.week), heard=heard(figures, org))
        )
    elif silent:
        counts.append(_("Chưa báo cáo {week}: {count} chi bộ.", week=say_week(figures.week), count=silent))
    return lines(
        headline(figures, org, language),
        closed(figures, org, language),
        ahead(figures, org),
        listed(counts, " ") if counts else None,
        act(figures, org),
        has_cells(figures, org) and _("Muốn xem từng chi bộ, đồng chí nhắn riêng tôi /tiendo."),
    )


def in_private(figures: Figures, org: int, language: str) -> Words:
    """What a leader or an officer reads: the late cells by name too, and what to do about it."""
    if is_cell(figures.orgs[org]):
        return of_cell(figures, org, language)
    behind, silent = figures.named(figures.behind, org), figures.named(figures.silent, org)

    def lagging(cell: Org) -> str:
        return f"{short(cell)} ({pair(figures.progress(cell.id), language)})"

    return lines(
        headline(figures, org, language),
        closed(figures, org, language),
        ahead(figures, org),
        _("{what}: {cells}.", what=below(figures), cells=some(behind, lagging)) if behind else None,
        not_heard(figures, org, silent),
        act(figures, org),
    )


def of_cell(figures: Figures, org: int, language: str) -> Words:
    """What is known of one cell; of a year kept for the committee only, that there is nothing of the cells."""
    if figures.untold(org):
        above = [int(one) for one in reversed(figures.orgs[org].path.strip("/").split("/"))]
        told = [headline(figures, one, language) for one in above if figures.says(one)]
        return lines(*told[:1], _("Năm {year} không có số liệu từng chi bộ.", year=figures.year))
    return lines(
        headline(figures, org, language),
        closed(figures, org, language),
        org in figures.behind and _("{what}.", what=below(figures)),
        org in figures.silent and _("Chưa báo cáo {week}.", week=say_week(figures.week)),
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


def chart(figures: Figures) -> list[Button]:
    """The year as a picture, where its months are known."""
    return [Button(p_("button", "Biểu đồ"), f"/tiendo {figures.year} bieudo")] if months.drawable(figures) else []


def unknown_year(memory: Memory, year: int, today: date) -> Words:
    """There is nothing about that year; there is about these."""
    years = ", ".join(map(str, known_years(memory, today)))
    return _("Chưa có số liệu năm {year}; có các năm {years}.", year=year, years=years)


def ahead(figures: Figures, org: int) -> Words | None:
    """“Vượt tiến độ: Chữa cháy và CNCH (+2), Tham mưu (+1).” None where nobody is."""
    best = sorted(figures.named(figures.ahead, org), key=lambda cell: -figures.leads[cell.id])
    named = some(best, lambda cell: f"{short(cell)} (+{figures.leads[cell.id]})")
    what = _("Vượt tiến độ") if figures.running else _("Vượt chỉ tiêu")
    return _("{what}: {cells}.", what=what, cells=named) if best else None


def below(figures: Figures) -> Words:
    """How a cell is called that is behind the plan; of a year that is over, that did not reach its quota."""
    return _("Chậm tiến độ") if figures.running else _("Chưa đạt chỉ tiêu")


def not_heard(figures: Figures, org: int, silent: Sequence[Org]) -> Words | None:
    """The cells not heard of; while their week runs, first how many were: that is no alarm.

    None where there are none.
    """
    if not silent:
        return None
    cells = some(silent, short)
    if under_way(figures):
        said = heard(figures, org)
        return _(
            "Tuần {week}: {heard} chi bộ đã báo cáo; còn chờ {cells}.",
            week=week_days(figures.week),
            heard=said,
            cells=cells,
        )
    return _("Chưa báo cáo {week}: {cells}.", week=say_week(figures.week), cells=cells)


def under_way(figures: Figures) -> bool:
    """Whether the week that is counted still runs."""
    return figures.week == week_of(figures.upto)


def heard(figures: Figures, org: int) -> str:
    """“1/12”: of how many of the cells asked about that week something came."""
    asked = [cell for cell in figures.cells(org) if cell.since <= week_start(figures.week)]
    return f"{len(asked) - len(figures.silent.get(org, ()))}/{len(asked)}"


def act(figures: Figures, org: int) -> Words | None:
    """One suggested step, while the year runs; or that all is well, where anybody had to report.

    None where nothing is to be done, nor all well.
    """
    behind, silent = late(figures, org)
    if not figures.running:
        return None
    missed = 0 if under_way(figures) else silent
    if missed and behind:
        return _(
            "Nên làm: nhắc {silent} chi bộ chưa báo cáo, hỏi {behind} chi bộ chậm đang vướng gì.",
            silent=missed,
            behind=behind,
        )
    if missed:
        return _("Nên làm: nhắc {silent} chi bộ chưa báo cáo.", silent=missed)
    if behind:
        return _("Nên làm: hỏi {behind} chi bộ chậm đang vướng gì.", behind=behind)
    if silent:
        return None
    monday = week_start(figures.week)
    if not any(cell.since <= monday for cell in figures.cells(org)):
        return None
    if not figures.measured(org):
        return _("Các chi bộ đã báo cáo đủ {week}.", week=say_week(figures.week))
    return _("Các chi bộ đã báo cáo đủ {week}, không chi bộ nào chậm.", week=say_week(figures.week))
