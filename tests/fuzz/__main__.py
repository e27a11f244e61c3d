"""`python -m tests.fuzz --seed 7 --inputs 3000`: plays them, tells what went wrong and the slowest."""

from __future__ import annotations

import argparse
import asyncio
import sys

from tests.fuzz.outcome import Outcome
from tests.fuzz.play import play


def main() -> int:
    """Fails where something fell or kept silent."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--inputs", type=int, default=3000)
    given = parser.parse_args()
    outcome = asyncio.run(play(given.inputs, given.seed))
    tell(outcome)
    return int(bool(outcome.crashes or outcome.silent))


def tell(outcome: Outcome) -> None:
    """The figures, and the slowest inputs."""
    print(f"{outcome.inputs} inputs, {outcome.turns} turns, {len(outcome.questions)} questions of forms")
    print(f"{len(outcome.crashes)} crashes, {len(outcome.silent)} unanswered, {outcome.slow} over 50 ms")
    for _spent, trouble in outcome.worst:
        print(f"slowest: {trouble}")


if __name__ == "__main__":
    sys.exit(main())
