"""Whatever is admitted, entered and revised in whatever order, every total is what a recount of it all comes to."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest

from handlers.facts import Balance, Org, Quota
from handlers.progress import figures
from tests.places.hamlet import Hamlet

NEW_YEAR, END = date(2026, 1, 1), date(2026, 11, 9)


class Book:
    """What was done, as plain lists; and what it comes to, counted one by one."""

    def __init__(self, hamlet: Hamlet, seed: int) -> None:
        self.hamlet, self.chance = hamlet, Random(seed)
        self.cells = [hamlet.staff, hamlet.fire]
        self.admitted: list[tuple[Org, date]] = []
        self.entered: dict[Org, tuple[date, int]] = {}
        self.quotas: dict[Org, list[int]] = {}

    def admit(self) -> None:
        cell, on = self.chance.choice(self.cells), NEW_YEAR + timedelta(days=self.chance.randrange(312))
        self.hamlet.admit(cell, on)
        self.admitted.append((cell, on))

    def enter(self) -> None:
        """A whole reaches at least as far as its parts, as the form holds it."""
        org, day = self.chance.choice([*self.cells, self.hamlet.root]), date(2026, self.chance.randrange(1, 11), 15)
        root = self.entered.get(self.hamlet.root)
        if org == self.hamlet.root:
            day = max([day, *(upto for upto, _number in self.entered.values())])
        elif root:
            day = min(day, root[0])
        number = self.chance.randrange(12)
        with self.hamlet.town.memory() as memory:
            if org in self.entered:
                memory.balances.end(Balance(org.id, "admitted", self.entered[org][0], 0, ""), 0)
            memory.balances.enter(Balance(org.id, "admitted", day, number, "sổ"), None, 0)
        self.entered[org] = day, number

    def give(self) -> None:
        """Given, or revised by another paper."""
        org, target = self.chance.choice([*self.cells, self.hamlet.root]), self.chance.randrange(1, 20)
        given = self.quotas.setdefault(org, [])
        paper = f"{len(given) + 1}-TB/ĐU", date(2026, 1, 12) + timedelta(days=len(given)), "thông báo"
        with self.hamlet.town.memory() as memory:
            memory.quotas.set(Quota(org.id, 2026, target, *paper), None, 0)
        given.append(target)

    def register(self, org: Org, after: date | None = None) -> int:
        return sum(cell.path.startswith(org.path) and (after is None or on > after) for cell, on in self.admitted)

    def total(self, org: Org) -> int:
        if org in self.entered:
            day, number = self.entered[org]
            return max(number + self.register(org, day), self.register(org))
        return self.register(org) if org in self.cells else sum(map(self.total, self.cells))


@pytest.mark.parametrize("seed", range(1, 7))
def test_every_total_is_what_a_recount_comes_to(hamlet: Hamlet, seed: int) -> None:
    book = Book(hamlet, seed)
    for _step in range(30):
        book.chance.choice([book.admit, book.admit, book.enter, book.give])()
        with hamlet.town.memory() as memory:
            now = figures.read(memory, 2026, END)
            given = memory.quotas.given(2026)
        for org in (hamlet.root, *book.cells):
            progress = now.progress(org.id)
            assert progress.admitted == book.total(org) == progress.entered + progress.counted
            assert progress.counted == book.register(org)
            shaded = org in book.cells and org not in book.entered and book.entered.get(hamlet.root, (END, 0))[1] > 0
            held = book.quotas.get(org, [None])[-1]
            assert progress.target == (None if shaded else held)
            assert [one.quota.target for one in given if one.quota.org == org.id] == book.quotas.get(org, [])
