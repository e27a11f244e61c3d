"""A year's quotas as they were given: of every kind, with what each replaced, and the members there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from handlers.facts import Balance, Given, Quota, QuotaKind, What
from handlers.ports import Memory

FIRST = date(1930, 1, 1)
"""The Party was founded in 1930."""
OF_UNIT = frozenset({QuotaKind.ASSIGNED, QuotaKind.OWN})
"""What is of the whole unit, and no group in it."""


@dataclass(frozen=True, slots=True)
class Book:
    """All that was given for a year."""

    held: Mapping[tuple[int, str], Quota]
    """What holds, by organisation and kind."""
    replaced: Mapping[tuple[int, str], Sequence[Quota]]
    """What held before, the newest first."""
    members: Mapping[int, Balance]
    """The newest number of members of each organisation, up to the year's end."""

    def assigned(self, org: int) -> Quota | None:
        """What the organisation was asked for; None where nothing was given."""
        return self.held.get((org, QuotaKind.ASSIGNED))

    def own(self, org: int) -> Quota | None:
        """What it set itself; None where it set nothing."""
        return self.held.get((org, QuotaKind.OWN))

    def groups(self, org: int) -> list[Quota]:
        """What was asked for of single groups; one of nobody is asked for no more."""
        kinds = (self.held.get((org, kind)) for kind in QuotaKind if kind not in OF_UNIT)
        return [quota for quota in kinds if quota and quota.target]

    def before(self, quota: Quota) -> Quota | None:
        """What another paper asked for before, for the same paper anew is a slip put right; None where none did."""
        papers = self.replaced.get((quota.org, quota.kind), ())
        return next((old for old in papers if paper(old) != paper(quota)), None)


def paper(quota: Quota) -> tuple[str, date | None]:
    """By what papers are told apart."""
    return quota.source_no, quota.source_on


def read(memory: Memory, year: int) -> Book:
    """The year's quotas, in two looks."""
    given: Sequence[Given] = memory.quotas.given(year)
    replaced: dict[tuple[int, str], list[Quota]] = {}
    for quota, gone in reversed(given):
        if gone:
            replaced.setdefault((quota.org, quota.kind), []).append(quota)
    members = memory.balances.between(What.MEMBERS, FIRST, date(year, 12, 31))
    return Book(
        {(quota.org, quota.kind): quota for quota, gone in given if not gone},
        replaced,
        {one.org: one for one in members},
    )
