"""A hundred thousand inputs of every kind (tests/fuzz): none fells the bot, is left unanswered, or holds the writer."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

from tests.bench import Row
from tests.fuzz.outcome import SLOW, Trouble
from tests.fuzz.play import play

INPUTS, SEED = 100_000, 20_260


def rows() -> Iterator[Row]:
    """What went wrong, each with how to see it again, and the slowest."""
    outcome = asyncio.run(play(INPUTS, SEED, tell))
    what = f"{outcome.inputs:,} inputs"
    where = f"{outcome.turns:,} turns, in {len(outcome.questions)} questions of forms"
    yield Row(f"fuzz, {what}: crashes", f"{len(outcome.crashes)} ({where})", "0", not outcome.crashes)
    yield Row(f"fuzz, {what}: unanswered", f"{len(outcome.silent)}", "0", not outcome.silent)
    spent = outcome.worst[0][0]
    figure = f"{outcome.slow}, the slowest {1000 * spent:.0f} ms"
    yield Row(f"fuzz, {what}: over {1000 * SLOW:.0f} ms", figure, "0", not outcome.slow)
    for _spent, trouble in outcome.worst if outcome.slow else ():
        tell(trouble)


def tell(trouble: Trouble) -> None:
    """One of them."""
    print(f"  {trouble}", flush=True)
