"""What came of the inputs: those that made something fall, those nobody answered, those that held the writer long."""

from __future__ import annotations

from dataclasses import dataclass, field

SLOW = 0.05
"""Seconds of the processor one input may hold the writer."""
WORST = 5
"""So many of the slowest are told."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """One input that went wrong, and how to see it go wrong again."""

    seed: int
    number: int
    what: str
    given: str

    def __str__(self) -> str:
        again = f"python -m tests.fuzz --seed {self.seed} --inputs {self.number + 1}"
        return f"{self.what}\n  input {self.number}: {self.given[:3000]}\n  again: {again}"


@dataclass
class Outcome:
    """What came of all of them."""

    inputs: int = 0
    turns: int = 0
    questions: set[tuple[str, str]] = field(default_factory=set)
    """Forms and their questions in which something was said."""
    crashes: list[Trouble] = field(default_factory=list)
    silent: list[Trouble] = field(default_factory=list)
    slow: int = 0
    worst: list[tuple[float, Trouble]] = field(default_factory=list)

    def took(self, spent: float, seed: int, number: int, given: str) -> None:
        """One turn's seconds on the writing thread."""
        self.turns += 1
        self.slow += spent > SLOW
        if len(self.worst) < WORST or spent > self.worst[-1][0]:
            self.worst.append((spent, Trouble(seed, number, f"{1000 * spent:.0f} ms", given)))
            self.worst = sorted(self.worst, key=lambda pair: -pair[0])[:WORST]
