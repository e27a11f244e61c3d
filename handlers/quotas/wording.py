"""Quotas in words: whose, how many, by which paper, and how what was handed on stands to the whole."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.domain.periods import say_number
from handlers.facts import Org, Quota
from handlers.progress.figures import Figures
from handlers.texts import Words, _, listed


def entry(now: Figures, org: Org, language: str, bare: bool = False) -> Words:
    """One organisation's quota, `bare` without the paper that says so, or that it has none yet."""
    quota = now.quotas.get(org.id)
    if quota is None:
        return _("{org}: chưa giao chỉ tiêu", org=org.name)
    if bare:
        return listed([org.name, say_number(quota.target, language)], ": ")
    return entry_of(org, quota, language)


def shared(quotas: Sequence[Quota]) -> Words | None:
    """The paper all of them come from, to be named once; None where they differ, or there is only one."""
    papers = {(quota.source_no, quota.source_on, quota.source_name) for quota in quotas}
    return source(quotas[0]) if len(quotas) > 1 and len(papers) == 1 else None


def entry_of(org: Org, quota: Quota, language: str) -> Words:
    """“Đảng bộ tỉnh: 45 (35-NQ/TU ngày 12/01/2026, nghị quyết Tỉnh ủy giao)”."""
    target = say_number(quota.target, language)
    return _("{org}: {target} ({source})", org=org.name, target=target, source=source(quota))


def changed(org: Org, old: Quota, new: Quota, language: str) -> Words:
    """“Chỉ tiêu 2026, Chi bộ Tham mưu: 4 → 5 (46-NQ/ĐU ngày 25/01/2026, nghị quyết Đảng ủy).”"""
    before, after = say_number(old.target, language), say_number(new.target, language)
    return _(
        "Chỉ tiêu {year}, {org}: {old} → {new} ({source}).",
        year=new.year, org=org.name, old=before, new=after, source=source(new),
    )  # fmt: skip


def source(quota: Quota) -> Words:
    """Which paper says so, of which day, and whose it is."""
    if quota.source_on is None:
        return ", ".join(part for part in (quota.source_no, quota.source_name) if part)
    dated = _("{no} ngày {day}", no=quota.source_no, day=quota.source_on)
    return listed([dated, quota.source_name]) if quota.source_name else dated


def gap(now: Figures, org: Org, language: str) -> Words | None:
    """How the sum of what is below stands to the whole; they may differ (docs/domain.md §4.1): shown, not blocked.

    None where either is missing.
    """
    quota = now.quotas.get(org.id)
    below = [now.quotas[o.id].target for o in now.orgs.values() if o.parent == org.id and o.id in now.quotas]
    return compare(quota.target, below, language) if quota and below else None


def compare(whole: int, parts: list[int], language: str) -> Words:
    """The whole against the sum of its parts."""
    count, given = len(parts), sum(parts)
    shown, left = say_number(given, language), say_number(abs(whole - given), language)
    if given < whole:
        return _("Đã giao {count} đơn vị: {parts}; chưa giao {left}.", count=count, parts=shown, left=left)
    if given > whole:
        return _(
            "Đã giao {count} đơn vị: {parts}; vượt chỉ tiêu chung {more} người.",
            count=count, parts=shown, more=left,
        )  # fmt: skip
    return _("Đã giao {count} đơn vị: {parts}, vừa đủ.", count=count, parts=shown)
