"""One organisation against its quota, in words: the same line in a digest, in /tiendo and in January's look back.

A percentage never stands alone: achieved (đạt), excess (vượt) and the same period last year (cùng kỳ) are three
measures, and the raw pair 92/45 is always there (docs/domain.md §4.2).
"""

from __future__ import annotations

from handlers.domain.periods import say_number, say_percent
from handlers.domain.quota import Progress
from handlers.facts import Quota
from handlers.progress.figures import Figures
from handlers.texts import Words, _, listed


def headline(figures: Figures, org: int, language: str) -> Words:
    """“Kết nạp 2026 đến 23/11: 41/45, đạt 91,1%, còn thiếu 4. Cùng kỳ 2025: 38.”"""
    here = figures.orgs[org]
    head: Words = _("Kết nạp {year}", year=figures.year)
    if figures.running:
        head = _("Kết nạp {year} đến {day}", year=figures.year, day=f"{figures.upto:%d/%m}")
    if here.parent is not None:
        head = listed([head, here.name])
    progress, quota = figures.progress(org), figures.quotas.get(org)
    unset = figures.running and quota is None
    numbers = f"{say_number(progress.admitted, language)}." if unset else standing(progress, quota, language)
    parts: list[Words] = [listed([head, numbers], ": ")]
    if figures.sums.compared:
        parts.append(compared(figures, org, language))
    if unset:
        parts.append(_("Cán bộ tổ chức chưa giao chỉ tiêu {year}.", year=figures.year))
    return listed(parts, " ")


def closed(figures: Figures, org: int, language: str) -> Words | None:
    """“Năm 2026: 41/45, đạt 91,1%, còn thiếu 4.”: in January, how the last year closed.

    None later in the year, and where it is not known.
    """
    progress, before = figures.closed(org), figures.year - 1
    if progress is None or figures.quotas_before is None:
        return None
    if progress.target is None:
        return _("Năm {year}: {n}.", year=before, n=say_number(progress.admitted, language))
    told = standing(progress, figures.quotas_before.get(org), language)
    return listed([_("Năm {year}", year=before), told], ": ")


def compared(figures: Figures, org: int, language: str) -> Words:
    """The same period of the year before; of a year that is over, the whole year before."""
    before = say_number(figures.sums.last_year[org], language)
    if figures.running:
        return _("Cùng kỳ {year}: {n}.", year=figures.year - 1, n=before)
    return _("Năm {year}: {n}.", year=figures.year - 1, n=before)


def line(figures: Figures, org: int, language: str) -> Words:
    """One organisation among others: “Chi bộ Tham mưu: 3/4, đạt 75,0%, còn thiếu 1.”"""
    return listed([figures.orgs[org].name, standing(figures.progress(org), figures.quotas.get(org), language)], ": ")


def standing(progress: Progress, quota: Quota | None, language: str) -> Words:
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
