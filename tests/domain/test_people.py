"""Roles, police ranks and ethnic groups."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.domain.names import fold
from handlers.domain.people import RANKS, Role
from handlers.domain.peoples import ETHNIC_ALIASES, ETHNIC_GROUPS, find_ethnic_group, suggest_ethnic_groups


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
        ("gia", []),
        ("sán", []),
        ("mán", ["09"]),
        ("xá", ["09"]),
        ("hán", ["04"]),
        ("rai", ["21"]),
        ("col", ["30"]),
        ("la", []),
        ("mảng", ["45"]),
        ("chil", ["16", "20"]),
        ("thổ", ["24"]),
        ("xyz", []),
        ("", []),
    ],
)
def test_it_finds_the_ethnic_group(typed: str, codes: list[str]) -> None:
    assert find_ethnic_group(typed) == codes


def test_the_54_groups_are_each_found_by_their_own_name() -> None:
    assert list(ETHNIC_GROUPS) == [f"{number:02}" for number in range(1, 55)]
    for code, name in ETHNIC_GROUPS.items():
        for spelling in (name, name.upper(), normalize("NFD", name)):
            assert find_ethnic_group(spelling) == [code]
        assert code in find_ethnic_group(fold(name))
        for other in ETHNIC_ALIASES[code]:
            assert code in find_ethnic_group(other) or other in ETHNIC_GROUPS.values()


@given(st.sampled_from(sorted(ETHNIC_GROUPS.values())), st.integers(1, 12))
def test_the_beginning_of_a_name_decides_nothing(name: str, letters: int) -> None:
    begun = name[:letters]
    whole = {other for group in ETHNIC_GROUPS for other in (ETHNIC_GROUPS[group], *ETHNIC_ALIASES[group])}
    if fold(begun).replace(" ", "") not in {fold(other).replace(" ", "") for other in whole}:
        assert find_ethnic_group(begun) == []


def test_a_beginning_is_offered() -> None:
    assert suggest_ethnic_groups("gia") == ["10", "25"]
    assert suggest_ethnic_groups("sán") == ["15", "18"]
    assert suggest_ethnic_groups("") == []


@given(st.text())
def test_no_text_makes_it_stumble(text: str) -> None:
    assert set(find_ethnic_group(text)) <= set(ETHNIC_GROUPS)
