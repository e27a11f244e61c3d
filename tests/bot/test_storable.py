"""What came in, whatever it is, can be written down; what could be written down anyway is not touched."""

from __future__ import annotations

import json
from unicodedata import combining

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.traffic.storable import DEEPEST, MARKS, storable, storable_text
from storage.sql.engines import to_json

LETTERS = st.text(st.characters(), max_size=20)  # lone halves of emoji among them
ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | LETTERS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(LETTERS, inner, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(LETTERS, ANY, max_size=5))
def test_whatever_comes_can_be_written_down(raw: dict[str, object]) -> None:
    kept = to_json(storable(raw))
    assert "\\u0000" not in kept
    assert "NaN" not in kept.replace('"', "") or "NaN" in str(raw)
    kept.encode()
    json.loads(kept, parse_constant=lambda said: 1 / 0)
    assert storable(storable(raw)) == storable(raw)


@given(st.text(st.characters(exclude_categories=["Cs", "Mn"], exclude_characters="\0")))
def test_what_can_be_kept_is_kept_to_the_letter(text: str) -> None:
    assert storable_text(text) == text


def test_two_halves_of_an_emoji_are_one_again() -> None:
    assert storable_text("\ud83d\ude00") == "😀"


@pytest.mark.parametrize("heap", ["\u0323\u0301", "\u0323\u0301" * 4 + "\u200b", "\u064b\u0651"])
def test_of_a_heap_of_marks_on_one_letter_few_are_kept_and_around_it_everything(heap: str) -> None:
    kept = storable_text(f"Hoà {heap * 900} đã gặp 😀😀😀😀😀😀😀😀😀😀")
    assert sum(map(bool, map(combining, kept))) == MARKS
    assert kept.startswith("Hoà ")
    assert kept.endswith(" đã gặp 😀😀😀😀😀😀😀😀😀😀")


def test_what_lies_deeper_than_any_update_is_left_out() -> None:
    deep: dict[str, object] = {}
    for _level in range(900):
        deep = {"in": deep}
    assert to_json(storable(deep)).count("in") < DEEPEST + 2
