"""What came in, whatever it is, can be written down; what could be written down anyway is not touched."""

from __future__ import annotations

import json
import time
from unicodedata import combining

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.traffic.storable import (
    DEEPEST,
    MARKS,
    SIGNS,
    VALUES,
    Drawn,
    storable,
    storable_name,
    storable_text,
)
from handlers.talk.forms.reading import blanked
from handlers.talk.forms.reading.guard import LONG, LONGEST
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


@pytest.mark.parametrize("letter", ["b", "1 ", "ợ", "\u0323", "7K4P-92QM "])
@pytest.mark.parametrize("length", [20_000, 1_000_000])
def test_however_long_a_text_is_it_holds_nobody_up(letter: str, length: int) -> None:
    begun = time.process_time()
    kept = blanked(storable({"message": {"chat": {"id": 5}, "text": letter * (length // len(letter))}}))
    assert time.process_time() - begun < 0.05
    assert kept["message"]["chat"] == {"id": 5}
    assert kept["message"]["text"].endswith(LONG)


def test_the_longest_text_of_a_messenger_is_kept_to_the_letter() -> None:
    assert storable({"text": "b" * LONGEST}) == {"text": "b" * LONGEST}


def test_of_a_text_too_long_stays_whom_it_is_for_and_the_code_it_begins_with() -> None:
    kept = blanked(storable({"text": "/start 7K4P-92QM " + "b" * 9000}))
    assert kept == {"text": f"/start 7K4P-92QM, {LONG}"}


def test_a_picture_of_our_own_is_kept_whole_and_beside_it_as_much_as_ever() -> None:
    assert storable({"text": "b" * LONGEST, "picture": Drawn("x" * 900_000)})["picture"] == "x" * 900_000
    assert len(storable({"picture": "x" * 900_000})["picture"]) < LONGEST


@pytest.mark.parametrize(
    "heap",
    [
        {"x": ["b" * LONGEST] * 9000},
        {"x": [[[1] * 90] * 90] * 90},
        {"x": {f"{number:0900}": number for number in range(9000)}},
        {f"{number}": {"x": "b" * 900} for number in range(9000)},
    ],
)
def test_of_a_heap_only_so_much_is_kept_and_what_was_said_beside_it_stays(heap: dict[str, object]) -> None:
    kept = storable({"update_id": 7, "message": {**heap, "text": "/viec"}})
    assert len(to_json(kept)) < 4 * SIGNS + 72 * VALUES
    assert (kept["update_id"], kept["message"]["text"]) == (7, "/viec")


def test_an_endless_number_is_none_and_a_name_without_end_is_its_digest() -> None:
    assert storable({"date": 10**5000, "id": -(2**62)}) == {"date": None, "id": -(2**62)}
    assert storable_name("5:" + "x" * 100_000) != storable_name("5:" + "x" * 100_001)
    assert storable_name("5:31") == "5:31"
