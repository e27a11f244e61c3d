"""One organisation against its quota, in words: the same line in a digest, in /tiendo and in January's look back.

A percentage never stands alone: achieved (đạt), excess (vượt) and the same period last year (cùng kỳ) are three
measures, and the raw pair 92/45 is always there (docs/domain.md §4.2).
"""

from __future__ import annotations

from collections.abc import Mapping

from handlers.domain.periods import say_number, say_percent
from handlers.domain.quota import Progress, way_at
from handlers.facts import Counting, Quota
from handlers.progress.figures import Figures, is_cell
from handlers.talk.naming import short, some
from handlers.texts import Words, _, listed


def headline(figures: Figures, org: int, language: str) -> Words:
    """“Kết nạp 2026 đến 23/11: 41/45, đạt 91,1%, còn thiếu 4. Cùng kỳ 2025: 38.”"""
    here = figures.orgs[org]
    head: Words = _("Kết nạp {year}", year=figures.year)
    if figures.running:
        head = _("Kết nạp {year} đến {day}", year=figures.year, day=f"{figures.upto:%d/%m}")
    if here.parent is not None:
        head = listed([head, here.name])
    unset = figures.running and org not in figures.quotas
    whole = org not in figures.sums.now.since
    bare = f"{say_number(figures.progress(org).admitted, language)}."
    numbers = bare if unset and whole else stands(figures, org, language)
    parts: list[Words] = [listed([head, numbers], ": "), *apart(figures, org, language)]
    if figures.sums.compared:
        parts += compared(figures, org, language)
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
        return _("Năm {year}: {n}.", year=before, n=number(progress, language))
    told = standing(progress, figures.quotas_before.get(org), language)
    return listed([listed([_("Năm {year}", year=before), told], ": "), *parted(progress, language)], " ")


def compared(figures: Figures, org: int, language: str) -> list[Words]:
    """The same period of the year before; where that is not known, or the year is over, the whole year before."""
    sums, before = figures.sums, figures.year - 1
    same = figures.running and sums.last_year.tells(org)
    stood = sums.last_year if same else sums.before
    if not stood.tells(org):
        return []
    told = number(Progress(None, stood.admitted[org], stood.entered.get(org, 0)), language)
    if same:
        return [_("Cùng kỳ {year}: {n}.", year=before, n=told)]
    if figures.running:
        return [_("Cả năm {year}: {n}.", year=before, n=told)]
    return [_("Năm {year}: {n}.", year=before, n=told)]


def apart(figures: Figures, org: int, language: str) -> list[Words]:
    """How much of the number was entered, by which paper, and how much the register counted."""
    known, progress = figures.sums.sources.get(org), figures.progress(org)
    if org in figures.sums.now.since or not progress.entered or known is None:
        return parted(progress, language)
    if not progress.counted:
        return [_("Số nhập đến {day}, theo {source}.", day=known.upto, source=known.source)]
    return [
        _(
            "Trong đó {entered} nhập đến {day}, theo {source}; {counted} trong sổ.",
            entered=say_number(progress.entered, language),
            counted=say_number(progress.counted, language),
            day=known.upto,
            source=known.source,
        )
    ]


def parted(progress: Progress, language: str) -> list[Words]:
    """The same as a sentence of its own; nothing where all of it is from the register."""
    if not progress.entered:
        return []
    if not progress.counted:
        return [_("Số nhập.")]
    entered, counted = say_number(progress.entered, language), say_number(progress.counted, language)
    return [_("Nhập {entered}, trong sổ {counted}.", entered=entered, counted=counted)]


def number(progress: Progress, language: str) -> Words:
    """“38”, “38 (số nhập)”, “38 (30 nhập, 8 trong sổ)”."""
    admitted = say_number(progress.admitted, language)
    if not progress.entered:
        return admitted
    if not progress.counted:
        return _("{n} (số nhập)", n=admitted)
    entered, counted = say_number(progress.entered, language), say_number(progress.counted, language)
    return _("{n} ({entered} nhập, {counted} trong sổ)", n=admitted, entered=entered, counted=counted)


def line(figures: Figures, org: int, language: str) -> Words:
    """One organisation among others: “Chi bộ Tham mưu: 3/4, đạt 75,0%, còn thiếu 1.”"""
    told = listed([figures.orgs[org].name, stands(figures, org, language)], ": ")
    return listed([told, *parted(figures.progress(org), language)], " ")


def stands(figures: Figures, org: int, language: str) -> Words:
    """What was reached against the quota; of whom only a part is known, that part and since when."""
    progress, since = figures.progress(org), figures.sums.now.since.get(org)
    if since is None:
        return standing(progress, figures.quotas.get(org), language)
    counted = say_number(progress.admitted, language)
    return _("{n} trong sổ; đến {day} chỉ có số chung của cấp trên.", n=counted, day=since)


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


WAYS: Mapping[str, Words] = {
    Counting.DECISION: _("Tính theo ngày quyết định kết nạp."),
    Counting.CEREMONY: _("Tính theo ngày lễ kết nạp."),
}


def footnote(figures: Figures, org: int) -> Words:
    """By which day admissions count, printed under every table; and where below it is by the other."""
    here = figures.orgs[org]
    way = way_at(figures.ways, here.path)
    others = [
        one
        for one in figures.orgs.values()
        if one.path.startswith(here.path) and way_at(figures.ways, one.path) != way and is_cell(one)
    ]
    if not others:
        return WAYS[way]
    return listed([WAYS[way], _("Riêng {cells}: tính theo ngày còn lại.", cells=some(others, short))], " ")
