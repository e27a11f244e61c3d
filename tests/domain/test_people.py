"""Roles, police ranks and ethnic groups."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.domain.names import fold
from handlers.domain.people import ETHNIC_ALIASES, ETHNIC_GROUPS, RANKS, Role, find_ethnic_group


def test_ranks_rise_and_roles_are_plain_words() -> None:
    assert len(RANKS) == len(set(map(fold, RANKS))) == 17
    assert (RANKS[0], RANKS[5], RANKS[-1]) == ("Binh nhì", "Thiếu úy", "Đại tướng")
    assert all(role == role.name.lower() for role in Role) and Role("secretary") is Role.SECRETARY


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("Kinh", ["01"]),
        ("dân tộc kinh", ["01"]),
        ("người Kinh", ["01"]),
        ("e de", ["12"]),
        ("ede", ["12"]),
        ("Êđê", ["12"]),
        ("Ê-đê", ["12"]),
        ("rade", ["12"]),
        ("M'nông", ["20"]),
        ("mo nong", ["20"]),
        ("mông", ["08"]),
        ("H'mông", ["08"]),
        ("mèo", ["08"]),
        ("J'rai", ["10"]),
        ("gia rai", ["10"]),
        ("Khmer", ["05"]),
        ("K'ho", ["16"]),
        ("vân kiều", ["23"]),
        ("co", ["30"]),
        ("tà ôi", ["31"]),
        ("gia", ["10", "25"]),
        ("sán", ["15", "18"]),
        ("xyz", []),
        ("", []),
    ],
)
def test_it_finds_the_ethnic_group(typed: str, codes: list[str]) -> None:
    assert find_ethnic_group(typed) == codes


def test_the_54_groups_are_each_found_by_their_own_name() -> None:
    assert list(ETHNIC_GROUPS) == [f"{number:02}" for number in range(1, 55)]
    for code, name in ETHNIC_GROUPS.items():
        for spelling in (name, name.upper(), normalize("NFD", name), fold(name), *ETHNIC_ALIASES.get(code, ())):
            assert find_ethnic_group(spelling) == [code]


@given(st.text())
def test_no_text_makes_it_stumble(text: str) -> None:
    assert set(find_ethnic_group(text)) <= set(ETHNIC_GROUPS)
