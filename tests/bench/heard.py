"""Typed answers: how many of the lines of `tests/heard/lines.txt` are heard right, and how many are guessed."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench import Row
from tests.heard.corpus import verdicts


def rows() -> Iterator[Row]:
    """At least 98 of a hundred lines are right, and nothing is taken that nobody meant."""
    found = verdicts()
    right = sum(one.right for one in found)
    guessed = sum(one.guess for one in found)
    share = f"{100 * right / len(found):.1f} % of {len(found)}".replace(".", ",", 1)
    yield Row("typed answers heard right", share, "≥ 98 %", right >= 0.98 * len(found))
    yield Row("typed answers guessed", f"{guessed} of {len(found)}", "0", guessed == 0)
