"""A short run of the fuzzer, each time the tests run; the long one is a row of `make bench`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from unittest.mock import patch

from bot import inbox
from tests.fuzz.outcome import Trouble
from tests.fuzz.play import play

INPUTS, SEED = 1500, 2026


def quiet(trouble: Trouble) -> None:
    """Says nothing: what is wrong here is wanted."""


async def test_nothing_typed_tapped_or_brought_makes_the_bot_fall_or_keep_silent() -> None:
    outcome = await play(INPUTS, SEED)
    assert [str(one) for one in (*outcome.crashes, *outcome.silent)] == []
    assert outcome.inputs == INPUTS and outcome.turns > INPUTS * 0.8
    assert len(outcome.questions) > 100


async def test_the_same_seed_plays_the_same() -> None:
    one, other = await play(60, 7), await play(60, 7)
    assert (one.turns, one.questions) == (other.turns, other.questions)


async def test_it_notices_what_cannot_be_stored() -> None:
    def as_it_came(raw: Mapping[str, Any]) -> Mapping[str, Any]:
        return raw

    with patch.object(inbox, "storable", as_it_came), patch.object(inbox, "storable_name", str):
        outcome = await play(300, SEED, quiet)
    assert outcome.crashes or outcome.silent
