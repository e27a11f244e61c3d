"""A message in a channel's clothes: whole, in order, within the limits, and every choice can be answered."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.base import Capabilities, dress, fitting, length, split

PHONE = Capabilities(buttons=True, edits=True, pictures=True, page=6, text_limit=4096)
PLAIN = Capabilities(buttons=False, edits=False, pictures=False, page=9, text_limit=2000)

PIECES = st.sampled_from([" ", "\n", "a", "đ", "Ệ", "e\u0323\u0302", "😀", "từ", "<b>", "một dòng\n", "\n\n"])
TEXTS = st.lists(PIECES, max_size=200).map("".join)
LIMITS = st.integers(min_value=2, max_value=60)
LABELS = st.text(st.characters(blacklist_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=30)
BUTTONS = st.lists(st.tuples(LABELS, LABELS), max_size=12)


@given(TEXTS, LIMITS)
def test_no_piece_is_too_long_and_none_is_empty(text: str, limit: int) -> None:
    pieces = split(text, limit)
    assert all(length(piece) <= limit for piece in pieces)
    assert all(piece.strip() for piece in pieces) or len(pieces) == 1


@given(TEXTS, LIMITS)
def test_only_blanks_are_lost_where_a_text_is_cut(text: str, limit: int) -> None:
    assert "".join("".join(split(text, limit)).split()) == "".join(text.split())


@given(st.lists(st.text("abc đ", min_size=1, max_size=20).map(str.strip).filter(bool), min_size=1), LIMITS)
def test_a_text_whose_lines_fit_is_cut_at_line_ends_only(lines: list[str], limit: int) -> None:
    limit = max(limit, *(len(line) for line in lines), 2)
    assert "\n".join(split("\n".join(lines), limit)) == "\n".join(lines)


def test_a_text_that_fits_stays_as_it_is() -> None:
    assert split("  thụt vào\n\nhai\n", 100) == ("  thụt vào\n\nhai\n",)


def test_a_text_of_exactly_the_limit_is_one_piece() -> None:
    assert split("a" * 10, 10) == ("a" * 10,)
    assert split("a" * 10 + "\n" + "b" * 10, 10) == ("a" * 10, "b" * 10)


def test_letters_outside_the_first_plane_count_twice() -> None:
    assert length("😀ệ") == 3
    assert fitting("😀" * 10, 5) == 2


def test_a_hundred_thousand_letters_are_cut_in_no_time() -> None:
    assert sum(len(piece) for piece in split("😀" * 100_000, 4096)) == 100_000


@given(LABELS, BUTTONS, BUTTONS)
def test_with_buttons_every_line_is_under_its_label(
    text: str, choices: list[tuple[str, str]], controls: list[tuple[str, str]]
) -> None:
    dressed = dress({"text": text, "choices": choices, "controls": controls}, PHONE)
    assert [button for row in dressed.rows for button in row] == [*choices, *controls]
    assert dressed.texts == (text,)


@given(LABELS, BUTTONS, BUTTONS)
def test_without_buttons_every_choice_has_its_number_and_every_way_out_its_name(
    text: str, choices: list[tuple[str, str]], controls: list[tuple[str, str]]
) -> None:
    dressed = dress({"text": text, "choices": choices, "controls": controls}, PLAIN)
    lines = "\n".join(dressed.texts).split("\n")
    assert not dressed.rows
    assert all(f"{number}. {label}" in lines for number, (label, _line) in enumerate(choices, 1))
    assert not controls or lines[-1] == f"({' · '.join(label for label, _line in controls)})"


def test_short_labels_share_a_row_and_choices_never_share_one_with_ways_out() -> None:
    choices, controls = [("Nam", "1"), ("Nữ", "2"), ("Đơn vị đang công tác", "3")], [("Hủy", "4")]
    dressed = dress({"text": "?", "choices": choices, "controls": controls}, PHONE)
    assert [len(row) for row in dressed.rows] == [2, 1, 1]
