"""Several days in one line."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.talk.forms.asking import Asking
from handlers.talk.forms.fields.days import Days
from handlers.talk.forms.form import Problem, Understood
from handlers.texts import word
from tests.conversation.forms.nobody import NO_MEMORY, NOBODY

FIRST, LAST = date(2026, 12, 1), date(2026, 12, 5)
ASKING = Asking(date(2026, 11, 23), NOBODY, NO_MEMORY)
DAYS = Days("days", "?", label="", bounds=lambda _: (FIRST, LAST), taken=lambda _: {date(2026, 12, 3)})


def read(text: str, asking: Asking = ASKING) -> Any:
    found = DAYS.read(text, asking)
    assert isinstance(found, Understood)
    return found.value


@pytest.mark.parametrize("text", ["1/12, 2/12", "2/12 và 1/12", "1/12; 2/12;", "1/12\n2/12", "01/12/2026, 2.12, 2/12"])
def test_it_reads_them_in_order_and_once(text: str) -> None:
    assert read(text) == ["2026-12-01", "2026-12-02"]


def test_a_day_gone_by_counts_while_it_lies_in_the_class() -> None:
    assert read("1/12", Asking(date(2026, 12, 4), NOBODY, NO_MEMORY)) == ["2026-12-01"]


@pytest.mark.parametrize(
    ("text", "fix"), [("9/12", "ở ngoài khoảng"), ("3/12, 4/12", "đã có rồi"), ("thứ mấy cũng được", "gõ như")]
)
def test_it_says_what_to_mend(text: str, fix: str) -> None:
    with pytest.raises(Problem) as problem:
        read(text)
    assert fix in word(problem.value.words)


@given(st.text(max_size=40))
def test_any_text_is_days_inside_or_a_word_on_how_to_mend_it(text: str) -> None:
    try:
        days = [date.fromisoformat(day) for day in read(text)]
    except Problem:
        return
    assert days and all(FIRST <= day <= LAST for day in days)
