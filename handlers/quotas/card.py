"""What the card of a quota says before it is sent: what a percentage comes to, what it replaces, how it stands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from handlers.domain.periods import say_number
from handlers.domain.quota import part_of
from handlers.facts import QuotaKind, Value
from handlers.quotas import book
from handlers.quotas.amounts import amount, is_share, say_share, target_of
from handlers.quotas.book import Book
from handlers.quotas.wording import compare, source
from handlers.talk.forms.asking import Asking
from handlers.texts import Words, _, lines


def kind_of(said: Mapping[str, Value]) -> str:
    """Which of the unit's numbers it is."""
    return str(said.get("kind") or QuotaKind.ASSIGNED)


def check_card(asking: Asking) -> Words | None:
    """On the card, before it is sent: what a percentage comes to, what it replaces, how it stands to what there is.

    None where there is nothing to say.
    """
    said = asking.said
    if not {"org", "year", "target"} <= said.keys() or (is_share(said) and not said.get("base")):
        return None
    held = book.read(asking.memory, int(said["year"]))
    org, kind = int(said["org"]), kind_of(said)
    old = held.held.get((org, kind))
    found: list[Words | None] = [share(asking)]
    if old:
        now = say_number(old.target, asking.language)
        found.append(_("Hiện nay là {target} ({source}).", target=now, source=source(old)))
    if kind == QuotaKind.ASSIGNED:
        found += [admitted(asking), *around(asking, held)]
    return lines(*found) if any(found) else None


def share(asking: Asking) -> Words | None:
    """“3,5% của 388 làm tròn lên là 14 người.”; None of a number."""
    asked = amount(str(asking.said["target"]))
    if asked.percent is None:
        return None
    exact, number = part_of(asked.percent, int(asking.said["base"])), target_of(asking.said)
    values = {
        "share": say_share(asked.percent, asking.language),
        "base": say_number(int(asking.said["base"]), asking.language),
        "n": say_number(number, asking.language),
    }
    if exact == number:
        return _("{share} của {base} là {n} người.", **values)
    return _("{share} của {base} làm tròn lên là {n} người.", **values)


def admitted(asking: Asking) -> Words | None:
    """That more were admitted already than are asked for, which is looked at twice; None where that is not so."""
    year, org = int(asking.said["year"]), int(asking.said["org"])
    if year > asking.today.year:
        return None
    day = asking.today if year == asking.today.year else date(year, 12, 31)
    parents = {one.id: one.parent for one in asking.memory.orgs.all()}
    there = asking.memory.quotas.stood(parents, day).admitted.get(org, 0)
    if there <= target_of(asking.said):
        return None
    n = say_number(there, asking.language)
    return _("Lưu ý: năm {year} đã kết nạp {n}, nhiều hơn chỉ tiêu này.", year=year, n=n)


def around(asking: Asking, held: Book) -> list[Words]:
    """How the parts then stand to the whole, below and above."""
    org, tree = int(asking.said["org"]), asking.memory.orgs.all()
    parent = next(o.parent for o in tree if o.id == org)
    targets = {one: quota.target for (one, kind), quota in held.held.items() if kind == QuotaKind.ASSIGNED}
    targets[org] = target_of(asking.said)
    return [
        compare(targets[top], given, asking.language)
        for top in (org, parent)
        if top in targets and (given := [targets[o.id] for o in tree if o.parent == top and o.id in targets])
    ]
