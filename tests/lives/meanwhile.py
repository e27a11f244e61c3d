"""What happens beside the reports of a life: own numbers, swapped days, files moved, members leaving, time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from handlers.domain.rules import Number
from handlers.facts import Quota
from storage.memory import Memory
from tests.lives.committee import Committee
from tests.lives.reports import Teller

NUMBERS: dict[str, list[Number]] = {
    "cell_vote_fraction": [Fraction(1, 2), Fraction(9, 10)],
    "cell_min_official_members": [3, 15],
    "ceremony_workdays": [5, 90],
    "probation_months": [1, 24],
    "dossier_valid_months": [3, 24],
    "candidates_per_mentor": [1, 3],
}
RULE_SETS = ("2021", "2025")
FRIDAY, SATURDAY = date(2026, 11, 27), date(2026, 12, 5)


@dataclass(frozen=True)
class Done:
    """Something done at one stroke; it may be done in two worlds alike."""

    what: str
    deed: Callable[[Memory, float], object]

    def __call__(self, committee: Committee) -> None:
        with committee.town.memory() as memory:
            self.deed(memory, committee.town.now.timestamp())

    def __repr__(self) -> str:
        return self.what


@dataclass(frozen=True)
class Later:
    """Time passes in which nothing is said."""

    time: timedelta

    def __call__(self, committee: Committee) -> None:
        committee.town.now += self.time


class Meanwhile:
    """Draws what else happens."""

    def __init__(self, teller: Teller) -> None:
        self.teller, self.committee = teller, teller.committee

    def anything(self) -> Done | Later:
        """Any of it, within the minutes in which a report is undone."""
        deeds: list[Callable[[], Done | Later]] = [
            self.own_number, self.swapped, self.moved, self.quota, self.left, self.enrolled, self.minutes,
        ]  # fmt: skip
        return self.teller.one_of(deeds)()

    def part(self) -> int:
        """The committee, or one of its cells."""
        return self.teller.one_of([self.committee.root.id, *(cell.id for cell in self.committee.cells)])

    def own_number(self) -> Done:
        key = self.teller.one_of(sorted(NUMBERS))
        org, ruleset, value = self.part(), self.teller.one_of(RULE_SETS), self.teller.one_of(NUMBERS[key])
        return Done(
            f"own number {key}={value} of {ruleset} at {org}",
            lambda memory, at: memory.rules.override(org, ruleset, key, value, "theo công văn", None, at),
        )

    def swapped(self) -> Done:
        org, weeks = self.part(), timedelta(weeks=self.teller.chance.randint(-20, 4))
        off, worked = FRIDAY + weeks, SATURDAY + weeks
        return Done(
            f"swap {off} at {org}",
            lambda memory, at: memory.rules.add_swap(org, off, worked, "hội thao", None, at),
        )

    def moved(self) -> Done:
        some, ruleset = [one.id for one in self.committee.people()[:1]], self.teller.one_of(RULE_SETS)
        return Done(f"files {some} to {ruleset}", lambda memory, _at: memory.rules.move(some, ruleset))

    def quota(self) -> Done:
        org, target = self.part(), self.teller.chance.randint(1, 9)
        asked = Quota(org, 2026, target, "15-NQ/TU", date(2026, 11, 20), "nghị quyết")
        return Done(f"quota {target} of {org}", lambda memory, at: memory.quotas.set(asked, None, at))

    def left(self) -> Done:
        member, day = self.teller.one_of(self.committee.helpers), self.committee.town.today
        return Done(f"member {member} leaves", lambda memory, _at: memory.people.end(member, day))

    def enrolled(self) -> Done | Later:
        person, course = self.teller.somebody(), self.committee.course
        if person is None:
            return self.minutes()
        number = person.id

        def enrol(memory: Memory, _at: float) -> None:
            memory.classes.enrol(course, memory.candidates.get(number).org, candidate=number)

        return Done(f"{person.code} learns, sent by the cell they are in", enrol)

    def minutes(self) -> Later:
        return Later(timedelta(minutes=3))

    def days(self) -> Later:
        return Later(timedelta(days=self.teller.chance.randint(1, 40)))
