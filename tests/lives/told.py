"""One life after the other: each report is undone at once and must never have been; then the life goes on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.lives.committee import Committee
from tests.lives.meanwhile import Meanwhile
from tests.lives.reports import Said, Teller
from tests.lives.seen import seen

UNDONE = "Các con số trở lại như trước"
TURNS = st.lists(st.integers(0, 2**32 - 1), min_size=8, max_size=24)
"""The seed of each turn of a life: chance draws evenly, and a life gone wrong is shortened turn by turn."""
Deed = Callable[[Committee], object]
Seen = dict[str, object]


@dataclass
class Life:
    """What was said and done so far, to be read where something went wrong."""

    committee: Committee
    story: list[str] = field(default_factory=list)
    undone: int = 0
    now: Seen | None = None
    """How everything is, where that is known."""

    def does(self, deed: Deed) -> object:
        """It happens, and is written down."""
        came = deed(self.committee)
        self.story.append(f"{deed!r}{f' → {came}' if came else ''}")
        self.now = None
        return came

    def undoes(self, said: Said, beside: Sequence[Deed]) -> None:
        """Reported, other things happen, undone: as if only those had happened; and what is refused changes nothing."""
        never, alone = self.without(beside)
        code = self.does(said)
        if [self.committee.filed(self.does(deed)) for deed in beside] != alone:
            return  # what others reported was taken differently: it rests on what was said
        if code is not None and UNDONE not in said.seat.says(f"/hoantac {code}").last:
            assert any(alone), "\n".join([*self.story, said.seat.last])
            return
        self.story.append(f"{code} undone" if code else "refused")
        self.undone += code is not None
        self.same(never)

    def without(self, beside: Sequence[Deed]) -> tuple[Seen, list[tuple[object, ...]]]:
        """How everything is after these things alone, and what was reported by them."""
        if not beside:
            return self.now or seen(self.committee), []
        told = len(self.story)
        with self.committee.otherwise():
            came = [self.committee.filed(self.does(deed)) for deed in beside]
            never = seen(self.committee)
        del self.story[told:]
        return never, came

    def adds_up(self) -> None:
        """The register is what the log tells of it; what else happened here was written past the log."""
        with self.committee.town.memory() as memory:
            found = [one for one in memory.ledger.differences() if one.startswith(("BC-", "UV-", "session "))]
        assert not found, "\n".join(["what was said and done:", *self.story, "what the log tells otherwise:", *found])

    def same(self, never: Seen) -> None:
        """Everything is as if nothing had been said."""
        self.now = now = seen(self.committee)
        found = [
            f"{key}:\n  {never.get(key)}\n  {now.get(key)}" for key in never | now if never.get(key) != now.get(key)
        ]
        assert not found, "\n".join(["what was said and done:", *self.story, "what differs:", *found])


def live(committee: Committee, lives: int, fresh: bool = False) -> int:
    """That many lives, the same ones each time unless fresh; how many reports were undone in them."""
    undone = 0

    @settings(
        max_examples=lives,
        deadline=None,
        derandomize=not fresh,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink] if fresh else [Phase.generate],
    )
    @given(TURNS)
    def one(turns: list[int]) -> None:
        nonlocal undone
        with committee.otherwise():
            life, teller = Life(committee), Teller(committee, Random(turns[0]))
            with committee.town.memory() as memory:
                memory.ledger.begin(committee.town.now.timestamp())
            life.does(teller.finding())
            for seed in turns:
                teller.chance = Random(seed)
                turn(life, teller)
                life.adds_up()
            undone += life.undone

    one()
    return undone


def turn(life: Life, teller: Teller) -> None:
    """Something that is no report, or one that is undone, and often said again so that the life goes on."""
    meanwhile = Meanwhile(teller)
    if teller.chance.randrange(5) == 0:
        others = (meanwhile.anything, meanwhile.days, meanwhile.enrolled, teller.withdrawal)
        if deed := teller.one_of(others)():
            life.does(deed)
    elif said := teller.anything():
        drawn = [
            meanwhile.anything() if teller.maybe() else teller.about_somebody()
            for _ in range(teller.one_of([0, 0, 1, 2]))
        ]
        life.undoes(said, [deed for deed in drawn if deed])
        if teller.maybe():
            life.does(said)
