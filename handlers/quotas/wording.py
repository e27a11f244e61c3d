"""Quotas in words: whose, how many, by which paper, and how what was handed on stands to the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction

from handlers.domain.periods import say_number, say_percent
from handlers.facts import Org, Quota, QuotaKind
from handlers.quotas.amounts import much
from handlers.quotas.book import Book
from handlers.texts import Words, _, lines, listed

KINDS: Mapping[str, Words] = {
    QuotaKind.OWN: _("đơn vị tự đề ra"),
    QuotaKind.WOMEN: _("nữ"),
    QuotaKind.MINORITY: _("dân tộc thiểu số"),
    QuotaKind.YOUTH: _("đoàn viên"),
    QuotaKind.STUDENTS: _("học sinh, sinh viên"),
    QuotaKind.RESERVISTS: _("dự bị động viên"),
    QuotaKind.MILITIA: _("dân quân tự vệ"),
    QuotaKind.PRIVATE: _("doanh nghiệp ngoài nhà nước"),
}
"""What is given beside the assigned number."""


def entry(book: Book, org: Org, language: str, bare: bool = False) -> Words:
    """One organisation's quota, `bare` without the paper that says so."""
    quota = book.assigned(org.id)
    if quota is None:
        return _("{org}: chưa giao chỉ tiêu", org=org.name)
    return bared(book, org, quota, language) if bare else entry_of(org, quota, language, book.before(quota))


def both(book: Book, org: Org, language: str, named: Quota | None) -> Words:
    """The same, with what the unit set itself beside it; bare where it is from the paper `named` above."""
    quota, own = book.assigned(org.id), book.own(org.id)
    bare = named is not None and quota is not None and whole_paper(quota) == whole_paper(named)
    told = entry(book, org, language, bare)
    return listed([told, _("tự đề ra {much}", much=much(own, language))], "; ") if own else told


def bared(book: Book, org: Org, quota: Quota, language: str) -> Words:
    """“Chi bộ Tham mưu: 5 (điều chỉnh từ 4 lên 5)”."""
    old = book.before(quota)
    told = listed([org.name, much(quota, language)], ": ")
    changed = revised(old, quota, language) if old else None
    return _("{told} ({revised})", told=told, revised=changed) if changed else told


def shared(quotas: Sequence[Quota]) -> Quota | None:
    """One of those whose paper most come from, to be named once; None where no two come from one."""
    papers = Counter(map(whole_paper, quotas))
    paper, count = next(iter(papers.most_common(1)), (None, 0))
    return next(one for one in quotas if whole_paper(one) == paper) if count > 1 else None


def whole_paper(quota: Quota) -> tuple[object, ...]:
    """The paper with all that is told of it."""
    return quota.source_no, quota.source_on, quota.source_name


def entry_of(org: Org, quota: Quota, language: str, old: Quota | None = None) -> Words:
    """“Đảng bộ tỉnh: 45 (điều chỉnh từ 42 lên 45, 35-NQ/TU ngày 12/01/2026, nghị quyết Tỉnh ủy giao)”."""
    changed = revised(old, quota, language) if old else None
    said = listed([changed, source(quota)]) if changed else source(quota)
    return _("{org}: {target} ({source})", org=org.name, target=much(quota, language), source=said)


def revised(old: Quota, new: Quota, language: str) -> Words | None:
    """“điều chỉnh từ 4 lên 5”: what another paper had asked for before; None where that was as many."""
    before, after = say_number(old.target, language), say_number(new.target, language)
    if old.target == new.target:
        return None
    if old.target < new.target:
        return _("điều chỉnh từ {old} lên {new}", old=before, new=after)
    return _("điều chỉnh từ {old} xuống {new}", old=before, new=after)


def changed(org: Org, old: Quota, new: Quota, language: str) -> Words:
    """“Chỉ tiêu 2026, Chi bộ Tham mưu: điều chỉnh từ 4 lên 5 (46-NQ/ĐU ngày 25/01/2026, nghị quyết Đảng ủy).”"""
    return _(
        "Chỉ tiêu {year}, {org}: {revised} ({source}).",
        year=new.year, org=org.name, revised=revised(old, new, language) or much(new, language), source=source(new),
    )  # fmt: skip


def source(quota: Quota) -> Words:
    """Which paper says so, of which day, and whose it is."""
    if quota.source_on is None:
        return ", ".join(part for part in (quota.source_no, quota.source_name) if part)
    dated = _("{no} ngày {day}", no=quota.source_no, day=quota.source_on)
    return listed([dated, quota.source_name]) if quota.source_name else dated


def besides(book: Book, org: Org, language: str) -> Words:
    """What is asked for of single groups, where what the unit set itself is from, and how many percent it comes to."""
    quota, own, members = book.assigned(org.id), book.own(org.id), book.members.get(org.id)
    groups = [
        _("{group} {much}", group=KINDS[one.kind], much=told_group(book, one, language)) for one in book.groups(org.id)
    ]
    share = quota and members and members.number and quota.percent is None
    return lines(
        groups and _("Trong đó: {groups}.", groups=listed(groups)),
        own and _("Đơn vị tự đề ra {much} ({source}).", much=much(own, language), source=source(own)),
        quota
        and members
        and share
        and _(
            "Bằng {share} của {n} đảng viên ngày {day}.",
            share=say_percent(Fraction(quota.target, members.number), language),
            n=say_number(members.number, language),
            day=members.upto,
        ),
    )


def told_group(book: Book, quota: Quota, language: str) -> Words:
    """“10”, “ít nhất 10 (điều chỉnh từ 8 lên 10)”."""
    old = book.before(quota)
    changed = revised(old, quota, language) if old else None
    return _("{told} ({revised})", told=much(quota, language), revised=changed) if changed else much(quota, language)


def gap(book: Book, org: Org, orgs: Mapping[int, Org], language: str) -> Words | None:
    """How the sum of what is below stands to the whole; they may differ (docs/domain.md §4.1): shown, not blocked.

    None where either is missing.
    """
    quota = book.assigned(org.id)
    given = [book.assigned(one.id) for one in orgs.values() if one.parent == org.id]
    below = [one.target for one in given if one]
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
