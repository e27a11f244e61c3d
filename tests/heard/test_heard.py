"""The lines people typed, as the bench scores them: nothing is guessed, and nearly all is heard."""

from __future__ import annotations

import pytest

from tests.heard.corpus import PLACES, Room, judge, lines


@pytest.fixture(scope="module")
def room() -> Room:
    return Room()


@pytest.mark.parametrize("question", PLACES)
def test_what_is_typed_is_heard_and_nothing_is_guessed(room: Room, question: str) -> None:
    found = [judge(line, room.comes(line)) for line in lines() if line.question == question]
    assert found, f"nothing is typed at {question}"
    assert not [str(one) for one in found if one.guess]
    assert sum(one.right for one in found) >= 0.98 * len(found), [str(one) for one in found if not one.right]
