"""What of the log concerns a part of the tree: entries whose subject lies there, or that name one of its places.

The log keeps subjects as short texts (“person 12”, “BC-0412”, “CB02 2026”); here each is written the same way.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, case, cast, false, func, literal, or_, select, union_all

from handlers.facts import CANDIDATE
from storage.tables import addresses, audit, audit_values, candidates, codes, courses, orgs, people, quotas, reports

REPORTS = "report.%"
REFUSED = "refused"
CODED = ("UV-", "BC-")
"""How the codes begin of what lies somewhere by itself."""


def concerns(paths: Sequence[str]) -> ColumnElement[bool]:
    """An entry is of these parts of the tree; of what names no place at all nothing is known to be."""
    there = select(orgs.c.id).where(or_(false(), *(orgs.c.path.startswith(path) for path in paths)))
    named = (cast(values["org"].as_string(), String) for values in (audit_values.c.before, audit_values.c.after))
    places = select(cast(orgs.c.id, String)).where(orgs.c.id.in_(there))
    telling = (
        select(or_(*(func.coalesce(place.in_(places), false()) for place in named)))
        .where(audit_values.c.audit == audit.c.id)
        .scalar_subquery()  # of the few entries looked at only, where “exists” would have all values read first
    )
    by_place = and_(audit.c.what.not_like(REPORTS), telling)  # a report's place is its own; most of a log are reports
    return or_(audit.c.subject.in_(union_all(*subjects(there))), by_place, asked_by(there))


def asked_by(there: Select[Any]) -> ColumnElement[bool]:
    """What was refused without being anybody's file or report (a command, a form) is of the cell of whoever asked."""
    members = select(people.c.id).where(people.c.org.in_(there))
    codes = [audit.c.subject.not_like(f"{kind}%") for kind in CODED]
    return and_(audit.c.what == REFUSED, audit.c.actor.in_(members), *codes)


def subjects(there: Select[Any]) -> list[Select[Any]]:
    """Everything of these organisations that an entry may be about, as the log calls it."""
    members = select(people.c.id).where(people.c.org.in_(there))
    followed = select(candidates.c.id).where(candidates.c.org.in_(there))
    about = and_(reports.c.subject.in_(followed), reports.c.subject_kind == CANDIDATE)
    quota = select(orgs.c.code + literal(" ") + cast(quotas.c.year, String)).join_from(
        quotas, orgs, orgs.c.id == quotas.c.org
    )
    return [
        called("org ", orgs.c.id).where(orgs.c.id.in_(there)),
        called("person ", people.c.id).where(people.c.id.in_(members)),
        called("class ", courses.c.id).where(courses.c.org.in_(there)),
        called("code ", codes.c.id).where(codes.c.org.in_(there)),
        called("address ", addresses.c.id).where(or_(addresses.c.org.in_(there), addresses.c.person.in_(members))),
        called("UV-", candidates.c.id, 3).where(candidates.c.id.in_(followed)),
        called("BC-", reports.c.id, 4).where(reports.c.org.in_(there)),
        called("BC-", reports.c.id, 4).where(about),
        quota.where(quotas.c.org.in_(there)),
    ]


def called(kind: str, number: ColumnElement[int], width: int = 1) -> Select[Any]:
    """“person 12”, “UV-012”: what a row is called, its number filled up with noughts to this width."""
    noughts = [(number < 10**digits, "0" * (width - digits)) for digits in range(1, width)]
    filled = case(*noughts, else_="") if noughts else literal("")
    return select(literal(kind) + filled + cast(number, String))
