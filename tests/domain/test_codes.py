"""Codes: read back however they are typed, and nothing else taken for one."""

from __future__ import annotations

import re
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.domain.codes import candidate_code, codes_in, new_code, tidy_code


@given(st.integers())
def test_a_code_has_eight_letters_nobody_confuses(seed: int) -> None:
    assert re.fullmatch(r"[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}", new_code(Random(seed)))


@pytest.mark.parametrize(
    "typed", ["7K4P-92QM", "7k4p92qm", " 7K4P 92QM ", "7k4p–92qm", "７Ｋ４Ｐ９２ＱＭ", "7K4P-\u200b92QM\n"]
)
def test_it_is_read_whatever_its_case_spaces_and_dashes(typed: str) -> None:
    assert tidy_code(typed) == "7K4P-92QM"


@pytest.mark.parametrize("typed", ["", "7K4P-92Q", "7K4P-92QMM", "7K4P-92Q0", "BC-0412", "Nguyễn Ă"])
def test_what_is_no_code_is_not_taken_for_one(typed: str) -> None:
    assert tidy_code(typed) is None


@given(st.text())
def test_any_text_is_either_a_code_or_none(typed: str) -> None:
    code = tidy_code(typed)
    assert code is None or tidy_code(code) == code


@pytest.mark.parametrize(("number", "code"), [(1, "UV-001"), (31, "UV-031"), (1204, "UV-1204")])
def test_a_candidate_is_called_by_three_digits_or_more(number: int, code: str) -> None:
    assert candidate_code(number) == code


@pytest.mark.parametrize(
    "typed",
    [
        *("7K4P-92QMạ", "mã7K4P-92QM", "là7k4p92qmạ", "7K4P-92QM7K4P-92QM", "7k4p92qm7k4p92qm7k4p92qm"),
        *(
            "7.K.4.P.9.2.Q.M",
            "mã của tôi là 7 K 4 P 9 2 Q M ạ",
            "7-K-4-P-9-2-Q-M.",
            "em gửi mã 7K 4P 92 QM",
            "7K.4P.92.QM",
        ),
    ],
)
def test_it_is_found_whatever_is_glued_to_it_and_however_it_is_spelt(typed: str) -> None:
    assert codes_in(typed) == ["7K4P-92QM"]


@pytest.mark.parametrize("typed", ["23 45 67 89", "A B C D E F G H", "7K4P-92QMM", "x7K4P-92QM", "họp 24 25 26 27 ạ"])
def test_figures_and_letters_in_a_row_are_no_code(typed: str) -> None:
    assert codes_in(f"hôm nay {typed}") == []


def test_the_clearest_is_looked_at_first() -> None:
    assert codes_in("NAMX 2345, THUAT234 và 7K4P-92QM")[0] == "7K4P-92QM"
