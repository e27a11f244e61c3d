"""Births and months, read on Monday 23/11/2026."""

from datetime import date
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.domain.letters import unmark
from handlers.domain.periods import say_day
from handlers.talk.forms.reading import Ambiguous, read_birth, read_month, suggest_year

TODAY = date(2026, 11, 23)

BIRTHS = {
    "12/3/1998": "1998-03-12",
    "12.3.98": "1998-03-12",
    "12031998": "1998-03-12",
    "sinh ngày 12/3/1998": "1998-03-12",
    "ngày 12 tháng 3 năm 1998": "1998-03-12",
    "thứ năm 12/3/1998": "1998-03-12",
    "1998-03-12": "1998-03-12",
    "12/3/05": "2005-03-12",
    "1998": "1998",
    "sn 1998": "1998",
    "sn1998": "1998",
    "SN: 98": "1998",
    "s.n 98": "1998",
    "98": "1998",
    "05": "2005",
    "năm 98": "1998",
    "nam 98": "1998",
    "sinh năm 1998": "1998",
    "sinh nam 98 ạ": "1998",
    "199o": "1990",
    "3/1998": Ambiguous(("1998",)),
    "tháng 3/1998": Ambiguous(("1998",)),
    "28 tuổi": Ambiguous(("1998", "1997")),
    "mùng 5 tháng 3 năm 1998": None,  # the question's own example shows a solar date
    "1o98": None,
    "5/3": None,
    "31/2/1998": None,
    "1899": None,
    "2027": None,
    "24/11/2026": None,
    "hôm qua": None,
    "3": None,
    "": None,
}


@pytest.mark.parametrize(("said", "born"), BIRTHS.items())
def test_it_reads_a_birth(said: str, born: object) -> None:
    assert read_birth(said, today=TODAY) == born


@pytest.mark.parametrize(
    ("typed", "year"),
    [("1o98", "1998"), ("19g8", None), ("19998", None), ("199b8", "1998"), ("abcd", None), ("", None)],
)
def test_it_suggests_a_year_only_where_one_is_left(typed: str, year: str | None) -> None:
    assert suggest_year(typed, today=TODAY) == year


MONTHS = {
    "tháng 6": "2026-06",
    "thang 6": "2026-06",
    "t6": "2026-06",
    "T.6": "2026-06",
    "6": "2026-06",
    "6/2026": "2026-06",
    "06-2025": "2025-06",
    "tháng 6/2025": "2025-06",
    "tháng 6 năm 2025": "2025-06",
    "6/25": "2025-06",
    "2026-06": "2026-06",
    "tháng sáu": "2026-06",
    "thang sau": Ambiguous(("2026-12", "2026-06")),
    "tháng tư": "2026-04",
    "tháng mười một": "2026-11",
    "tháng này": "2026-11",
    "tháng trước": "2026-10",
    "tháng sau": "2026-12",
    "tháng 6 năm ngoái": "2025-06",
    "tháng 12 năm nay": "2026-12",
    "tháng 12": Ambiguous(("2025-12", "2026-12")),
    "tháng 13": None,
    "tháng 0": None,
    "tháng giêng": None,
    "hôm qua": None,
    "": None,
}


@pytest.mark.parametrize(("said", "month"), MONTHS.items())
def test_it_reads_a_month(said: str, month: object) -> None:
    assert read_month(said, today=TODAY) == month


@pytest.mark.parametrize("said", [*BIRTHS, *(said for said in MONTHS if "sáu" not in said and "sau" not in said)])
def test_marks_may_be_apart_or_missing(said: str) -> None:
    for text in (normalize("NFD", said), unmark(said)):
        assert read_birth(text, today=TODAY) == read_birth(said, today=TODAY)
        assert read_month(text, today=TODAY) == read_month(said, today=TODAY)


@given(st.dates(date(1900, 1, 1), TODAY))
def test_a_birth_the_bot_says_is_read_back(born: date) -> None:
    assert read_birth(say_day(born), today=TODAY) == born.isoformat() == read_birth(born.isoformat(), today=TODAY)
    assert read_birth(str(born.year), today=TODAY) == str(born.year)


@given(st.text() | st.text("0123456789 /.-ongsithá", max_size=12), st.dates(date(2020, 1, 1), date(2090, 1, 1)))
def test_no_text_makes_it_stumble(text: str, today: date) -> None:
    assert isinstance(read_birth(text, today=today), str | Ambiguous | None)
    assert isinstance(read_month(text, today=today), str | Ambiguous | None)
    assert isinstance(suggest_year(text, today=today), str | None)
