"""Codes: read back however they are typed, and nothing else taken for one."""

from __future__ import annotations

import re
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.domain.codes import candidate_code, new_code, tidy_code


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
